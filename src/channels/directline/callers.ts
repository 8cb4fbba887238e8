import { createHmac } from 'node:crypto';
import type { Keys } from './keys.ts';

/** A digest of a caller's address: the same for the same address, at each instance, and of no use to whoever has not the key. */
export type CallerDigest = (address: string) => Promise<string>;

export const callerDigest =
  (keys: Keys): CallerDigest =>
  async (address) => {
    const [key = ''] = await keys();
    return createHmac('sha256', key).update(`caller\0${address}`).digest('base64url');
  };

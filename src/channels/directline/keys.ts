import { randomBytes } from 'node:crypto';
import type { Store } from '../../store/store.ts';

/** The keys of the tokens, the one that signs first. Throws when they can't be read now. */
export type Keys = () => Promise<readonly string[]>;

/** Those of the settings; else one that is made once and kept in the store, so that all instances have the same. */
export function signingKeys(configured: readonly string[], store: Store): Keys {
  if (configured.length > 0) return async () => configured;
  let kept: Promise<readonly string[]> | undefined;
  return () => {
    kept ??= store.sharedValue('signing-key', randomBytes(32).toString('hex')).then(
      (key) => [key],
      (error) => {
        kept = undefined;
        throw error;
      },
    );
    return kept;
  };
}

import type { Place } from '../../store/store.ts';
import { ApiError } from '../http.ts';

/** As clients get it: an opaque string. The time in it tells a log that was set back, by a backup, from the one that the client has read. */
export const writeWatermark = ({ seq, at }: Place): string => (at === undefined ? String(seq) : `${seq}.${at.toString(36)}`);

/** The place in the log a watermark stands for; the beginning without one. Throws an ApiError (400). */
export function readWatermark(watermark: string | null): Place {
  if (watermark === null || watermark === '') return { seq: 0, at: undefined };
  const [, seq, at] = /^(\d{1,9})(?:\.([\da-z]{1,9}))?$/.exec(watermark) ?? [];
  if (seq !== undefined) return { seq: Number(seq), at: at === undefined ? undefined : Number.parseInt(at, 36) };
  throw new ApiError(400, 'BadArgument', 'The watermark is not one that this service gave. Leave it out to begin at the start.');
}

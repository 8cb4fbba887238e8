import { ApiError } from '../http.ts';

/** The place in the log a watermark stands for; 0, the beginning, without one. To clients it is an opaque string. Throws an ApiError (400). */
export function readWatermark(watermark: string | null): number {
  if (watermark === null || watermark === '') return 0;
  if (/^\d{1,9}$/.test(watermark)) return Number(watermark);
  throw new ApiError(400, 'BadArgument', 'The watermark is not one that this service gave. Leave it out to begin at the start.');
}

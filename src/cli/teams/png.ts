import { inflateSync } from 'node:zlib';

/** A picture, four bytes a pixel: red, green, blue, and how much covers (255: all). */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const signature = '89504e470d0a1a0a';

/**
 * Reads a PNG of eight bits a channel, with or without transparency, as browsers write them. Throws an Error that says what is wrong.
 * Format and filters: https://www.w3.org/TR/png-3/
 */
export function readPng(file: Buffer): Picture {
  if (file.toString('hex', 0, 8) !== signature) throw new Error('is no PNG');
  const parts: Buffer[] = [];
  let header: Buffer | undefined;
  for (let at = 8; at + 8 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const kind = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') header = data;
    if (kind === 'IDAT') parts.push(data);
    at += 12 + length;
  }
  if (!header || header.length < 13) throw new Error('has no header');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = { 2: 3, 6: 4 }[header[9] as number];
  if (header[8] !== 8 || !channels || header[12] !== 0)
    throw new Error('must have eight bits a channel, red, green and blue with or without alpha, not interlaced');
  const bytes = unfiltered(inflateSync(Buffer.concat(parts)), width * channels, height, channels);
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < channels; channel++) pixels[pixel * 4 + channel] = bytes[pixel * channels + channel] as number;
  return { width, height, pixels };
}

/** Each row begins with a filter: its bytes are differences from the byte to the left, above, or between them. */
function unfiltered(rows: Uint8Array, rowLength: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(rowLength * height);
  for (let row = 0; row < height; row++) {
    const filter = rows[row * (rowLength + 1)] as number;
    for (let at = 0; at < rowLength; at++) {
      const value = rows[row * (rowLength + 1) + 1 + at] as number;
      const left = at >= step ? (out[row * rowLength + at - step] as number) : 0;
      const up = row > 0 ? (out[(row - 1) * rowLength + at] as number) : 0;
      const corner = at >= step && row > 0 ? (out[(row - 1) * rowLength + at - step] as number) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      if (guess === undefined) throw new Error(`has a row with the unknown filter ${filter}`);
      out[row * rowLength + at] = value + guess;
    }
  }
  return out;
}

/** Of the three neighbours the one nearest to left + up - corner. */
function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [byLeft, byUp, byCorner] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
}

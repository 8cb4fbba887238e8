import type { Icons } from './check-manifest.ts';
import { type Picture, readPng } from './png.ts';

/**
 * What is wrong with the icons, a sentence each. Teams wants 192 by 192 pixels in colour, and 32 by 32 in white on nothing
 * (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#app-icons).
 */
export function checkIcons(icons: Icons | undefined, files: Readonly<Record<string, Buffer>>): string[] {
  if (!icons) return [];
  return [
    ...faultsOf(icons.color, files, (picture) => [...wrongSize(picture, 192), ...(covers(picture) ? [] : ['must cover its whole square'])]),
    ...faultsOf(icons.outline, files, (picture) => [
      ...wrongSize(picture, 32),
      ...(isWhiteOnNothing(picture) ? [] : ['must be white lines on a transparent ground, and nothing else']),
    ]),
  ];
}

function faultsOf(name: string, files: Readonly<Record<string, Buffer>>, look: (picture: Picture) => string[]): string[] {
  const told = (fault: string) => `icons/${name}: ${fault}.`;
  try {
    return look(readPng(files[name] ?? Buffer.alloc(0))).map(told);
  } catch (error) {
    return [told((error as Error).message)];
  }
}

const wrongSize = ({ width, height }: Picture, size: number): string[] =>
  width === size && height === size ? [] : [`is ${width} by ${height} pixels, but must be ${size} by ${size}`];

const covers = (picture: Picture): boolean => pixelsOf(picture).every(([, , , alpha]) => alpha === 255);

function isWhiteOnNothing(picture: Picture): boolean {
  const pixels = pixelsOf(picture);
  const seen = pixels.filter(([, , , alpha]) => alpha > 0);
  return seen.length > 0 && seen.length < pixels.length && seen.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255);
}

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];
const pixelsOf = ({ pixels }: Picture): Pixel[] =>
  Array.from({ length: pixels.length / 4 }, (_, at) => [...pixels.subarray(at * 4, at * 4 + 4)] as unknown as Pixel);

/** Red, green and blue, from 0 to 255. */
export type Colour = readonly [number, number, number];

export const white: Colour = [255, 255, 255];
export const black: Colour = [0, 0, 0];

/** From 1 to 21, by WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function contrast(one: Colour, other: Colour): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** White or black, whichever reads better on it; one of the two always has 4.5:1. */
export const inkOn = (ground: Colour): Colour => (contrast(white, ground) >= contrast(black, ground) ? white : black);

/** `share` of the one and the rest of the other. */
export const mix = (one: Colour, other: Colour, share: number): Colour =>
  one.map((value, index) => Math.round(value * share + (other[index] as number) * (1 - share))) as unknown as Colour;

/** The colours in "rgb(155, 28, 40)" or "155,28,40"; undefined when there are not three of them. */
export function readColour(text: string): Colour | undefined {
  const numbers = text.match(/[\d.]+/g)?.map(Number) ?? [];
  const isColour = numbers.length === 3 && numbers.every((number) => number <= 255);
  return isColour ? (numbers as unknown as Colour) : undefined;
}

export const css = (colour: Colour): string => `rgb(${colour.join(' ')})`;

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

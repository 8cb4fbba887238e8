/**
 * Germany, the four regions and Noord-Brabant, drawn by hand as simplified outlines that share their borders. Units: x grows 17.6 a degree of
 * longitude from 3.9° east, y 28 a degree of latitude from 55.1° north, which keeps distances about even at 51°.
 */

/** The left edge leaves room for the name of Noord-Brabant in each language. */
export const mapBox = { left: -14, top: 0, width: 218, height: 224 } as const;

export const germany =
  'M37 122l0-9 3-9-4-12 8-1 7-3-1-4 5-4 0-4-6-7 6-6 3-10-3-5 3-7 14-2 5 6 6-11 7 0-3-12-4-2 3-14 13 2 8 2 2 8 18 2-5 11 12 0 10-6 7-7 16-5 5 9 9 12 4 16-5 13 8 8 3 14-1 16 5 7-3 11-9-4-14 8-11 9-14 2 7 12-1 4 5 10 12 12 8 5-7 6-8 9-3 4 3 11 0 7-7-5-7 0-10 2-9 5-12-5-4 8-5-7-7 0-6-3-10-3-4 4-14 1-1-15 5-13 7-11-11-3-10-2-11-9 2-8-7-10 1-11z';

/** `at` is the middle of its name. */
export const shapes = {
  'noord-brabant': {
    at: [23, 125],
    path: 'M5 104l1-7 8-3 7 0 8-2 7 3 1 4-3 7-6 1-5-1-3-4-4 0-4 1z',
  },
  'north-rhine-westphalia': {
    at: [65, 104],
    path: 'M37 122l0-9 3-9-4-12 8-1 7-3-1-4 5-4 10-6 6 6 0 5 7-1 1-10 6-1 6 3 1 8 5 7 0 7-8 6-6 4-1 5-4 6-4 4-5-5-6 4-5 3-4 2-3 5-7 2-4-5z',
  },
  hesse: {
    at: [92, 130],
    path: 'M97 98l3 6 6 1 2 4 3 6-4 7 1 7-5 5-4 3-6 3-3 1 1 7 1 7-3 4-5-5-4 0-2-4 0-6-1-1-7 0-1-3 5-6-2-4 3-4-1-3 4-4 4-6 1-5 6-4z',
  },
  'baden-wuerttemberg': {
    at: [90, 186],
    path: 'M92 155l-3 4-5-5-4 0 0 8-2 6-2 4-7 11-5 13 1 15 14-1 4-4 10 3 6 3 5-3 5-5 0-8-2-8 7-7 1-7-3-5-3-7 0-7-5-4-5 0-4 3z',
  },
  bavaria: {
    at: [136, 172],
    path: 'M108 129l6 0 6 5 1 3 5-4 3-4 5 3 7-1 3 3 7 12-1 4 5 10 12 12 8 5-7 6-8 9-3 4 3 11 0 7-7-5-7 0-10 2-9 5-12-5-4 8-5-7-7 0 5-3 5-5 0-8-2-8 7-7 1-7-3-5-3-7 0-7-5-4-5 0-4 3-3 1-1-7-1-7 3-1 6-3 4-3z',
  },
} as const;

export type MapRegion = Exclude<keyof typeof shapes, 'noord-brabant'>;

export const mapRegions = Object.keys(shapes).filter((id) => id !== 'noord-brabant') as MapRegion[];

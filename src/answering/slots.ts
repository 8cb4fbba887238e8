import type { EntityKind, Reading } from '../understanding/reading.ts';

/** What a message is about: ids of the knowledge, the most meant first. */
export interface Slots {
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly partners: readonly string[];
  readonly ambiguous: readonly string[];
  readonly elsewhere: readonly string[];
  /** The word somebody used for a sector, as typed. */
  readonly words: Readonly<Record<string, string>>;
}

/** A message of more words than this is a story: only what it is mostly about counts, not what it mentions in passing. */
const storyWords = 40;
/** In a story, a sector must weigh at least this share of the heaviest one to be meant too. */
const alsoMeant = 0.7;
/** What the question itself names weighs this much more than what stands around it. */
const questionWeight = 3;

/** The slots of a message. What the question sentence names comes before what the rest of the message mentions. */
export function slotsOf(reading: Reading): Slots {
  const story = reading.tokens.length > storyWords;
  const weigh = (kind: EntityKind) => weighted(reading, kind);
  const regions = weigh('region');
  const sectors = weigh('sector');
  const asked = (id: string, kind: EntityKind) =>
    reading.entities.some((entity) => entity.kind === kind && entity.id === id && entity.sentence === reading.question);
  const inQuestion = (list: readonly Weighed[], kind: EntityKind) => {
    const named = list.filter(({ id }) => asked(id, kind));
    return story && named.length > 0 ? named : list;
  };
  const meant = inQuestion(sectors, 'sector').filter(({ weight }, _, list) => !story || weight >= alsoMeant * (list[0]?.weight ?? 0));
  return {
    regions: inQuestion(regions, 'region').map(({ id }) => id),
    sectors: meant.map(({ id }) => id),
    partners: weigh('partner').map(({ id }) => id),
    ambiguous: weigh('ambiguous').map(({ id }) => id),
    elsewhere: elsewhereAsked(reading, regions.length + sectors.length > 0),
    words: Object.fromEntries(sectors.map(({ id, text }) => [id, text])),
  };
}

interface Weighed {
  readonly id: string;
  readonly weight: number;
  readonly text: string;
}

/** Sum of the certainties of all mentions, heaviest first; on a tie the one named first. */
function weighted(reading: Reading, kind: EntityKind): Weighed[] {
  const found = new Map<string, { id: string; weight: number; text: string; certainty: number }>();
  for (const entity of reading.entities) {
    if (entity.kind !== kind) continue;
    const weight = entity.certainty * (entity.sentence === reading.question ? questionWeight : 1);
    const before = found.get(entity.id);
    if (!before) found.set(entity.id, { id: entity.id, weight, text: entity.text, certainty: entity.certainty });
    else
      found.set(entity.id, {
        ...before,
        weight: before.weight + weight,
        ...(entity.certainty > before.certainty && { text: entity.text, certainty: entity.certainty }),
      });
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight);
}

/** Words before a place that make it what is asked about: "in Polen", "mit Sachsen", "with Saxony", "provincie Limburg". */
const targetWords = new Set(
  'in nach naar mit met with to für fuer voor for over über ueber about auf op and und en or oder of provincie provinz province'.split(' '),
);
/** Words that point back at a place named before: "met welke regio daar …?" */
const thereWords = new Set('daar dort there da daarginds drüben hier er'.split(' '));

/** Places that are not one of the four regions, when the question is about them and not when they say where somebody comes from. */
function elsewhereAsked(reading: Reading, namesOther: boolean): string[] {
  const places = reading.entities.filter(({ kind }) => kind === 'elsewhere');
  const pointsBack = reading.tokens.some(({ sentence, text }) => sentence === reading.question && thereWords.has(text));
  const asked = places.filter((place) => {
    const before = reading.tokens[place.from - 1];
    const targeted = before !== undefined && before.sentence === place.sentence && targetWords.has(before.text);
    if (place.sentence === reading.question) return targeted || !namesOther;
    return targeted && pointsBack;
  });
  return [...new Set(asked.map(({ id }) => id))];
}

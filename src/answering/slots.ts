import type { Knowledge } from '../knowledge/knowledge.ts';
import { pointsThere } from '../understanding/follow-up.ts';
import { wordsIn } from '../understanding/lexicon/index.ts';
import type { Entity, EntityKind, Reading, Role } from '../understanding/reading.ts';
import { purposeOfWords } from './purpose.ts';

/** What a message is about: ids of the knowledge, the most meant first. */
export interface Slots {
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly partners: readonly string[];
  readonly ambiguous: readonly string[];
  /** A word of several meanings that is meant beside the sectors: "laadpalen en drones". */
  readonly beside?: string | undefined;
  readonly elsewhere: readonly string[];
  /** What is left out or known already: "behalve Beieren", "BOM ken ik al". */
  readonly excluded: readonly string[];
  /** The word somebody used for a sector, or for one of several meanings, as typed. */
  readonly words: Readonly<Record<string, string>>;
  /** What a contact is needed for. */
  readonly purpose?: string | undefined;
}

/** A sector must weigh at least this share of the heaviest one to be meant too; what weighs less was mentioned in passing. */
const alsoMeant = 0.7;
/** What the question itself names weighs this much more than what stands around it. */
const questionWeight = 3;
/** A sector called by its own name weighs this much more than a product of it: "koeltransport van bloemen: welke regio is voor logistiek?" */
const nameWeight = 2;
/** In a message of more words than this, a region outside the question is mentioned in passing. */
export const storyWords = 40;

/** The slots of a message. What the question sentence names comes before what the rest of the message mentions. */
export function slotsOf(whole: Reading, knowledge: Knowledge): Slots {
  const reading = { ...whole, entities: meantOf(whole.entities) };
  const excluded = whole.entities.filter(({ role, id }) => role && leftOut.has(role) && !isMeant(id, reading.entities)).map(({ id }) => id);
  const regions = weighted(reading, 'region', () => false);
  const sectors = weighted(reading, 'sector', (id, text) => isOwnName(id, text, knowledge));
  const ambiguous = weighted(reading, 'ambiguous', () => false);
  const heaviest = sectors[0]?.weight ?? 0;
  const asked = (id: string) => reading.entities.some((entity) => entity.id === id && entity.sentence === reading.question);
  const regionsAsked = regions.filter(({ id }) => asked(id));
  const story = reading.tokens.length > storyWords;
  const regionsNamed = (story || regionsAsked.length > 0 ? regionsAsked : regions).map(({ id }) => id);
  return {
    regions: regionsNamed.length > 0 ? regionsNamed : othersThan(excluded, knowledge),
    sectors: sectors.filter(({ weight }) => weight >= alsoMeant * heaviest).map(({ id }) => id),
    partners: weighted(reading, 'partner', () => false).map(({ id }) => id),
    ambiguous: ambiguous.map(({ id }) => id),
    ...(!story && { beside: besideSectors(reading) }),
    elsewhere: elsewhereAsked(reading, regions.length + sectors.length > 0),
    excluded,
    words: Object.fromEntries([...ambiguous, ...sectors].map(({ id, text }) => [id, text])),
    purpose: purposeOfWords(reading, knowledge),
  };
}

const leftOut: ReadonlySet<Role> = new Set(['excluded', 'known']);

/** Names that are asked about: not what is left out, nor what somebody is or where they come from where something else is named beside it. */
function meantOf(entities: readonly Entity[]): readonly Entity[] {
  const named = entities.filter(({ role }) => !(role && leftOut.has(role)));
  const beside = (role: Role, kinds: readonly EntityKind[]) => named.some((entity) => entity.role !== role && kinds.includes(entity.kind));
  const otherSector = beside('self', ['sector', 'ambiguous']);
  const otherPlace = beside('origin', ['region', 'elsewhere']);
  return named.filter(({ kind, id, role }) => {
    // Who says what they do, and asks for that too, has said it twice.
    if (role === 'self' && (kind === 'sector' || kind === 'ambiguous'))
      return !otherSector || named.some((other) => other.id === id && other.role !== role);
    if (role === 'origin' && kind === 'region') return !otherPlace;
    return !(role === 'origin' && kind === 'elsewhere');
  });
}

const isMeant = (id: string, meant: readonly Entity[]): boolean => meant.some((entity) => entity.id === id);

/** Who leaves out a region asks about the others. */
function othersThan(excluded: readonly string[], { regions }: Knowledge): string[] {
  return excluded.some((id) => regions.has(id)) ? [...regions.keys()].filter((id) => !excluded.includes(id)) : [];
}

/** True when the words are a sector's name, not those of a product of it. */
export const isOwnName = (id: string, text: string, knowledge: Knowledge): boolean =>
  Object.values(knowledge.sectors.get(id)?.name ?? {}).some((name) => {
    const words = wordsOf(name);
    return wordsOf(text).every((word) => words.includes(word));
  });

const wordsOf = (text: string): string[] => text.toLowerCase().split(/[^\p{L}-]+/u);

interface Weighed {
  readonly id: string;
  readonly weight: number;
  /** The word that says it most clearly. */
  readonly text: string;
}

/** Sum of the certainties of all mentions, heaviest first; on a tie the one named first. */
function weighted(reading: Reading, kind: EntityKind, isName: (id: string, text: string) => boolean): Weighed[] {
  const found = new Map<string, Weighed & { readonly certainty: number }>();
  for (const { id, kind: own, text, sentence, certainty } of reading.entities) {
    if (own !== kind) continue;
    const weight = certainty * (sentence === reading.question ? questionWeight : 1) * (isName(id, text) ? nameWeight : 1);
    const before = found.get(id);
    const clearer = !before || certainty > before.certainty;
    found.set(id, {
      id,
      weight: weight + (before?.weight ?? 0),
      text: clearer ? text : before.text,
      certainty: clearer ? certainty : before.certainty,
    });
  }
  for (const [one, other] of joinedPairs(reading, kind)) {
    const [a, b] = [found.get(one), found.get(other)];
    if (!a || !b) continue;
    const weight = Math.max(a.weight, b.weight);
    found.set(one, { ...a, weight }).set(other, { ...b, weight });
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight);
}

/** So many words may stand between them. */
const widestJoint = 3;

/** Neighbouring names of a kind with a joining word between them. */
const joinedPairs = (reading: Reading, kind: EntityKind): [string, string][] =>
  joined(
    reading.entities.filter((entity) => entity.kind === kind),
    reading,
  ).map(([one, other]) => [one.id, other.id]);

/** The first word of several meanings that is joined to a sector. "Drones voor ziekenhuizen" says what they are for. */
function besideSectors(reading: Reading): string | undefined {
  const named = reading.entities.filter(({ kind }) => kind === 'sector' || kind === 'ambiguous');
  const pair = joined(named, reading).find(([one, other]) => one.kind !== other.kind);
  return pair?.find(({ kind }) => kind === 'ambiguous')?.id;
}

const joined = (named: readonly Entity[], { tokens, languages }: Reading): (readonly [Entity, Entity])[] =>
  named.slice(1).flatMap((other, at): (readonly [Entity, Entity])[] => {
    const one = named[at];
    if (!one || one.id === other.id || one.sentence !== other.sentence) return [];
    const between = tokens.slice(one.to, other.from);
    return between.length <= widestJoint && between.some(({ text }) => wordsIn('joiningWords', languages).has(text)) ? [[one, other]] : [];
  });

/** True when the question points back at a place: "met welke regio daar …?" */
export const asksThere = ({ tokens, question, languages }: Reading): boolean =>
  tokens.some(({ sentence }, at) => sentence === question && pointsThere(tokens, at, languages));

/** Places that are not one of the four regions, when the question is about them and not when they say where somebody comes from. */
function elsewhereAsked(reading: Reading, namesOther: boolean): string[] {
  const places = reading.entities.filter(({ kind }) => kind === 'elsewhere');
  const pointsBack = asksThere(reading);
  const asked = places.filter((place) => {
    const before = reading.tokens[place.from - 1];
    const targeted =
      before !== undefined && before.sentence === place.sentence && wordsIn('beforeTargets', reading.languages).has(before.text);
    if (place.sentence === reading.question) return targeted || !namesOther;
    // "Wij zoeken een locatie in Polen. Met welke regio daar …?"
    return targeted && pointsBack && place.sentence === reading.question - 1 && reading.tokens.length <= storyWords;
  });
  return [...new Set(asked.map(({ id }) => id))];
}

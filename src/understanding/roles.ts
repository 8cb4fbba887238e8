import { isCommon, type Likely, lexicons, type WordClass, wordsIn } from './lexicon/index.ts';
import { phraseAt } from './phrases-in.ts';
import type { Entity, EntityKind, Role, Token } from './reading.ts';

/** The entities of a message with what each is there for, and the words that only leave something out: they ask nothing. */
export interface Roles {
  readonly entities: readonly Entity[];
  readonly left: ReadonlySet<number>;
}

/**
 * Says of each name what it is there for: what is asked about, what is left out ("niet Beieren maar Hessen", "other than RVO"), what somebody knows
 * already, where they come from, and what they are themselves. One walk along the tokens: what opens a role holds for the names that follow it with
 * nothing but small words between, up to the end of the clause. A no leaves something out only beside another name of its kind that is meant.
 */
export function withRoles(text: string, tokens: readonly Token[], entities: readonly Entity[], likely: Likely): Roles {
  const opened = openedRoles(text, tokens, entities, likely);
  const meant = (entity: Entity) =>
    entities.some((other) => other !== entity && kin(other.kind) === kin(entity.kind) && other.id !== entity.id && !opened.has(other));
  const left = new Set(exceptedWords(text, tokens, entities, likely));
  const roles = entities.map((entity): Entity => {
    const opening = opened.get(entity);
    if (!opening) return entity;
    const role = opening.role === 'denied' && meant(entity) ? 'excluded' : opening.role;
    if (leftOut.has(role)) for (let at = opening.from; at < Math.max(entity.to, opening.to); at += 1) left.add(at);
    return { ...entity, role };
  });
  return { entities: roles, left };
}

const leftOut: ReadonlySet<Role> = new Set(['excluded', 'known']);

/** Names that stand for one another: Hesse for Bavaria, a product for a sector. */
const kin = (kind: EntityKind): string => (kind === 'ambiguous' ? 'sector' : kind === 'elsewhere' || kind === 'home' ? 'region' : kind);

/** A role that was opened, by the tokens that did so up to the last it holds for. */
interface Opened {
  readonly role: Role;
  readonly from: number;
  readonly to: number;
}

function openedRoles(text: string, tokens: readonly Token[], entities: readonly Entity[], likely: Likely): ReadonlyMap<Entity, Opened> {
  const found = new Map<Entity, Opened>();
  const starts = Map.groupBy(entities, ({ from }) => from);
  let open: Open | undefined;
  for (let at = 0; at < tokens.length; ) {
    const opening = openingAt(tokens, at, likely);
    const named = starts.get(at) ?? [];
    if (at > 0 && open && endsClause(text, tokens, at, named.length > 0 && open.role !== 'denied')) open = undefined;
    if (named.length > 0) {
      const to = Math.max(...named.map((entity) => entity.to));
      const known = open ? 0 : phraseAt('knowing', tokens, to, likely);
      for (const entity of named) {
        if (known > 0) found.set(entity, { role: 'known', from: entity.from, to: to + known });
        else if (open) found.set(entity, { role: open.role, from: open.from, to });
      }
      open = open && { ...open, others: otherWords(open.role), behind: 'a name' };
      at = to;
    } else if (opening) {
      open = { role: opening.role, from: at, others: 0, behind: 'nothing' };
      at += opening.length;
    } else {
      open = open && heldOver(open, tokens[at]?.text ?? '', likely);
      at += 1;
    }
  }
  return found;
}

/** A role that is open, and what it stands behind. */
interface Open {
  readonly role: Role;
  readonly from: number;
  /** Words of their own since it was opened. */
  readonly others: number;
  readonly behind: 'nothing' | 'a name' | 'a joint';
}

/** The role behind one word more. Behind a name only "and" leads to more names: "behalve Beieren en Hessen", not "behalve Beieren voor logistiek". */
function heldOver(open: Open, word: string, likely: Likely): Open | undefined {
  const is = (name: WordClass) => wordsIn(name, likely).has(word);
  const joins = is('andWords') || is('orWords');
  if (is('contrastWords') || is('tooWords') || (open.behind === 'a name' && !joins)) return undefined;
  const others = open.others + (isSmall(word, likely) ? 0 : 1);
  return others > otherWords(open.role) ? undefined : { ...open, others, behind: open.behind === 'a name' ? 'a joint' : open.behind };
}

/** What is left out by a phrase that does nothing else, where the knowledge has no name for it: "abgesehen von Interreg". */
function exceptedWords(text: string, tokens: readonly Token[], entities: readonly Entity[], likely: Likely): number[] {
  const named = new Set(entities.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, offset) => from + offset)));
  return [...tokens.keys()].flatMap((at) => {
    const length = phraseAt('excepting', tokens, at, likely);
    if (length === 0 || wordsIn('negation', likely).has(tokens[at]?.text ?? '')) return [];
    let to = at + length;
    let words = 0;
    while (to < tokens.length && words < mostExcepted && !named.has(to) && (to === at + length || !endsClause(text, tokens, to, false))) {
      if (!isSmall(tokens[to]?.text ?? '', likely)) words += 1;
      else if (words > 0) break;
      to += 1;
    }
    return named.has(to) || words === 0 ? [] : Array.from({ length: to - at }, (_, offset) => at + offset);
  });
}

/** Words of the longest name that is taken for one: "Horizon Europe". */
const mostExcepted = 2;

/** What opens a role at a token, the longest first. */
function openingAt(
  tokens: readonly Token[],
  at: number,
  likely: Likely,
): { readonly role: Opened['role']; readonly length: number } | undefined {
  const emptyNo = phraseAt('emptyNo', tokens, at, likely);
  if (emptyNo > 0) return undefined;
  const classes = [
    ['excluded', 'excepting'],
    ['known', 'knowing'],
    ['self', 'selfTelling'],
    ['origin', 'fromPlaces'],
  ] as const;
  const [best] = classes
    .map(([role, name]) => ({ role, length: phraseAt(name, tokens, at, likely) }))
    .filter(({ length }) => length > 0)
    .sort((one, other) => other.length - one.length);
  if (best) return best;
  if (!wordsIn('negation', likely).has(tokens[at]?.text ?? '')) return undefined;
  // "Medtech, but not Bavaria" leaves it out, whatever else is named.
  const turns = wordsIn('contrastWords', likely).has(tokens[at - 1]?.text ?? '');
  return { role: turns ? 'excluded' : 'denied', length: 1 };
}

/** Words of their own that may stand between what opens a role and the name: "behalve de regio Beieren", "ik werk als leraar logistiek". */
const otherWords = (role: Opened['role']): number => (role === 'denied' || role === 'origin' ? 0 : 1);

const isSmall = (word: string, likely: Likely): boolean =>
  likely.some((language) => lexicons[language].functionWords.has(word)) ||
  !likely.some((language) => isCommon(word, language) || word.length > 3);

/** A clause ends at a stop, and at a comma unless the list of names goes on behind it. */
function endsClause(text: string, tokens: readonly Token[], at: number, named: boolean): boolean {
  const between = text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0);
  return /[.!?:;()\n–—]/.test(between) || (between.includes(',') && !named);
}

import type { Said } from '../src/answering/answer.ts';
import { contactLine, contactReason, routeContact } from '../src/answering/contact-routing.ts';
import type { RegionFinderState } from '../src/answering/dialog-state.ts';
import { regionTable } from '../src/answering/forms/comparison.ts';
import { sectorLine } from '../src/answering/forms/sector-regions.ts';
import type { Pending } from '../src/answering/memory.ts';
import { aimsOfWords } from '../src/answering/purpose.ts';
import type { Query } from '../src/answering/query.ts';
import type { Choice, Part } from '../src/answering/reply.ts';
import { slotsOf } from '../src/answering/slots.ts';
import { type Wording, wordingOf } from '../src/answering/wording.ts';
import { type Knowledge, regionsOfSector } from '../src/knowledge/knowledge.ts';
import type { Language } from '../src/knowledge/language.ts';
import type { Region, TopicForm } from '../src/knowledge/schema.ts';
import { optionsChosen } from './clarification.ts';
import { isAsking, says } from './commands.ts';
import { type DialogTurn, languageKept, languageOf, type Step } from './dialog.ts';

/**
 * Finds the region that fits. It asks for the sector (and, of a word of several meanings, for the meaning), names the regions, asks what is
 * looked for there, and ends with the regions side by side, the way on and the contact. What is known already is not asked.
 */
export function regionFinder(state: RegionFinderState, turn: DialogTurn): Step<RegionFinderState> {
  const { reading, knowledge } = turn;
  if (says(reading, 'leave')) return left(turn);

  const chosen = optionsChosen(reading, optionsOf(state, wordingOf(knowledge, languageKept(turn))), knowledge);
  if (chosen.length > 0) return goOn(filled(state, chosen, slotsOf(reading, knowledge).words), turn, languageKept(turn));
  if (says(reading, 'skip')) return goOn(skipped(state, knowledge), turn, languageKept(turn));

  const told = tellsOf(state, turn);
  if (asksElse(turn.query, told, turn)) return { kind: 'aside', state: openOf(state) === 'aim' ? state : told };
  if (told !== state) return goOn(told, turn, languageOf(turn));
  if (turn.query.topic?.form === 'sector-regions') return goOn(state, turn, languageOf(turn));
  return isAsking(reading) || turn.query.elsewhere.length > 0 ? { kind: 'aside', state } : notUnderstood(state, turn);
}

/** The dialog begins with what the conversation was about. */
export function beginRegionFinder(turn: DialogTurn, language: Language): Step<RegionFinderState> {
  const { sectors, words } = turn.query;
  const state: RegionFinderState = { name: 'region-finder', words, ...(sectors.length > 0 && { sectors }) };
  return goOn(state, turn, language);
}

/** The question that is open, to ask it again. */
export function regionFinderQuestion(state: RegionFinderState, wording: Wording): Said {
  return asking([], state, wording);
}

type Open = 'meaning' | 'sector' | 'aim' | 'nothing';

function openOf({ ambiguous, sectors, aims }: RegionFinderState): Open {
  if (ambiguous !== undefined) return 'meaning';
  if (sectors === undefined) return 'sector';
  return aims === undefined ? 'aim' : 'nothing';
}

/** The next question, with the regions as soon as they are known; or the end. */
function goOn(state: RegionFinderState, turn: DialogTurn, language: Language): Step<RegionFinderState> {
  const wording = wordingOf(turn.knowledge, language);
  if (openOf(state) === 'nothing') return { kind: 'said', said: advice(state, wording), language };
  return { kind: 'said', said: asking(linesOf(state, wording), state, wording), state, language };
}

function notUnderstood(state: RegionFinderState, turn: DialogTurn): Step<RegionFinderState> {
  const language = languageOf(turn);
  const wording = wordingOf(turn.knowledge, language);
  const line = wording.say(openOf(state) === 'aim' ? 'finder.aim-unknown' : 'finder.sector-unknown');
  return { kind: 'said', said: asking([line], state, wording), state, language };
}

function left(turn: DialogTurn): Step<RegionFinderState> {
  const language = languageKept(turn);
  const wording = wordingOf(turn.knowledge, language);
  const choices = [wording.choice('choice.overview'), wording.choice('choice.find-region'), wording.choice('choice.contact')];
  return { kind: 'said', said: { kind: 'smalltalk', parts: [text(wording.say('finder.left'))], sources: [], choices }, language };
}

// === What the message tells

/** The state with the sectors, meanings and aims that the message names; the same object when it names none. */
function tellsOf(state: RegionFinderState, { reading, knowledge }: DialogTurn): RegionFinderState {
  const own = slotsOf(reading, knowledge);
  const aims = isAsking(reading) ? [] : aimsOfWords(reading, knowledge).slice(0, mostAims);
  const withAims = aims.length > 0 && (openOf(state) === 'aim' || own.sectors.length > 0) ? { ...state, aims } : state;
  if (own.sectors.length > 0)
    return withSectors(
      withAims,
      own.sectors,
      own.words,
      reading.tokens.some(({ text }) => alsoWords.has(text)),
    );
  const [ambiguous] = own.ambiguous;
  if (ambiguous === undefined || openOf(state) === 'aim') return withAims;
  const { ambiguous: _before, ...rest } = withAims;
  return { ...rest, ambiguous };
}

/** More aims than this are a story, not a choice. */
const mostAims = 2;
const alsoWords = new Set('ook also auch too außerdem daarnaast as'.split(' '));

/** "nee, ik bedoelde logistiek" takes the place of what was understood; "ook logistiek" stands beside it. */
function withSectors(state: RegionFinderState, sectors: readonly string[], words: Query['words'], beside: boolean): RegionFinderState {
  const { ambiguous: _cleared, ...rest } = state;
  return { ...rest, sectors: beside ? [...new Set([...(state.sectors ?? []), ...sectors])] : sectors, words: { ...state.words, ...words } };
}

/** Whether the message asks a question of its own that is none of the finder's. */
function asksElse({ topic, sure, elsewhere }: Query, told: RegionFinderState, { reading }: DialogTurn): boolean {
  if (!topic || !sure || elsewhere.length > 0) return false;
  const names = reading.contentWords === 0 && topic.form !== 'comparison';
  const filling = finderForms.has(topic.form) || topic.form === 'smalltalk' || names;
  if (told.aims !== undefined && !isAsking(reading)) return false;
  const tellsSomething = told.sectors !== undefined || told.ambiguous !== undefined;
  return topic.form === 'smalltalk' ? !tellsSomething : !filling;
}

/** Questions that the finder itself answers. */
const finderForms: ReadonlySet<TopicForm> = new Set(['sector-regions', 'overview', 'sectors']);

/** The buttons of the open question, as options to choose from by name or by number. */
function optionsOf(state: RegionFinderState, { knowledge, language }: Wording): Pending['options'] {
  switch (openOf(state)) {
    case 'meaning':
      return meaningOf(state, knowledge)?.choices.map(({ sector, label }) => ({ id: sector, label: label[language] })) ?? [];
    case 'sector':
      return namedSectors(knowledge).map(({ id, name }) => ({ id, label: name[language] }));
    default:
      return knowledge.purposes.aims.map(({ id, name }) => ({ id, label: name[language] }));
  }
}

function filled(state: RegionFinderState, chosen: readonly string[], words: Query['words']): RegionFinderState {
  return openOf(state) === 'aim' ? { ...state, aims: chosen } : withSectors(state, chosen, words, false);
}

/** Who does not know the meaning hears about all of them; a sector or an aim that is not known stays open. */
function skipped(state: RegionFinderState, knowledge: Knowledge): RegionFinderState {
  switch (openOf(state)) {
    case 'meaning':
      return withSectors(state, meaningOf(state, knowledge)?.choices.map(({ sector }) => sector) ?? [], {}, false);
    case 'sector':
      return { ...state, sectors: [] };
    default:
      return { ...state, aims: [] };
  }
}

const meaningOf = ({ ambiguous }: RegionFinderState, knowledge: Knowledge) => knowledge.ambiguous.find(({ id }) => id === ambiguous);

// === What is said

/** Some lines and then the open question. With regions named it is an answer already, with none a plain question. */
function asking(lines: readonly string[], state: RegionFinderState, wording: Wording): Said {
  const regions = regionsOf(state, wording.knowledge);
  const known = state.sectors !== undefined && state.sectors.length > 0 && lines.length > 0;
  return {
    kind: !known ? 'clarify' : regions.length > 0 ? 'answer' : 'fallback',
    parts: [text([...lines, questionOf(state, wording)].join('\n\n'))],
    sources: known ? sourcesOf(regions, wording) : [],
    choices: choicesOf(state, wording),
    ...(known && regions.length > 0 && { subject: subjectOf(state, regions, wording) }),
  };
}

function questionOf(state: RegionFinderState, wording: Wording): string {
  switch (openOf(state)) {
    case 'meaning':
      return meaningOf(state, wording.knowledge)?.question[wording.language] ?? wording.say('sector.ask');
    case 'sector':
      return wording.say('sector.ask');
    default:
      return wording.say('finder.aim');
  }
}

const choicesOf = (state: RegionFinderState, wording: Wording): Choice[] => [
  ...optionsOf(state, wording).map(({ label }) => ({ title: label, text: label })),
  wording.choice('choice.unsure'),
];

/** What the source names for each sector, and why that sector. */
function linesOf({ ambiguous, sectors = [], words }: RegionFinderState, wording: Wording): string[] {
  if (ambiguous !== undefined) return [];
  return sectors.map((sector) =>
    regionsOfSector(wording.knowledge, sector).length > 0
      ? sectorLine(sector, words, wording)
      : wording.say('sector.none', { sector: wording.sector(sector) }),
  );
}

/** The end: the regions and why, how far the cooperation is, what helps with what is looked for, and the contact. */
function advice(state: RegionFinderState, wording: Wording): Said {
  const { knowledge, language } = wording;
  const { sectors = [], aims = [] } = state;
  const fitting = regionsOf(state, knowledge);
  const regions = sectors.length === 0 ? [...knowledge.regions.values()] : fitting;
  const advised = knowledge.purposes.aims.filter(({ id }) => aims.includes(id));
  const need = { regions: fitting.map(({ id }) => id), sectors, purpose: advised[0]?.contact, language };
  const contact = routeContact(need, knowledge);
  const first = sectors.length === 0 ? [wording.say('finder.all-regions')] : linesOf(state, wording);
  const last = [
    ...advised.map((aim) => aim.advice[language]),
    `${contactReason(contact, need, wording)} ${contactLine(contact, wording)}`,
  ].join('\n\n');
  return {
    kind: 'answer',
    parts: [text(first.join('\n\n')), ...sideBySide(regions, wording), text(last)],
    sources: [...sourcesOf(regions, wording), ...advised.flatMap(({ sources }) => sources)],
    choices: [
      ...fitting.slice(0, 2).map(({ name }) => wording.choice('choice.region-sectors', { region: name[language] })),
      wording.choice('choice.more'),
      wording.choice('choice.contact'),
    ],
    subject: subjectOf(state, regions, wording),
  };
}

/** One region in a sentence, several in a table. The lists of the source are not complete, which both say. */
function sideBySide(regions: readonly Region[], wording: Wording): Part[] {
  const [first, ...others] = regions;
  if (!first) return [];
  if (others.length > 0) return [regionTable(regions, wording), text(wording.say('overview.among-others'))];
  const { name, cooperation, sectors } = first;
  const values = { region: `**${name[wording.language]}**`, cooperation: cooperation[wording.language], sectors: wording.sectors(sectors) };
  return [text(wording.say('region.cooperation', values))];
}

const subjectOf = ({ sectors = [] }: RegionFinderState, regions: readonly Region[], wording: Wording) => ({
  intent: 'sector-regions',
  regions: regions.map(({ id }) => id),
  sectors,
  partners: [],
  sources: sourcesOf(regions, wording),
  told: [],
});

/** That no region names a sector is what the sources of all regions say together. */
const sourcesOf = (regions: readonly Region[], { knowledge }: Wording): string[] =>
  (regions.length > 0 ? regions : [...knowledge.regions.values()]).flatMap(({ sources }) => sources);

const regionsOf = ({ sectors = [] }: RegionFinderState, knowledge: Knowledge): Region[] => [
  ...new Set(sectors.flatMap((sector) => regionsOfSector(knowledge, sector))),
];

const namedSectors = (knowledge: Knowledge) =>
  [...knowledge.sectors.values()].filter(({ id }) => regionsOfSector(knowledge, id).length > 0);

const text = (text: string): Part => ({ kind: 'text', text });

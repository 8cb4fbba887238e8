import type { Said } from '../src/answering/answer.ts';
import type { RegionFinderState } from '../src/answering/dialog-state.ts';
import { aimsOfWords } from '../src/answering/purpose.ts';
import type { Query } from '../src/answering/query.ts';
import { type Slots, slotsOf } from '../src/answering/slots.ts';
import { type Wording, wordingOf } from '../src/answering/wording.ts';
import type { Knowledge } from '../src/knowledge/knowledge.ts';
import type { Language } from '../src/knowledge/language.ts';
import type { TopicForm } from '../src/knowledge/topic-forms.ts';
import { foldText } from '../src/understanding/fold.ts';
import { wordsIn } from '../src/understanding/lexicon/index.ts';
import { optionsChosen } from './clarification.ts';
import { isAsking, says } from './commands.ts';
import { type DialogTurn, languageKept, languageOf, type Step } from './dialog.ts';
import { advice, asking, meaningOf, openOf, optionsOf, telling } from './region-finder-replies.ts';

/**
 * Finds the region that fits. It asks for the sector (and, of a word of several meanings, for the meaning), names the regions, asks what is
 * looked for there, and ends with the regions side by side, the way on and the contact. What is known already is not asked.
 */
export function regionFinder(state: RegionFinderState, turn: DialogTurn): Step<RegionFinderState> {
  const { reading, knowledge } = turn;
  if (says(reading, 'leave')) return left(turn);

  const options = optionsOf(state, wordingOf(knowledge, languageKept(turn)));
  const own = slotsOf(reading, knowledge);
  const asksItself = own.regions.length > 0 || (isAsking(reading) && reading.tokens.length > fewWords);
  // "Sorry, ons andere bedrijf, pakketdienst" names a sector, whatever button shares a word with it.
  const corrects = reading.act === 'correct' && own.sectors.length > 0;
  const chosen = asksItself || corrects ? [] : optionsChosen(reading, options, knowledge);
  if (chosen.length > 0) {
    const pressed = options.some(({ label }) => foldText(label) === foldText(reading.text));
    const all = chosen.length > mostChosen;
    const next = all ? skipped(state, knowledge) : filled(state, chosen, own);
    return goOn(next, turn, pressed ? languageKept(turn) : languageOf(turn));
  }
  if (says(reading, 'skip') || (openOf(state) === 'aim' && says(reading, 'no')))
    return goOn(skipped(state, knowledge), turn, languageKept(turn));

  if (asksAnew(state, own, turn)) return beginRegionFinder({ ...turn, query: { ...turn.query, ...own } }, turn.query.language);
  const told = tellsOf(state, turn);
  if (asksElse(state, told, turn)) return { kind: 'aside', state: openOf(state) === 'aim' ? state : told };
  if (told !== state) return goOn(told, turn, languageOf(turn));
  if (turn.query.topic?.form === 'sector-regions') return goOn(state, turn, languageOf(turn));
  return isAsking(reading) || turn.query.elsewhere.length > 0 ? { kind: 'aside', state } : notUnderstood(state, turn);
}

/** "Welche Region passt zu Wasserstoff?" after logistics: the same question once more, of something else. */
function asksAnew({ sectors = [] }: RegionFinderState, own: Slots, { reading, query }: DialogTurn): boolean {
  const others = [...own.ambiguous, ...own.sectors.filter((id) => !sectors.includes(id))];
  return query.topic?.form === 'sector-regions' && isAsking(reading) && reading.contentWords > 0 && sectors.length > 0 && others.length > 0;
}

/** "Logistiek?" is an answer, "wie kan ik bellen over logistiek?" a question; "logistiek in Hessen" asks about Hesse. */
const fewWords = 3;
/** Who chooses more than this has no choice to make: "alles". */
const mostChosen = 3;

/** The dialog begins with what the conversation was about. */
export function beginRegionFinder(turn: DialogTurn, language: Language): Step<RegionFinderState> {
  const { sectors, words, ambiguous } = turn.query;
  const state: RegionFinderState = {
    name: 'region-finder',
    words,
    ...(sectors.length > 0 && { sectors }),
    ...(ambiguous[0] !== undefined && { ambiguous: ambiguous[0] }),
  };
  return goOn(state, turn, language);
}

/** The question that is open, to ask it again. */
export function regionFinderQuestion(state: RegionFinderState, wording: Wording): Said {
  return asking(state, wording);
}

/** The next question, with the regions as soon as they are known; or the end. */
function goOn(state: RegionFinderState, turn: DialogTurn, language: Language): Step<RegionFinderState> {
  const wording = wordingOf(turn.knowledge, language);
  if (openOf(state) === 'nothing') return { kind: 'said', said: advice(state, wording), language };
  return { kind: 'said', said: telling(state, wording), state, language };
}

function notUnderstood(state: RegionFinderState, turn: DialogTurn): Step<RegionFinderState> {
  const language = languageOf(turn);
  const wording = wordingOf(turn.knowledge, language);
  const line = wording.say(openOf(state) === 'aim' ? 'finder.aim-unknown' : 'finder.sector-unknown');
  return { kind: 'said', said: asking(state, wording, line), state, language };
}

function left(turn: DialogTurn): Step<RegionFinderState> {
  const language = languageKept(turn);
  const wording = wordingOf(turn.knowledge, language);
  const choices = [wording.choice('choice.overview'), wording.choice('choice.find-region'), wording.choice('choice.contact')];
  return {
    kind: 'said',
    said: { kind: 'smalltalk', parts: [{ kind: 'text', text: wording.say('finder.left') }], sources: [], choices },
    language,
  };
}

// === What the message tells

/** The state with the sectors, meanings and aims that the message names; the same object when it names none. */
function tellsOf(state: RegionFinderState, { reading, knowledge }: DialogTurn): RegionFinderState {
  const own = slotsOf(reading, knowledge);
  const aims = isAsking(reading) ? [] : aimsOfWords(reading, knowledge).slice(0, mostAims);
  const withAims = aims.length > 0 && (openOf(state) === 'aim' || own.sectors.length > 0) ? { ...state, aims } : state;
  if (own.sectors.length > 0) {
    const also = reading.tokens.some(({ text }) => wordsIn('besideWords', reading.languages).has(text));
    const known = withSectors(withAims, own.sectors, own.words, also);
    return withBeside(known, own);
  }
  const [ambiguous] = own.ambiguous;
  if (ambiguous === undefined || openOf(state) === 'aim') return withAims;
  const { ambiguous: _before, ...rest } = withAims;
  return { ...rest, ambiguous };
}

/** More aims than this are a story, not a choice. */
const mostAims = 2;

/** "nee, ik bedoelde logistiek" takes the place of what was understood; "ook logistiek" stands beside it. */
function withSectors(state: RegionFinderState, sectors: readonly string[], words: Query['words'], beside: boolean): RegionFinderState {
  const { ambiguous: _cleared, ...rest } = state;
  return { ...rest, sectors: beside ? [...new Set([...(state.sectors ?? []), ...sectors])] : sectors, words: { ...state.words, ...words } };
}

/** Whether the message asks a question of its own that is none of the finder's, whatever it tells beside it. */
function asksElse(state: RegionFinderState, told: RegionFinderState, { query, reading }: DialogTurn): boolean {
  const { topic, sure, elsewhere, regions } = query;
  if (!topic || !sure || elsewhere.length > 0 || topic.form === 'sector-regions') return false;
  if (told.aims !== undefined && !isAsking(reading)) return false;
  const onlyNames = reading.contentWords === 0 && regions.length === 0;
  return told === state || !(onlyNames || besideForms.has(topic.form));
}

/** What a message seems to be that tells the finder something: "nee, ik bedoelde logistiek" sounds like a complaint. */
const besideForms: ReadonlySet<TopicForm> = new Set(['overview', 'sectors', 'smalltalk']);

function filled(state: RegionFinderState, chosen: readonly string[], own: Slots): RegionFinderState {
  switch (openOf(state)) {
    case 'aim':
      return { ...state, aims: chosen };
    case 'meaning':
      return withSectors(state, chosen, own.words, true);
    default:
      return withBeside(withSectors(state, chosen, own.words, false), own);
  }
}

/** "Drones en laadpalen": what the drones are for is asked before the regions are named. */
const withBeside = (state: RegionFinderState, { beside }: Slots): RegionFinderState =>
  beside === undefined ? state : { ...state, ambiguous: beside };

/** Who does not know the meaning hears about all of them; a sector or an aim that is not known stays open. */
function skipped(state: RegionFinderState, knowledge: Knowledge): RegionFinderState {
  switch (openOf(state)) {
    case 'meaning':
      return withSectors(state, meaningOf(state, knowledge)?.choices.map(({ sector }) => sector) ?? [], {}, true);
    case 'sector':
      return { ...state, sectors: [] };
    default:
      return { ...state, aims: [] };
  }
}

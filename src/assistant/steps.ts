import { answerToClarification, languageOfAnswer } from '../../dialogs/clarification.ts';
import type { DialogTurn, Step } from '../../dialogs/dialog.ts';
import { askAgain, converse, intentOfDialog, isPrivate } from '../../dialogs/index.ts';
import { questionOf } from '../../dialogs/request-fields.ts';
import { type Answer, answer, answerEmpty, answerOf, answerShortened, answerWelcome, type Said } from '../answering/answer.ts';
import type { DialogState } from '../answering/dialog-state.ts';
import { type Asked, type Memory, remember } from '../answering/memory.ts';
import { type Query, toQuery } from '../answering/query.ts';
import type { Reply } from '../answering/reply.ts';
import { type Wording, wordingOf } from '../answering/wording.ts';
import type { Effect } from '../contact/request.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { isLanguage, type Language } from '../knowledge/language.ts';
import type { TopicForm } from '../knowledge/schema.ts';
import { longestMessage } from '../understanding/clean.ts';
import type { Reading } from '../understanding/reading.ts';
import type { Mind } from './mind.ts';
import type { Turn } from './turn.ts';

/** What a turn decided: the reply, what to remember, and what was understood, for the log. */
export interface Decision {
  readonly reply: Reply;
  readonly memory: Memory;
  readonly reading: Reading | undefined;
  /** What happens beside the reply, saved together with it. */
  readonly effects?: readonly Effect[];
}

/**
 * The steps of a turn, in order; pure. Reading this function is reading the assistant: greet, read, find out what is asked, let a dialog take
 * what is meant for it, else answer, and ask a dialog's open question again; remember.
 */
export function decide(turn: Turn, memory: Memory, mind: Mind): Decision {
  const { knowledge, understanding } = mind;
  const hint = hintOf(turn.locale);
  if (turn.kind === 'welcome') return { reply: answerWelcome(knowledge, hint ?? 'nl'), memory, reading: undefined };

  const context = { wish: memory.wish, conversation: memory.language, hint };
  const reading = understanding.understand(turn.text, context);
  if (reading.tokens.length === 0) return { reply: answerEmpty(knowledge, reading.language), memory, reading };

  const query = spoken(toQuery(reading, memory, knowledge), reading, memory, knowledge);
  const chosen = answerToClarification(reading, memory, knowledge);
  const heard: DialogTurn = {
    reading,
    query,
    memory,
    knowledge,
    at: turn.at,
    conversationId: turn.conversationId,
    activityId: turn.activityId,
  };
  const step = chosen.length > 0 ? undefined : converse(heard);
  if (step?.kind === 'said') return decideSaid(step, heard);

  const queries = chosen.map((part): Query => ({ ...query, ...part, language: languageOfAnswer(reading, memory) }));
  const dialog = step?.state ?? memory.dialog;
  return decideAnswer(queries.length > 0 ? queries : [query], dialog, heard, mind);
}

/** A dialog speaks. */
function decideSaid(step: Step<DialogState> & { kind: 'said' }, { query, reading, memory, knowledge }: DialogTurn): Decision {
  const { said, language, state, effects = [] } = step;
  const name = (state ?? memory.dialog)?.name;
  const { sectors = [] } = (state?.name === 'region-finder' && state) || { sectors: said.subject?.sectors };
  const asked: Query = {
    ...query,
    language,
    topic: name && knowledge.topics.get(intentOfDialog[name]),
    confidence: 1,
    regions: said.subject?.regions ?? [],
    sectors,
    partners: [],
    elsewhere: [],
  };
  const { reply, subject } = answerOf(said, asked, wordingOf(knowledge, language));
  const { pending: _answered, dialog: _before, ...rest } = step.memory ?? memory;
  const wish = wishOf(reading, query);
  const kept: Memory = { ...rest, language, ...(state && { dialog: state }), ...(wish === language && { wish }) };
  const dialogOfMessage = state ?? memory.dialog;
  return {
    reply,
    memory: subject ? remember(kept, subject) : kept,
    reading: dialogOfMessage && isPrivate(dialogOfMessage) ? undefined : reading,
    effects,
  };
}

/** The knowledge answers, one or several questions at once; then a running dialog asks its own again, unless the answer is a question itself. */
function decideAnswer(
  queries: readonly Query[],
  dialog: DialogState | undefined,
  { reading, memory, knowledge, at }: DialogTurn,
  { search }: Mind,
): Decision {
  const answers = queries.map((query) => answer(query, knowledge, suggestedFor(query, reading, search), at));
  const [first = answers[0] as Answer] = answers;
  const said = answers.length > 1 ? together(answers) : first.reply;
  const wording = wordingOf(knowledge, said.language);
  const whole = dialog && said.kind !== 'clarify' ? withQuestion(said, askAgain(dialog, wording), wording) : said;
  const reply = reading.length === 'shortened' ? answerShortened(whole, knowledge, longestMessage) : whole;

  const { pending: _answered, dialog: _before, ...rest } = memory;
  const [query] = queries;
  const wish = query && wishOf(reading, query);
  const asked = query && askedOf(query, reading, knowledge);
  const kept: Memory = {
    ...rest,
    language: said.language,
    ...(first.pending && { pending: first.pending }),
    ...(dialog && { dialog }),
    ...(asked && { asked }),
    ...(wish && { wish }),
  };
  const subjects = answers.flatMap(({ subject }) => subject ?? []);
  return { reply, memory: subjects.reduceRight(remember, kept), reading };
}

const hardlyInScope = 0.3;

/** Topics to suggest where nothing is sure; none for what is hardly about the programme at all. */
const suggestedFor = ({ topic, sure, language }: Query, { tokens, inScope }: Reading, search: Mind['search']): string[] =>
  (topic && sure) || inScope < hardlyInScope
    ? []
    : search(
        tokens.map(({ text }) => text),
        language,
      ).map(({ topic }) => topic);

/** "Allebei": several answers as one. */
function together(answers: readonly Answer[]): Reply {
  const [first, ...others] = answers.map(({ reply }) => reply) as [Reply, ...Reply[]];
  const all = [first, ...others];
  const distinct = <T>(items: readonly T[], key: (item: T) => string) => [...new Map(items.map((item) => [key(item), item])).values()];
  return {
    ...first,
    parts: all.flatMap(({ parts }) => parts),
    sources: distinct(
      all.flatMap(({ sources }) => sources),
      ({ url }) => url,
    ),
    choices: distinct(
      all.flatMap(({ choices }) => choices),
      ({ text }) => text,
    ).slice(0, mostChoices),
  };
}

const mostChoices = 5;

/** The open question of a dialog below an answer, with its buttons. */
const withQuestion = (reply: Reply, question: Said, wording: Wording): Reply => ({
  ...reply,
  parts: [...reply.parts, { kind: 'text', text: wording.say('dialog.back') }, ...question.parts],
  choices: question.choices,
});

/** The message as a question to pass on, when it is one that stands by itself; a follow-up or small talk leaves the one before. */
function askedOf({ topic, regions, sectors, purpose }: Query, reading: Reading, knowledge: Knowledge): Asked | undefined {
  const leans = reading.leaning && reading.tokens.length <= fewWords;
  // Who asks for a contact for something tells what it is about.
  const names = regions.length + sectors.length > 0 || purpose !== undefined;
  const around = topic && (leans || (topic.form === 'contact' ? !names : aroundForms.has(topic.form)));
  return around || reading.tokens.length < 2 ? undefined : questionOf(reading, knowledge);
}

const fewWords = 5;
const aroundForms: ReadonlySet<TopicForm> = new Set(['smalltalk', 'self', 'language', 'source', 'more', 'why', 'contact-request', 'erase']);

/** A wish for a language is answered in that language. */
function spoken(query: Query, reading: Reading, memory: Memory, knowledge: Mind['knowledge']): Query {
  const wish = wishOf(reading, query) ?? memory.wish;
  return wish && knowledge.topics.get(query.topic?.id ?? '')?.form === 'language' ? { ...query, language: wish } : query;
}

/** The language asked for in so many words: "kunnen we Duits praten?", "English please". */
function wishOf(reading: Reading, query: Query): Language | undefined {
  if (query.topic?.form !== 'language') return undefined;
  const named = reading.tokens.map(({ text }) => languageNames[text]).filter((language) => language !== undefined);
  return named.at(-1) ?? reading.language;
}

const languageNames: Readonly<Record<string, Language | undefined>> = Object.fromEntries([
  ...'nederlands hollands niederländisch niederlaendisch holländisch hollaendisch dutch'.split(' ').map((name) => [name, 'nl']),
  ...'duits deutsch german allemand'.split(' ').map((name) => [name, 'de']),
  ...'engels englisch english'.split(' ').map((name) => [name, 'en']),
]);

/** "nl-NL" or "de": the language of the page or of Teams. */
function hintOf(locale: string | undefined): Language | undefined {
  const language = locale?.slice(0, 2).toLowerCase();
  return isLanguage(language) ? language : undefined;
}

import { answerToClarification, languageOfAnswer } from '../../dialogs/clarification.ts';
import { heardForm } from '../../dialogs/contact-request.ts';
import type { DialogTurn, Step } from '../../dialogs/dialog.ts';
import { converse, intentOfDialog, isPrivate } from '../../dialogs/index.ts';
import { inTheOpen } from '../../dialogs/private.ts';
import { type Answer, answer, answerEdited, answerEmpty, answerOf, answerShortened, answerWelcome } from '../answering/answer.ts';
import type { DialogState } from '../answering/dialog-state.ts';
import { type Memory, regionsBefore, remember, withSources } from '../answering/memory.ts';
import { type Query, toQuery } from '../answering/query.ts';
import type { Reply } from '../answering/reply.ts';
import { wordingOf } from '../answering/wording.ts';
import type { Barred, Effect } from '../contact/request.ts';
import { languageOf } from '../knowledge/language.ts';
import { longestMessage } from '../understanding/clean.ts';
import type { Reading } from '../understanding/reading.ts';
import { askedOf } from './asked.ts';
import { together, withQuestion } from './joining.ts';
import { spoken, wishOf } from './language-wish.ts';
import type { Mind } from './mind.ts';
import type { Service, Turn } from './turn.ts';

/** What a turn decided: the reply, what to remember, and what was understood, for the log. */
export interface Decision {
  readonly reply: Reply;
  readonly memory: Memory;
  readonly reading: Reading | undefined;
  /** What was asked, each with the rule that decided it. */
  readonly queries?: readonly Query[];
  /** The dialog that spoke. */
  readonly dialog?: DialogState['name'];
  /** What happens beside the reply, saved together with it. */
  readonly effects?: readonly Effect[];
}

/**
 * The steps of a turn, in order; pure. Reading this function is reading the assistant: greet, read, find out what is asked, let a dialog take
 * what is meant for it, else answer, and ask a dialog's open question again; remember.
 */
export function decide(turn: Turn, memory: Memory, mind: Mind, service: Service = {}, barred: Barred = nothingBarred): Decision {
  const decision = decideAlone(turn, memory, mind, service, barred);
  const { reply } = decision;
  return turn.audience === 'several' ? { ...decision, reply: inTheOpen(reply, wordingOf(mind.knowledge, reply.language)) } : decision;
}

const nothingBarred: Barred = { receipts: [] };

function decideAlone(turn: Turn, memory: Memory, mind: Mind, { mails = false }: Service, barred: Barred): Decision {
  const { knowledge, understanding } = mind;
  const hint = languageOf(turn.locale);
  if (turn.kind === 'welcome') return { reply: answerWelcome(knowledge, hint ?? 'nl'), memory, reading: undefined };
  if (turn.kind === 'edited' && memory.dialog) return decideEdited(memory.dialog, memory, mind);

  const aboutRegion = regionsBefore(memory).length > 0;
  const context = { wish: memory.wish, conversation: memory.language, hint, aboutRegion };
  const reading = understanding.understand(turn.text, context);
  if (reading.tokens.length === 0 && turn.kind !== 'form') {
    const empty = answerEmpty(knowledge, reading.language);
    return { reply: memory.dialog ? withQuestion(empty, memory.dialog, knowledge) : empty, memory, reading };
  }

  const query = spoken(toQuery(reading, memory, knowledge), reading, memory);
  const chosen = answerToClarification(reading, memory, knowledge);
  const heard: DialogTurn = {
    reading,
    query,
    memory,
    knowledge,
    at: turn.at,
    conversationId: turn.conversationId,
    activityId: turn.activityId,
    audience: turn.audience,
    mails,
    barred,
  };
  if (turn.form) return decideSaid(heardForm(turn.form, heard) as Heard, heard);
  const step = chosen.length > 0 ? undefined : converse(heard);
  if (step?.kind === 'said') return decideSaid(step, heard);

  const queries = chosen.map((part): Query => ({ ...query, ...part, language: languageOfAnswer(reading, memory) }));
  const dialog = step?.state ?? memory.dialog;
  if (queries.length === 0 && reading.asks.length > 1) return decideSeveral(dialog, heard, mind);
  return decideAnswer(queries.length > 0 ? queries : [query], dialog, heard, mind);
}

/** Several questions in one message are answered as if they were asked one after another, in one reply. */
function decideSeveral(dialog: DialogState | undefined, heard: DialogTurn, mind: Mind): Decision {
  const { knowledge } = mind;
  const { dialog: _asksOnce, ...before } = heard.memory;
  const decisions: Decision[] = [];
  for (const ask of heard.reading.asks) {
    const memory = decisions.at(-1)?.memory ?? before;
    const reading = { ...ask, language: heard.reading.language };
    const query = toQuery(reading, memory, knowledge);
    decisions.push(decideAnswer([query], undefined, { ...heard, reading, query, memory }, mind));
  }
  const last = decisions.at(-1) as Decision;
  const said = together(decisions.map(({ reply }) => reply));
  const reply = dialog && said.kind !== 'clarify' ? withQuestion(said, dialog, knowledge) : said;
  const queries = decisions.flatMap((decision) => decision.queries ?? []);
  return { reply, memory: { ...last.memory, ...(dialog && { dialog }) }, reading: heard.reading, queries };
}

/** While a dialog asks, its questions are answered in their order: what was changed further up could not be told from an answer. */
function decideEdited(dialog: DialogState, memory: Memory, { knowledge }: Mind): Decision {
  const notRead = answerEdited(knowledge, memory.wish ?? memory.language ?? 'nl');
  return { reply: withQuestion(notRead, dialog, knowledge), memory, reading: undefined };
}

type Heard = Step<DialogState> & { readonly kind: 'said' };

/** A dialog speaks. */
function decideSaid(step: Heard, { query, reading, memory, knowledge }: DialogTurn): Decision {
  const { said, language, state, effects = [] } = step;
  const dialog = state ?? memory.dialog;
  const sectors = state?.name === 'region-finder' ? state.sectors : said.subject?.sectors;
  const asked: Query = {
    ...query,
    language,
    topic: dialog && knowledge.topics.get(intentOfDialog[dialog.name]),
    confidence: 1,
    regions: said.subject?.regions ?? [],
    sectors: sectors ?? [],
    partners: [],
    elsewhere: [],
  };
  const answered = answerOf(said, asked, wordingOf(knowledge, language));
  const { subject } = answered;
  const reply = step.limit === undefined ? answered.reply : { ...answered.reply, limit: step.limit };
  const { pending: _answered, dialog: _before, ...rest } = step.memory ?? memory;
  const wish = wishOf(reading, query);
  const kept: Memory = { ...rest, language, ...(state && { dialog: state }), ...(wish === language && { wish }) };
  return {
    reply,
    memory: withSources(subject ? remember(kept, subject) : kept, said.sources),
    reading: dialog && isPrivate(dialog) ? undefined : reading,
    queries: [query],
    ...(dialog && { dialog: dialog.name }),
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
  const said = answers.length > 1 ? together(answers.map(({ reply }) => reply)) : first.reply;
  const whole = dialog && said.kind !== 'clarify' ? withQuestion(said, dialog, knowledge) : said;
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
  const sources = answers.flatMap((one) => one.sources);
  return { reply, memory: withSources(subjects.reduceRight(remember, kept), sources), reading, queries };
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

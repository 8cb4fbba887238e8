import type { Said } from '../src/answering/answer.ts';
import type { DialogState } from '../src/answering/dialog-state.ts';
import { type Wording, wordingOf } from '../src/answering/wording.ts';
import { isLanguage, type Language, languages } from '../src/knowledge/language.ts';
import type { PhraseKey } from '../src/knowledge/phrases.ts';
import { foldText } from '../src/understanding/fold.ts';
import { wordsIn } from '../src/understanding/lexicon/index.ts';
import { isAsking, says } from './commands.ts';
import { beginContactRequest, contactRequest } from './contact-request.ts';
import { type DialogTurn, languageKept, type Step } from './dialog.ts';
import { beginErase, erase, eraseAgain, eraseQuestion } from './erase.ts';
import { goPrivate, offerPrivate } from './private.ts';
import { beginRegionFinder, regionFinder, regionFinderQuestion } from './region-finder.ts';
import { beginReplyToPerson, closeRequest, receiptPressed, replyQuestion, replyToPerson } from './reply-to-person.ts';
import { contactRequestAgain, contactRequestQuestion } from './request-questions.ts';

/**
 * The conversations of more than one turn. Each is a pure function of its state and a message, and says what comes next; a message that asks
 * something else is answered by the others, and then the open question is asked again (`askAgain`). None begins on its own.
 */
export function converse(turn: DialogTurn): Step<DialogState> | undefined {
  const pressed = pressesReceipt(turn);
  if (pressed) return pressed;
  const alone = turn.audience === 'several' ? goPrivate(turn, pressedIn('choice.private-message', turn)) : undefined;
  if (alone) return alone;
  const { dialog } = turn.memory;
  const begun = begins(turn);
  if (begun) return begun;
  if (!dialog) return undefined;
  const language = asksLanguage(turn);
  return language ? inOtherLanguage(dialog, language, turn) : hear(dialog, turn);
}

/** The question of a running dialog, once more, after something else was answered. */
export function askAgain(state: DialogState, wording: Wording): Said {
  switch (state.name) {
    case 'contact-request':
      return contactRequestAgain(state, wording);
    case 'erase':
      return eraseAgain(wording);
    default:
      return questionOf(state, wording);
  }
}

function questionOf(state: DialogState, wording: Wording): Said {
  switch (state.name) {
    case 'region-finder':
      return regionFinderQuestion(state, wording);
    case 'contact-request':
      return contactRequestQuestion(state, wording);
    case 'erase':
      return eraseQuestion(wording);
    case 'reply-to-person':
      return replyQuestion(state, wording);
  }
}

/** The intent under which a dialog's replies are known: the topic that begins it. */
export const intentOfDialog: Readonly<Record<DialogState['name'], string>> = {
  'region-finder': 'sector-regions',
  'contact-request': 'contact-request',
  erase: 'erase',
  'reply-to-person': 'contact-request',
};

/** Dialogs whose messages are people's own data or meant for a colleague: they are not logged as something understood. */
export const isPrivate = ({ name }: DialogState): boolean => name === 'contact-request' || name === 'reply-to-person';

function hear(dialog: DialogState, turn: DialogTurn): Step<DialogState> {
  switch (dialog.name) {
    case 'region-finder':
      return regionFinder(dialog, turn);
    case 'contact-request':
      return contactRequest(dialog, turn);
    case 'erase':
      return goesOn(erase(dialog, turn), turn);
    case 'reply-to-person':
      return replyToPerson(dialog, turn);
  }
}

/** A dialog that erasing had interrupted asks its question again, when nothing was erased. */
function goesOn(step: Step<DialogState>, { knowledge }: DialogTurn): Step<DialogState> {
  if (step.kind === 'aside' || !step.state) return step;
  const question = askAgain(step.state, wordingOf(knowledge, step.language));
  return { ...step, said: { ...question, parts: [...step.said.parts, ...question.parts] } };
}

/** The buttons under a colleague's answer. Closing a question leaves a dialog as it runs. */
function pressesReceipt(turn: DialogTurn): Step<DialogState> | undefined {
  const replied = receiptPressed('choice.reply-to-person', turn);
  if (replied) return beginReplyToPerson(replied, turn);
  const closed = receiptPressed('choice.close-request', turn);
  const { dialog } = turn.memory;
  return closed ? { ...closeRequest(closed, turn), ...(dialog && { state: dialog }) } : undefined;
}

/** A message that asks for a dialog begins it, unless it runs already; what people write to a colleague or for a field begins none. */
function begins(turn: DialogTurn): Step<DialogState> | undefined {
  const { query, reading, memory } = turn;
  const running = memory.dialog?.name;
  if (running === 'reply-to-person' || says(reading, 'leave')) return undefined;
  const asks = (form: string) => query.topic?.form === form && query.sure;
  // One word, such as "everything", is no wish to erase.
  if (running !== 'erase' && asks('erase') && reading.band === 'answer' && reading.tokens.length > 1)
    return beginErase(turn, query.language);

  const message = pressedIn('choice.leave-message', turn);
  if (running !== 'contact-request' && (message || asks('contact-request'))) {
    const language = message ?? query.language;
    return turn.audience === 'several' ? offerPrivate(turn, language) : beginContactRequest(turn, language);
  }

  const finder = pressedIn('choice.find-region', turn);
  if (running === undefined && (finder || asksForRegion(turn))) return beginRegionFinder(turn, finder ?? query.language);
  return undefined;
}

/** "Welke regio past bij mij?": the regions of a sector, and no sector in the message. What leans on a sector of before is answered with it. */
function asksForRegion({ query, reading }: DialogTurn): boolean {
  if (query.topic?.form !== 'sector-regions' || !query.sure || query.elsewhere.length > 0 || query.ambiguous.length > 0) return false;
  const namesSector = reading.entities.some(({ kind }) => kind === 'sector' || kind === 'ambiguous');
  return query.sectors.length === 0 || (!namesSector && !reading.leaning);
}

/** The language of a button that was pressed or typed word for word. */
function pressedIn(key: PhraseKey, turn: DialogTurn): Language | undefined {
  const { reading, knowledge } = turn;
  const kept = languageKept(turn);
  return [kept, ...languages].find((language) => foldText(wordingOf(knowledge, language).say(key)) === foldText(reading.text));
}

/** "English please" in the middle of a dialog; "Jan Engels" is a name, and "Wijzigen" a button, however much it sounds like another language. */
function asksLanguage({ query, reading }: DialogTurn): Language | undefined {
  if (query.topic?.form !== 'language' || reading.band !== 'answer' || says(reading, 'change')) return undefined;
  const clearly =
    reading.tokens.length === 1 ||
    isAsking(reading) ||
    reading.tokens.some(({ text }) => wordsIn('languageMarks', reading.languages).has(text));
  return clearly && isLanguage(query.language) ? query.language : undefined;
}

/** The same question in the other language; what was filled in stays. */
function inOtherLanguage(dialog: DialogState, language: Language, { knowledge }: DialogTurn): Step<DialogState> {
  const wording = wordingOf(knowledge, language);
  const question = questionOf(dialog, wording);
  return {
    kind: 'said',
    said: { ...question, parts: [{ kind: 'text', text: wording.say('dialog.language') }, ...question.parts] },
    state: dialog,
    language,
  };
}

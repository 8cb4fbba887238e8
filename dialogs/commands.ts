import { fold } from '../src/understanding/fold.ts';
import { foldedIn, inAnyLanguage, type WordClass } from '../src/understanding/lexicon/index.ts';
import type { Reading } from '../src/understanding/reading.ts';

/** Words that steer a dialog instead of filling it. */
export type Command = 'leave' | 'skip' | 'yes' | 'no' | 'send' | 'change' | 'private';

/** Whether the whole message is such a command, give or take polite words: "nee, laat maar", "ja graag", "skip this please". */
export function says(reading: Reading, command: Command): boolean {
  if (reading.tokens.length > mostWords || reading.act === 'correct') return false;
  const said = plain(reading.tokens.map(({ text }) => text).join(' '));
  const [first = ''] = said.split(' ').filter((word) => !leadIns.has(word));
  // "Ja bitte", "nee hoor": the first word says it, whatever stands beside it.
  const short = reading.tokens.length <= 3;
  if (command === 'yes') return !noWords.has(first) && ((short && yesWords.has(first)) || isOne(said, command));
  if (command === 'no' && short && noWords.has(first)) return true;
  return isOne(said, command);
}

const isOne = (said: string, command: Command): boolean => commands[command].has(said) || commands[command].has(bare(said));

/** The letters and figures of a text, folded: what two people who mean the same would both have typed. */
export const plain = (text: string): string =>
  fold(text.replace(/['’`]/g, ''))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Whether a message clearly asks something, whatever it is about: it has a question mark, or begins as questions and orders do. A first word
 * that names have too ("Will", "Can") tells it only in a message of some words.
 */
export function isAsking({ text, tokens, languages }: Reading): boolean {
  const [first = '', second = ''] = tokens.map((token) => fold(token.text));
  const is = (word: string, name: WordClass) => foldedIn(name, languages).has(word);
  const wishes = is(first, 'firstPersons') && is(second, 'wishVerbs');
  return text.includes('?') || is(first, 'askingWords') || (tokens.length >= 4 && (is(first, 'askingVerbs') || wishes));
}

/** A command is short: a longer message says something else. */
const mostWords = 6;

const noWords = inAnyLanguage('noWords');
const yesWords = inAnyLanguage('yesWords');
const leadIns = inAnyLanguage('leadIns');
const polite = inAnyLanguage('politeWords');

const bare = (said: string): string =>
  said
    .split(' ')
    .filter((word) => !polite.has(word))
    .join(' ');

const list = (phrases: string): ReadonlySet<string> =>
  new Set(
    phrases
      .split(',')
      .map((phrase) => plain(phrase))
      .flatMap((phrase) => [phrase, bare(phrase)])
      .filter((phrase) => phrase !== ''),
  );

const commands: Readonly<Record<Command, ReadonlySet<string>>> = {
  leave: list(
    'stop, stoppen, ik wil stoppen, stop ermee, laat maar, laat maar zitten, laat zitten, annuleren, annuleer, afbreken, breek af, toch niet, ' +
      'hou maar op, hoeft niet meer, vergeet het, ik stop, sluiten, ' +
      'stopp, abbrechen, abbruch, lass gut sein, lassen wir das, lassen Sie es gut sein, vergiss es, vergessen Sie es, doch nicht, aufhören, ich höre auf, beenden, schluss, ' +
      'cancel, never mind, nevermind, forget it, forget about it, quit, abort, exit, leave it, stop it, i want to stop, let us stop',
  ),
  skip: list(
    'overslaan, sla over, sla dit over, sla dat over, weet ik niet, dat weet ik niet, ik weet het niet, weet niet, weet het niet, geen idee, geen, geen voorkeur, ' +
      'maakt niet uit, maakt me niet uit, nvt, niet van toepassing, privé, particulier, als particulier, geen bedrijf, geen organisatie, volgende, ' +
      'überspringen, weiß ich nicht, das weiß ich nicht, ich weiß nicht, ich weiß es nicht, weiß nicht, keine ahnung, keine, egal, ist egal, mir egal, ist mir egal, entfällt, privat, als privatperson, ' +
      'keine firma, keine organisation, weiter, ' +
      'skip, skip this, skip it, pass, dont know, do not know, i dont know, i do not know, not sure, no idea, none, no preference, doesnt matter, does not matter, not applicable, private, no company, next',
  ),
  yes: list(
    'ja, jawel, jazeker, zeker, graag, ja graag, prima, akkoord, goed, is goed, dat is goed, dat mag, mag, oke, ok, okay, klopt, dat klopt, dit klopt, het klopt, klopt alles, alles klopt, doe maar, ja hoor, ik ga akkoord, ik vind het goed, dat vind ik goed, vind ik goed, vind ik prima, dat is prima, ' +
      'ja gern, gern, gerne, ja gerne, einverstanden, ich bin einverstanden, in ordnung, stimmt, das stimmt, richtig, passt, genau, alles richtig, alles stimmt, natürlich, klar, jo, jawohl, ich stimme zu, das ist in ordnung, das ist ok, das ist gut, das geht, ' +
      'yes, yes please, yep, yeah, sure, fine, of course, correct, thats correct, that is correct, thats right, that is right, right, all right, agreed, i agree, please do, go ahead, all correct, that is fine, thats fine, thats ok, i am fine with that, im fine with that, that works',
  ),
  no: list(
    'nee, neen, nee dank u, nee bedankt, niet akkoord, liever niet, dat klopt niet, klopt niet, nee dat klopt niet, niet goed, ' +
      'nein, nein danke, lieber nicht, stimmt nicht, das stimmt nicht, falsch, nicht einverstanden, nö, ' +
      'no, nope, no thanks, no thank you, rather not, not correct, that is wrong, thats wrong, wrong, i dont agree, do not',
  ),
  send: list(
    'verstuur, versturen, verstuur het, verzend, verzenden, verzend het, opsturen, stuur op, stuur het, indienen, dien in, ' +
      'senden, absenden, abschicken, schick ab, schicken Sie es ab, verschicken, einreichen, send, send it, submit, submit it, send the message',
  ),
  change: list(
    'wijzigen, wijzig, aanpassen, pas aan, veranderen, verbeteren, corrigeren, iets wijzigen, ändern, etwas ändern, korrigieren, bearbeiten, change, change something, edit, correct something',
  ),
  private: list(
    'privé, in privé, verder in privé, ga verder in privé, privé verder, privéchat, in een privéchat, kan dit privé, kan dit in privé, kan het privé, kan het in privé, kan dat in privé, kunnen we in privé verder, ik wil in privé verder, kunnen we privé verder, liever privé, stuur mij een privébericht, stuur me een privébericht, ' +
      'privat, im privatchat, privat weiter, privater chat, lieber privat, geht das privat, geht das auch privat, können wir privat weitermachen, ich möchte privat weitermachen, schreiben Sie mir privat, schreib mir privat, ' +
      'private, in private, privately, private chat, continue in private, can we do this in private, can this be done in private, can we continue in private, I would like to continue in private, rather in private, message me privately, dm me, dm',
  ),
};

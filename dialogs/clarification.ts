import { topicOfForm } from '../src/answering/fitting-form.ts';
import { counted } from '../src/answering/list-reference.ts';
import type { Memory, Pending } from '../src/answering/memory.ts';
import type { Query } from '../src/answering/query.ts';
import type { Knowledge } from '../src/knowledge/knowledge.ts';
import type { Language } from '../src/knowledge/language.ts';
import { fold, foldText } from '../src/understanding/fold.ts';
import type { Reading } from '../src/understanding/reading.ts';
import { stem } from '../src/understanding/stem.ts';

/**
 * The answer to a question the assistant asked back: a press of a button, its label typed, "de tweede", "allebei", or the name of one of
 * the things asked for. Each is a question to answer: one for the sectors chosen together, one for each intent. Empty when the message is
 * something else; the question is dropped then.
 */
export function answerToClarification(reading: Reading, memory: Memory, knowledge: Knowledge): readonly Partial<Query>[] {
  const { pending } = memory;
  if (!pending) return [];
  const chosen = optionsChosen(reading, pending.options, knowledge);
  if (chosen.length === 0) return [];
  const base = { regions: pending.regions, sectors: pending.sectors, ambiguous: [], elsewhere: [], sure: true, confidence: 1 };
  switch (pending.kind) {
    case 'sector':
      return [{ ...base, sectors: chosen, topic: topicAfterSector(pending, knowledge) }];
    case 'intent':
      return chosen.map((id) => ({ ...base, topic: knowledge.topics.get(id) }));
  }
}

/** Ids of the options that the message chooses, in their order. */
export function optionsChosen(reading: Reading, options: Pending['options'], knowledge: Knowledge): string[] {
  const said = foldText(reading.text);
  const exact = options.filter(({ label }) => foldText(label) === said);
  if (exact.length > 0) return exact.map(({ id }) => id);
  const words = reading.tokens.map(({ text }) => text);
  if (words.length > mostWords) return [];
  const places = counted(words, reading.languages, options);
  if (places) return places.map(({ id }) => id);
  const named = options.filter(({ id }) => reading.entities.some((entity) => entity.id === id));
  if (named.length > 0) return named.map(({ id }) => id);
  const meant = options.filter(({ id }) => namesUseOf(id, reading, knowledge));
  if (meant.length === 1) return meant.map(({ id }) => id);
  const likely = options.filter(({ label }) => sharesWord(label, reading));
  return likely.length === 1 ? likely.map(({ id }) => id) : [];
}

/** A longer message than this is a new question. */
const mostWords = 8;

/** A second word of several meanings may settle the first: a battery "for trucks" is for vehicles. */
const namesUseOf = (sector: string, reading: Reading, knowledge: Knowledge): boolean =>
  reading.entities.some(
    ({ kind, id }) =>
      kind === 'ambiguous' && knowledge.ambiguous.find((word) => word.id === id)?.choices.some((choice) => choice.sector === sector),
  );

/** "voor voertuigen" and "voertuigen dus" share a word of some length, and so do "computer chips" and "for computers". */
function sharesWord(label: string, { tokens, language }: Reading): boolean {
  const stemmed = (word: string) => stem(fold(word), language);
  const own = new Set(
    foldText(label)
      .split(' ')
      .filter((word) => word.length > 4)
      .map(stemmed),
  );
  return tokens.some(({ text }) => own.has(stemmed(text)));
}

function topicAfterSector({ intent, regions }: Pending, knowledge: Knowledge) {
  const asked = knowledge.topics.get(intent);
  if (asked && (asked.form !== 'region-sectors' || regions.length > 0)) return asked;
  return topicOfForm(knowledge, 'sector-regions');
}

/** The language of a button pressed, and of an answer of a word or two, is that of the question. */
export function languageOfAnswer(reading: Reading, { pending, language }: Memory): Language {
  const pressed = pending?.options.some(({ label }) => foldText(label) === foldText(reading.text));
  return pending && language && (pressed || reading.tokens.length <= 3) ? language : reading.language;
}

import type { Mind } from '../../src/assistant/mind.ts';
import { realMind, Talk, textOf } from '../assistant/talk.ts';

let mind: Mind;
beforeAll(() => {
  mind = realMind();
});

describe.each([
  ['nl', 'wis mijn gegevens', 'ja', 'nee', 'Jan de Vries'],
  ['de', 'Löschen Sie meine Daten', 'ja bitte', 'lieber nicht', 'Petra Schäfer'],
  ['en', 'delete my data', 'yes', 'no thanks', 'Jane Smith'],
] as const)('erasing in %s', (language, wish, yes, no, name) => {
  const phrase = (key: string) => mind.knowledge.phrases[key]?.[language] as string;

  it('says what is erased before it asks, and erases on a yes', () => {
    const talk = new Talk(mind, language);
    talk.say('Beieren');
    const asked = talk.say(wish);
    expect(asked).toMatchObject({ kind: 'answer', language, intent: 'erase' });
    expect(textOf(asked)).toBe(phrase('erase.confirm'));
    expect(talk.effects).toEqual([]);
    const done = talk.say(yes);
    expect(done).toMatchObject({ kind: 'smalltalk', language });
    expect(textOf(done)).toMatch(/NB-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/);
    expect(talk.effects).toEqual([{ kind: 'erase' }]);
    expect(talk.memory).toEqual({ language, subjects: [] });
  });

  it('keeps everything on a no', () => {
    const talk = new Talk(mind, language);
    expect(textOf(talk.says(wish, no))).toBe(phrase('erase.kept'));
    expect(talk.effects).toEqual([]);
  });

  it('gives a message that was being taken back when nothing is erased', () => {
    const talk = new Talk(mind, language);
    talk.says(phrase('choice.leave-message'), yes, name);
    const before = talk.memory.dialog;
    expect(textOf(talk.say(wish))).toBe(phrase('erase.confirm'));
    const reply = talk.say(no);
    expect(talk.memory.dialog).toEqual(before);
    expect(textOf(reply)).toContain(phrase('erase.kept'));
    expect(textOf(reply)).toContain(phrase('request.organisation'));
  });

  it('asks again after another question', () => {
    const talk = new Talk(mind, language);
    const reply = talk.says(wish, { nl: 'wie zijn de partners?', de: 'Wer sind die Partner?', en: 'Who are the partners?' }[language]);
    expect(textOf(reply)).toContain('Brainport');
    expect(textOf(reply).endsWith(phrase('erase.confirm-again'))).toBe(true);
    talk.say(yes);
    expect(talk.effects).toEqual([{ kind: 'erase' }]);
  });
});

it('is not begun by a question about privacy', () => {
  for (const text of ['Kan ik mijn gegevens laten wissen?', 'Welche Daten speichert dieser Chatbot?', 'How long do you keep my data?']) {
    const talk = new Talk(mind);
    expect([text, talk.say(text).intent, talk.memory.dialog]).toEqual([text, 'privacy', undefined]);
  }
});

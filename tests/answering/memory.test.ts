import { emptyMemory, remember, type Subject } from '../../src/answering/memory.ts';

const subject = (intent: string): Subject => ({ intent, regions: [], sectors: [], partners: [], sources: [], told: [] });

describe('memory', () => {
  it('keeps the newest three subjects, the newest first', () => {
    const memory = ['a', 'b', 'c', 'd'].map(subject).reduce(remember, emptyMemory);
    expect(memory.subjects.map(({ intent }) => intent)).toEqual(['d', 'c', 'b']);
  });

  it('keeps the rest as it is, and the memory before unchanged', () => {
    const before = { ...emptyMemory, language: 'de' as const, wish: 'en' as const };
    expect(remember(before, subject('a'))).toEqual({ language: 'de', wish: 'en', subjects: [subject('a')] });
    expect(before.subjects).toEqual([]);
  });
});

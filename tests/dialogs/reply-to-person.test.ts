import type { Mind } from '../../src/assistant/mind.ts';
import type { Language } from '../../src/knowledge/language.ts';
import { realMind, Talk, textOf } from '../assistant/talk.ts';

let mind: Mind;
beforeAll(() => {
  mind = realMind();
});

const receipt = 'NB-7K3F-2QXA';
const phrase = (key: string, language: Language) => (mind.knowledge.phrases[key]?.[language] ?? '').replaceAll('{receipt}', receipt);
const asker = (language: Language): Talk => {
  const talk = new Talk(mind, language);
  talk.memory = { ...talk.memory, language, receipts: [receipt] };
  return talk;
};

describe.each(['nl', 'de', 'en'] as const)('after a colleague answered, in %s', (language) => {
  it('the next message goes to the colleague, whatever stands in it', () => {
    for (const text of ['Wie zijn de partners?', 'ja', 'Danke, das passt!', 'stop in Stuttgart']) {
      const talk = asker(language);
      const asked = talk.say(phrase('choice.reply-to-person', language));
      expect(asked).toMatchObject({ kind: 'clarify', language });
      expect(textOf(asked)).toBe(phrase('reply.ask', language));
      expect(textOf(talk.say(text))).toBe(phrase('reply.recorded', language));
      expect(talk.effects).toEqual([{ kind: 'person-said', receipt, text }]);
      expect(talk.memory.dialog).toBeUndefined();
    }
  });

  it('what is one too many is not passed on, and it is said so with another way', () => {
    const talk = asker(language);
    talk.say(phrase('choice.reply-to-person', language));
    talk.barred = { receipts: [], limit: 'requests-conversation' };
    const refused = talk.say('Wie zijn de partners?');
    expect(refused.limit).toBe('requests-conversation');
    expect(textOf(refused)).toContain(phrase('reply.too-many', language));
    expect(textOf(refused)).toContain('+31 73 681 28 12');
    expect(refused.choices.map(({ text }) => text)).toContain(phrase('choice.reply-to-person', language));
    expect(talk.effects).toEqual([]);
  });

  it('nothing is passed on when it is left', () => {
    const talk = asker(language);
    talk.say(phrase('choice.reply-to-person', language));
    expect(textOf(talk.say('stop'))).toBe(phrase('reply.left', language));
    expect(talk.effects).toEqual([]);
  });

  it('the question can be closed', () => {
    const talk = asker(language);
    expect(textOf(talk.say(phrase('choice.close-request', language)))).toBe(phrase('reply.closed', language));
    expect(talk.effects).toEqual([{ kind: 'close-request', receipt }]);
  });

  it('a receipt of another conversation does nothing', () => {
    const talk = new Talk(mind, language);
    for (const key of ['choice.reply-to-person', 'choice.close-request']) {
      expect(textOf(talk.say(phrase(key, language)))).toBe(phrase('reply.unknown', language));
      expect([talk.effects, talk.memory.dialog]).toEqual([[], undefined]);
    }
  });
});

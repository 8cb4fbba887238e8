import { type Reply, replyContract } from '../../src/answering/reply.ts';

const reply: Reply = {
  kind: 'answer',
  language: 'nl',
  intent: 'goal',
  confidence: 0.9,
  entities: [{ kind: 'region', id: 'hesse' }],
  parts: [{ kind: 'text', text: 'a' }],
  sources: [{ title: 'Page', url: 'https://example.org', checked: '2026-11-24' }],
  choices: [{ title: 'More', text: 'more' }],
};

describe('the public contract of a reply', () => {
  it('holds exactly the public fields', () => {
    const { parts: _parts, choices: _choices, ...open } = reply;
    expect(replyContract(reply)).toEqual(open);
    expect(Object.keys(replyContract(reply))).toEqual(['kind', 'language', 'intent', 'confidence', 'entities', 'sources']);
  });

  it('lets nothing through that a reply gets beside them', () => {
    expect(replyContract({ ...reply, secret: 'x' } as Reply)).not.toHaveProperty('secret');
  });
});

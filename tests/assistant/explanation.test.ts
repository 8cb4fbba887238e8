import { emptyMemory } from '../../src/answering/memory.ts';
import { explanationOf } from '../../src/assistant/explanation.ts';
import { decide } from '../../src/assistant/steps.ts';
import { realMind } from './talk.ts';

const mind = realMind();
const explain = (...turns: string[]) => {
  let memory = emptyMemory;
  let explanation: ReturnType<typeof explanationOf>;
  for (const text of turns) {
    const turn = { kind: 'message', conversationId: 'c', channel: 'terminal', activityId: text, text, at: 0 } as const;
    const decision = decide(turn, memory, mind);
    memory = decision.memory;
    explanation = explanationOf(decision);
  }
  return explanation;
};

describe('why a message is answered as it is', () => {
  it('tells languages, names with their roles, intents, and the rule that decided', () => {
    expect(explain('Welke regio past bij logistiek, behalve Beieren?')).toMatchObject({
      languages: ['nl'],
      names: ['sector logistics', 'region bavaria, excluded'],
      asks: [{ rule: 'as it is read', topic: expect.stringMatching(/^(sector-regions|region-sectors)$/) }],
    });
  });

  it('tells each question of a message by itself', () => {
    expect(explain('Wat is Eurostars en wat is OPZuid?')?.asks.map(({ topic }) => topic)).toEqual(['eurostars', 'opzuid']);
  });

  it('tells what was taken over from before, and which dialog took the message', () => {
    expect(explain('Hoe ver is de samenwerking met Hessen?', 'en Beieren?')).toMatchObject({
      leaning: 'goes-on',
      asks: [{ rule: 'the question before, with the name exchanged', before: 'region-status', slots: { regions: 'bavaria' } }],
    });
    expect(explain('Welke regio past bij mij?', 'logistiek')).toMatchObject({ dialog: 'region-finder' });
  });

  it('holds no words of the person', () => {
    expect(JSON.stringify(explain('Ik heet Petra Jansen en wil weten welke regio bij zorgrobots past'))).not.toMatch(
      /Petra|Jansen|zorgrobot/,
    );
  });
});

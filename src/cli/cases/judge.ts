import { emptyMemory } from '../../answering/memory.ts';
import type { Reply } from '../../answering/reply.ts';
import type { Mind } from '../../assistant/mind.ts';
import { decide } from '../../assistant/steps.ts';
import { renderForTerminal } from '../../channels/terminal/render.ts';
import type { Case } from './case.ts';

export interface Verdict {
  readonly case: Case;
  readonly reply: Reply;
  readonly said: string;
  /** What is wrong with the reply; empty when it passes. */
  readonly faults: readonly string[];
}

/** A Wednesday morning, so that cases do not depend on the hour they are tried at. */
const officeHours = Date.parse('2026-11-25T10:00:00Z');

/** Holds the conversation with the assistant itself, no channel between, and judges its last reply. */
export function tryCase(one: Case, mind: Mind): Verdict {
  let memory = emptyMemory;
  let reply: Reply | undefined;
  let count = 0;
  for (const text of one.turns) {
    const decision = decide(
      { kind: 'message', conversationId: one.id, channel: 'terminal', activityId: `${one.id}-${count++}`, text, at: officeHours },
      memory,
      mind,
      { mails: true },
    );
    memory = decision.memory;
    reply = decision.reply;
  }
  if (!reply) throw new Error(`The case ${one.id} has no turns.`);
  const said = renderForTerminal({ ...reply, choices: [], sources: [] }, { source: '', checked: '' });
  return { case: one, reply, said, faults: faultsOf(one, reply, said) };
}

function faultsOf({ expect }: Case, reply: Reply, said: string): string[] {
  const low = ` ${said} `.toLowerCase();
  const withButtons = `${low}\n${reply.choices.map(({ title }) => title.toLowerCase()).join('\n')}`;
  return [
    ...(expect.kind.length === 0 || expect.kind.includes(reply.kind) ? [] : [`is a ${reply.kind}, not ${expect.kind.join(' or ')}`]),
    ...expect.all
      .filter((group) => !group.some((text) => withButtons.includes(text.toLowerCase())))
      .map((group) => `lacks ${group.slice(0, 3).join(' | ')}`),
    ...expect.none.filter((text) => low.includes(text.toLowerCase())).map((text) => `has ${text}`),
  ];
}

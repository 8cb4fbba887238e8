import type { Assistant } from '../../../src/assistant/turn.ts';
import type { Store } from '../../../src/store/store.ts';
import { type Running, startService } from '../../server/service.ts';
import type { TeamsActivity } from './activities.ts';
import { type Connector, startConnector } from './connector.ts';

/** The service, open to this machine, and the Teams of the tests around it. */
export interface Teams {
  readonly service: Running;
  readonly connector: Connector;
  /** Delivers an activity as Teams does; its answer. */
  deliver(activity: TeamsActivity): Promise<{ readonly status: number; readonly body: unknown }>;
  stop(): Promise<void>;
}

export async function startTeams(
  assistant?: (store: Store) => Assistant,
  environment: Readonly<Record<string, string>> = {},
  connector?: Connector,
): Promise<Teams> {
  const its = connector ?? (await startConnector());
  const service = await startService({ ALLOW_EMULATOR: 'true', ...environment }, assistant);
  return {
    service,
    connector: its,
    async deliver(activity) {
      const answer = await fetch(`${service.url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(activity),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    async stop() {
      await service.stop();
      if (!connector) await its.stop();
    },
  };
}

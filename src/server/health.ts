import type { Store } from '../store/store.ts';
import { sendJson } from './answer.ts';
import type { AsyncHandler, RestifyServer } from './restify.ts';
import { within } from './within.ts';

/** Under which addresses monitors, balancers and container engines ask by custom: whether the process lives, and whether it can answer. */
const probes = { alive: ['/healthz', '/livez', '/health', '/live'], ready: ['/readyz', '/ready'] } as const;

export const probePaths: ReadonlySet<string> = new Set(Object.values(probes).flat());

/** Also with a slash at the end. */
export const isProbe = (url: string): boolean => probePaths.has((url.split('?', 1)[0] as string).replace(/\/$/, ''));

/** Answers them, for GET and HEAD; `status` is "ready", or why it is not. */
export function answerProbes(server: RestifyServer, status: () => Promise<string>): void {
  const at = (paths: readonly string[], handler: AsyncHandler) => {
    for (const path of paths.flatMap((each) => [each, `${each}/`])) {
      server.get(path, handler);
      server.head(path, handler);
    }
  };
  at(probes.alive, async (_request, response) => sendJson(response, 200, { status: 'ok' }));
  at(probes.ready, async (_request, response) => {
    const told = await status();
    sendJson(response, told === 'ready' ? 200 : 503, { status: told });
  });
}

/** Milliseconds in which the store has to say that it is there. */
const patience = 2000;

/** Whether the store answers a question. */
export async function storeAnswers(store: Store): Promise<boolean> {
  const asked = store.conversation('').then(
    () => true,
    () => false,
  );
  await within(patience, asked);
  return Promise.race([asked, false]);
}

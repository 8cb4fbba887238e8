import { sendJson } from './answer.ts';
import type { AsyncHandler, RestifyServer } from './restify.ts';

/** Under which addresses monitors, balancers and container engines ask by custom: whether the process lives, and whether it can answer. */
const probes = { alive: ['/healthz', '/livez', '/health', '/live'], ready: ['/readyz', '/ready'] } as const;

export const probePaths: ReadonlySet<string> = new Set(Object.values(probes).flat());

/** Also with a slash at the end. */
export const isProbe = (url: string): boolean => probePaths.has((url.split('?', 1)[0] as string).replace(/\/$/, ''));

/** Whether the service can answer, and if not why, in a sentence that anybody may read. */
export interface Readiness {
  readonly status: 'ready' | 'starting' | 'learning' | 'stopping' | 'no store';
  readonly reason?: string;
}

/** Answers them, for GET and HEAD. */
export function answerProbes(server: RestifyServer, readiness: () => Promise<Readiness>): void {
  const at = (paths: readonly string[], handler: AsyncHandler) => {
    for (const path of paths.flatMap((each) => [each, `${each}/`])) {
      server.get(path, handler);
      server.head(path, handler);
    }
  };
  at(probes.alive, async (_request, response) => sendJson(response, 200, { status: 'ok' }));
  at(probes.ready, async (_request, response) => {
    const told = await readiness();
    sendJson(response, told.status === 'ready' ? 200 : 503, told);
  });
}

import type { Logger } from 'pino';
import type { Reply } from '../answering/reply.ts';
import type { Assistant } from '../assistant/turn.ts';
import type { Metrics } from './metrics.ts';

/** The assistant, with each of its turns counted, timed and logged: what kind it was and how it was answered, never what was said. */
export const observed = (assistant: Assistant, metrics: Metrics, log: Logger): Assistant => ({
  ...assistant,
  async handle(turn, render) {
    const started = performance.now();
    let reply: Reply | undefined;
    const observe = (answered: Reply | undefined) => metrics.turn(turn, answered, (performance.now() - started) / 1000);
    try {
      const outgoing = await assistant.handle(turn, (said) => {
        reply = said;
        return render(said);
      });
      // Nothing to send: the activity had been answered before.
      if (outgoing.length > 0) {
        observe(reply);
        if (reply?.limit) log.warn({ limit: reply.limit }, 'a limit of contact requests is reached; who asked was told');
        const { channel, kind } = turn;
        log.info({ channel, kind, language: reply?.language, reply: reply?.kind, ms: Math.round(performance.now() - started) }, 'turn');
      }
      return outgoing;
    } catch (error) {
      observe(undefined);
      throw error;
    }
  },
});

import { isatty } from 'node:tty';

/** What ends a service, beside itself. */
export interface Endings {
  /** From now on `stop` is called for each of them, with the reason: SIGTERM, SIGINT, SIGHUP, or "npm ended". */
  stopWith(stop: (reason: string) => void): void;
}

/** Milliseconds between two looks at whether npm still lives. */
const look = 500;

/**
 * Begins to watch for what ends the service. Until `stopWith` is called, signals end it at once, as any program.
 *
 * A closed terminal sends SIGHUP. Without a terminal the service is meant to outlive the one that it was started from (`nohup`): Node has by
 * then put aside that nohup ignores the signal, so it is ignored here. npm passes on SIGTERM and SIGINT; when it ends by anything else, nobody
 * tells the service, which would live on and keep the port: it sees that it has another parent.
 */
export function watchEndings(): Endings {
  const hasTerminal = [0, 1, 2].some(isatty);
  const npm = process.env.npm_lifecycle_event === 'start' ? process.ppid : undefined;
  let outlives = false;
  if (!hasTerminal)
    process.on('SIGHUP', () => {
      // npm, which Node has made to heed it, is gone with the terminal.
      outlives = true;
    });

  return {
    stopWith(stop) {
      for (const signal of ['SIGTERM', 'SIGINT', ...(hasTerminal ? ['SIGHUP'] : [])]) process.on(signal, () => stop(signal));
      if (npm === undefined) return;
      let missed = 0;
      const timer = setInterval(() => {
        missed = process.ppid === npm ? 0 : missed + 1;
        // The signal that ended npm may have been for the service as well: it is heard before the second look.
        if (missed < 2) return;
        clearInterval(timer);
        if (!outlives) stop('npm ended');
      }, look);
      timer.unref();
    },
  };
}

import { write, writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** Bytes of lines that wait for a sink that takes none: some thousand lines. What comes then is dropped, and counted. */
const mostWaiting = 1024 * 1024;
/** Milliseconds until the next try: with a reader that is slow, and with a disk that is full or a reader that is gone. */
const again = { slow: 20, broken: 500 };

export interface LogSinkOptions {
  /** All that waited is written again; so many lines were dropped since the last time. */
  readonly onRegained: (dropped: number) => void;
  readonly limit?: number;
}

/**
 * Writes lines to a file descriptor without ever holding up who logs: a full disk, a reader that is slow or gone, and a closed terminal cost
 * lines and nothing else. (SonicBoom, pino's own, waits in a loop for such a sink when the process ends, and is silent for good after EPIPE.)
 */
export function createLogSink(descriptor: number, { onRegained, limit = mostWaiting }: LogSinkOptions): DestinationStream {
  let lines: string[] = [];
  /** Characters in `lines`; what is logged is nearly all ASCII. */
  let size = 0;
  /** What has left `lines` and is not yet written, as far as a line that was begun. */
  let rest: Buffer = Buffer.alloc(0);
  let dropped = 0;
  let state: 'idle' | 'writing' | 'pausing' = 'idle';

  // Node makes a pipe on standard output one that refuses rather than waits only when it is first asked for.
  if (descriptor === 1) void process.stdout;
  process.once('exit', writeWhatIsLeft);

  function next(): void {
    if (rest.length === 0) {
      rest = Buffer.from(lines.join(''));
      lines = [];
      size = 0;
    }
    state = rest.length > 0 ? 'writing' : 'idle';
    if (state === 'writing') write(descriptor, rest, onWritten);
    else if (dropped > 0) {
      const count = dropped;
      dropped = 0;
      onRegained(count);
    }
  }

  function onWritten(error: NodeJS.ErrnoException | null, written: number): void {
    if (error) {
      state = 'pausing';
      // Nobody goes on living for the log's sake.
      setTimeout(next, error.code === 'EAGAIN' ? again.slow : again.broken).unref();
    } else {
      rest = rest.subarray(written);
      next();
    }
  }

  /** The end of the process waits for nobody: what the sink does not take at once is lost. */
  function writeWhatIsLeft(): void {
    try {
      // The part that is being written is on its way.
      let left = state === 'writing' ? Buffer.from(lines.join('')) : Buffer.concat([rest, Buffer.from(lines.join(''))]);
      while (left.length > 0) left = left.subarray(writeSync(descriptor, left));
    } catch {
      // Nowhere is left to say so.
    }
  }

  return {
    write(line: string) {
      if (size + rest.length + line.length > limit) {
        dropped += 1;
        return;
      }
      lines.push(line);
      size += line.length;
      if (state === 'idle') next();
    },
  };
}

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/sqlite.ts';
import { requested } from './request.ts';
import { startMailServer } from './smtp.ts';

const mails = 160;
const kills = 20;

describe('a process that is killed while it mails', () => {
  it(`loses nothing in ${kills} kills, and what it sends twice has the same Message-ID`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kills-'));
    const store = await openStore(folder);
    for (let index = 0; index < mails; index++) await requested(store, { receipt: `NB-${index}`, conversationId: `c${index}` });
    await store.close();
    const server = await startMailServer();
    const { push } = server.received;
    let heard: () => void = () => {};
    server.received.push = (...received) => {
      const length = push.apply(server.received, received);
      heard();
      return length;
    };

    /** Delivers until so many mails more have come, and is killed then; left out: until nothing waits. Each is later by more than a claim lasts. */
    const deliver = (run: number, more?: number) =>
      new Promise<void>((resolve) => {
        const url = `smtp://127.0.0.1:${server.settings.server.port}`;
        const program = [
          '--disable-warning=ExperimentalWarning',
          'tests/contact/outbox-child.ts',
          folder,
          'deliver',
          url,
          String(run * 11),
        ];
        const child = spawn(process.execPath, program, { stdio: 'ignore' });
        const enough = server.received.length + (more ?? Number.POSITIVE_INFINITY);
        heard = () => {
          if (server.received.length >= enough) child.kill('SIGKILL');
        };
        child.once('close', () => resolve());
      });
    for (let run = 0; run < kills; run++) await deliver(run, 1 + (run % 7));
    await deliver(kills);
    await server.stop();
    rmSync(folder, { recursive: true });

    const ids = server.received.map(({ headers }) => headers.get('message-id')?.[0]);
    const expected = Array.from({ length: mails }, (_, index) => `<NB-${index}-request@province.example>`);
    expect([...new Set(ids)].sort()).toEqual(expected.sort());
    // A kill can double only what was in its five hands.
    expect(ids.length - mails).toBeLessThanOrEqual(kills * 5);
    console.log(`${ids.length - mails} of ${mails} mails went twice in ${kills} kills.`);
  });
});

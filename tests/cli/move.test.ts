import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startService, Talker } from '../server/service.ts';
import { type PostgresServer, startPostgres } from '../store/postgres-server.ts';

const run = promisify(execFile);
/** Programs take as long as the machine needs, in milliseconds. */
const patience = 120_000;
let server: PostgresServer;
let folder: string;
// Installing PostgreSQL, where the machine has none, takes its time.
beforeAll(async () => {
  server = await startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'move-'));
}, 300_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const move = (databaseUrl: string) =>
  run(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/move.ts'], {
    env: { ...process.env, DATA_DIR: folder, DATABASE_URL: databaseUrl },
  });

describe('npm run move', () => {
  it(
    'takes a service to PostgreSQL; there, people go on with the conversation and the token they had',
    async () => {
      const DATABASE_URL = await server.create();
      const first = await startService({ DATA_DIR: folder });
      const user = await new Talker(first.url).start();
      await user.listen();
      await user.say('one');
      await user.until(({ text }) => text === '1: one');
      await expect(move(DATABASE_URL)).rejects.toThrow('Stop the service');
      await first.stop();
      expect((await move(DATABASE_URL)).stdout).toMatch(
        /^All of \S+ is in PostgreSQL now \(conversations: 1, activities: 4, turns: 2, .*\.\n$/,
      );

      const second = await startService({ DATABASE_URL });
      const back = Object.assign(new Talker(second.url), { token: user.token, conversationId: user.conversationId });
      await back.reconnect();
      await back.say('two');
      await back.until(({ text }) => text === '2: two');
      const said = (await back.poll()).activities.map(({ text }) => text);
      expect(said).toEqual(['welcome', 'one', '1: one', 'two', '2: two']);
      await second.stop();
    },
    patience,
  );

  it(
    'says in a sentence what is missing',
    async () => {
      await expect(move('')).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^Set DATABASE_URL .*operations\.md.*\n$/) });
    },
    patience,
  );
});

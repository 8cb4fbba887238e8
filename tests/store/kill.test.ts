import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { openStore } from '../../src/store/sqlite.ts';

/** Kills in all, shared by chains that run side by side, each on a database of its own. */
const kills = 200;
const chains = 4;
const conversations = ['c1', 'c2', 'c3'];
/** A process is killed within so many milliseconds after one of its first acknowledgements: some turns' time. */
const longest = 20;
const mostAcknowledged = 4;

let folder: string;
let program: string;
const children = new Set<ChildProcess>();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kills-'));
  // One file of plain JavaScript starts in a quarter of the time, and it starts once a kill.
  program = join(folder, 'kill-child.mjs');
  await build({ entryPoints: ['tests/store/kill-child.ts'], bundle: true, platform: 'node', format: 'esm', outfile: program });
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** A client that posts one message after another in each conversation, and sends again what was not acknowledged. */
class Client {
  /** By conversation: ids that were acknowledged, in their order. */
  readonly acknowledged = new Map(conversations.map((id) => [id, [] as string[]]));
  readonly #dataDir: string;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** Runs the service until it is killed, while it works or while it starts. */
  async round(kill: 'working' | 'starting'): Promise<void> {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, this.#dataDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.add(child);
    const gone = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
    child.stdin.on('error', () => {});
    let wait = kill === 'working' ? 1 + Math.floor(Math.random() * mostAcknowledged) : Number.POSITIVE_INFINITY;
    if (kill === 'starting') setTimeout(() => child.kill('SIGKILL'), Math.random() * 200);
    let rest = '';
    child.stdout.on('data', (data) => {
      const lines = (rest + data).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === 'ready') for (const conversationId of conversations) this.#post(child, conversationId);
        else {
          this.#heard(child, line);
          if (--wait === 0) setTimeout(() => child.kill('SIGKILL'), Math.random() * longest);
        }
      }
    });
    expect(await gone).toBe('SIGKILL');
    children.delete(child);
  }

  #heard(child: ChildProcess, id: string): void {
    const conversationId = id.split('-', 1)[0] as string;
    this.acknowledged.get(conversationId)?.push(id);
    this.#post(child, conversationId);
  }

  #post(child: ChildProcess, conversationId: string): void {
    const id = `${conversationId}-${(this.acknowledged.get(conversationId)?.length ?? 0) + 1}`;
    child.stdin?.write(`${JSON.stringify({ conversationId, id, text: `text ${id}` })}\n`);
  }
}

describe('the embedded store', () => {
  it(`loses no acknowledged message and answers none twice, though its process is killed ${kills} times at any moment`, async () => {
    const clients = Array.from({ length: chains }, (_, index) => new Client(join(folder, String(index))));
    await Promise.all(
      clients.map(async (client) => {
        // One in ten is killed while it starts and takes up what the one before has left.
        for (let count = 0; count < kills / chains; count++) await client.round(count % 10 === 9 ? 'starting' : 'working');
      }),
    );
    let messages = 0;
    for (const [index, client] of clients.entries()) {
      const store = await openStore(join(folder, String(index)));
      const waiting = (await store.unanswered('directline')).map(({ activity }) => activity.id);
      for (const [conversationId, acknowledged] of client.acknowledged) {
        const log = (await store.activities(conversationId, 0, 100_000)).map(({ activity }) => activity);
        const posted = log.filter(({ replyToId }) => replyToId === undefined).map(({ id }) => id);
        // The last message may have been stored without its acknowledgement coming through.
        expect(posted.slice(0, acknowledged.length)).toEqual(acknowledged);
        expect(posted.length - acknowledged.length).toBeLessThanOrEqual(1);
        // The echo counts in its memory: a lost or repeated turn would leave a gap or a number that comes twice.
        const answers = log.filter(({ replyToId }) => replyToId !== undefined).map(({ replyToId, text }) => [replyToId, text]);
        const expected = posted.filter((id) => !waiting.includes(id)).map((id, place) => [id, `${place + 1}: text ${id}`]);
        expect(answers).toEqual(expected);
        expect(posted.filter((id) => waiting.includes(id)).length).toBeLessThanOrEqual(1);
        messages += acknowledged.length;
      }
      await store.close();
    }
    expect(messages).toBeGreaterThanOrEqual(kills * 0.9);
  }, 300_000);
});

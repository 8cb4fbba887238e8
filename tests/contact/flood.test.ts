import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { keepMind } from '../assistant/talk.ts';
import { type ServiceProcess, startProcess } from '../server/process.ts';
import { Talker } from '../server/service.ts';
import { type MailServer, startMailServer } from './smtp.ts';

const { phrases } = loadKnowledge('knowledge');
/** A phrase up to its first placeholder. */
const start = (key: string) => phrases[key]?.nl.split('{')[0] as string;

const flood = 700;
/** Conversations that the flood holds at the same time. */
const atOnce = 25;
const token = 'a-token-for-prometheus';

let folder: string;
let mails: MailServer;
let service: ServiceProcess;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flood-'));
  keepMind(folder);
  mails = await startMailServer();
  service = startProcess({
    DATA_DIR: folder,
    TRUSTED_PROXIES: '1',
    // The limits of the channel are another matter: here everything gets through.
    REQUESTS_PER_MINUTE: '1000000',
    TOKENS_PER_MINUTE: '100000',
    CHARACTERS_PER_MINUTE: '100000000',
    MEGABYTES_PER_DAY: '100000',
    METRICS_TOKEN: token,
    SMTP_URL: `smtp://127.0.0.1:${mails.settings.server.port}`,
    MAIL_FROM: 'chat@province.example',
    CONTACT_MAIL: 'team@province.example',
  });
  await service.url;
});
afterAll(async () => {
  service.child.kill('SIGKILL');
  await service.ended;
  await mails.stop();
  rmSync(folder, { recursive: true });
});

class Person extends Talker {
  readonly #address: string;

  constructor(url: string, address: string) {
    super(url);
    this.#address = address;
  }

  override call(method: string, path: string, body?: unknown): Promise<Response> {
    return super.call(method, path, body, { 'X-Forwarded-For': this.#address });
  }

  /** Leaves a message with a wish for a copy; gives what is said last. */
  async leave(question: string, email: string): Promise<string> {
    await this.start({ locale: 'nl' });
    for (const text of ['Ik wil een bericht achterlaten', 'ja', 'Jan de Vries', 'overslaan', email, question, 'ja', 'versturen'])
      expect((await this.say(text)).status).toBe(200);
    for (;;) {
      const last = (await this.poll()).activities.find(({ text }) => ends.some((end) => text?.startsWith(end)));
      if (last?.text) return last.text;
      await setTimeout(20);
    }
  }
}
const ends = [start('request.sent'), start('request.too-many')];

describe('a flood of contact requests from one address', () => {
  it('mails no stranger more than a handful, is told so, and holds up nobody else', async () => {
    const url = await service.url;
    const said: string[] = [];
    let number = 0;
    const halfway = Promise.withResolvers<void>();
    const attacker = async () => {
      while (number < flood) {
        const own = ++number;
        if (own === flood / 2) halfway.resolve();
        const email = own % 2 === 0 ? `Victim+${own}@Stranger.example` : `somebody${own}@elsewhere.example`;
        said.push(await new Person(url, '203.0.113.7').leave(`Win nu op https://evil.example/${own} een prijs`, email));
      }
    };
    const attackers = Promise.all(Array.from({ length: atOnce }, attacker));

    await halfway.promise;
    const { promise: arrived, resolve } = Promise.withResolvers<number>();
    const { push } = mails.received;
    mails.received.push = (...some) => {
      if (some.some(({ headers, to }) => headers.get('reply-to')?.[0] === 'anna@solarbau.example' && to[0] === 'team@province.example'))
        resolve(performance.now());
      return push.apply(mails.received, some);
    };
    const anna = await new Person(url, '198.51.100.1').leave('Wie helpt ons in Beieren?', 'anna@solarbau.example');
    expect(anna).toContain(start('request.sent'));
    const answered = performance.now();
    const took = (await arrived) - answered;
    console.log(`A real request was mailed ${Math.round(took)} ms after it was recorded.`);
    expect(took).toBeLessThan(10_000);
    await attackers;

    // What the defaults allow one address in a day; the rest was told so, and whom to turn to.
    const refused = said.filter((text) => text.startsWith(start('request.too-many')));
    expect([said.length, refused.length]).toEqual([flood, flood - 60]);
    expect(refused.every((text) => text.includes('+31 73 681 28 12'))).toBe(true);
    const metrics = await scrape(url);
    expect(metrics).toContain(`assistant_limit_refusals_total{limit="requests-caller"} ${flood - 60}\n`);
    expect(metrics).toMatch(/assistant_limit_refusals_total\{limit="copies-recipient"\} [1-9]/);
    expect(service.said()).toContain('"limit":"requests-caller"');

    while (/assistant_outbox_waiting\{kind="(request|copy)"\} [1-9]/.test(await scrape(url))) await setTimeout(50);
    const to = (address: RegExp) => mails.received.filter(({ to }) => address.test(to[0] ?? ''));
    expect(to(/^team@/)).toHaveLength(60 + 1);
    expect(to(/stranger\.example$/i).length).toBeLessThanOrEqual(3);
    expect(to(/elsewhere\.example$/).length).toBeLessThanOrEqual(30);
    const copies = mails.received.filter(({ to }) => to[0] !== 'team@province.example');
    expect(copies.length).toBeGreaterThan(1);
    for (const { raw } of copies) expect(raw).not.toMatch(/evil|prijs|Vries/);
    // While others are about, an address with heaps of work has a sixth of the time: the flood takes its minutes.
  }, 240_000);
});

const scrape = async (url: string) => (await fetch(`${url}/metrics`, { headers: { Authorization: `Bearer ${token}` } })).text();

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { keepMind } from '../assistant/talk.ts';
import { type ServiceProcess, startProcess } from '../server/process.ts';
import { Talker } from '../server/service.ts';
import { type MailServer, startMailServer } from './smtp.ts';

const { phrases } = loadKnowledge('knowledge');
const button = (name: string) => phrases[`choice.${name}`]?.nl as string;

let folder: string;
let mails: MailServer;
let service: ServiceProcess;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'privacy-'));
  keepMind(folder);
  mails = await startMailServer();
});
afterAll(async () => {
  service.child.kill('SIGKILL');
  await mails.stop();
  rmSync(folder, { recursive: true });
});

/** What somebody tells the service, who also tries to put lines of his own into mails. */
const told = {
  name: 'Xaveria Quist\r\nBcc: iedereen',
  organisation: 'Quist Orgelbouw\r\nSubject: gewonnen\r\n\r\nKlik hier',
  email: 'xaveria@quist.example',
  phone: '06-87654321',
  question:
    'Kent u een orgelbouwer in Ulm?\r\n.\r\nMAIL FROM:<a@evil.example>\r\nRCPT TO:<all@evil.example>\r\nDATA\r\nFrom: baas@evil.example',
};
/** Words of it that no log may have. */
const personal = [
  'Xaveria',
  'Quist',
  'Orgelbouw',
  'xaveria@',
  'quist.example',
  '87654321',
  'orgelbouwer',
  'evil.example',
  '203.0.113',
  'zadelmaker',
];

describe('the whole service, with a log of everything', () => {
  it('writes nothing of who speaks and what is said into its log, and nobody’s lines into its mails', async () => {
    const environment = {
      DATA_DIR: folder,
      LOG_LEVEL: 'trace',
      TRUSTED_PROXIES: '1',
      SMTP_URL: `smtp://127.0.0.1:${mails.settings.server.port}`,
      MAIL_FROM: 'chat@province.example',
      CONTACT_MAIL: 'team@province.example',
    };
    service = startProcess(environment);
    // The first try is refused in words that repeat the address.
    mails.mood = 'refuse';

    const user = await new Talker(await service.url).start({ locale: 'nl', user: { name: told.name } });
    await user.listen();
    const speak = async (text: string) => {
      const answer = await user.call(
        'POST',
        `/conversations/${user.conversationId}/activities`,
        { type: 'message', text, from: { name: told.name } },
        {
          'X-Forwarded-For': '203.0.113.77',
          'User-Agent': told.name.replace(/\s+/g, ' '),
        },
      );
      const { id } = (await answer.json()) as { id: string };
      return user.until(({ replyToId, type }) => type === 'message' && replyToId === id);
    };
    const [first] = [await speak('Ik ben zadelmaker, welke regio past bij mij?')];
    await user.call('POST', `/conversations/${user.conversationId}/activities`, {
      type: 'event',
      name: 'feedback',
      value: { activityId: first.id, helpful: false, reason: `${told.email} heeft er niets aan` },
    });
    await speak('Kan iemand mij terugbellen?');
    for (const text of ['ja graag', told.name, told.organisation, `${told.email} ${told.phone}`, told.question, 'ja']) await speak(text);
    await speak(button('send'));
    await service.heard('could not be delivered');
    // What is not well formed, and what is over the limits.
    for (const body of [
      `{"type":"message","text":"${told.name}`,
      { type: told.name },
      { type: 'message', text: told.question, channelData: told.name },
    ])
      await user.call('POST', `/conversations/${user.conversationId}/activities`, body);
    await fetch(`${await service.url}/${encodeURIComponent(told.email)}?name=${encodeURIComponent(told.name)}`);
    for (let index = 0; index < 30; index++) await user.say(told.question);
    user.hangUp();
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    const said = service.said();

    const lines = said.split('\n').filter((line) => line.startsWith('{'));
    expect(lines.length).toBeGreaterThan(40);
    for (const word of [...personal, user.conversationId, user.token]) expect(lines.filter((line) => line.includes(word))).toEqual([]);
    expect(said).not.toContain('Xaveria');

    // A second start, and a mail server that takes them.
    mails.mood = 'take';
    const taken = new Promise<void>((resolve) => {
      const { push } = mails.received;
      mails.received.push = (...some) => {
        const count = push.apply(mails.received, some);
        if (count === 2) resolve();
        return count;
      };
    });
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(join(folder, 'assistant.db'));
    // Its next try would be in half a minute; a copy that was refused for good is given up.
    expect(database.prepare(`update outbox set next_at = 0 where sent_at is null`).run().changes).toBe(2);
    database.close();
    service = startProcess(environment);
    await taken;
    expect(mails.received.map(({ to }) => to).sort()).toEqual([['team@province.example'], ['xaveria@quist.example']]);
    for (const { headers } of mails.received) {
      expect([headers.has('bcc'), headers.get('from'), headers.get('subject')?.length]).toEqual([false, ['chat@province.example'], 1]);
      expect(headers.get('subject')?.[0]).not.toContain('gewonnen');
    }
  });
});

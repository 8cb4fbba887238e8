import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/sqlite.ts';
import { keepMind } from '../assistant/talk.ts';
import { type ServiceProcess, startProcess } from '../server/process.ts';
import { requested } from './request.ts';
import { type MailServer, startMailServer } from './smtp.ts';

let folder: string;
let server: MailServer;
let service: ServiceProcess | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mailing-'));
  keepMind(folder);
  server = await startMailServer();
});
afterAll(async () => {
  service?.child.kill('SIGKILL');
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe('the service', () => {
  it('mails at its start what waits, deletes what is due, and stops in order', async () => {
    const store = await openStore(folder);
    await requested(store);
    await store.createConversation({ id: 'old', channel: 'directline', userId: 'dl_1', createdAt: 1 });
    const { promise: mailed, resolve } = Promise.withResolvers<void>();
    const { push } = server.received;
    server.received.push = (...mails) => {
      resolve();
      return push.apply(server.received, mails);
    };
    const environment = {
      DATA_DIR: folder,
      SMTP_URL: `smtp://127.0.0.1:${server.settings.server.port}`,
      MAIL_FROM: 'chat@province.example',
      CONTACT_MAIL: 'team@province.example',
    };
    service = startProcess(environment);
    await mailed;
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    const said = service.said();
    expect(said).toContain('Contact requests are mailed through 127.0.0.1:');
    expect(said).toContain('"deleted":{"conversations":1,');
    expect(said).not.toContain('anna@');
    expect(server.received.map(({ to }) => to)).toEqual([['team@province.example']]);
    // The mail was on its way when the stop came: that it has arrived was still written down.
    expect((await store.mailings('NB-7K3F-2QXA'))[0]?.sentAt).toEqual(expect.any(Number));
    expect(await store.conversation('old')).toBeUndefined();
    await store.close();
  });
});

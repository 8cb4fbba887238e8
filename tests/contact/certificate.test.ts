import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MailServer as MailServerSettings } from '../../src/config.ts';
import { mailCarrier } from '../../src/contact/mail-carrier.ts';
import { createOutbox } from '../../src/contact/outbox.ts';
import type { Failure } from '../../src/contact/queue.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { requested } from './request.ts';
import { startMailServer } from './smtp.ts';

/** An authority of one's own, and certificates of mail servers that it has signed. */
let folder: string;
const file = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  const openssl = (...parameters: string[]) => execFileSync('openssl', parameters, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'authority.key', '-out', 'authority.pem', '-subj', '/CN=Our own authority', '-days', '2');
  for (const [name, address] of [
    ['right', 'IP:127.0.0.1'],
    ['other', 'DNS:mail.example.org'],
  ] as const) {
    openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    writeFileSync(file(`${name}.ext`), `subjectAltName=${address}`);
    const signed = ['-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial', '-days', '1', '-extfile', `${name}.ext`];
    openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, ...signed);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = (name: string, encryption: MailServerSettings['encryption']) =>
  startMailServer(0, {
    secure: encryption === 'always',
    disabledCommands: ['AUTH'],
    key: readFileSync(file(`${name}.key`)),
    cert: readFileSync(file(`${name}.pem`)),
  });

/** A store with a request to be mailed. */
async function waiting(): Promise<string> {
  const data = mkdtempSync(join(folder, 'data-'));
  const store = await openStore(data);
  await requested(store);
  await store.close();
  return data;
}

/** Delivers in a process that trusts the authority, or in one that does not; gives what it says. */
async function deliver(data: string, url: string, authority: string | undefined): Promise<string> {
  const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;
  const program = ['--disable-warning=ExperimentalWarning', 'tests/contact/outbox-child.ts', data, 'deliver', url];
  const child = spawn(process.execPath, program, { env: { ...environment, ...(authority && { NODE_EXTRA_CA_CERTS: authority }) } });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      said += data;
    });
  await new Promise((resolve) => child.once('close', resolve));
  return said;
}

describe.each([
  ['always', 'smtps'],
  ['offered', 'smtp'],
] as const)('a certificate of a mail server (%s)', (encryption, scheme) => {
  it('that an authority of one’s own has signed is named in the log with the way to trust it, and trusted in that way', async () => {
    const server = await start('right', encryption);
    const url = `${scheme}://127.0.0.1:${server.settings.server.port}`;
    const data = await waiting();
    const said = await deliver(data, url, undefined);
    expect(said).toMatch(/^The certificate of the mail server 127\.0\.0\.1 is not trusted: .+ NODE_EXTRA_CA_CERTS=/);
    expect(server.received).toEqual([]);
    expect(await deliver(await waiting(), url, file('authority.pem'))).toBe('');
    expect(server.received).toHaveLength(1);
    await server.stop();
  });

  it('that is for another host is named, with the setting to change', async () => {
    const server = await start('other', encryption);
    const said = await deliver(await waiting(), `${scheme}://127.0.0.1:${server.settings.server.port}`, file('authority.pem'));
    expect(said).toMatch(/not trusted: .+ERR_TLS_CERT_ALTNAME_INVALID\)\. Set the host of SMTP_URL/);
    await server.stop();
  });

  it('that has expired is named so', async () => {
    // The server's own default has expired in 2023.
    const server = await startMailServer(0, { secure: encryption === 'always', disabledCommands: ['AUTH'], logger: false });
    const store = await openStore(mkdtempSync(join(folder, 'data-')));
    await requested(store);
    const failures: Failure[] = [];
    const knowledge = loadKnowledge('knowledge');
    const mail = { ...server.settings, server: { ...server.settings.server, encryption } };
    const carrier = mailCarrier(store, mail, () => knowledge);
    await createOutbox({ store, carrier, onFailure: (failure) => failures.push(failure) }).deliver();
    expect(failures[0]?.reason).toMatch(/not trusted: .*CERT_HAS_EXPIRED\)\. Renew it/);
    await store.close();
    await server.stop();
  });
});

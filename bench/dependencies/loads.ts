import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startProcess } from '../../tests/server/process.ts';

/**
 * The packages, by the folder they lie in, that the service really loads: at the start, at a question in the web chat, and at an activity
 * from Azure Bot Service. Runs the service itself, on a free port and an empty data folder.
 */
export async function loadedPackages(): Promise<ReadonlySet<string>> {
  const folder = mkdtempSync(join(tmpdir(), 'loads-'));
  const loads = join(folder, 'loads.txt');
  const service = startProcess({ ...settings, DATA_DIR: folder, LOADS_FILE: loads }, [
    '--disable-warning=ExperimentalWarning',
    '--import',
    './bench/dependencies/record-loads.ts',
    'src/main.ts',
  ]);
  const url = await service.url;
  await askInTheWebChat(url);
  await callAsAzure(url);
  service.child.kill('SIGTERM');
  await service.ended;
  const paths = readFileSync(loads, 'utf8').trim().split('\n').map(packageOf);
  rmSync(folder, { recursive: true });
  return new Set(paths);
}

/** All that can be turned on without another machine, so that what it needs is loaded as well. */
const settings = {
  HOST: '127.0.0.1',
  LOG_LEVEL: 'error',
  SMTP_URL: 'smtp://localhost:1',
  MAIL_FROM: 'assistant@example.org',
  CONTACT_MAIL: 'team@example.org',
  MicrosoftAppId: '00000000-0000-0000-0000-000000000000',
  MicrosoftAppPassword: 'none',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: '00000000-0000-0000-0000-000000000000',
};

async function askInTheWebChat(url: string): Promise<void> {
  const api = `${url}/v3/directline`;
  const { token } = (await answerTo(`${api}/tokens/generate`, {})) as { token: string };
  const { conversationId } = (await answerTo(`${api}/conversations`, {}, token)) as { conversationId: string };
  const activities = `${api}/conversations/${conversationId}/activities`;
  await answerTo(activities, { type: 'message', from: { id: 'dl_visitor' }, text: 'Welke regio past bij medische techniek?' }, token);
  for (;;) {
    const log = (await answerTo(activities, undefined, token)) as { activities: readonly { replyToId?: string }[] };
    if (log.activities.some(({ replyToId }) => replyToId !== undefined)) return;
    await setTimeout(100);
  }
}

/** Nobody believes this caller; what checks callers is loaded all the same. */
async function callAsAzure(url: string): Promise<void> {
  const account = { id: 'someone' };
  const activity = { type: 'message', id: '1', channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/', text: 'Hallo' };
  await call(`${url}/api/messages`, { ...activity, conversation: account, from: account, recipient: account }, 'none');
}

async function answerTo(url: string, body: unknown, token = ''): Promise<unknown> {
  const response = await call(url, body, token);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

const call = (url: string, body: unknown, token: string): Promise<Response> =>
  fetch(url, {
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) },
  });

/** From the address of a file to its package's folder, as the lock file writes it. */
function packageOf(url: string): string {
  const path = url.slice(url.indexOf('/node_modules/') + 1);
  const start = path.lastIndexOf('node_modules/') + 'node_modules/'.length;
  const [first = '', second = ''] = path.slice(start).split('/');
  return path.slice(0, start) + (first.startsWith('@') ? `${first}/${second}` : first);
}

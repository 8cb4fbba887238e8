import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeOf, Talker } from './service.ts';

const children: ChildProcess[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crash-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

async function start(...stuck: string[]): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'tests/server/crash-child.ts', folder, ...stuck], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (data) => resolve(String(data).trim()));
    child.once('exit', (code) => reject(new Error(`The service ended with ${code} before it listened.`)));
  });
  return { child, url: `http://127.0.0.1:${port}` };
}

describe('a service that is killed', () => {
  it('answers after its next start what it had accepted, once, and clients go on with their token and watermark', async () => {
    const first = await start('stuck');
    const user = await new Talker(first.url).start();
    const closed = closeOf(await user.listen());
    await user.say('one');
    await user.until(({ text }) => text === '1: one');
    const sent = { channelData: { clientActivityID: 'client-2' } };
    const accepted = await user.say('stuck', sent);
    expect(accepted.status).toBe(200);
    await user.until(({ text }) => text === 'stuck');
    first.child.kill('SIGKILL');
    await closed;

    const second = await start();
    const back = Object.assign(new Talker(second.url), {
      token: user.token,
      conversationId: user.conversationId,
      watermark: user.watermark,
    });
    await back.reconnect();
    // The client does not know whether its message has come through, and sends it again.
    expect(await (await back.say('stuck', sent)).json()).toEqual(await accepted.json());
    await back.until(({ text }) => text === '2: stuck');
    await back.say('three');
    await back.until(({ text }) => text === '3: three');
    expect(back.heard.map(({ text }) => text)).toEqual(['2: stuck', 'three', '3: three']);
    expect((await back.poll()).activities.map(({ text }) => text)).toEqual([
      'welcome',
      'one',
      '1: one',
      'stuck',
      '2: stuck',
      'three',
      '3: three',
    ]);
    back.hangUp();
  });

  it('while a client posts, at any moment, has each message that it posted once, answered once and in order', async () => {
    let service = await start();
    const user = await new Talker(service.url).start();
    const sent: string[] = [];
    for (let kill = 0; kill < 6; kill++) {
      const gone = new Promise((resolve) => service.child.once('exit', resolve));
      setTimeout(() => service.child.kill('SIGKILL'), Math.random() * 100);
      let alive = true;
      while (alive) {
        const text = `m${sent.length + 1}`;
        const accepted = await user.say(text, { channelData: { clientActivityID: text } }).catch(() => undefined);
        // Without an answer nobody knows whether it came through: it is sent again after the start.
        if (accepted?.status === 200) sent.push(text);
        else alive = false;
      }
      await gone;
      service = await start();
      Object.assign(user, { url: `${service.url}/v3/directline` });
    }
    await user.say('end');
    await user.reconnect();
    await user.until(({ text }) => text?.endsWith(': end') === true);
    user.hangUp();
    const all = user.heard.map(({ text }) => text ?? '');
    const posted = all.filter((text) => /^(m\d+|end)$/.test(text));
    // One that came through as the service died may stand before the end without its acknowledgement.
    expect(posted.filter((text) => sent.includes(text) || text === 'end')).toEqual([...sent, 'end']);
    expect(posted.length - sent.length).toBeLessThanOrEqual(2);
    expect(all.filter((text) => text.includes(': '))).toEqual(posted.map((text, index) => `${index + 1}: ${text}`));
  });
});

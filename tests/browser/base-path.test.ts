import type { BrowserContext, Page } from 'playwright-core';
import { type Nginx, proxyPort, startNginx } from '../nginx.ts';
import { answerTo, ask, setStage } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

/** The chat under a path of a website, with HTTPS and a real nginx in front. */

/** The ways in which an nginx gives on what is under the path, as people write them. */
const ways: Readonly<Record<string, (service: string) => string>> = {
  'passes the path on': (service) => `location /assistent { proxy_pass ${service}; }`,
  'passes the path on behind its slash': (service) => `location /assistent/ { proxy_pass ${service}; }`,
  'strips the path': (service) => `location /assistent/ { proxy_pass ${service}/; }`,
  'strips the path and leaves a slash too many': (service) => `location /assistent { proxy_pass ${service}/; }`,
};

/** A page of the website itself, at its root. */
const website = `location = / { default_type text/html; return 200 '<!doctype html><html lang="nl"><title>Website</title><h1>Website</h1>
  <script src="/assistent/widget.js" defer></script>'; }`;

describe.each(Object.entries(ways))('behind a proxy that %s', (_what, way) => {
  let nginx: Nginx;
  const stage = stageOfFile(async () => {
    const port = await proxyPort();
    const set = await setStage(undefined, { PUBLIC_URL: `https://localhost:${port}/assistent`, TRUSTED_PROXIES: '1' });
    nginx = await startNginx(port, website + way(set.service.url));
    return set;
  });
  afterAll(() => nginx?.stop());

  /** What the browser could not load or was not allowed to do, and where streams were opened. */
  const wrong: string[] = [];
  const streams: string[] = [];
  const visit = (path: string): Promise<Page> => {
    wrong.length = streams.length = 0;
    const listen = async (context: BrowserContext) => {
      context.on(
        'console',
        (message) => message.type() === 'error' && !/favicon\.ico/.test(message.location().url) && wrong.push(message.text()),
      );
      context.on('weberror', (error) => wrong.push(String(error.error())));
      context.on(
        'response',
        (answer) => answer.status() >= 400 && !/favicon\.ico/.test(answer.url()) && wrong.push(`${answer.status()} ${answer.url()}`),
      );
      context.on('page', (page) => page.on('websocket', (socket) => streams.push(socket.url())));
    };
    return stage.open({ ignoreHTTPSErrors: true }, listen, nginx.url + path);
  };

  it.each(['/assistent', '/assistent/', '/assistent/?lang=de'])(
    'the page at %s holds a conversation by stream, and keeps it',
    async (path) => {
      const page = await visit(path);
      await ask(page, 'Onder een pad');
      await answerTo(page, 'Onder een pad').waitFor();
      expect(streams.map((url) => url.split('/conversations/')[0])).toContain(
        `${nginx.url.replace('https', 'wss')}/assistent/v3/directline`,
      );
      const keys = await page.evaluate(() => Object.keys(localStorage));
      expect(keys).toContain('brabant-chat-session:/assistent/');
      expect(keys.filter((key) => !key.endsWith(':/assistent/'))).toEqual([]);
      await page.reload();
      await answerTo(page, 'Onder een pad').waitFor();
      expect(await page.locator('code').textContent()).toContain(`src="${nginx.url}/assistent/widget.js"`);
      expect(wrong).toEqual([]);
    },
  );

  it('the statements have their style, and lead to each other and back', async () => {
    const page = await visit('/assistent/');
    await page.getByRole('link', { name: 'Toegankelijkheid' }).last().click();
    await page.waitForURL(`${nginx.url}/assistent/accessibility`);
    await page.getByRole('link', { name: 'Deutsch' }).click();
    await page.waitForURL(`${nginx.url}/assistent/accessibility/de`);
    expect(await page.locator('main').evaluate((main) => getComputedStyle(main).display)).toBe('grid');
    await page.locator('header a[href*="?lang="]').click();
    await page.waitForURL(`${nginx.url}/assistent/?lang=de`);
    await page.getByRole('button', { name: 'Senden' }).waitFor();
    for (const path of ['/assistent/privacy', '/assistent/terms/en']) {
      await page.goto(nginx.url + path);
      expect(await page.locator('main').evaluate((main) => getComputedStyle(main).display)).toBe('grid');
    }
    expect(wrong).toEqual([]);
  });

  it('the launcher on a page of the website shows the chat', async () => {
    const page = await visit('/');
    await page.getByRole('button', { name: 'Vraag het de chatbot' }).click();
    const chat = page.frameLocator('iframe');
    await ask(chat, 'Vanaf de website');
    await answerTo(chat, 'Vanaf de website').waitFor();
    await chat.getByRole('button', { name: 'Meer' }).click();
    expect(await chat.getByRole('link', { name: 'Toegankelijkheid' }).getAttribute('href')).toBe(`${nginx.url}/assistent/accessibility`);
    expect(wrong).toEqual([]);
  });

  it('machines find health', async () => {
    const page = await visit('/assistent/');
    for (const path of ['/assistent/healthz', '/assistent/readyz']) expect((await page.request.get(nginx.url + path)).status()).toBe(200);
  });
});

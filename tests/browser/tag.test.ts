import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { answerTo, ask, setStage } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

/** The tag in all the ways that websites load scripts and change their pages. */

let host: Server;
let site: string;
const stage = stageOfFile(async () => {
  host = createServer(({ url = '/' }, response) => {
    const page = pages[url.slice(1)] ?? pages.plain;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (page?.policy) response.setHeader('Content-Security-Policy', page.policy(stage.service.url));
    response.end(`<!doctype html><html lang="nl"><head><title>Site</title>${page?.head?.(script()) ?? ''}</head>
      <body><main><h1>Site</h1></main>${page?.body?.(script()) ?? ''}</body></html>`);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  return setStage(undefined, { ALLOWED_ORIGINS: site });
});
afterAll(() => {
  host.closeAllConnections();
  host.close();
});

interface SitePage {
  readonly head?: (script: string) => string;
  readonly body?: (script: string) => string;
  readonly policy?: (service: string) => string;
}

const script = () => `${stage.service.url}/widget.js`;
const attributes = 'data-language="de" data-title="Bayern"';
const injected = (kind: string) => (address: string) =>
  `<script>
  const tag = document.createElement('script');
  Object.assign(tag, { src: '${address}', ${kind} });
  Object.assign(tag.dataset, { language: 'de', title: 'Bayern' });
  document.head.append(tag);
</script>`;

const pages: Readonly<Record<string, SitePage>> = {
  plain: { body: (address) => `<script src="${address}" ${attributes}></script>` },
  defer: { head: (address) => `<script src="${address}" ${attributes} defer></script>` },
  async: { head: (address) => `<script src="${address}" ${attributes} async></script>` },
  'in the head': { head: (address) => `<script src="${address}" ${attributes}></script>` },
  module: { head: (address) => `<script type="module" src="${address}" ${attributes}></script>` },
  'module, async': { head: (address) => `<script type="module" src="${address}" ${attributes} async></script>` },
  'module, at the end': { body: (address) => `<script type="module" src="${address}?v=2" ${attributes}></script>` },
  'with crossorigin': { body: (address) => `<script src="${address}" ${attributes} crossorigin></script>` },
  'put in by a tag manager': { body: injected('async: true') },
  'put in by a tag manager as a module': { body: injected("type: 'module'") },
  twice: { head: (address) => `<script src="${address}" ${attributes}></script><script src="${address}" ${attributes}></script>` },
  'twice, once as a module': {
    head: (address) => `<script src="${address}" ${attributes}></script><script type="module" src="${address}" ${attributes}></script>`,
  },
  'beside another widget.js': {
    head: (address) => `<script src="/elsewhere/widget.js" defer></script><script type="module" src="${address}" ${attributes}></script>`,
  },
  'under a policy with a nonce': {
    body: (address) => `<script nonce="abc123" src="${address}" ${attributes}></script>`,
    policy: (service) =>
      `default-src 'none'; script-src 'nonce-abc123' 'strict-dynamic'; frame-src ${service}; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
  },
  'a module under a policy with a nonce': {
    body: (address) => `<script type="module" nonce="abc123" src="${address}" ${attributes}></script>`,
    policy: (service) => `default-src 'none'; script-src 'nonce-abc123'; frame-src ${service}`,
  },
  imported: { head: (address) => `<script type="module">import '${address}';</script>` },
};

const launchers = (page: Page) => page.getByRole('button', { name: /Den Chatbot fragen|Vraag het de chatbot/ });
const chat = (page: Page) => page.frameLocator('iframe');
const visit = (path: string) => stage.open({}, undefined, `${site}/${encodeURI(path)}`);

describe('the tag works', () => {
  it.each(Object.keys(pages).filter((path) => path !== 'imported'))('%s', async (path) => {
    const page = await visit(path);
    await page.getByRole('button', { name: 'Den Chatbot fragen' }).click();
    await ask(chat(page), 'Wie geht es weiter?');
    await answerTo(chat(page), 'Wie geht es weiter?').waitFor();
    expect(await chat(page).locator('h1').textContent()).toBe('Bayern');
    expect(await launchers(page).or(page.locator('.launch')).count()).toBe(1);
    expect(await page.locator('iframe').count()).toBe(1);
  });

  it('imported by a script of the site, with what the page itself says', async () => {
    const page = await visit('imported');
    await page.getByRole('button', { name: 'Vraag het de chatbot' }).click();
    await ask(chat(page), 'Zonder tag');
    await answerTo(chat(page), 'Zonder tag').waitFor();
  });
});

/** What sites do that change their pages by script. */
const changes: Readonly<Record<string, () => void>> = {
  'puts another body in the place of the old one': () => {
    const body = document.createElement('body');
    body.append(Object.assign(document.createElement('h1'), { textContent: 'Tweede pagina' }));
    document.body.replaceWith(body);
  },
  'empties the body': () => {
    document.body.innerHTML = '<h1>Tweede pagina</h1>';
  },
  'puts another page in the place of the old one': () => {
    const page = document.createElement('html');
    page.append(document.createElement('head'), document.createElement('body'));
    document.documentElement.replaceWith(page);
    document.body.innerHTML = '<h1>Tweede pagina</h1>';
  },
  'takes the body away and brings another one later': () => {
    document.body.remove();
    setTimeout(() => {
      document.documentElement.append(document.createElement('body'));
      document.body.innerHTML = '<h1>Tweede pagina</h1>';
    }, 300);
  },
  'runs the tag again with the new body, as Turbo does': () => {
    const body = document.createElement('body');
    const tag = document.createElement('script');
    tag.src = (document.querySelector('script[src]') as HTMLScriptElement).src;
    tag.dataset.language = 'de';
    body.append(Object.assign(document.createElement('h1'), { textContent: 'Tweede pagina' }), tag);
    document.body.replaceWith(body);
  },
};

describe('when a script changes the page, the launcher comes back and the conversation goes on', () => {
  it.each(Object.keys(changes))('where it %s', async (what) => {
    const page = await visit('plain');
    const launch = page.getByRole('button', { name: 'Den Chatbot fragen' });
    await launch.waitFor();
    await page.evaluate(changes[what] as () => void);
    await page.getByText('Tweede pagina').waitFor();
    await launch.click();
    await ask(chat(page), 'Vor dem Wechsel');
    await answerTo(chat(page), 'Vor dem Wechsel').waitFor();

    // Open, it stays open.
    await page.evaluate(changes[what] as () => void);
    await answerTo(chat(page), 'Vor dem Wechsel').waitFor();
    await ask(chat(page), 'Nach dem Wechsel');
    await answerTo(chat(page), 'Nach dem Wechsel').waitFor();
    expect(await chat(page).locator('.message.user').count()).toBe(2);
    await page.keyboard.press('Escape');
    await launch.waitFor();
    expect(await page.locator('.launch').count()).toBe(1);
    await page.evaluate(() => window.brabantChat?.ask('Von der Seite'));
    await answerTo(chat(page), 'Von der Seite').waitFor();
  });

  it('and the chat still fills a small screen', async () => {
    const page = await stage.open({ viewport: { width: 360, height: 640 } }, undefined, `${site}/plain`);
    await page.getByRole('button', { name: 'Den Chatbot fragen' }).click();
    await chat(page).locator('#question').waitFor();
    await page.evaluate(changes['empties the body'] as () => void);
    await page.locator('dialog:modal').waitFor();
    await ask(chat(page), 'Auf dem Telefon');
    await answerTo(chat(page), 'Auf dem Telefon').waitFor();
  });

  it('and a script that takes out what is not its own is not kept busy', async () => {
    const page = await visit('plain');
    await page.getByRole('button', { name: 'Den Chatbot fragen' }).waitFor();
    const { removed, milliseconds } = await page.evaluate(async () => {
      let removed = 0;
      const began = performance.now();
      new MutationObserver(() => {
        for (const element of document.body.querySelectorAll(':scope > div')) {
          element.remove();
          removed += 1;
        }
      }).observe(document.body, { childList: true });
      document.body.append(document.createElement('div'));
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { removed, milliseconds: performance.now() - began };
    });
    expect(removed).toBeLessThanOrEqual(milliseconds / 50 + 2);
  });
});

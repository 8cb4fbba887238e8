import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from 'playwright-core';
import { faults } from './axe.ts';
import { answerTo, ask, setStage } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

/** Where the browser or the page around the chat does not let it run as it is meant to. */

let host: Server;
let site: string;
const stage = stageOfFile(async () => {
  host = createServer(({ url = '/' }, response) => {
    const { pathname, searchParams: query } = new URL(url, 'http://host');
    const path = query.get('path') ?? '';
    const sandbox = query.has('sandbox') ? `sandbox="${query.get('sandbox')}"` : '';
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="nl"><title>Site</title><h1>Site</h1>
      ${
        pathname === '/tagged'
          ? `<script src="${stage.service.url}/widget.js"></script>`
          : `<iframe ${sandbox} src="${path === '/tagged' ? '' : stage.service.url}${path}" width="500" height="700" title="Chat"></iframe>`
      }`);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  return setStage(undefined, { ALLOWED_ORIGINS: site });
});
afterAll(() => {
  host.closeAllConnections();
  host.close();
});

const visit = (path: string, sandbox?: string, ...options: Parameters<typeof stage.open>) => {
  const query = new URLSearchParams({ path, ...(sandbox !== undefined && { sandbox }) });
  return stage.open(options[0], options[1], `${site}/?${query}`);
};
/** Milliseconds that it gives a chat which may yet come. */
const patienceOfTheLauncher = 10_000;
const chat = (page: Page) => page.frameLocator('iframe');

describe.each(['/embed', '/'])('a sandboxed frame with %s', (path) => {
  it.each(['', 'allow-scripts', 'allow-same-origin', 'allow-scripts allow-popups', 'allow-forms allow-popups'])(
    'says that the chat can’t be shown, and where to go instead: "%s"',
    async (sandbox) => {
      const page = await visit(path, sandbox);
      for (const text of [
        'De chat kan hier niet worden getoond.',
        'Der Chat kann hier nicht angezeigt werden.',
        'The chat cannot be shown here.',
      ])
        await chat(page).getByText(text).waitFor();
      const shown = chat(page).locator('.instead');
      expect(await shown.locator('a[href^="https://www.brabant.nl"]').count()).toBeGreaterThanOrEqual(3);
      expect(await shown.locator('a[href="tel:+31736812812"]').count()).toBe(3);
      expect(await shown.getByRole('link', { name: 'Open de chat in een eigen venster' }).count()).toBe(path === '/embed' ? 1 : 0);
      expect(await shown.evaluate((element) => element.getBoundingClientRect().height)).toBeGreaterThan(200);
    },
  );

  it.each(['allow-scripts allow-same-origin', 'allow-scripts allow-same-origin allow-popups'])(
    'holds a conversation where it may: "%s"',
    async (sandbox) => {
      const page = await visit(path, sandbox);
      await ask(chat(page), 'In een zandbak');
      await answerTo(chat(page), 'In een zandbak').waitFor();
      // Without leave to send forms, too.
      await chat(page).locator('#question').fill('Met de knop');
      await chat(page).getByRole('button', { name: 'Verstuur' }).click();
      await answerTo(chat(page), 'Met de knop').waitFor();
      expect(await chat(page).getByText('De chat kan hier niet worden getoond.').count()).toBe(0);
    },
  );
});

describe('a page of the site in a sandboxed frame', () => {
  it('has a launcher that says at once that the chat can’t be loaded, and where to go instead', async () => {
    const page = await visit('/tagged', 'allow-scripts');
    await chat(page).getByRole('button', { name: 'Vraag het de chatbot' }).click();
    const asked = Date.now();
    await chat(page).getByText('De chatbot kan nu niet worden geladen.').waitFor();
    expect(Date.now() - asked).toBeLessThan(patienceOfTheLauncher);
    expect(await chat(page).getByRole('link', { name: 'Samenwerking met Duitsland' }).count()).toBe(1);
  });
});

describe('the way on', () => {
  it('opens the chat in a window of its own', async () => {
    const page = await visit('/embed', 'allow-scripts allow-popups allow-popups-to-escape-sandbox');
    const opening = page.waitForEvent('popup');
    await chat(page).getByRole('link', { name: 'Chat in einem eigenen Fenster öffnen' }).click();
    const own = await opening;
    await ask(own, 'Im eigenen Fenster');
    await answerTo(own, 'Im eigenen Fenster').waitFor();
    expect(await own.getByRole('button', { name: 'Senden' }).count()).toBe(1);
  });

  it('is shown to people without JavaScript', async () => {
    const page = await stage.open({ javaScriptEnabled: false });
    await page.getByText('De chat kan hier niet worden getoond.').waitFor();
  });

  it('is shown where the script of the chat does not come, once it should have', async () => {
    const page = await stage.open({}, (context) => context.route('**/chat.js', (route) => route.abort()));
    await page.getByText('De chat kan hier niet worden getoond.').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('is not seen where the chat comes up, not even for a moment', async () => {
    const seen: string[] = [];
    const page = await stage.open({}, async (context) => {
      await context.route('**/chat.js', async (route) => {
        const frame = route.request().frame() as Frame;
        await frame.waitForFunction(() => document.querySelector('.instead'));
        const visibility = await frame.evaluate(() => getComputedStyle(document.querySelector('.instead') as Element).visibility);
        seen.push(visibility);
        await route.continue();
      });
    });
    await page.locator('#question').waitFor();
    expect(seen).toEqual(['hidden']);
    expect(await page.locator('.instead').count()).toBe(0);
  });
});

describe('a browser whose storage throws', () => {
  const broken = ['localStorage', 'sessionStorage', 'indexedDB', 'caches'];
  it('shows the chat, and forgets it with the page', async () => {
    const page = await stage.open({}, (context) =>
      context.addInitScript((names) => {
        for (const name of names)
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException('The operation is insecure.', 'SecurityError');
            },
          });
      }, broken),
    );
    await ask(page, 'Zonder opslag');
    await answerTo(page, 'Zonder opslag').waitFor();
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('button', { name: 'Senden' }).waitFor();
    await page.reload();
    await page.locator('.message.bot').first().waitFor();
    expect(await page.locator('.message.user').count()).toBe(0);
  });

  it('shows the chat where it takes nothing, or has none at all', async () => {
    for (const value of ['full', 'none']) {
      const page = await stage.open({}, (context) =>
        context.addInitScript((how) => {
          if (how === 'none') Object.defineProperty(window, 'localStorage', { value: null });
          else
            Storage.prototype.setItem = () => {
              throw new DOMException('full', 'QuotaExceededError');
            };
        }, value),
      );
      await ask(page, 'Zonder ruimte');
      await answerTo(page, 'Zonder ruimte').waitFor();
    }
  });
});

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { officialFile } from '../official-clients/installed.ts';
import { setStage } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

/** The official Web Chat of the Bot Framework as a client of the service: for sites that prefer it. Here alone it is served. */

const webChat = readFileSync(officialFile('botframework-webchat/dist/webchat-minimal.js'));

/** As its documentation puts it on a page. */
const start = (service: string) => `
(async () => {
  const answer = await fetch('${service}/v3/directline/tokens/generate', { method: 'POST' });
  const { token } = await answer.json();
  const directLine = WebChat.createDirectLine({ token, domain: '${service}/v3/directline' });
  const store = WebChat.createStore({}, () => (next) => (action) => {
    (window.told ??= []).push(action);
    return next(action);
  });
  WebChat.renderWebChat({ directLine, store, locale: 'nl-NL' }, document.getElementById('webchat'));
})();`;

let site: Server;
let address: string;

const stage = stageOfFile(async () => {
  site = createServer(({ url }, response) => {
    const script = url === '/webchat.js' ? webChat : url === '/start.js' ? start(stage.service.url) : undefined;
    response.setHeader('Content-Type', script ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
    response.end(
      script ??
        '<!doctype html><html lang="nl"><title>Web Chat</title><div id="webchat"></div><script src="/webchat.js"></script><script src="/start.js"></script></html>',
    );
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  return setStage(undefined, { ALLOWED_ORIGINS: address });
});

afterAll(() => void site?.close());

const say = async (page: Page, text: string) => {
  await page.locator('input[data-id="webchat-sendbox-input"]').fill(text);
  await page.keyboard.press('Enter');
};

describe('the official Web Chat', () => {
  it('holds a conversation: welcome, own message shown as sent, answer, pressed button, and goes on after the line was cut', async () => {
    const sockets: { close(): Promise<void> }[] = [];
    const page = await stage.open(
      {},
      async (context) => {
        await context.clock.install();
        await context.routeWebSocket(/\/stream/, (socket) => {
          socket.connectToServer();
          sockets.push(socket);
        });
      },
      address,
    );
    await page.getByText('Welkom. Vraag mij naar de samenwerking met Duitsland.').first().waitFor();

    await say(page, 'Welke regio?');
    await page.getByText('U vroeg: Welke regio?').first().waitFor();
    await page.waitForFunction(() =>
      (window as unknown as { told: { type: string; payload?: { activity?: { text?: string } } }[] }).told.some(
        ({ type, payload }) => type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED' && payload?.activity?.text === 'Welke regio?',
      ),
    );
    expect(await page.getByText('Kan niet verzenden').count()).toBe(0);

    await page.locator('.webchat__suggested-action', { hasText: 'Vergelijk de regio’s' }).click();
    await page.getByText('Brabant werkt samen met deze regio’s:').first().waitFor();

    const before = sockets.length;
    await sockets.at(-1)?.close();
    let isBack = false;
    const back = page
      .waitForRequest((request) => request.method() === 'GET' && /\/conversations\/[^/]+\?watermark=/.test(request.url()))
      .then(() => {
        isBack = true;
      });
    // It waits between 3 and 15 seconds before it comes back: its clock goes faster here.
    while (!isBack) await page.clock.runFor(1000);
    await back;
    await say(page, 'En daarna?');
    await page.getByText('U vroeg: En daarna?').first().waitFor();
    expect(sockets.length).toBeGreaterThan(before);
    expect(await page.getByText('U vroeg: Welke regio?').count()).toBeGreaterThan(0);
  });
});

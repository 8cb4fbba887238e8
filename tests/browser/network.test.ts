import { answerTo, ask, setStage } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

/** The chat page on networks as they are. */

const held = new Set<string>();
let release = () => {};
let released: Promise<void> = Promise.resolve();

// A turn whose text is held waits until the test lets it go.
const stage = stageOfFile(() => setStage(({ text }) => (held.has(text) ? released : undefined)));

describe('the network', () => {
  it('may drop: what is written then waits, says so, survives a second message, and is sent once', async () => {
    const page = await stage.open();
    await page.locator('.choices button').first().waitFor();
    await page.context().setOffline(true);
    await page.getByText('Er is geen internetverbinding.').waitFor();
    await ask(page, 'Zonder net een');
    await ask(page, 'Zonder net twee');
    await page.getByText('Wacht op verzending').nth(1).waitFor();
    await page.context().setOffline(false);
    await answerTo(page, 'Zonder net een').waitFor();
    await answerTo(page, 'Zonder net twee').waitFor();
    expect(await page.getByText('Wacht op verzending').count()).toBe(0);
    expect(await page.locator('.message.user').count()).toBe(2);
    expect(await answerTo(page, 'Zonder net').count()).toBe(2);
    await page.getByText('Er is geen internetverbinding.').waitFor({ state: 'detached' });
  });

  it('may block WebSockets: answers come by polling', async () => {
    const page = await stage.open({}, (context) =>
      context.addInitScript(() => {
        window.WebSocket = class {
          constructor() {
            throw new DOMException('blocked', 'SecurityError');
          }
        } as unknown as typeof WebSocket;
      }),
    );
    const poll = page.waitForRequest((request) => request.method() === 'GET' && request.url().includes('/activities?watermark='));
    await ask(page, 'Zonder socket');
    await answerTo(page, 'Zonder socket').waitFor();
    await poll;
  });

  it('may close WebSockets as soon as they open: answers come by polling', async () => {
    const page = await stage.open({}, (context) => context.routeWebSocket(/stream/, (socket) => socket.close()));
    await ask(page, 'Met een dode socket');
    await answerTo(page, 'Met een dode socket').waitFor();
    await ask(page, 'En nog een');
    await answerTo(page, 'En nog een').waitFor();
  });

  it('may be away from the start: the page says so, and goes on by itself or at a press', async () => {
    const page = await stage.open({}, (context) => context.route('**/v3/directline/**', (route) => route.abort()));
    await page.getByText('De chatbot is nu niet bereikbaar.').waitFor();
    await ask(page, 'Al gevraagd');
    await page.getByText('Wacht op verzending').waitFor();
    await page.context().unroute('**/v3/directline/**');
    await page.getByRole('button', { name: 'Probeer nu' }).click();
    await answerTo(page, 'Al gevraagd').waitFor();
    expect(await page.getByRole('button', { name: 'Probeer nu' }).count()).toBe(0);
  });

  it('may be away when the page is left: what was not sent is sent at the next visit', async () => {
    const page = await stage.open();
    await page.locator('.choices button').first().waitFor();
    await page.context().route('**/v3/directline/**', (route) => route.abort());
    await ask(page, 'Bewaar dit');
    await page.getByText('De chatbot is nu niet bereikbaar.').waitFor();
    await page.context().unroute('**/v3/directline/**');
    await page.reload();
    await answerTo(page, 'Bewaar dit').waitFor();
    expect(await page.locator('.message.user').count()).toBe(1);
  });
});

describe('waiting', () => {
  it('for a slow answer is shown', async () => {
    ({ promise: released, resolve: release } = Promise.withResolvers<void>());
    held.add('Langzaam');
    const page = await stage.open();
    await ask(page, 'Langzaam');
    await page.locator('.typing').waitFor({ state: 'visible' });
    release();
    await answerTo(page, 'Langzaam').waitFor();
    expect(await page.locator('.typing').count()).toBe(0);
  });

  it('for a message that is never taken ends with the reason, and a way to send it again', async () => {
    const page = await stage.open();
    await page.locator('.choices button').first().waitFor();
    await page
      .context()
      .route('**/activities', (route) =>
        route.request().method() === 'POST'
          ? route.fulfill({ status: 400, json: { error: { code: 'BadArgument', message: 'no' } } })
          : route.continue(),
      );
    await ask(page, 'Geweigerd');
    await page.locator('.fault').waitFor();
    expect(await page.locator('[aria-live="polite"]').textContent()).toContain('kon niet worden verstuurd');
    await page.context().unroute('**/activities');
    await page.getByRole('button', { name: 'Verstuur opnieuw' }).click();
    await answerTo(page, 'Geweigerd').waitFor();
    expect(await page.locator('.fault').count()).toBe(0);
  });

  it('ends at once for a message that is too long', async () => {
    const page = await stage.open();
    await ask(page, 'x'.repeat(270_000));
    await page.locator('.fault').waitFor();
    expect(await page.locator('.fault').textContent()).toBe('Dit bericht is te lang. Stel uw vraag korter.');
    const field = page.locator('#question');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.getAttribute('aria-describedby')).toContain((await page.locator('.fault').getAttribute('id')) as string);
    await ask(page, 'Korter');
    await answerTo(page, 'Korter').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('false');
  });
});

import type { Page } from 'playwright-core';
import { faults } from './axe.ts';
import { launchAsShipped } from './chromium.ts';
import { type HostPage, serveHostPage } from './host-page.ts';
import { answerTo, ask, type Stage, setStage } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

/** The chat on a website of somebody else, in one tag. */

let host: HostPage;
/** What a test opens beside the stage, to be closed whatever becomes of it. */
const beside: { close(): Promise<void> }[] = [];

const stage = stageOfFile(async () => {
  host = await serveHostPage(() => stage.service.url);
  return setStage(undefined, { ALLOWED_ORIGINS: `${host.url},${host.elsewhere}` });
});

afterAll(() => host?.close());
afterEach(async () => {
  for (const opened of beside.splice(0)) await opened.close();
});

const visit: (path?: string, ...options: Parameters<Stage['open']>) => Promise<Page> = (path = '/', options, prepare) =>
  stage.open(options, prepare, host.url + path);
const launch = (page: Page) => page.getByRole('button', { name: 'Vraag het de chatbot' });
const chat = (page: Page) => page.frameLocator('iframe');
const inFrame = (page: Page) => page.frames()[1] as Exclude<ReturnType<Page['frame']>, null>;
const tag = (attributes: string) => `/?tag=${encodeURIComponent(attributes)}`;
/** What has the focus, in the page or in the chat's frame. */
const focused = async (page: Page) => {
  const [own, framed] = await Promise.all([
    page.evaluate(
      () => (document.activeElement?.shadowRoot?.activeElement ?? document.activeElement)?.className || document.activeElement?.id,
    ),
    page.frames()[1]?.evaluate(() => document.activeElement?.id),
  ]);
  return own || framed;
};

async function opened(path?: string, ...options: Parameters<Stage['open']>): Promise<Page> {
  const page = await visit(path, ...options);
  await launch(page).click();
  await chat(page).locator('.choices button').first().waitFor();
  return page;
}

describe('the launcher', () => {
  it('loads itself alone until it is pressed', async () => {
    const asked: string[] = [];
    const page = await visit('/', {}, async (context) => {
      context.on('request', (request) => asked.push(new URL(request.url()).pathname));
    });
    await launch(page).waitFor();
    expect(asked.filter((path) => path !== '/favicon.ico')).toEqual(['/', '/widget.js']);
    await launch(page).click();
    await chat(page).locator('#question').waitFor();
    expect(asked).toContain('/embed');
  });

  it('stands where it belongs and works under a hostile style sheet and a policy without inline styles', async () => {
    const wrong: string[] = [];
    const page = await visit('/hostile', { viewport: { width: 1280, height: 800 } }, async (context) => {
      context.on(
        'console',
        (message) => message.type() === 'error' && !/favicon/.test(message.location().url) && wrong.push(message.text()),
      );
      context.on('weberror', (error) => wrong.push(String(error.error())));
    });
    const { x = 0, y = 0, width = 0, height = 0 } = (await launch(page).boundingBox()) ?? {};
    expect([Math.round(1280 - x - width), Math.round(800 - y - height), Math.round(height)]).toEqual([20, 20, 56]);
    expect(await launch(page).evaluate((button) => getComputedStyle(button).color)).toBe('rgb(255, 255, 255)');
    await launch(page).click();
    await ask(chat(page), 'Welke regio?');
    await answerTo(chat(page), 'Welke regio?').waitFor();
    expect(await page.locator('iframe').evaluate((frame) => frame.getBoundingClientRect().width)).toBeGreaterThan(380);
    expect(wrong).toEqual([]);
  });

  it('needs no mouse: opens, takes a question, closes with one key and gives the focus back', async () => {
    const page = await visit();
    await launch(page).waitFor();
    for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
    await chat(page).locator('#question:focus').waitFor();
    await page.keyboard.type('Met toetsen');
    await page.keyboard.press('Enter');
    await answerTo(chat(page), 'Met toetsen').waitFor();
    expect(await inFrame(page).evaluate(() => document.activeElement?.id)).toBe('question');
    await page.keyboard.press('Escape');
    await launch(page).waitFor();
    expect(await focused(page)).toBe('launch');
    await page.keyboard.press('Enter');
    await chat(page).locator('#question:focus').waitFor();
    await page.getByRole('button', { name: 'Sluit de chat' }).click();
    expect(await focused(page)).toBe('launch');
  });

  it('closes the options first, and the chat with the next Escape', async () => {
    const page = await opened();
    await chat(page).getByRole('button', { name: 'Meer' }).click();
    await page.keyboard.press('Escape');
    expect(await chat(page).getByRole('button', { name: 'Meer' }).getAttribute('aria-expanded')).toBe('false');
    expect(await page.locator('dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await launch(page).waitFor();
  });

  it('fills a small screen, and nothing behind it can be reached', async () => {
    const page = await opened('/', { viewport: { width: 320, height: 568 } });
    expect(await page.locator('dialog').boundingBox()).toEqual({ x: 0, y: 0, width: 320, height: 568 });
    expect(await page.locator('dialog').evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
    await page.getByRole('button', { name: 'Sluit de chat' }).click();
    await page.locator('#own').click();
    expect(await focused(page)).toBe('own');
  });

  it('keeps the focus in the field when the window becomes small, as it does when it is zoomed', async () => {
    const page = await opened();
    await page.keyboard.type('Half');
    await page.setViewportSize({ width: 400, height: 600 });
    await page.locator('dialog:modal').waitFor();
    await chat(page).locator('#question:focus').waitFor();
    await page.keyboard.type(' af');
    expect(await chat(page).locator('#question').inputValue()).toBe('Half af');
  });
});

describe('the tag', () => {
  it('sets language, title, side, colour, start topic and opening question', async () => {
    const page = await visit(tag('data-language="de" data-title="Bayern" data-position="left" data-accent="#004488" data-topic="bavaria"'));
    const button = page.getByRole('button', { name: 'Den Chatbot fragen' });
    expect((await button.boundingBox())?.x).toBe(20);
    expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(0, 68, 136)');
    await button.click();
    await chat(page).getByRole('button', { name: 'Was macht Brabant in Bayern?' }).waitFor();
    expect(await chat(page).locator('h1').textContent()).toBe('Bayern');
    expect(await page.locator('iframe').getAttribute('title')).toBe('Bayern');
    expect(
      await chat(page)
        .locator('.send')
        .evaluate((send) => getComputedStyle(send).backgroundColor),
    ).toBe('rgb(0, 68, 136)');

    const asking = await visit(tag('data-question="Wat kan ik hier vragen?"'));
    await launch(asking).click();
    await answerTo(chat(asking), 'Wat kan ik hier vragen?').waitFor();
    await asking.reload();
    await answerTo(chat(asking), 'Wat kan ik hier vragen?').waitFor();
    expect(await chat(asking).locator('.message.user').count()).toBe(1);
  });

  it('gives the page’s own scripts the chat, and tells them what happens but not what is said', async () => {
    const page = await visit();
    const events = await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const name of ['open', 'close', 'answer'])
        window.brabantChat?.addEventListener(name, (event) => heard.push(`${event.type} ${JSON.stringify(Object.keys(event))}`));
      window.brabantChat?.ask('Van de pagina');
      return heard.length;
    });
    expect(events).toBe(1);
    await answerTo(chat(page), 'Van de pagina').waitFor();
    await page.evaluate(() => window.brabantChat?.close());
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    expect([...new Set(heard.map((event) => event.split(' ')[0]))]).toEqual(['open', 'answer', 'close']);
    expect(heard.join()).not.toContain('Van de pagina');
  });
});

describe('the frame', () => {
  it('goes on where it was on the next page, and in a second tab', async () => {
    const page = await opened();
    await ask(chat(page), 'Op pagina een');
    await answerTo(chat(page), 'Op pagina een').waitFor();
    await page.goto(`${host.url}/twee`);
    await answerTo(chat(page), 'Op pagina een').waitFor();
    expect(await focused(page)).not.toBe('question');

    const second = await page.context().newPage();
    await second.goto(host.url);
    await launch(second).click();
    await answerTo(chat(second), 'Op pagina een').waitFor();
    await ask(chat(second), 'In tab twee');
    await Promise.all([page, second].map((tab) => answerTo(chat(tab), 'In tab twee').waitFor()));
    await ask(chat(page), 'In tab een');
    await Promise.all([page, second].map((tab) => answerTo(chat(tab), 'In tab een').waitFor()));
  });

  it('goes on on the next page of another site, too, in a browser that keeps storage apart for each site', async () => {
    const browser = await launchAsShipped();
    beside.push(browser);
    const page = await browser.newPage();
    await page.goto(host.elsewhere);
    await launch(page).click();
    await ask(chat(page), 'Op een andere site');
    await answerTo(chat(page), 'Op een andere site').waitFor();
    await page.goto(`${host.elsewhere}/twee`);
    await answerTo(chat(page), 'Op een andere site').waitFor();
    await page.goto(stage.service.url);
    await page.locator('.message.bot').first().waitFor();
    expect(await page.locator('.message.user').count()).toBe(0);
  });

  it('works where the browser gives frames of other sites no storage', async () => {
    const page = await stage.open({}, undefined, host.elsewhere);
    await launch(page).click();
    await ask(chat(page), 'Zonder geheugen');
    await answerTo(chat(page), 'Zonder geheugen').waitFor();
    expect(
      await inFrame(page).evaluate(() => {
        try {
          return typeof localStorage;
        } catch {
          return 'blocked';
        }
      }),
    ).toBe('blocked');
  });

  it('is told of a new answer while it is closed', async () => {
    const page = await opened();
    await chat(page).locator('#question').fill('Straks');
    await page.evaluate(() =>
      window.brabantChat?.addEventListener('answer', () => document.body.setAttribute('data-answered', ''), { once: true }),
    );
    await chat(page).locator('#question').press('Enter');
    await page.evaluate(() => window.brabantChat?.close());
    await page.locator('body[data-answered]').waitFor();
    await page.evaluate(() => window.brabantChat?.open());
    await answerTo(chat(page), 'Straks').waitFor();
  });

  it('listens to nobody but the launcher, and the launcher to nobody but the frame', async () => {
    const page = await opened();
    await page.evaluate(() => window.postMessage({ 'brabant-chat': { kind: 'close' } }, '*'));
    await inFrame(page).evaluate(() => window.postMessage({ 'brabant-chat': { kind: 'ask', question: 'Ingefluisterd' } }, '*'));
    await page.evaluate(() =>
      document
        .querySelector('div')
        ?.shadowRoot?.querySelector('iframe')
        ?.contentWindow?.postMessage({ 'brabant-chat': { kind: 'ask', question: '  ' } }, '*'),
    );
    await ask(chat(page), 'Van de mens');
    await answerTo(chat(page), 'Van de mens').waitFor();
    expect(await chat(page).locator('.message.user').count()).toBe(1);
    expect(await page.locator('dialog').isVisible()).toBe(true);
  });

  it('is shown by no site that is not allowed: the launcher then says so and shows a way on', async () => {
    const elsewhere = await serveHostPage(() => stage.service.url);
    beside.push(elsewhere);
    const page = await stage.open({}, async (context) => void (await context.clock.install()), elsewhere.url);
    await launch(page).click();
    await page.clock.fastForward(11_000);
    await page.getByText('De chatbot kan nu niet worden geladen.').waitFor();
    expect(await page.getByRole('link', { name: 'Samenwerking met Duitsland' }).getAttribute('href')).toMatch(
      /^https:\/\/www\.brabant\.nl/,
    );
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sluit de chat' }).click();
    await launch(page).waitFor();
  });
});

describe.each(['light', 'dark'] as const)('in the %s scheme, axe finds nothing', (colorScheme) => {
  it('closed, open, with an answer and without a connection', async () => {
    const page = await visit('/', { colorScheme });
    await launch(page).waitFor();
    expect(await faults(page)).toEqual([]);
    await launch(page).click();
    await chat(page).locator('.choices button').first().waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await faults(inFrame(page))).toEqual([]);
    await ask(chat(page), 'contact');
    await chat(page).locator('.contact').waitFor();
    expect(await faults(inFrame(page))).toEqual([]);
    await page.context().setOffline(true);
    await ask(chat(page), 'Zonder net');
    await chat(page).getByText('Wacht op verzending').waitFor();
    expect(await faults(inFrame(page))).toEqual([]);
  });
});

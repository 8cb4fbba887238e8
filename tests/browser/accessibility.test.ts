import type { BrowserContextOptions, Page } from 'playwright-core';
import { faults } from './axe.ts';
import { answerTo, ask } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

/** WCAG 2.2 AA, as far as a machine can tell. */

const stage = stageOfFile();

const open = (options?: BrowserContextOptions, path?: string) => stage.open(options, undefined, path);

const answered = async (options?: BrowserContextOptions) => answeredOn(await open(options));

async function answeredOn(page: Page): Promise<Page> {
  await ask(page, 'Een vraag');
  await answerTo(page, 'Een vraag').waitFor();
  await ask(page, 'tabel');
  await page.locator('table').waitFor();
  await ask(page, 'contact');
  await page.locator('.contact').waitFor();
  await page.locator('.choices button').first().waitFor();
  return page;
}

async function inTrouble(options?: BrowserContextOptions): Promise<Page> {
  const page = await open(options);
  await page.locator('.choices button').first().waitFor();
  await page.context().route('**/activities', (route) => route.fulfill({ status: 400, json: {} }));
  await ask(page, 'Geweigerd');
  await page.locator('.fault').waitFor();
  await page.context().route('**/v3/directline/**', (route) => route.abort());
  await ask(page, 'Onbereikbaar');
  await page.getByRole('button', { name: 'Probeer nu' }).waitFor();
  return page;
}

const scrollsSideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Goes through all that takes the focus, and waits until each can be seen. */
async function expectFocusInSight(page: Page): Promise<void> {
  await page.locator('body').press('Home');
  for (let stop = 0; stop < 30; stop += 1) {
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => {
      const element = document.activeElement;
      if (!element || element === document.body || element.getAttribute('role') === 'log') return true;
      const { left, top, width, height } = element.getBoundingClientRect();
      const seen = document.elementFromPoint(
        left + Math.min(width, innerWidth - left) / 2,
        Math.max(1, top) + Math.min(height, innerHeight) / 2,
      );
      return seen && (element.contains(seen) || seen.contains(element));
    });
  }
}

describe.each(['light', 'dark'] as const)('in the %s scheme, axe finds nothing', (colorScheme) => {
  it('at the start, with answers, a table, a contact, a map, the options and an answer that did not help', async () => {
    const page = await open({ colorScheme });
    await page.locator('.choices button').first().waitFor();
    expect(await faults(page)).toEqual([]);
    await answeredOn(page);
    await ask(page, 'overzicht');
    await page.locator('.map').waitFor();
    await page.getByRole('button', { name: 'Nee' }).last().click();
    await page.getByRole('button', { name: 'Het is niet duidelijk' }).click();
    await page.getByRole('button', { name: 'Meer' }).click();
    expect(await faults(page)).toEqual([]);
  });

  it('with an error and without a connection', async () => {
    expect(await faults(await inTrouble({ colorScheme }))).toEqual([]);
  });

  it.each(['/accessibility', '/privacy', '/terms'])('in the statement at %s', async (path) => {
    expect(await faults(await open({ colorScheme }, path))).toEqual([]);
  });
});

describe('on a small screen', () => {
  const small = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true };

  it('axe finds nothing, and nothing scrolls sideways but a wide table in its own frame', async () => {
    const page = await answered(small);
    expect(await faults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await page.locator('.log').evaluate((log) => log.scrollWidth > log.clientWidth)).toBe(false);
    expect(await page.locator('.table').getAttribute('tabindex')).toBe('0');
  });

  it('long words and addresses stay within', async () => {
    const page = await open(small);
    await ask(page, `${'Samenwerkingsovereenkomst'.repeat(8)} https://www.brabant.nl/${'pad/'.repeat(40)}`);
    await page.locator('.message.bot').nth(1).waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    expect(await page.locator('.log').evaluate((log) => log.scrollWidth > log.clientWidth)).toBe(false);
  });

  it('the keyboard of the phone does not come up at a press on a button', async () => {
    const page = await open(small);
    await page.locator('.choices button').first().tap();
    await page.locator('.message.bot').nth(1).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('log');
  });

  it('every control is 44 pixels high or more', async () => {
    const page = await answered(small);
    await page.getByRole('button', { name: 'Meer' }).click();
    const heights = await page
      .locator('button, textarea, .contact a, .options a')
      .evaluateAll((all) => all.map((control) => ({ height: control.getBoundingClientRect().height, what: control.textContent })));
    expect(heights.filter(({ height }) => height < 43.9)).toEqual([]);
  });
});

describe('with the keyboard of a phone open', () => {
  const open = { viewport: { width: 320, height: 300 }, hasTouch: true, isMobile: true };

  it('the field stays in sight after an answer, and nothing that takes the focus lies behind it', async () => {
    const page = await answered(open);
    const { y = 0, height = 0 } = (await page.locator('#question').boundingBox()) ?? {};
    expect(y).toBeGreaterThan(0);
    expect(y + height).toBeLessThanOrEqual(300);
    await expectFocusInSight(page);
  });
});

describe('at 400 % zoom', () => {
  // A window of 1280 by 1024, as WCAG 1.4.10 counts.
  const zoomed = { viewport: { width: 320, height: 256 } };

  it('the page scrolls as a whole, downwards only, and the log is not a slit', async () => {
    const page = await answered(zoomed);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await page.locator('.log').evaluate((log) => getComputedStyle(log).overflowY)).toBe('visible');
    expect(await faults(page)).toEqual([]);
  });

  it('whatever has the focus is in sight and covered by nothing', async () => {
    await expectFocusInSight(await answered(zoomed));
  });
});

describe('with text twice as large', () => {
  it.each([
    { width: 320, height: 568, locale: 'nl' },
    { width: 320, height: 568, locale: 'de' },
    { width: 1280, height: 720, locale: 'en' },
  ])('nothing is lost at $width by $height, with the words of "$locale"', async ({ locale, ...viewport }) => {
    const page = await answered({ viewport, locale });
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('html { font-size: 200% }');
      document.adoptedStyleSheets = [sheet];
    });
    expect(await scrollsSideways(page)).toBe(false);
    const cut = await page
      .locator('h1, .notice, button, label, .hints, .about p')
      .evaluateAll((all) =>
        all
          .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
          .map((element) => element.outerHTML),
      );
    expect(cut).toEqual([]);
    expect(await page.locator('.head').evaluate(({ clientWidth, scrollWidth }) => scrollWidth - clientWidth)).toBe(0);
    expect(await page.locator('.log').evaluate((log) => log.clientHeight)).toBeGreaterThan(200);
  });
});

describe('in the colours of the system', () => {
  it('what is chosen and who speaks can be told apart', async () => {
    const page = await answered({ forcedColors: 'active' });
    const line = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).borderBottomWidth);
    expect(await line('[aria-pressed="true"]')).toBe('3px');
    expect(await line('.user .content')).toBe('1px');
    expect(await faults(page)).toEqual([]);
  });
});

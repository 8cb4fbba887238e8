import type { Locator, Page } from 'playwright-core';
import { answerTo, ask, conversationOf } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

/** The chat page as people use it, in a real browser against the real service. */

const stage = stageOfFile();
const { open } = stage;
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim());
const messages = (page: Page) => page.locator('.message .content > p:first-child').allTextContents();

describe('a conversation', () => {
  it('says that it is a chatbot before anything is asked, and welcomes', async () => {
    const page = await open();
    await page.getByText('Welkom.').first().waitFor();
    expect(await page.locator('.notice').textContent()).toBe('U chat met een chatbot, niet met een mens.');
    expect(await page.title()).toBe('Chat over samenwerking met Duitsland');
  });

  it('answers a typed question, with its source and the day it was checked', async () => {
    const page = await open();
    await ask(page, 'Welke regio?');
    const answer = answerTo(page, 'Welke regio?');
    await answer.waitFor();
    const source = answer.locator('.sources a');
    expect(await source.getAttribute('href')).toBe('https://www.brabant.nl/duitsland');
    expect(await answer.locator('.checked').textContent()).toBe('gecontroleerd op 24 november 2026');
    expect(await answer.locator('strong').textContent()).toBe('onder andere');
    expect(await answer.locator('.content').getAttribute('lang')).toBe('nl');
    expect(await page.locator('.message.user').textContent()).toContain('Welke regio?');
  });

  it('needs no mouse: skip link, question, answer, buttons', async () => {
    const page = await open();
    await page.locator('.choices button').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Direct naar het invoerveld');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('question');
    await page.keyboard.type('Eerste regel');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('tweede regel');
    await page.keyboard.press('Enter');
    await answerTo(page, 'Eerste regel').waitFor();
    expect(await page.locator('#question').inputValue()).toBe('');
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('Contact');
    await page.keyboard.press('Enter');
    await page.locator('.contact').waitFor();
    expect(await focused(page)).toBe('question');
  });

  it('starts with the questions of the page, and goes on with the buttons of the answer', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Welke Duitse regio past bij mijn sector?' }).click();
    await answerTo(page, 'Welke Duitse regio past bij mijn sector?').waitFor();
    await page.getByRole('button', { name: 'Vergelijk de regio’s' }).click();
    await page.locator('table').waitFor();
    expect(await page.locator('.message.user').last().textContent()).toContain('Toon een tabel');
  });

  it('shows a table as a table, with caption and headings', async () => {
    const page = await open();
    await ask(page, 'tabel');
    const table = page.getByRole('table', { name: 'Sectoren per regio' });
    await table.waitFor();
    expect(await table.getByRole('columnheader').allTextContents()).toEqual(['Regio', 'Sectoren', 'Hoever de samenwerking is']);
    expect(await table.getByRole('rowheader').allTextContents()).toEqual(['Baden-Württemberg', 'Beieren', 'Hessen']);
  });

  it('gives contacts to call, to mail, to visit', async () => {
    const page = await open();
    await ask(page, 'contact');
    const contact = page.locator('.contact');
    await contact.waitFor();
    const links = await contact.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toEqual([
      'tel:+31736812812',
      'mailto:voorbeeld@brabant.example',
      'https://www.brabant.nl/contact',
      `https://www.openstreetmap.org/search?query=${encodeURIComponent('Brabantlaan 1, 5216 TV ’s-Hertogenbosch')}`,
    ]);
  });

  it('shows a script in a message as the text it is', async () => {
    const page = await open();
    const script = '<img src=x onerror="document.title=1"><script>document.title=1</script> [x](javascript:alert(1))';
    await ask(page, script);
    await page.locator('.message.bot').filter({ hasText: script }).waitFor();
    expect(await page.locator('.message.user .content').textContent()).toBe(script);
    expect(await page.locator('.log img, .log script, .log a[href^="javascript"]').count()).toBe(0);
    expect(await page.title()).not.toBe('1');
  });

  it('breaks no rule of the content security policy', async () => {
    const faults: string[] = [];
    const page = await open({}, async (context) => {
      context.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      context.on('weberror', (error) => faults.push(String(error.error())));
    });
    await ask(page, 'tabel');
    await page.locator('table').waitFor();
    expect(faults).toEqual([]);
  });

  it('goes on after a reload where it was', async () => {
    const page = await open();
    await ask(page, 'Onthoud dit');
    await answerTo(page, 'Onthoud dit').waitFor();
    const before = await messages(page);
    await page.reload();
    await answerTo(page, 'Onthoud dit').waitFor();
    expect(await messages(page)).toEqual(before);
    await ask(page, 'En dit');
    await answerTo(page, 'En dit').waitFor();
    expect(await page.locator('.message').count()).toBe(5);
  });

  it('works where the browser blocks storage', async () => {
    const page = await open({}, (context) =>
      context.addInitScript(() => {
        for (const name of ['localStorage', 'sessionStorage'])
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException('blocked', 'SecurityError');
            },
          });
      }),
    );
    await ask(page, 'Zonder geheugen');
    await answerTo(page, 'Zonder geheugen').waitFor();
  });

  it('begins anew at a press, with nothing of the old conversation', async () => {
    const page = await open();
    await ask(page, 'Oud');
    await answerTo(page, 'Oud').waitFor();
    await page.getByRole('button', { name: 'Meer' }).click();
    await page.getByRole('button', { name: 'Nieuw gesprek' }).click();
    await page.locator('.message.bot').first().waitFor();
    await page.locator('.choices button').first().waitFor();
    expect(await messages(page)).toEqual(['Welkom. Vraag mij naar de samenwerking met Duitsland.']);
    expect(await focused(page)).toBe('question');
  });

  it('says that the conversation has expired, keeps it in sight, and goes on in a new one', async () => {
    const page = await open();
    await ask(page, 'Eerst');
    await answerTo(page, 'Eerst').waitFor();
    await page.evaluate(() => {
      const key = 'brabant-chat-session';
      localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? ''), token: 'expired' }));
    });
    await page.reload();
    await page.getByText('Het vorige gesprek is verlopen.').first().waitFor();
    await ask(page, 'Daarna');
    await answerTo(page, 'Daarna').waitFor();
  });
});

describe('the reading place', () => {
  const log = (page: Page) => page.getByRole('log');
  const small = { viewport: { width: 400, height: 640 }, reducedMotion: 'no-preference' as const };
  /** Where the last question stands, in pixels below the upper edge of the log. */
  const questionAt = (page: Page) =>
    log(page).evaluate((element) => {
      const question = [...element.querySelectorAll('.message.user')].at(-1);
      return (question?.getBoundingClientRect().top ?? 0) - element.getBoundingClientRect().top;
    });

  it('is the beginning of the answer, with the question above it', async () => {
    const page = await open(small);
    for (const text of ['Een', 'Twee', 'tabel']) {
      await ask(page, text);
      await page
        .locator('.message.bot')
        .filter({ hasText: text === 'tabel' ? 'Sectoren per regio' : text })
        .waitFor();
    }
    expect(Math.round(await questionAt(page))).toBe(12);
  });

  it('is what a person has written, when that comes later', async () => {
    const page = await open(small);
    await ask(page, 'tabel');
    await page.locator('table').waitFor();
    const id = await conversationOf(page);
    const words = 'Ik bel u morgen.\n\n'.repeat(20);
    await stage.service.store.append(id, [
      { type: 'message', id: `${id}|person`, from: { id: 'assistant', role: 'bot' }, text: words, channelData: { person: true } },
    ]);
    const message = page.locator('.message.person');
    await message.waitFor();
    const top = async (of: Locator) => (await of.boundingBox())?.y ?? 0;
    expect(Math.round((await top(message)) - (await top(log(page))))).toBe(12);
  });

  it('stays where somebody is reading something older', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const page = await open(small);
    await ask(page, 'Een');
    await answerTo(page, 'Een').waitFor();
    await page.context().route('**/activities', async (route) => {
      await released;
      await route.continue();
    });
    await ask(page, 'Twee');
    await page.locator('.message.user').nth(1).waitFor();
    await log(page).evaluate((element) => element.scrollTo({ top: 0 }));
    release();
    await answerTo(page, 'Twee').waitFor();
    expect(await log(page).evaluate((element) => element.scrollTop)).toBe(0);
  });
});

describe('languages', () => {
  it('follow the browser, and change at a press without losing the conversation', async () => {
    const page = await open({ locale: 'de-AT' });
    await ask(page, 'Hallo');
    await answerTo(page, 'Hallo').waitFor();
    expect(await page.locator('label').textContent()).toBe('Ihre Frage');
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('label').textContent()).toBe('Your question');
    await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
    expect(await page.title()).toBe('Chat about cooperation with Germany');
    expect(await page.getByRole('button', { name: 'English' }).getAttribute('aria-pressed')).toBe('true');
    await answerTo(page, 'Hallo').waitFor();
    // What the answer says about its sources stays in the language of the answer.
    expect(await page.locator('.sources h4').textContent()).toBe('Bronnen');
    await ask(page, 'Now in English');
    const mine = page.locator('.message.user').last();
    await answerTo(page, 'Now in English').waitFor();
    expect(await mine.locator('.content').getAttribute('lang')).toBe('en');
    await page.reload();
    await page.getByText('Your question').waitFor();
  });
});

describe('screen readers', () => {
  it('hear each answer once, and nothing of what was said before the page was opened', async () => {
    const page = await open();
    await page.locator('.choices button').first().waitFor();
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      const region = document.querySelector('[aria-live="polite"]');
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) heard.push(node.textContent ?? '');
      }).observe(region as Element, { childList: true, subtree: true, characterData: true });
    });
    await ask(page, 'Een');
    await answerTo(page, 'Een').waitFor();
    await ask(page, 'Twee');
    await answerTo(page, 'Twee').waitFor();
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    expect(heard).toEqual(
      ['Een', 'Twee'].map((text) => `U vroeg: ${text}\nBrabant werkt samen met onder andere:\nBeieren\nHessen, zie de pagina`),
    );
    expect(await page.getByRole('log').getAttribute('aria-live')).toBe('off');
    await page.reload();
    await answerTo(page, 'Twee').waitFor();
    expect(await page.locator('[aria-live="polite"]').textContent()).toBe('');
  });
});

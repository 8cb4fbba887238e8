import type { Page } from 'playwright-core';
import { answerTo, ask, conversationOf } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

/** What people can do with an answer, and with the conversation. */

const stage = stageOfFile();

const { open } = stage;
const option = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'Meer' }).click();
  await page.getByRole('button', { name }).click();
};

describe('an answer', () => {
  it('about the regions has a map with a text in its place', async () => {
    const page = await open();
    await ask(page, 'overzicht');
    await page
      .getByRole('img', {
        name: 'Kaart van Duitsland en Noord-Brabant. Gemarkeerd: Noordrijn-Westfalen, Hessen, Baden-Württemberg, Beieren.',
      })
      .waitFor();
    expect(await page.locator('.map figcaption').textContent()).toContain('Schematisch');
    await ask(page, 'vergelijk');
    await page.getByRole('img', { name: /Gemarkeerd: Hessen, Beieren\.$/ }).waitFor();
    expect(await page.locator('.map').last().locator('.region').count()).toBe(2);
  });

  it.each(['nl', 'de', 'en'])('has the names on its map within the picture, in "%s"', async (locale) => {
    const page = await open({ locale });
    await ask(page, 'overzicht');
    const outside = await page.locator('.map svg').evaluate((svg) => {
      const { left, right } = svg.getBoundingClientRect();
      const names = [...svg.querySelectorAll('text')].map((name) => ({ name: name.textContent, box: name.getBoundingClientRect() }));
      return names.filter(({ box }) => box.left < left || box.right > right).map(({ name }) => name);
    });
    expect(outside).toEqual([]);
  });

  it('is copied with its sources, in words alone', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await ask(page, 'Kopie');
    const answer = answerTo(page, 'Kopie');
    await answer.getByRole('button', { name: 'Kopieer' }).click();
    await answer.getByText('Gekopieerd').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`U vroeg: Kopie

Brabant werkt samen met onder andere:

- Beieren
- Hessen, zie de pagina (https://www.brabant.nl/hessen)

Bronnen:
Samenwerking met Duitsland (gecontroleerd op 24 november 2026): https://www.brabant.nl/duitsland`);
  });

  it('can be judged, with a reason, which the service keeps and shows again', async () => {
    const page = await open();
    await ask(page, 'Oordeel');
    const answer = answerTo(page, 'Oordeel');
    await answer.waitFor();
    const told: unknown[] = [];
    page.on('request', (request) => request.method() === 'POST' && told.push(request.postDataJSON()));
    const taken = () => page.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
    const first = taken();
    await answer.getByRole('button', { name: 'Nee' }).click();
    await first;
    const second = taken();
    await answer.getByRole('button', { name: 'Het is niet volledig' }).click();
    await second;
    await answer.getByText('Dank voor uw oordeel.').waitFor();
    await page.reload();
    await answer.getByText('Dank voor uw oordeel.').waitFor();
    expect(await answer.getByRole('button', { name: 'Nee' }).getAttribute('aria-pressed')).toBe('true');
    expect(await answer.getByRole('button', { name: 'Het is niet volledig' }).getAttribute('aria-pressed')).toBe('true');
    expect(told).toMatchObject([
      { type: 'event', name: 'feedback', value: { helpful: false } },
      { type: 'event', name: 'feedback', value: { helpful: false, reason: 'incomplete' } },
    ]);
  });

  it('of a person looks and is called different, and is not judged', async () => {
    const page = await open();
    await ask(page, 'Ik wil een mens');
    await answerTo(page, 'Ik wil een mens').waitFor();
    const conversationId = await conversationOf(page);
    await stage.service.store.append(conversationId, [
      {
        type: 'message',
        id: `${conversationId}|person`,
        from: { id: 'assistant', role: 'bot' },
        text: 'Ik bel u morgen.',
        channelData: { person: true },
      },
    ]);
    await page.reload();
    const message = page.locator('.message.person');
    await message.waitFor();
    expect(await message.locator('h3').textContent()).toBe('Medewerker van de provincie');
    expect(await message.locator('.rating').count()).toBe(0);
    expect(await message.evaluate((element) => getComputedStyle(element).borderTopWidth)).toBe('2px');
  });
});

describe('the conversation', () => {
  it('is saved as a text', async () => {
    const page = await open();
    await ask(page, 'Bewaar mij');
    await answerTo(page, 'Bewaar mij').waitFor();
    const download = page.waitForEvent('download');
    await option(page, 'Bewaar het gesprek als tekst');
    const file = await download;
    expect(file.suggestedFilename()).toBe('gesprek-met-de-chatbot.txt');
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toContain('U vroeg: Bewaar mij');
  });

  it('is deleted at a press: the chatbot is asked, the browser keeps nothing, and the page goes on until it is left', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Nederlands' }).click();
    await ask(page, 'Geheim');
    await answerTo(page, 'Geheim').waitFor();
    await option(page, 'Wis mijn gegevens');
    await answerTo(page, 'Wis mijn gegevens').waitFor();
    await page.getByText('Deze browser bewaart niets meer van dit gesprek.').first().waitFor();
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    await ask(page, 'Nog iets');
    await answerTo(page, 'Nog iets').waitFor();
    // What was deleted can't be judged any more.
    expect(await answerTo(page, 'Geheim').locator('.rating').count()).toBe(0);
    expect(await answerTo(page, 'Nog iets').locator('.rating').count()).toBe(1);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.reload();
    await page.locator('.message.bot').waitFor();
    expect(await page.locator('.message').count()).toBe(1);
  });
});

describe('the page', () => {
  it('shows the tag for other sites, to be copied', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Kopieer de regel' }).click();
    await page.getByText('Gekopieerd').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `<script src="${stage.service.url}/widget.js" data-language="nl" defer></script>`,
    );
  });

  it('leads to the accessibility statement in the language that is spoken', async () => {
    const page = await open({ locale: 'de-DE' });
    await page.getByRole('link', { name: 'Barrierefreiheit' }).click();
    await page.getByRole('heading', { name: 'Barrierefreiheit des Chats' }).waitFor();
    await page.getByRole('link', { name: 'Zum Chat' }).click();
    await page.getByText('Ihre Frage').waitFor();
  });

  it('shows people without JavaScript the contact', async () => {
    const page = await open({ javaScriptEnabled: false });
    expect(await page.getByRole('link', { name: '+31 73 681 28 12' }).count()).toBe(3);
  });
});

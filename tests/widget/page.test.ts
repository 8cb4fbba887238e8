import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { budgets, weigh } from '../../bench/widget/weight.ts';
import { buildWidget, readPage } from '../../src/widget/index.ts';
import { localise } from '../../src/widget/localised.ts';

describe('knowledge/page.yaml and the statements beside it', () => {
  it('have every sentence of the pages in three languages', async () => {
    const { chat, accessibility, contact } = await readPage('knowledge');
    expect(['nl', 'de', 'en'].map((language) => localise(chat.send, language as 'nl'))).toEqual(['Verstuur', 'Senden', 'Send']);
    expect(localise(accessibility, 'en').sections.length).toBeGreaterThan(3);
    expect(localise(contact, 'nl')).toMatchObject({ name: 'Samenwerking met Duitsland', organisation: 'Provincie Noord-Brabant' });
  });

  it('are refused with every fault named, when a language is missing, a slot is lost or a line is unknown', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'page-'));
    cpSync('knowledge', folder, { recursive: true });
    const broken = (file: string, change: (text: string) => string) =>
      writeFileSync(join(folder, file), change(readFileSync(join('knowledge', file), 'utf8')));
    broken('page.yaml', (text) =>
      text
        .replace('  nl: Verstuur\n', '')
        .replace('gecontroleerd op {day}', 'gecontroleerd')
        .concat('\nextra:\n  nl: x\n  de: x\n  en: x\n'),
    );
    broken('accessibility.yaml', (text) => text.replace(/reviewed: .*/, 'reviewed: gisteren'));
    const fault = await readPage(folder).then(
      () => '',
      (error: Error) => error.message,
    );
    rmSync(folder, { recursive: true });
    expect(fault).toMatch(/page\.yaml:\d+ error send\.nl: is missing/);
    expect(fault).toMatch(/page\.yaml:\d+ error checked\.nl: must contain \{day\}/);
    expect(fault).toMatch(/"extra"/);
    expect(fault).toMatch(/accessibility\.yaml:\d+ error reviewed: write the day as 2026-11-25/);
  });
});

describe('the bundle', () => {
  const built = readPage('knowledge').then(buildWidget);
  const text = async (path: string) => Buffer.from((await built).files.get(path)?.body ?? []).toString();
  const statements = ['/accessibility', '/privacy', '/terms'].flatMap((path) => [path, `${path}/de`, `${path}/en`]);
  const pages = ['/', '/embed', ...statements];

  it('has the pages, their scripts, their style and their icon', async () => {
    expect([...(await built).files].map(([path, { type }]) => [path, type])).toEqual([
      ...pages.map((path) => [path, 'text/html; charset=utf-8']),
      ['/widget.js', 'text/javascript; charset=utf-8'],
      ['/chat.js', 'text/javascript; charset=utf-8'],
      ['/chat.css', 'text/css; charset=utf-8'],
      ['/favicon.svg', 'image/svg+xml'],
    ]);
  });

  it.each(pages)('fits the strictest policy: no script or style within the HTML of %s, nothing from elsewhere', async (path) => {
    const html = await text(path);
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/i);
    expect([...html.matchAll(/(?:src|<link[^>]*href)="([^"]*)"/g)].every(([, address]) => address?.startsWith('{base}/'))).toBe(true);
  });

  it('shows people without JavaScript the contact and the page of the province, in three languages', async () => {
    const hidden = (await text('/')).match(/<main.*<\/main>/s)?.[0] ?? '';
    expect(hidden).toContain('JavaScript');
    expect(hidden.match(/<section lang="(nl|de|en)">/g)).toHaveLength(3);
    expect(hidden.match(/href="tel:\+31736812812"/g)).toHaveLength(3);
    expect(hidden.match(/href="https:\/\/www\.brabant\.nl/g)?.length).toBeGreaterThanOrEqual(3);
  });

  it('says of the contact what nobody has confirmed yet, without JavaScript and in the statement', async () => {
    const { contact, ...page } = await readPage('knowledge');
    const hidden = (await text('/')).match(/<main.*<\/main>/s)?.[0] ?? '';
    const notes = { nl: 'Dit zijn algemene gegevens', de: 'Das sind allgemeine Angaben', en: 'These are general details' };
    for (const note of Object.values(notes)) expect(hidden).toContain(note);
    expect(await text('/accessibility/de')).toContain(notes.de);
    const { note: _, ...confirmed } = contact;
    const { files } = await buildWidget({ ...page, contact: confirmed });
    expect(Buffer.from(files.get('/')?.body ?? []).toString()).not.toContain(notes.nl);
  });

  it('says of its accessibility what was not tested, too, in each language', async () => {
    expect(await text('/accessibility')).toContain('mensen met een beperking hebben de chat nog niet geprobeerd');
    expect(await text('/accessibility/de')).toContain('<html lang="de"');
    expect(await text('/accessibility/en')).toContain('people with disabilities have not tried the chat yet');
  });

  it('weighs no more than its budget', async () => {
    const { launcher, chat } = weigh((await built).files);
    expect(launcher).toBeLessThanOrEqual(budgets.launcher);
    expect(chat).toBeLessThanOrEqual(budgets.chat);
  });
});

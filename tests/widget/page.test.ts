import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildWidget, readPage } from '../../src/widget/index.ts';
import { textsByLanguage } from '../../src/widget/page.ts';

describe('knowledge/page.yaml', () => {
  it('has every sentence of the page in three languages', async () => {
    const { nl, de, en } = textsByLanguage(await readPage('knowledge'));
    expect([nl.send, de.send, en.send]).toEqual(['Verstuur', 'Senden', 'Send']);
    expect(nl.examples).toHaveLength(de.examples.length);
  });

  it('is refused with every fault named, when a language is missing, a slot is lost or a line is unknown', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'page-'));
    const broken = readFileSync('knowledge/page.yaml', 'utf8')
      .replace('  nl: Verstuur\n', '')
      .replace('gecontroleerd op {day}', 'gecontroleerd')
      .concat('\nextra:\n  nl: x\n  de: x\n  en: x\n');
    writeFileSync(join(folder, 'page.yaml'), broken);
    const fault = await readPage(folder).then(
      () => '',
      (error: Error) => error.message,
    );
    rmSync(folder, { recursive: true });
    expect(fault).toMatch(/page\.yaml:\d+ error send\.nl: is missing/);
    expect(fault).toMatch(/page\.yaml:\d+ error checked\.nl: must contain \{day\}/);
    expect(fault).toMatch(/"extra"/);
  });
});

describe('the bundle', () => {
  const files = async () => (await buildWidget(await readPage('knowledge'))).files;
  const textOf = (body: Uint8Array | undefined) => Buffer.from(body ?? []).toString();

  it('has the page, its script, its style and its icon', async () => {
    expect([...(await files())].map(([path, { type }]) => [path, type])).toEqual([
      ['/', 'text/html; charset=utf-8'],
      ['/chat.js', 'text/javascript; charset=utf-8'],
      ['/chat.css', 'text/css; charset=utf-8'],
      ['/favicon.svg', 'image/svg+xml'],
    ]);
  });

  it('fits the strictest policy: no script or style within the HTML, nothing from elsewhere', async () => {
    const html = textOf((await files()).get('/')?.body);
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/i);
    expect([...html.matchAll(/(?:src|<link[^>]*href)="([^"]*)"/g)].every(([, address]) => address?.startsWith('/'))).toBe(true);
  });

  it('tells people without JavaScript where else to look, in three languages', async () => {
    const html = textOf((await files()).get('/')?.body);
    expect(html.match(/<noscript>.*<\/noscript>/s)?.[0].match(/<p lang="(nl|de|en)">[^<]+<a href="https:/g)).toHaveLength(3);
  });

  it('weighs less than 25 KB packed', async () => {
    const packed = [...(await files()).values()].reduce((sum, { body }) => sum + gzipSync(body, { level: 9 }).length, 0);
    expect(packed).toBeLessThan(25 * 1024);
  });
});

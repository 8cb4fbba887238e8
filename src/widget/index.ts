import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pageHtml } from './html.ts';
import { type Page, textsByLanguage } from './page.ts';

/**
 * The chat page: a light, accessible page that speaks Direct Line. It is bundled in memory when the service starts and takes its sentences
 * from knowledge/page.yaml; it loads nothing from elsewhere.
 */
export { type Page, readPage } from './page.ts';

export interface WidgetFile {
  readonly body: Uint8Array;
  readonly type: string;
}

export interface Widget {
  /** By path, such as "/chat.js". */
  readonly files: ReadonlyMap<string, WidgetFile>;
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Bundles the page. Throws esbuild's errors when the sources have a fault. */
export async function buildWidget(page: Page): Promise<Widget> {
  const texts = textsByLanguage(page);
  const [bundle, favicon] = await Promise.all([
    build({
      entryPoints: { chat: here('chat.tsx'), style: here('styles/chat.css') },
      outdir: '/',
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: ['es2022', 'chrome111', 'firefox124', 'safari17.4'],
      jsx: 'automatic',
      jsxImportSource: 'preact',
      legalComments: 'none',
      logLevel: 'silent',
      define: { PAGE_TEXTS: JSON.stringify(texts) },
    }),
    readFile(here('favicon.svg')),
  ]);
  const output = (name: string): Uint8Array => {
    const file = bundle.outputFiles.find(({ path }) => path.endsWith(name));
    if (!file) throw new Error(`The bundle of the chat page lacks ${name}. Look at the entry points in src/widget/index.ts.`);
    return file.contents;
  };
  return {
    files: new Map([
      ['/', { body: Buffer.from(pageHtml(texts)), type: 'text/html; charset=utf-8' }],
      ['/chat.js', { body: output('chat.js'), type: 'text/javascript; charset=utf-8' }],
      ['/chat.css', { body: output('style.css'), type: 'text/css; charset=utf-8' }],
      ['/favicon.svg', { body: favicon, type: 'image/svg+xml' }],
    ]),
  };
}

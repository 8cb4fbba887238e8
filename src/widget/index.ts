import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { languages } from '../knowledge/language.ts';
import { bundle } from './bundle.ts';
import type { Page } from './page.ts';
import { chatHtml } from './pages/chat.ts';
import { statementHtml } from './pages/statement.ts';
import { statementNames, statementPath } from './paths.ts';

/**
 * The web chat: a launcher for other sites in one tag, the chat it opens in a frame, the chat as a page of its own, and the statements
 * on accessibility, privacy and use. Light and accessible, it speaks Direct Line and loads nothing from elsewhere. It is bundled in memory when the service starts
 * and takes its sentences from the knowledge folder.
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

/** Bundles the chat. Throws esbuild's errors when the sources have a fault. */
export async function buildWidget(page: Page): Promise<Widget> {
  const { launcher, chat, style } = await bundle(page);
  const favicon = await readFile(fileURLToPath(new URL('favicon.svg', import.meta.url)));
  const html = (text: string): WidgetFile => ({ body: Buffer.from(text), type: 'text/html; charset=utf-8' });
  const script = (body: Uint8Array): WidgetFile => ({ body, type: 'text/javascript; charset=utf-8' });
  return {
    files: new Map([
      ['/', html(chatHtml(page, 'page'))],
      ['/embed', html(chatHtml(page, 'frame'))],
      ...statementNames.flatMap((name) =>
        languages.map((language) => [statementPath(name, language), html(statementHtml(name, page, language))] as const),
      ),
      ['/widget.js', script(launcher)],
      ['/chat.js', script(chat)],
      ['/chat.css', { body: style, type: 'text/css; charset=utf-8' }],
      ['/favicon.svg', { body: favicon, type: 'image/svg+xml' }],
    ]),
  };
}

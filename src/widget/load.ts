import { deserialize, serialize } from 'node:v8';
import { keyOf, readCache, writeCache } from '../cache.ts';
import { languages } from '../knowledge/language.ts';
import { readKnowledgeFiles } from '../knowledge/load.ts';
import { buildWidget, readPage, type Widget } from './index.ts';
import { fill } from './languages.ts';
import type { Page } from './page.ts';
import { escaped } from './pages/html.ts';
import { statementPath } from './paths.ts';

/** Days after which each kind of record is deleted, as the privacy statement tells them. */
export type Days = Readonly<Record<'conversations' | 'requests' | 'feedback' | 'questions', number>>;

/** The chat, and the sentences of its pages, some of which other channels say too. */
export interface LoadedWidget extends Widget {
  readonly texts: Page['chat'];
}

/** The chat with everything beside it, its pages with what the settings say. What was bundled before may also lie in `learntDir`. */
export async function loadWidget(
  knowledgeDir: string,
  dataDir: string,
  days: Days,
  basePath: string,
  learntDir?: string,
): Promise<LoadedWidget> {
  const { files, texts } = await loadBundled(knowledgeDir, dataDir, learntDir);
  return { files: settled(files, days, basePath), texts };
}

/** The files with the days in the privacy statement, and with the path that the service stands under, such as "/assistent", in all pages. */
export function settled(files: Widget['files'], days: Days, basePath: string): Widget['files'] {
  const numbers = Object.fromEntries(Object.entries(days).map(([name, count]) => [name, String(count)]));
  const privacy = languages.map((language) => statementPath('privacy', language));
  return new Map(
    [...files].map(([path, file]) => {
      if (!file.type.startsWith('text/html')) return [path, file];
      const values = { base: escaped(basePath), ...(privacy.includes(path) && numbers) };
      return [path, { ...file, body: Buffer.from(fill(Buffer.from(file.body).toString(), values)) }];
    }),
  );
}

/** The chat as it was bundled before when sources and knowledge are the same, else bundled now and kept in the data folder for the next start. */
async function loadBundled(knowledgeDir: string, dataDir: string, learntDir?: string): Promise<LoadedWidget> {
  const key = keyOf(['widget', 'knowledge'], [...readKnowledgeFiles(knowledgeDir)].flat());
  const kept = readCache([dataDir, learntDir], 'widget', key);
  if (kept) return deserialize(kept);
  const page = await readPage(knowledgeDir);
  const widget: LoadedWidget = { ...(await buildWidget(page)), texts: page.chat };
  writeCache(dataDir, 'widget', key, serialize(widget));
  return widget;
}

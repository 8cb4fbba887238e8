import { deserialize, serialize } from 'node:v8';
import { keyOf, readCache, writeCache } from '../cache.ts';
import { readKnowledgeFiles } from '../knowledge/load.ts';
import { buildWidget, readPage, type Widget } from './index.ts';

/** The chat as it was bundled before when sources and knowledge are the same, else bundled now and kept in the data folder for the next start. */
export async function loadWidget(knowledgeDir: string, dataDir: string): Promise<Widget> {
  const key = keyOf(['widget', 'knowledge'], [...readKnowledgeFiles(knowledgeDir)].flat());
  const kept = readCache(dataDir, 'widget', key);
  if (kept) return deserialize(kept);
  const widget = await buildWidget(await readPage(knowledgeDir));
  writeCache(dataDir, 'widget', key, serialize(widget));
  return widget;
}

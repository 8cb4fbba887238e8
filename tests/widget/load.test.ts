import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWidget, readPage } from '../../src/widget/index.ts';
import { loadWidget } from '../../src/widget/load.ts';
import { Folder } from '../knowledge/folder.ts';

describe('the chat that was bundled before', () => {
  it('is the one that would be bundled now, and is bundled anew when a text changes', async () => {
    const knowledge = new Folder();
    const data = mkdtempSync(join(tmpdir(), 'widget-'));
    const fresh = await buildWidget(await readPage(knowledge.path));
    await loadWidget(knowledge.path, data);
    const { mtimeMs, ino } = statSync(join(data, 'widget.cache'));
    const kept = await loadWidget(knowledge.path, data);
    expect(statSync(join(data, 'widget.cache'))).toMatchObject({ mtimeMs, ino });
    expect([...kept.files.keys()]).toEqual([...fresh.files.keys()]);
    for (const [path, { body, type }] of fresh.files) {
      expect(kept.files.get(path)?.type).toBe(type);
      expect(Buffer.compare(kept.files.get(path)?.body as Uint8Array, body)).toBe(0);
    }

    const path = join(knowledge.path, 'page.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('Samenwerking met Duitsland', 'Hand in hand met Duitsland'));
    const changed = await loadWidget(knowledge.path, data);
    expect(Buffer.from(changed.files.get('/')?.body ?? []).toString()).toContain('Hand in hand met Duitsland');
    knowledge.remove();
    rmSync(data, { recursive: true });
  }, 60_000);
});

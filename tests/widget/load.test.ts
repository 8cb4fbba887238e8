import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWidget, readPage } from '../../src/widget/index.ts';
import { loadWidget } from '../../src/widget/load.ts';
import { Folder } from '../knowledge/folder.ts';

const days = { conversations: 31, requests: 182, feedback: 366, questions: 92 };

describe('the chat that was bundled before', () => {
  it('is the one that would be bundled now, with the path and the days of the settings in its pages, and is bundled anew when a text changes', async () => {
    const knowledge = new Folder();
    const data = mkdtempSync(join(tmpdir(), 'widget-'));
    const fresh = await buildWidget(await readPage(knowledge.path));
    await loadWidget(knowledge.path, data, days, '/assistent');
    const { mtimeMs, ino } = statSync(join(data, 'widget.cache'));
    const kept = await loadWidget(knowledge.path, data, days, '/assistent');
    expect(statSync(join(data, 'widget.cache'))).toMatchObject({ mtimeMs, ino });
    expect([...kept.files.keys()]).toEqual([...fresh.files.keys()]);
    for (const [path, { body, type }] of fresh.files) {
      expect(kept.files.get(path)?.type).toBe(type);
      const placed = type.startsWith('text/html') ? Buffer.from(Buffer.from(body).toString().replaceAll('{base}', '/assistent')) : body;
      if (!path.startsWith('/privacy')) expect(Buffer.compare(kept.files.get(path)?.body as Uint8Array, placed)).toBe(0);
    }

    for (const privacy of ['/privacy', '/privacy/de', '/privacy/en']) {
      const told = Buffer.from(kept.files.get(privacy)?.body ?? []).toString();
      for (const count of Object.values(days)) expect(told).toMatch(new RegExp(`\\b${count} (dagen|Tage|days)`));
      expect(told).not.toMatch(/[{}]/);
    }

    const path = join(knowledge.path, 'page.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('Samenwerking met Duitsland', 'Hand in hand met Duitsland'));
    const changed = await loadWidget(knowledge.path, data, days, '/assistent');
    expect(Buffer.from(changed.files.get('/')?.body ?? []).toString()).toContain('Hand in hand met Duitsland');
    knowledge.remove();
    rmSync(data, { recursive: true });
  });
});

import { placeOf } from '../../src/knowledge/names.ts';

const adviceOf = (path: string): string => {
  const place = placeOf(path);
  return place.kind === 'stray' ? place.advice : place.kind;
};

describe('a file of the knowledge folder', () => {
  it.each([
    ['places.yaml', { kind: 'single', name: 'places.yaml' }],
    ['Off-Topic.YML', { kind: 'single', name: 'off-topic.yaml' }],
    ['page.yaml', { kind: 'single', name: 'page.yaml' }],
    ['regions/hesse.yaml', { kind: 'entry', folder: 'regions' }],
    ['additions/de-cix.YAML', { kind: 'entry', folder: 'additions' }],
    ['additions/DE-CIX.yml', { kind: 'entry', folder: 'additions' }],
    ['Regions/Hesse.yaml', { kind: 'entry', folder: 'regions' }],
    ['partners/Gemeente ’s-Hertogenbosch.yaml', { kind: 'entry', folder: 'partners' }],
    ['partners/mu\u0308nchen.yaml', { kind: 'entry', folder: 'partners' }],
    ['topics/goal.nl.md', { kind: 'topic', id: 'goal', language: 'nl' }],
    ['Topics/Goal.DE.MD', { kind: 'topic', id: 'goal', language: 'de' }],
  ])('is read in spite of capitals and of the short ending: %s', (path, place) => {
    expect(placeOf(path)).toEqual(place);
  });

  it.each([
    ...[
      '.DS_Store',
      'regions/.DS_Store',
      'regions/._hesse.yaml',
      '.Spotlight-V100/store.db',
      '.Trashes/hesse.yaml',
      '__MACOSX/hesse.yaml',
      'Icon\r',
    ],
    ...[
      'Thumbs.db',
      'topics/ehthumbs.db',
      'Desktop.ini',
      'desktop.ini',
      '$RECYCLE.BIN/x.yaml',
      'System Volume Information/x',
      'regions/@eaDir/hesse.yaml',
    ],
    ...[
      '~$hesse.docx',
      'regions/.~lock.hesse.yaml#',
      'regions/hesse.yaml~',
      'regions/.hesse.yaml.swp',
      'regions/hesse.yaml.swp',
      'regions/.hesse.yaml.swo',
      '4913',
    ],
    ...[
      'regions/.#hesse.yaml',
      'regions/#hesse.yaml#',
      'regions/.hesse.yaml.kate-swp',
      'regions/.goutputstream-A1B2C3',
      'regions/.nfs0000001',
      '.fuse_hidden0001',
    ],
    ...[
      '.git/HEAD',
      '.gitignore',
      '.gitkeep',
      '..data',
      '..2026_11_30_10_00_00.123/places.yaml',
      '.hesse.yaml.Xy12Ab',
      '.obsidian/app.json',
    ],
  ])('that programs leave behind is passed over: %s', (path) => {
    expect(placeOf(path)).toEqual({ kind: 'leftover' });
  });

  it.each([
    ...[
      'regions/hesse (1).yaml',
      'regions/hesse(2).yaml',
      'regions/Kopie von hesse.yaml',
      'regions/Kopie van hesse.yaml',
      'regions/Copy of hesse.yaml',
    ],
    ...[
      'regions/hesse - Kopie.yaml',
      'regions/hesse - Kopie (2).yaml',
      'regions/hesse kopie 2.yaml',
      'regions/hesse copy.yaml',
      'regions/hesse-copy.yaml',
    ],
    ...[
      'regions/hesse (conflicted copy 2026-11-30).yaml',
      'regions/hesse.sync-conflict-20261130-101500-ABCDEFG.yaml',
      'Kopie von places.yaml',
    ],
    ...[
      'topics/goal.nl (1).md',
      'topics/goal (1).nl.md',
      'topics/Kopie von goal.de.md',
      'topics/goal.en copy.md',
      'topics/goal - kopie.nl.md',
    ],
  ])('that is a copy by its name is named, not read: %s', (path) => {
    expect(adviceOf(path)).toBe('looks like a copy, so it is not read: delete it, or give it a name of its own if it is meant.');
  });

  it.each([
    ['topics/visa.nl.md.txt', 'rename it to topics/visa.nl.md, or delete it if it is left over.'],
    ['topics/visa.nl.txt', 'rename it to topics/visa.nl.md, or'],
    ['topics/visa.nl.markdown', 'rename it to topics/visa.nl.md, or'],
    ['topics/visa.nl', 'rename it to topics/visa.nl.md, or'],
    ['topics/visa.nl.md ', 'rename it to topics/visa.nl.md, or'],
    ['topics/visa.nl.yaml', 'rename it to topics/visa.nl.md, or'],
    ['regions/hesse.yaml.txt', 'rename it to regions/hesse.yaml, or'],
    ['regions/hesse.txt', 'rename it to regions/hesse.yaml, or'],
    ['regions/hesse.yaml.bak', 'rename it to regions/hesse.yaml, or'],
    ['regions/hesse.yaml.orig', 'rename it to regions/hesse.yaml, or'],
    ['regions/hesse', 'rename it to regions/hesse.yaml, or'],
    ['regions/hesse.md', 'rename it to regions/hesse.yaml, or'],
    ['places.yaml.txt', 'rename it to places.yaml, or'],
    ['places', 'rename it to places.yaml, or'],
    ['regions/goal.nl.md', 'move it to topics/.'],
    ['goal.nl.md', 'move it to topics/.'],
    ['regions/old/hesse.yaml', 'move it to regions/ itself.'],
    ['topics/visa/visa.nl.md', 'move it to topics/ itself.'],
    ['topics/visa.fr.md', 'its name must be <topic>.nl.md or <topic>.de.md or <topic>.en.md, the topic in'],
    ['topics/visa aanvragen.nl.md', 'its name must be <topic>.nl.md'],
    ['topics/README.md', 'its name must be <topic>.nl.md'],
    ['regions/hesse.json', 'its name must end in .yaml.'],
    ['regions/hesse.docx', 'save its text alone, as a file of plain text in UTF-8.'],
    ['topics/visa.nl.docx', 'save its text alone'],
    ['hesse.yaml', 'correct its name. The assistant knows the files ambiguous.yaml,'],
    ['README.md', 'correct its name. The assistant knows the files'],
    ['region/hesse.yaml', 'correct its name. The assistant knows the folders regions,'],
    ['regions', 'it is a file, but must be a folder.'],
  ])('that is not read is named with the way on: %s', (path, advice) => {
    expect(adviceOf(path)).toContain(`is not read, so nothing of it is said: ${advice}`);
  });

  it('that is knowledge by its ending is named though it is hidden', () => {
    expect(adviceOf('regions/.hesse.yaml')).toContain('is hidden by the dot before its name');
    expect(adviceOf('topics/.goal.nl.md')).toContain('is hidden by the dot before its name');
  });

  it('is never without a place: it is read, passed over or named in a sentence', () => {
    for (const path of ['x', 'a/b/c', 'regions/', 'TOPICS', 'topics/..md', 'regions/.yaml', '(1)', 'a b.c d/e', '💶.yaml', 'con.yaml'])
      expect(adviceOf(path)).toMatch(/^(entry|single|leftover|.*\.)$/);
  });
});

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KnowledgeReading, readKnowledge } from '../../src/knowledge/load.ts';

/** The day the tests read the knowledge on: review dates pass by this day, not by the day the tests run. */
export const today = new Date('2026-11-24');

/** Lists keep so many of their lines in the copy, since reading thousands of words and questions takes most of the time. */
const linesKept = 13;
const longList = new RegExp(`^(?:( *)- .*\\n)(?:\\1- .*\\n){${linesKept - 1}}((?:\\1- .*\\n)+)`, 'gm');

/** A copy of the editors' folder, to break and to mend. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'knowledge-'));

  constructor() {
    cpSync('knowledge', this.path, { recursive: true });
    for (const entry of readdirSync(this.path, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(longList, (list, _indent, rest) => list.slice(0, -rest.length)),
      );
    }
  }

  read(day = today): KnowledgeReading {
    return readKnowledge(this.path, day);
  }

  /** What is read while files are changed in one way; `undefined` takes them away. The change must change something. */
  with(files: string | readonly string[], change: (text: string) => string | undefined, day = today): KnowledgeReading {
    const before = [files].flat().map((name) => ({ path: join(this.path, name), text: readFileSync(join(this.path, name), 'utf8') }));
    try {
      for (const { path, text } of before) {
        const after = change(text);
        if (after === text) throw new Error(`The change leaves ${path} as it was.`);
        if (after === undefined) rmSync(path);
        else writeFileSync(path, after);
      }
      return this.read(day);
    } finally {
      for (const { path, text } of before) writeFileSync(path, text);
    }
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

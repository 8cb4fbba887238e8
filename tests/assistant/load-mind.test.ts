import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMind } from '../../src/assistant/load-mind.ts';
import type { Mind } from '../../src/assistant/mind.ts';
import { KnowledgeError } from '../../src/knowledge/finding.ts';
import { Folder } from '../knowledge/folder.ts';
import { Talk } from './talk.ts';

/** Training takes as long as the machine needs, in milliseconds. */
const patience = 120_000;

let knowledge: Folder;
let data: string;
let trained: Mind;
beforeAll(async () => {
  knowledge = new Folder();
  data = mkdtempSync(join(tmpdir(), 'mind-'));
  trained = await loadMind(knowledge.path, data);
}, patience);
afterAll(() => {
  knowledge.remove();
  rmSync(data, { recursive: true });
});

const kept = () => readdirSync(data).filter((name) => name.includes(trained.knowledge.version));
const file = () => join(data, kept()[0] as string);
const questions = [
  'Welke regio past bij logistiek?',
  'Was macht Brabant in Hessen?',
  'Who are the partners?',
  'Hoe laat vertrekt de trein?',
  'dank u wel',
  'waterstof',
];
const repliesOf = (mind: Mind) => questions.map((question) => new Talk(mind).say(question));

describe('the mind of a folder', () => {
  it('keeps what was trained, for the service alone to read', () => {
    expect(readdirSync(data)).toEqual(kept());
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readFileSync(file()).subarray(-trained.understanding.bytes.length).equals(trained.understanding.bytes)).toBe(true);
  });

  it('is read back with the same answers, and not trained again', async () => {
    const { mtimeMs, ino } = statSync(file());
    const again = await loadMind(knowledge.path, data);
    expect(repliesOf(again)).toEqual(repliesOf(trained));
    expect(statSync(file())).toMatchObject({ mtimeMs, ino });
  });

  it(
    'is trained anew when one bit of the file is another, and what belongs to other knowledge goes',
    async () => {
      const whole = readFileSync(file());
      writeFileSync(file(), flipped(whole, whole.length >> 1));
      writeFileSync(join(data, 'intents-1-0123456789abcdef.bin'), whole);
      const again = await loadMind(knowledge.path, data);
      expect(repliesOf(again)).toEqual(repliesOf(trained));
      expect(readFileSync(file()).equals(whole)).toBe(true);
      expect(readdirSync(data)).toHaveLength(1);
    },
    patience,
  );

  it('is an error that lists the faults when the knowledge has any', async () => {
    const path = join(knowledge.path, 'regions/hesse.yaml');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('sectors: [ict]', 'sectors: [itc]'));
    await expect(loadMind(knowledge.path, data)).rejects.toThrow(KnowledgeError);
    writeFileSync(path, text);
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const other = Buffer.from(bytes);
  other[at] = (other[at] as number) ^ 1;
  return other;
}

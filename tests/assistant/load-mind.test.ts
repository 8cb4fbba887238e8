import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMind } from '../../src/assistant/load-mind.ts';
import type { Mind } from '../../src/assistant/mind.ts';
import { KnowledgeError } from '../../src/knowledge/finding.ts';
import { Folder } from '../knowledge/folder.ts';
import { Talk } from './talk.ts';

/** Learning takes as long as the machine needs, in milliseconds. */
const patience = 120_000;

let knowledge: Folder;
let data: string;
let learnt: Mind;
const said: string[] = [];
beforeAll(async () => {
  knowledge = new Folder();
  data = mkdtempSync(join(tmpdir(), 'mind-'));
  learnt = await loadMind(knowledge.path, data, () => said.push('it learns'));
}, patience);
afterAll(() => {
  knowledge.remove();
  rmSync(data, { recursive: true });
});

const file = () => join(data, 'mind.cache');
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
  it('is kept whole, for the service alone to read', () => {
    expect(readdirSync(data)).toEqual(['mind.cache']);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('is learnt once, which is said before, and then read back with the same answers', async () => {
    const { mtimeMs, ino } = statSync(file());
    const again = await loadMind(knowledge.path, data, () => said.push('it learns again'));
    expect(said).toEqual(['it learns']);
    expect(repliesOf(again)).toEqual(repliesOf(learnt));
    expect(again.knowledge).toEqual(learnt.knowledge);
    expect(Object.isFrozen(again.knowledge)).toBe(true);
    expect(statSync(file())).toMatchObject({ mtimeMs, ino });
  });

  it(
    'is learnt anew when one bit of what was kept is another',
    async () => {
      const whole = readFileSync(file());
      writeFileSync(file(), flipped(whole, whole.length >> 1));
      expect(repliesOf(await loadMind(knowledge.path, data))).toEqual(repliesOf(learnt));
      expect(readFileSync(file()).equals(whole)).toBe(true);
    },
    patience,
  );

  it(
    'is learnt anew when one letter of the knowledge is another, and says what stands there now',
    async () => {
      const path = join(knowledge.path, 'phrases.yaml');
      const text = readFileSync(path, 'utf8');
      const said = learnt.knowledge.phrases['sector.ask']?.en as string;
      writeFileSync(path, text.replace(said, `${said}!`));
      const changed = await loadMind(knowledge.path, data);
      expect(changed.knowledge.phrases['sector.ask']?.en).toBe(`${said}!`);
      expect(changed.knowledge.version).not.toBe(learnt.knowledge.version);
      writeFileSync(path, text);
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

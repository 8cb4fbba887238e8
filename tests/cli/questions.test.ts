import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Asked, cluster } from '../../src/cli/clusters.ts';
import { csv } from '../../src/cli/csv.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { keepMind } from '../assistant/talk.ts';
import { turnWith } from '../contact/request.ts';

const asked = (text: string, language: Asked['language'] = 'nl', createdAt = 1): Asked => ({ text, language, createdAt });

describe('questions without an answer', () => {
  it('stand together where their wording is alike, the most asked first', () => {
    const groups = cluster([
      asked('hoe vraag ik een parkeervergunning aan?', 'nl', 5),
      asked('Kan ik een parkeervergunning aanvragen'),
      asked('hoe vraag ik een parkeervergunning aan', 'nl', 9),
      asked('hoe vraag ik een parkeervergunning aan?'),
      asked('wanneer komt de vuilniswagen?'),
      asked('Wie beantrage ich eine Parkerlaubnis?', 'de'),
    ]);
    expect(groups.map(({ count, language, last }) => [count, language, last])).toEqual([
      [4, 'nl', 9],
      [1, 'de', 1],
      [1, 'nl', 1],
    ]);
    expect(groups[0]?.text).toBe('hoe vraag ik een parkeervergunning aan?');
  });

  it('come out the same in whatever order they were asked', () => {
    const questions = ['a b c d', 'a b c', 'b c d', 'x y', 'y x z', 'q'].map((text) => asked(text, 'en'));
    expect(cluster(questions.toReversed())).toEqual(cluster(questions));
  });

  it('are none, or have only common words, without a fault', () => {
    expect(cluster([])).toEqual([]);
    expect(cluster([asked('en dan?'), asked('en dan'), asked('???')]).map(({ count }) => count)).toEqual([2, 1]);
  });
});

describe('CSV', () => {
  it('is for spreadsheets that know UTF-8, and quotes what needs it', () => {
    expect(csv([['a', 2, 'één "x", y']])).toBe('\uFEFFa,2,"één ""x"", y"\r\n');
  });

  it.each(['=1+1', '+31', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u200b=1', '＝1'])(
    'lets no cell such as %j be run as a formula',
    (text) => {
      expect(csv([[text]]).replace(/["\uFEFF]/g, '')).toMatch(/^'/);
    },
  );
});

describe('npm run questions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'questions-'));
  beforeAll(() => keepMind(folder));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (...words: string[]) =>
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/questions.ts', ...words], {
      env: { ...process.env, DATA_DIR: folder },
      encoding: 'utf8',
    });

  it('says so when there are none', () => {
    expect(run()).toBe('Every question was answered.\n');
    expect(run('--csv').trim().split('\r\n')).toHaveLength(1);
  });

  it('shows them with the nearest topic, as a table and as CSV', async () => {
    const store = await openStore(folder);
    await store.createConversation({ id: 'c1', channel: 'directline', userId: 'u', createdAt: 1 });
    for (const text of ['=wat is het doel, precies?', 'hoe laat is het'])
      await turnWith(store, 'c1', [], { unanswered: { text, language: 'nl', reply: 'clarify' } });
    await store.close();
    const [head, ...lines] = run().trimEnd().split('\n');
    expect(head).toMatch(/^count {2}language {2}nearest topic +confidence {2}last asked {2}question$/);
    expect(lines.find((line) => line.includes('het doel'))).toMatch(
      /^1 +nl +goal +[01]\.\d\d +\d{4}-\d\d-\d\d +=wat is het doel, precies\?$/,
    );
    expect(
      run('--csv')
        .split('\r\n')
        .find((line) => line.includes('het doel')),
    ).toMatch(/^1,nl,goal,[01]\.\d\d,\d{4}-\d\d-\d\d,"'=wat is het doel, precies\?"$/);
  });
});

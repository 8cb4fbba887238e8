import { parseArgs } from 'node:util';
import { loadMind } from '../assistant/load-mind.ts';
import { readConfig, readEnvFile } from '../config.ts';
import { isLanguage } from '../knowledge/language.ts';
import { openConfiguredStore } from '../store/configured.ts';
import { cluster } from './clusters.ts';
import { csv } from './csv.ts';
import { endWithReason } from './end-with-reason.ts';
import { sayThatItLearns } from './say-that-it-learns.ts';
import { table } from './table.ts';

/**
 * `npm run questions`: what was asked and not answered, in groups of similar wording, with the topic that comes nearest. `-- --csv` gives it for a
 * spreadsheet.
 */
try {
  const { values } = parseArgs({ options: { csv: { type: 'boolean', default: false } } });
  readEnvFile();
  const config = readConfig(process.env);
  const store = await openConfiguredStore(config);
  const asked = (await store.unansweredQuestions()).flatMap(({ language, ...rest }) =>
    isLanguage(language) ? [{ ...rest, language }] : [],
  );
  await store.close();
  const clusters = cluster(asked);
  // What no question asks for need not be learnt.
  const mind = clusters.length > 0 ? await loadMind(config.knowledgeDir, config.dataDir, sayThatItLearns, config.learntDir) : undefined;
  const rows = clusters.map(({ text, language, count, last }) => {
    const nearest = mind?.understanding.understand(text, { conversation: language }).ranking[0];
    const day = new Date(last).toISOString().slice(0, 10);
    return [count, language, nearest?.intent ?? '', nearest?.confidence.toFixed(2) ?? '', day, text] as const;
  });
  const head = ['count', 'language', 'nearest topic', 'confidence', 'last asked', 'question'];
  if (values.csv) process.stdout.write(csv([head, ...rows]));
  else if (rows.length === 0) console.log('Every question was answered.');
  else
    console.log(
      table(
        head,
        rows.map((row) => row.map(String)),
      ),
    );
} catch (error) {
  endWithReason(error);
}

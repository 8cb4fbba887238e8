import { clean } from '../../src/understanding/clean.ts';
import { trainUnderstanding } from '../../src/understanding/intent/index.ts';
import { tokenize } from '../../src/understanding/tokens.ts';
import type { Contender } from './contender.ts';
import { mender } from './mending.ts';
import { type IntentSet, outOfScope } from './sets.ts';

/** The engine of this project; spelling is mended by the words of the examples. */
export function trainOurs({ language, train }: IntentSet): Contender {
  const examples = train.map(({ text, intent }) => ({ tokens: wordsOf(text), intent, language }));
  const inScope = examples.filter(({ intent }) => intent !== outOfScope);
  const mend = mender(inScope.map(({ tokens }) => tokens));
  const engine = trainUnderstanding(
    inScope,
    examples.filter(({ intent }) => intent === outOfScope),
  );
  return {
    bytes: engine.toBytes().length,
    read(text) {
      const { ranking, inScope, band } = engine.rank(mend(wordsOf(text)), language);
      return { intent: ranking[0]?.intent ?? '', inScope, confidence: ranking[0]?.confidence ?? 0, decision: band };
    },
  };
}

const wordsOf = (text: string): string[] => tokenize(clean(text).text).map((token) => token.text);

import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import english from 'natural/lib/natural/stemmers/porter_stemmer.js';
import german from 'natural/lib/natural/stemmers/porter_stemmer_de.js';
import dutch from 'natural/lib/natural/stemmers/porter_stemmer_nl.js';
import type { Language } from '../../src/knowledge/language.ts';
import type { Contender, Trainer, Verdict } from './contender.ts';
import { type IntentSet, outOfScope } from './sets.ts';

/** Other makers' classifiers, trained on the in-scope lines, since none of them learns from others. */
export const peers: Readonly<Record<string, Trainer>> = {
  bayes: (set) => trainBayes(set, new BayesClassifier()),
  'bayes+': trainBayesWithStems,
  'nlp.js': trainNlpJs,
};

const inScope = ({ train }: IntentSet) => train.filter(({ intent }) => intent !== outOfScope);

/** natural's BayesClassifier, with its stemmer of the language, stop words kept, and smoothing 0.05 in place of 1. */
function trainBayesWithStems(set: IntentSet): Contender {
  const stemmer = { nl: dutch, de: german, en: english }[set.language] as unknown as ConstructorParameters<typeof BayesClassifier>[0];
  const classifier = new BayesClassifier(stemmer, 0.05);
  classifier.setOptions({ keepStops: true });
  return trainBayes(set, classifier);
}

function trainBayes(set: IntentSet, classifier: BayesClassifier): Contender {
  for (const { text, intent } of inScope(set)) classifier.addDocument(text, intent);
  classifier.train();
  return {
    read(text): Verdict {
      const classes = classifier.getClassifications(text);
      const total = classes.reduce((sum, { value }) => sum + value, 0) || 1;
      return { intent: classes[0]?.label ?? '', inScope: (classes[0]?.value ?? 0) / total, decision: 'none' };
    },
  };
}

/** nlp.js with its own settings; its intent "None" counts as a refusal. */
async function trainNlpJs(set: IntentSet): Promise<Contender> {
  const { containerBootstrap, Nlp } = await import('@nlpjs/basic');
  const container = await containerBootstrap();
  container.use(Nlp);
  container.use(await nlpJsLanguage(set.language));
  const nlp = container.get('nlp');
  Object.assign(nlp.settings, { autoSave: false, log: false });
  nlp.addLanguage(set.language);
  for (const { text, intent } of inScope(set)) nlp.addDocument(set.language, text, intent);
  await nlp.train();
  return {
    async read(text): Promise<Verdict> {
      const { intent, classifications } = await nlp.process(set.language, text);
      const best = classifications.find((one) => one.intent !== 'None');
      return { intent: best?.intent ?? '', inScope: best?.score ?? 0, decision: intent === 'None' ? 'refuse' : 'answer' };
    },
  };
}

async function nlpJsLanguage(language: Language): Promise<unknown> {
  if (language === 'nl') return (await import('@nlpjs/lang-nl')).LangNl;
  return language === 'de' ? (await import('@nlpjs/lang-de')).LangDe : (await import('@nlpjs/lang-en')).LangEn;
}

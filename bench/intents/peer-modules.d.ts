/** The little of the peers' faces that the bench uses; natural types only its whole package, nlp.js nothing. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  interface Stemmer {
    tokenizeAndStem(text: string, keepStops?: boolean): string[];
  }
  export default class BayesClassifier {
    constructor(stemmer?: Stemmer, smoothing?: number);
    setOptions(options: { keepStops: boolean }): void;
    addDocument(text: string, label: string): void;
    train(): void;
    getClassifications(text: string): { label: string; value: number }[];
  }
}
declare module '@nlpjs/basic' {
  interface Manager {
    settings: object;
    addLanguage(language: string): void;
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(language: string, text: string): Promise<{ intent: string; classifications: { intent: string; score: number }[] }>;
  }
  export const Nlp: unknown;
  export function containerBootstrap(): Promise<{ use(plugin: unknown): void; get(name: 'nlp'): Manager }>;
}
declare module '@nlpjs/lang-nl' {
  export const LangNl: unknown;
}
declare module '@nlpjs/lang-de' {
  export const LangDe: unknown;
}
declare module '@nlpjs/lang-en' {
  export const LangEn: unknown;
}

import type { Language } from '../../../src/knowledge/language.ts';
import { type IntentExample, readUnderstanding, trainUnderstanding } from '../../../src/understanding/intent/index.ts';

const words = (text: string) => text.toLowerCase().split(' ');
const example = (intent: string, language: Language, text: string): IntentExample => ({ tokens: words(text), intent, language });
const taught = (intent: string, texts: Readonly<Record<Language, readonly string[]>>): IntentExample[] =>
  Object.entries(texts).flatMap(([language, lines]) => lines.map((line) => example(intent, language as Language, line)));

const examples: readonly IntentExample[] = [
  ...taught('sector-regions', {
    nl: [
      'welke regio past bij @sector',
      'waar moet ik zijn voor @sector',
      'met welke regio werken jullie samen op @sector',
      'welke duitse regio is sterk in @sector',
      'ik zoek een regio voor mijn bedrijf in @sector',
    ],
    de: [
      'welche region passt zu @sector',
      'wo bin ich mit @sector richtig',
      'mit welcher region arbeitet ihr bei @sector zusammen',
      'welche deutsche region ist stark in @sector',
      'ich suche eine region für mein unternehmen in @sector',
    ],
    en: [
      'which region fits @sector',
      'where should i go for @sector',
      'with which region do you work on @sector',
      'which german region is strong in @sector',
      'i am looking for a region for my company in @sector',
    ],
  }),
  ...taught('region-sectors', {
    nl: [
      'welke sectoren horen bij @region',
      'wat doen jullie in @region',
      'vertel iets over de sectoren van @region',
      'in welke sectoren werken jullie met @region',
      'waar is @region goed in',
    ],
    de: [
      'welche branchen gehören zu @region',
      'was macht ihr in @region',
      'erzähl etwas über die branchen von @region',
      'in welchen branchen arbeitet ihr mit @region',
      'worin ist @region gut',
    ],
    en: [
      'which sectors belong to @region',
      'what do you do in @region',
      'tell me something about the sectors of @region',
      'in which sectors do you work with @region',
      'what is @region good at',
    ],
  }),
  ...taught('contact', {
    nl: [
      'met wie kan ik bellen',
      'wat is het telefoonnummer',
      'ik wil graag iemand spreken',
      'heeft u een contactpersoon',
      'kan ik een mail sturen naar een medewerker',
    ],
    de: [
      'wen kann ich anrufen',
      'wie ist die telefonnummer',
      'ich möchte mit jemandem sprechen',
      'gibt es einen ansprechpartner',
      'kann ich einem mitarbeiter eine mail schicken',
    ],
    en: [
      'whom can i call',
      'what is the phone number',
      'i would like to speak to somebody',
      'do you have a contact person',
      'can i send a mail to an employee',
    ],
  }),
  ...taught('greeting', {
    nl: ['hallo', 'goedemorgen', 'goedendag allemaal', 'hoi', 'hallo daar'],
    de: ['hallo', 'guten morgen', 'guten tag zusammen', 'hi', 'hallo du'],
    en: ['hello', 'good morning', 'good day all', 'hi', 'hello there'],
  }),
  ...taught('thanks', {
    nl: ['bedankt', 'dank je wel', 'hartelijk dank voor de hulp', 'dankjewel dat helpt', 'super bedankt'],
    de: ['danke', 'vielen dank', 'herzlichen dank für die hilfe', 'dankeschön das hilft', 'super danke'],
    en: ['thanks', 'thank you', 'many thanks for the help', 'thanks that helps', 'great thanks'],
  }),
];

const offTopic = [
  { tokens: words('wat voor weer wordt het morgen'), language: 'nl' },
  { tokens: words('geef me een recept voor pannenkoeken'), language: 'nl' },
  { tokens: words('wie wint het voetbal vanavond'), language: 'nl' },
  { tokens: words('wie wird das wetter morgen'), language: 'de' },
  { tokens: words('erzähl mir einen witz'), language: 'de' },
  { tokens: words('what is the capital of peru'), language: 'en' },
  { tokens: words('play some music'), language: 'en' },
  { tokens: words('how tall is the eiffel tower'), language: 'en' },
] as const;

const engine = trainUnderstanding(examples, offTopic);
const best = (text: string, language: Language) => engine.rank(words(text), language).ranking[0]?.intent;

describe('training', () => {
  it('learns the intents of three languages in one model', () => {
    expect(best('welke regio is goed voor @sector', 'nl')).toBe('sector-regions');
    expect(best('in welchen sektoren und branchen arbeitet @region', 'de')).toBe('region-sectors');
    expect(best('could i phone a person', 'en')).toBe('contact');
    expect(best('dank u wel', 'nl')).toBe('thanks');
  });

  it('tells questions apart by their placeholders alone', () => {
    expect(best('@sector', 'nl')).toBe('sector-regions');
    expect(best('@region', 'nl')).toBe('region-sectors');
  });

  it('forgives typing slips', () => {
    expect(best('wat is het telefoonnumer', 'nl')).toBe('contact');
    expect(best('goedemrogen', 'nl')).toBe('greeting');
    expect(best('ansprechpartnr', 'de')).toBe('contact');
  });

  it('gives the same bytes for the same examples, and other bytes for others', () => {
    const again = trainUnderstanding(examples, offTopic).toBytes();
    expect(Buffer.compare(again, engine.toBytes())).toBe(0);
    const fewer = trainUnderstanding(examples.slice(1), offTopic).toBytes();
    expect(Buffer.compare(fewer, engine.toBytes())).not.toBe(0);
  });

  it('says what is wrong when there is nothing to tell apart', () => {
    expect(() => trainUnderstanding(examples.slice(0, 3), [])).toThrow('at least two intents');
  });

  it('refuses examples of which only some carry evidence', () => {
    expect(() => trainUnderstanding([{ ...example('contact', 'nl', 'bel mij'), evidence: [1] }, ...examples], [])).toThrow(
      '"welke regio past',
    );
  });
});

describe('gate', () => {
  it('refuses nonsense', () => {
    for (const text of ['xqzt vrrm plk', 'quantum banana zebra', 'lorem ipsum dolor sit amet', '42 17 93'])
      expect(engine.rank(words(text), 'nl').band).toBe('refuse');
  });

  it('answers what it was taught', () => {
    expect(engine.rank(words('welke regio past bij @sector'), 'nl').band).toBe('answer');
    expect(engine.rank(words('which sectors belong to @region'), 'en').band).toBe('answer');
  });

  it('lets a question in when a story stands before it', () => {
    const story = words('mijn naam is verhoeven en ik kom uit een klein dorp');
    const asked = engine.rank([...story, ...words('welke regio past bij @sector')], 'nl');
    expect(asked.band).not.toBe('refuse');
    expect(asked.ranking[0]?.intent).toBe('sector-regions');
    expect(engine.rank([...story, ...words('wie wint het voetbal vanavond')], 'nl').inScope).toBeLessThan(asked.inScope);
  });

  it('refuses a message without words', () => {
    expect(engine.rank([], 'en').band).toBe('refuse');
  });

  it('works without off-topic examples', () => {
    const bare = trainUnderstanding(examples, []);
    expect(bare.rank(words('xqzt vrrm plk'), 'nl').band).toBe('refuse');
    expect(bare.rank(words('welke regio past bij @sector'), 'nl').band).not.toBe('refuse');
  });

  it('shares the likelihood of being in scope among the intents', () => {
    const { ranking, inScope } = engine.rank(words('wat is het telefoonnummer van @region'), 'nl');
    expect(ranking.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(inScope, 5);
    expect(ranking).toHaveLength(5);
    expect(ranking.map(({ confidence }) => confidence)).toEqual(ranking.map(({ confidence }) => confidence).sort((a, b) => b - a));
  });

  it('learns from the evidence of the caller', () => {
    const seen = trainUnderstanding(
      examples.map((taught, i) => ({ ...taught, evidence: [i % 10 ? 1 : 0] })),
      offTopic.map((text) => ({ ...text, evidence: [0] })),
    );
    const text = words('iets over subsidie');
    expect(seen.rank(text, 'nl', [1]).inScope).toBeGreaterThan(seen.rank(text, 'nl', [0]).inScope);
    expect(() => seen.rank(text, 'nl')).toThrow('1 numbers of evidence less');
  });
});

describe('keeping', () => {
  it('reads back an engine that ranks just the same', () => {
    const bytes = engine.toBytes();
    const back = readUnderstanding(bytes);
    for (const { tokens, language } of [...examples, ...offTopic])
      expect(back.rank(tokens, language)).toEqual(engine.rank(tokens, language));
  });

  it('does not read other bytes', () => {
    expect(() => readUnderstanding(new Uint8Array([1, 2, 3]))).toThrow('Train it again');
    expect(() => readUnderstanding(engine.toBytes().subarray(0, 5000))).toThrow('Train it again');
  });
});

import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import type { Language, Texts } from '../../src/knowledge/language.ts';

const texts = (nl: string, de = nl, en = nl): Texts => ({ nl, de, en });
const terms = (nl: string, de = nl, en = nl): Record<Language, string[]> => ({ nl: list(nl), de: list(de), en: list(en) });
const list = (text: string): string[] =>
  text
    .split(',')
    .map((term) => term.trim())
    .filter(Boolean);
const byId = <T extends { readonly id: string }>(...values: T[]): ReadonlyMap<string, T> =>
  new Map(values.map((value) => [value.id, value]));
const sources = ['page'];

const region = (id: string, name: Texts, aliases: Record<Language, string[]>) => ({
  id,
  name,
  aliases,
  cooperation: name,
  status: name,
  sectors: ['energy'],
  sources,
});
const sector = (id: string, name: Texts, vocabulary: Record<Language, string[]>) => ({ id, name, vocabulary });
const choice = (id: string) => ({ sector: id, label: texts(id) });

/** A small knowledge with enough words of each language to read messages by; the editors' own is tried in `messages.test.ts`. */
export const sample: Knowledge = {
  regions: byId(
    region('baden-wuerttemberg', texts('Baden-Württemberg'), terms('BW, BaWü')),
    region('bavaria', texts('Beieren', 'Bayern', 'Bavaria'), terms('Bayern, Beierse', 'bayerisch', 'Bayern, Bavarian')),
    region('north-rhine-westphalia', texts('Noordrijn-Westfalen', 'Nordrhein-Westfalen', 'North Rhine-Westphalia'), terms('NRW')),
    region('hesse', texts('Hessen', 'Hessen', 'Hesse'), terms('')),
  ),
  sectors: byId(
    sector(
      'mobility',
      texts('mobiliteit', 'Mobilität', 'mobility'),
      terms(
        'laadpaal, laadpalen, e-mobiliteit, waterstoftruck, fietsen',
        'Ladesäule, E-Mobilität, Wasserstoff-Lkw',
        'charging station, e-mobility, hydrogen truck, van',
      ),
    ),
    sector(
      'energy',
      texts('energie', 'Energie', 'energy'),
      terms(
        'warmtepomp, batterijopslag, zonnepanelen, gas',
        'Wärmepumpe, Batteriespeicher, Gas',
        'heat pump, battery storage, solar panels, gas',
      ),
    ),
    sector(
      'ict',
      texts('ICT & dataverkeer', 'IKT', 'ICT'),
      terms('IT, software, datacenter', 'IT, Software, Rechenzentrum', 'IT company, software, data centre'),
    ),
    sector(
      'hightech',
      texts('hightech', 'Hightech', 'high tech'),
      terms('hightech-systemen, machinebouw, lithografie', 'Maschinenbau, Halbleiter', 'high-tech systems, semiconductors'),
    ),
    sector(
      'agrifood',
      texts('agrifood', 'Agrarwirtschaft', 'agri-food'),
      terms('varken, varkens, landbouw, kaas', 'Landwirtschaft, Käse', 'agriculture, cheese'),
    ),
    sector('logistics', texts('logistiek', 'Logistik', 'logistics'), terms('vrachtvervoer', 'Spedition, Lager', 'freight, terminal')),
    sector(
      'medtech',
      texts('medische technologie & life sciences', 'Medizintechnik', 'medical technology'),
      terms('medtech', 'Medizintechnik', 'medtech'),
    ),
  ),
  partners: byId(
    { id: 'bom', name: texts('Brabantse Ontwikkelings Maatschappij'), aliases: terms('BOM'), listed: true, about: texts('x'), sources },
    { id: 'rvo', name: texts('Rijksdienst voor Ondernemend Nederland'), aliases: terms('RVO'), listed: true, about: texts('x'), sources },
  ),
  contacts: new Map(),
  sources: new Map(),
  topics: byId({
    id: 'goal',
    form: 'text' as const,
    title: texts('doel', 'Ziel', 'aim'),
    examples: {
      nl: [
        'Wat is het doel van de samenwerking met Duitsland?',
        'Welke regio past bij mijn bedrijf?',
        'mag ik uw mailadres',
        'bestuurlijke samenwerking',
      ],
      de: [
        'Was ist das Ziel der Zusammenarbeit mit Deutschland?',
        'Welche Region passt zu meinem Unternehmen?',
        'die E-Mail-Adresse bitte',
        'langfristige Partnerschaft',
      ],
      en: [
        'What is the aim of the cooperation with Germany?',
        'Which region suits my company?',
        'your email address',
        'programme-based cooperation',
      ],
    },
    body: texts(
      'De provincie wil de contacten versterken.',
      'Die Provinz will die Kontakte stärken.',
      'The province wants to strengthen contacts.',
    ),
    sources,
  }),
  additions: [],
  ambiguous: [
    {
      id: 'battery',
      words: terms('batterij, batterijen', 'Batterie', 'battery'),
      question: texts('?'),
      choices: [choice('mobility'), choice('energy')],
    },
    {
      id: 'hydrogen',
      words: terms('waterstof', 'Wasserstoff', 'hydrogen'),
      question: texts('?'),
      choices: [choice('energy'), choice('mobility')],
    },
    {
      id: 'truck',
      words: terms('vrachtwagen, vrachtwagens', 'Lkw', 'truck'),
      question: texts('?'),
      choices: [choice('logistics'), choice('mobility')],
    },
  ],
  places: {
    towns: [
      { name: texts('Stuttgart'), aliases: terms(''), region: 'baden-wuerttemberg' },
      { name: texts('Essen'), aliases: terms(''), region: 'north-rhine-westphalia' },
      { name: texts('Dortmund'), aliases: terms(''), region: 'north-rhine-westphalia' },
      { name: texts('Aken', 'Aachen', 'Aachen'), aliases: terms(''), region: 'north-rhine-westphalia' },
      { name: texts('Marl'), aliases: terms(''), region: 'north-rhine-westphalia' },
    ],
    elsewhere: [
      { id: 'saxony', name: texts('Saksen', 'Sachsen', 'Saxony'), aliases: terms(''), kind: 'german-state' },
      { id: 'india', name: texts('India', 'Indien', 'India'), aliases: terms('', 'Inder', ''), kind: 'country' },
    ],
    home: [{ id: 'brabant', name: texts('Noord-Brabant', 'Nordbrabant', 'North Brabant'), aliases: terms('Brabant, Brabants') }],
  },
  purposes: { contact: [], aims: [] },
  holidays: [],
  around: { nl: [], de: [], en: [] },
  offTopic: {
    nl: ['Hoe laat gaat de trein naar huis?', 'Kun je een recept voor soep geven?'],
    de: ['Wie wird das Wetter morgen?', 'Kannst du mir ein Rezept für Suppe geben?'],
    en: ['What time does the train leave?', 'Can you give me a recipe for soup?'],
  },
  expressions: {
    leave: terms('stop, laat maar', 'stopp', 'stop, never mind'),
    skip: terms('weet ik niet', 'weiß ich nicht', 'not sure'),
    yes: terms('is goed', 'ist in Ordnung', 'that is fine'),
    no: terms('liever niet', 'lieber nicht', 'rather not'),
    send: terms('versturen', 'senden', 'send it'),
    change: terms('wijzigen', 'ändern', 'change'),
    private: terms('in privé', 'privat', 'in private'),
  },
  phrases: {
    welcome: texts('Welkom, waarmee kan ik u helpen?', 'Willkommen, womit kann ich Ihnen helfen?', 'Welcome, how can I help you?'),
  },
  version: 'sample',
};

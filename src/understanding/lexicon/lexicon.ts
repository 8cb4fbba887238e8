import type { Language } from '../../knowledge/language.ts';

/**
 * All that the assistant knows of a language to read messages in it: one value of this interface a language, registered in `index.ts`. What stands
 * here is material for reading, never a sentence for users. Words are in lower case and NFC, each once in its class. A class is never empty, unless
 * it says so.
 */
export interface Lexicon {
  // === Words that every speaker uses

  /** Words that tell the language of a message, and are never taken for a slip of another: "het", "und", "with". */
  readonly functionWords: ReadonlySet<string>;
  /** Everyday words whatever the subject; never taken for a slip of another ("hafen" is not "haven", "markt" not "market"). */
  readonly commonWords: ReadonlySet<string>;
  /** Spoken forms that only this language has: "hedde", "isch", "gonna". */
  readonly dialect: ReadonlySet<string>;
  /** Spoken short forms that stand first of all for a word of another language: "i hob a Frog". May be empty. */
  readonly shortForms: ReadonlySet<string>;
  /** Abbreviations whose point does not end a sentence: "bijv", "bzw", "approx". Known in any language: sentences are told apart before it is. */
  readonly abbreviations: ReadonlySet<string>;
  /** Abbreviations that often stand last: a capital after them starts a sentence. Known in any language. */
  readonly closingAbbreviations: ReadonlySet<string>;

  // === How a question begins

  /** Words that open a question, direct or not: "ik hoor graag welk doel …", "I should like to know in which states …". */
  readonly questionWords: ReadonlySet<string>;
  /** Words that may stand before a question word and belong to its question: "met welke", "in welchen", "to what". */
  readonly beforeQuestionWords: ReadonlySet<string>;
  /** First words that only a question or a request to tell has: "hoezo", "erzähl", "explain". */
  readonly askingWords: ReadonlySet<string>;
  /** First words that make a message of some words a question; names have them too: "Will", "Can". */
  readonly askingVerbs: ReadonlySet<string>;
  /** Second words that make a wish of "I …": "ik wil eerst weten", "ich hätte gern gewusst". */
  readonly wishVerbs: ReadonlySet<string>;
  /** Words that ask how or where somebody gets something done: "hoe kom ik in …", "where can I charge …". */
  readonly howWords: ReadonlySet<string>;

  // === Persons and what they do

  /** Those who speak of what they do themselves. */
  readonly firstPersons: ReadonlySet<string>;
  /** Those who are spoken to: here the assistant. */
  readonly secondPersons: ReadonlySet<string>;
  /** Forms of "to be". */
  readonly beingWords: ReadonlySet<string>;
  /** What somebody says of their trade, beside what it makes: "ik bouw kassen", "wir verkaufen Wärmepumpen". */
  readonly tradeVerbs: ReadonlySet<string>;
  /** What stands before a person's or a firm's name: "Frau Weber", "firma Hansen". Known in any language. */
  readonly titles: ReadonlySet<string>;

  // === What leans on something said before

  /** Words that open a message which goes on from the one before: "en voor logistiek?", "ok and dairy?". */
  readonly goingOn: ReadonlySet<string>;
  /** Words that point at something said before. */
  readonly pointingWords: ReadonlySet<string>;
  /** A pointing word and a form of "to be" in one: "da's", "it's". May be empty. */
  readonly pointingContractions: ReadonlySet<string>;
  /** Words for a place named before. */
  readonly thereWords: ReadonlySet<string>;
  /** Those that mean a place beside "to be" too, where others only fill a gap: "dort ist", unlike "there is". May be empty. */
  readonly alwaysThere: ReadonlySet<string>;
  /** Words that say of something new that what was said before is meant of it too: "ook voor logistiek?" */
  readonly tooWords: ReadonlySet<string>;
  /** Words that put something beside what was said, instead of in its place: "daarnaast", "außerdem". */
  readonly besideWords: ReadonlySet<string>;
  /** Words that only say that what follows was meant, too: "nee, ik bedoel voor logistiek", "gilt das auch für Energie?" */
  readonly meaningWords: ReadonlySet<string>;

  // === How words are joined, and what a list counts

  /** "And". */
  readonly andWords: ReadonlySet<string>;
  /** "Or". */
  readonly orWords: ReadonlySet<string>;
  /** Words that join two things that are both meant: "laadpalen en ook logistiek". */
  readonly joiningWords: ReadonlySet<string>;
  /** Says no of what follows: "geen kopie", "without a copy". */
  readonly negation: ReadonlySet<string>;
  /** The last of a list. */
  readonly lastWords: ReadonlySet<string>;
  /** All that a list has. */
  readonly bothWords: ReadonlySet<string>;
  /** Both of a list of two, where that is said of them: "welche der beiden". */
  readonly twoWords: ReadonlySet<string>;
  /** Stands two words before those: "which of the two". May be empty. */
  readonly ofWords: ReadonlySet<string>;
  /** Words after which a place in a list has no noun of its own: "the second one", "de derde regio". */
  readonly standIns: ReadonlySet<string>;

  // === What is left out, known, denied or put right

  /** Leave out what follows them: "behalve Beieren", "other than RVO". */
  readonly excepting: readonly string[];
  /** Put in its place what is meant after something that is not: "niet Beieren maar Hessen". */
  readonly contrastWords: ReadonlySet<string>;
  /** Say that something is known already, before it or behind it: "BOM ken ik al", "I already know RVO". */
  readonly knowing: readonly string[];
  /** Open or close a correction beside a no: "sorry, ik bedoel …", "…, I meant". */
  readonly correcting: readonly string[];
  /** Hold a no and deny nothing: "geen probleem", "no worries". */
  readonly emptyNo: readonly string[];
  /** Say who somebody is or works for: what follows is not yet what is asked about. "Ik ben docent", "I work for a bank". */
  readonly selfTelling: readonly string[];
  /** Stand before the place where somebody comes from or is: "uit Tilburg", "bei uns in Bayern". */
  readonly fromPlaces: readonly string[];

  // === Places

  /** Names of places that are ordinary words of a language, beside its common words: "essen", "olpe", "polish". Known in any language. */
  readonly ordinaryPlaceNames: ReadonlySet<string>;
  /** What stands before a place: "in Essen", "naar aken", "Raum Essen". German "von Essen" may also be "of food". */
  readonly beforePlaces: ReadonlySet<string>;
  /** Words before a place that make it what is asked about: "in Polen", "mit Sachsen", "provincie Limburg". */
  readonly beforeTargets: ReadonlySet<string>;
  /** What says that food or singing is meant by such a name. May be empty. */
  readonly noPlaceWords: ReadonlySet<string>;
  /** What makes the name of a fair of the name of a place: "Hannover Messe". Known in any language, as names travel. */
  readonly fairs: ReadonlySet<string>;

  // === Firms and products

  /** Legal forms of companies, behind their names. Known in any language. */
  readonly companyForms: ReadonlySet<string>;
  /** What companies are and do: heads and first parts of compounds that name no sector by themselves, so the knowledge need not have them. */
  readonly companyWords: ReadonlySet<string>;
  /**
   * Heads of compounds that name no sector: those that tell how something is ("bierernst", "peperduur"), and those of what people think, say or owe
   * ("Schnapsidee", "boerenverstand", "Stromrechnung"). Empty where compounds are written apart.
   */
  readonly headsOfNoSector: ReadonlySet<string>;
  /** Words that may stand beside a number which tells how large or old a firm is: "met ca. 25 man", "seit 1998". */
  readonly besideFirmNumbers: ReadonlySet<string>;
  /** What is counted by these is no firm's size or age, but how long or how much somebody wants. */
  readonly otherUnits: ReadonlySet<string>;

  // === In a dialog

  /** First words of a short message that are a yes, whatever stands beside them. */
  readonly yesWords: ReadonlySet<string>;
  /** First words of a short message that are a no, whatever stands beside them. */
  readonly noWords: ReadonlySet<string>;
  /** What people say before their yes or no: "ach ja", "actually no". */
  readonly leadIns: ReadonlySet<string>;
  /** Words that change nothing of a command. */
  readonly politeWords: ReadonlySet<string>;
  /** First words of who corrects what was understood: "nee, mijn naam …", "the name is wrong". */
  readonly correctionStarts: ReadonlySet<string>;
  /** Words that want something other than it is. */
  readonly changeWords: ReadonlySet<string>;
  /** Words beside the name of a language that make it a wish for it: "in English", "liever Duits". */
  readonly languageMarks: ReadonlySet<string>;
  /** Words for each of the fields of a message to the province. */
  readonly fieldWords: Readonly<Record<Field, ReadonlySet<string>>>;

  // === Phrases

  /** Greetings before somebody says their name. */
  readonly greetings: readonly string[];
  /** How people say their name: "mijn naam is", "ich heiße". */
  readonly introductions: readonly string[];
  /** How people say for whom they work: "wij werken bij", "on behalf of". */
  readonly organisationIntroductions: readonly string[];
  /** Figures of speech that hold a product and mean none; only the words that never change, without the verb. */
  readonly sayings: readonly string[];

  // === Numbers and names

  /** First, second, third, as words or figures of their own: "eerste", "1e". */
  readonly ordinals: readonly [ReadonlySet<string>, ReadonlySet<string>, ReadonlySet<string>];
  /** What makes an ordinal of a number: "3e", "2nd". May be empty. */
  readonly ordinalEndings: readonly string[];
  /** What this language calls the languages. */
  readonly languageNames: Readonly<Record<Language, ReadonlySet<string>>>;

  // === Rules

  /** The stem of a word in lower case. */
  readonly stem: (word: string) => string;
  /** The stem by which a word is held against a term of the knowledge, of the word and its stem: for where stems join too much. */
  readonly termStem: (word: string, stem: string) => string;
  /** Whether compounds are one word. */
  readonly compounds: 'together' | 'apart';
  /** What may stand between the parts of a compound; the empty string means nothing. */
  readonly linkers: readonly string[];
  /** How nouns are written: where all have a capital, it marks no name. */
  readonly nouns: 'capitalised' | 'small';
  /** What an accent on a letter tells: another letter, or only stress ("één"). */
  readonly accents: 'letter' | 'stress';
  /** Letters that are a word behind an apostrophe: "'s", "'t". */
  readonly clitics: string;
  /** What a name gets to say whose something is, apostrophe and all: "Brabant's". May be empty. */
  readonly possessives: readonly string[];
  /** The word before a region in which something is: "in". */
  readonly inRegion: string;
}

/** The fields of a message to the province. */
export type Field = 'name' | 'organisation' | 'reach' | 'question' | 'copy';

import type { Lexicon } from '../lexicon.ts';
import { none, phrases, words } from '../words.ts';

/** A few dozen words of French: enough to be told from the others, not to be spoken. `fourth-language.test.ts` puts it into a copy of the house. */
export const fr: Lexicon = {
  functionWords: words(`
    je tu il elle nous vous ils elles on le la les un une des du de au aux et ou mais donc car que qui quoi dont où dans sur sous avec sans pour
    par chez est sont suis sommes êtes était a ont avez avons ne pas plus très aussi bien oui non merci bonjour ce cette ces mon ma mes notre
    votre vos nos quelle quel quelles quels comment pourquoi combien
  `),
  commonWords: words('entreprise entreprises région pays ville travail aide question besoin cherche cherchons convient'),
  dialect: words('chti biloute'),
  shortForms: none,
  abbreviations: words('m mme dr env max min tél'),
  closingAbbreviations: words('etc'),

  questionWords: words('quelle quel quelles quels qui que quoi où comment pourquoi quand combien'),
  beforeQuestionWords: words('avec dans à pour de sur'),
  askingWords: words('qui que quoi où comment pourquoi quand combien quelle quel expliquez'),
  askingVerbs: words('est sont peut peuvent pouvez avez montrez donnez'),
  wishVerbs: words('veux voudrais aimerais voulons voudrions'),
  howWords: words('comment'),

  firstPersons: words('je nous'),
  secondPersons: words('tu vous'),
  beingWords: words('est sont suis sommes êtes était'),
  tradeVerbs: words('fabrique fabriquons vends vendons construis construisons'),
  titles: words('m mme dr'),

  goingOn: words('et ou alors ok mais'),
  pointingWords: words('là y en ce cela ça ils elles ces'),
  pointingContractions: words("c'est"),
  thereWords: words('là y'),
  alwaysThere: none,
  tooWords: words('aussi'),
  besideWords: words('aussi'),
  meaningWords: words('veux dire vaut'),

  andWords: words('et'),
  orWords: words('ou'),
  joiningWords: words('et aussi plus'),
  negation: words('ne pas sans aucun aucune'),
  excepting: phrases('sauf, hormis, à part, autre que'),
  contrastWords: words('mais'),
  knowing: phrases('je connais, nous connaissons'),
  correcting: phrases('non, pardon, je voulais dire, plutôt'),
  emptyNo: phrases('pas de problème, pas de souci'),
  selfTelling: phrases('je suis, nous sommes, je travaille chez'),
  fromPlaces: phrases('de, chez nous en, basé à'),
  lastWords: words('dernier dernière'),
  bothWords: words('tous toutes tout'),
  twoWords: words('deux'),
  ofWords: words('des'),
  standIns: words('région partenaire là'),

  ordinaryPlaceNames: words('nice tours'),
  beforePlaces: words('à en de près vers région'),
  beforeTargets: words('en à avec pour et ou'),
  noPlaceWords: none,
  fairs: words('salon foire'),

  companyForms: words('sa sarl sas'),
  companyWords: words('fabricant entreprise industrie projet'),
  headsOfNoSector: none,
  besideFirmNumbers: words('avec depuis environ plus nous sommes'),
  otherUnits: words('heure heures jour jours semaine semaines mois euros'),

  yesWords: words('oui'),
  noWords: words('non'),
  leadIns: words('ah oh euh'),
  politeWords: words('merci'),
  correctionStarts: words('non le la mon ma'),
  changeWords: words('modifier changer faux autre'),
  languageMarks: words('en parlez'),
  fieldWords: {
    name: words('nom prénom'),
    organisation: words('entreprise organisation'),
    reach: words('mail adresse téléphone numéro'),
    question: words('question message'),
    copy: words('copie'),
  },

  greetings: phrases('bonjour, salut'),
  introductions: phrases("je m'appelle, mon nom est, je suis"),
  organisationIntroductions: phrases('je travaille chez, nous sommes'),
  sayings: phrases('ce ne sont pas mes oignons'),

  ordinals: [words('premier première'), words('deuxième second'), words('troisième')],
  ordinalEndings: ['e', 'er', 'ère'],
  languageNames: { nl: words('néerlandais'), de: words('allemand'), en: words('anglais'), fr: words('français') },

  stem: (word) => word.replace(/(?<=.{3})(?:es?|s)$/, ''),
  termStem: (_word, stem) => stem,
  compounds: 'apart',
  linkers: [''],
  nouns: 'small',
  accents: 'letter',
  clitics: '',
  possessives: [],
  inRegion: 'en',
};

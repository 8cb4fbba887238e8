import type { Lexicon } from '../lexicon.ts';
import { none, phrases, words } from '../words.ts';
import { commonWords, functionWords } from './common-words.ts';
import { sayings } from './sayings.ts';
import { stem } from './stem.ts';

/** German. */
export const de: Lexicon = {
  functionWords,
  commonWords,
  dialect: words(`
    mia san ned net nedd ham hob hobn gheat gsagt koa koane mog mecht wui wuid vui scho oda eich habts machts seids könnts kennts gibts wos wia oiso
    ois grias griaß gell isch hond schaffet hend gschäft fei bissl bissle
  `),
  shortForms: words('i a is'),
  abbreviations: words(`
    bzw evtl ggf inkl exkl hr fr str mio mrd abs abt sog bspw insb usf st mag dipl ca resp dr ing prof nr tel max min vgl
  `),
  closingAbbreviations: words('etc usw uä oä'),

  questionWords: words(`
    welche welcher welches welchen welchem was wo wer wen wem wie warum wieso weshalb wann womit wofür wohin worin wozu ob
  `),
  beforeQuestionWords: words('in mit auf an für fuer bei nach von über ueber um zu aus'),
  askingWords: words(`
    wie wer was wo wann warum wieso weshalb welche welcher welches wozu erzähl erzählen erklären erkläre
  `),
  askingVerbs: words('kann können darf dürfen muss müssen hat haben ist sind wird werden gibt geben zeig zeigen'),
  wishVerbs: words('möchte möchten will wollen würde würden hätte hätten frage'),
  howWords: words('wie wo'),

  firstPersons: words('ich wir'),
  secondPersons: words('du sie ihr'),
  beingWords: words('ist sind war waren bin bist seid'),
  tradeVerbs: words(`
    mache machen baue bauen liefere liefern verkaufe verkaufen produziere produzieren fertige fertigen entwickle entwickeln züchte züchten
    vertreibe vertreiben braue brauen backe backen schreibe schreiben
  `),
  titles: words('herr frau dr ing prof fa firma'),

  goingOn: words('und auch also oder dann ok okay aha ah oh so na nun gut aber'),
  pointingWords: words(`
    dort da damit dafür dafuer davon darüber darueber dazu daran sie die das dieser dieses diese denen deren dem ihn ihnen es
  `),
  pointingContractions: none,
  thereWords: words('dort drüben da'),
  alwaysThere: words('dort'),
  tooWords: words('auch'),
  besideWords: words('auch außerdem'),
  meaningWords: words('meine meinte gilt'),

  andWords: words('und'),
  orWords: words('oder'),
  joiningWords: words('und auch sowie plus'),
  negation: words('kein keine keinen keinem keiner nicht nie niemals koa koane koine ned net ohne'),
  excepting: phrases(`
    außer, ausser, ausgenommen, mit ausnahme von, abgesehen von, anders als, neben, ohne, bis auf, lassen sie weg, lass weg, vergessen sie, vergiss,
    statt, anstatt, anstelle von
  `),
  contrastWords: words('sondern aber'),
  knowing: phrases(
    'kenne ich, kenne ich schon, kennen wir, kennen wir schon, kenn ich, kenn ich schon, weiß ich schon, habe ich schon, haben wir schon, ich kenne, wir kennen',
  ),
  correcting: phrases(`
    nein, nee, sorry, entschuldigung, verzeihung, pardon, ups, moment, halt, quatsch, tippfehler, korrektur, ich meine, ich meinte, meine ich, meinte
    ich, wir meinen, ich habe mich vertan, falsch, doch lieber, eigentlich, ach nein, vielmehr
  `),
  emptyNo: phrases('kein problem, kein ding, keine ursache, keine sorge, keine eile, nicht schlimm, macht nichts, gar kein problem'),
  selfTelling: phrases(`
    ich bin, wir sind, ich arbeite, ich arbeite als, ich arbeite bei, ich arbeite für, mein mann, meine frau, mein vater, meine mutter, mein sohn,
    meine tochter, mein bruder, meine schwester, mein chef, mein nachbar, als
  `),
  fromPlaces: phrases('aus, bei uns in, hier in, wohne in, wohnen in, ansässig in, sitzen in'),
  lastWords: words('letzte letzten letztes'),
  bothWords: words('beide beiden beides alle alles'),
  twoWords: words('zwei zweien beide beiden'),
  ofWords: words('von'),
  standIns: words('partner region bundesland land dann da dort genau'),

  ordinaryPlaceNames: words(`
    essen halle hagen singen hamm wesel bad hof weiden lage marl bingen worms rees goch unna herten bergen buhl bühl buchen hilden roth cham baden
    lahr kehl selb moers island chili esten letten franken inder iren witten menden lingen siegen kiel olpe gera celle rügen füssen brühl brilon
    rheine bünde suhl linden
  `),
  beforePlaces: words('in nach aus bei um raum großraum stadt region standort richtung nähe zwischen'),
  beforeTargets: words('in nach mit für fuer über ueber auf und oder provinz'),
  noPlaceWords: words('trinken getränke kochen kocht lecker gesundes gesund hunger kantine mahlzeit mittagessen lied lieder chor'),
  fairs: words('messe fachmesse expo'),

  companyForms: words('gmbh ag kg ohg ug se mbh group holding'),
  companyWords: words(`
    firma unternehmen betrieb betriebe hersteller herstellung betreiber bauer händler großhandel handel lieferant lieferanten lieferung züchter
    zucht produzent produzenten produktion anlage anlagen technik technologien verarbeitung verarbeiter dienstleister dienstleistung anbieter
    projekt projekte bereich gewerbe maschine maschinen teile lösung lösungen entwickler entwicklung forschung berater beratung vertrieb
    verkauf wirtschaft elektro elektrische motor motoren start-up startup cluster netzwerk software branche import export
  `),
  headsOfNoSector: words(`
    teuer billig weich hart gut schlecht kalt heiß dumm doof blöd ernst egal süß weiß schwarz lecker sauer hell dunkel tot alt jung müde reich arm
    still stark schwach schnell klar scharf idee ideen weisheit weisheiten sprache humor witz witze gefühl glaube regel regeln rechnung
    rechnungen märchen
  `),
  besideFirmNumbers: words('mit von seit rund etwa ungefähr fast über mehr als im in ca aus bei wir sind haben und'),
  otherUnits: words(`
    stunde stunden tag tage tagen nacht nächte nächten woche wochen monat monate monaten euro gramm kilo liter stück mal
  `),

  yesWords: words('ja jawohl'),
  noWords: words('nein nee'),
  leadIns: words('eigentlich ach oh ah hm hmm sorry'),
  politeWords: words('eigentlich ach oh sorry bitte danke doch mal ja nein nee ok okay das es'),
  correctionStarts: words('nein die der das mein meine'),
  changeWords: words('ändern ändere andere anderer anders falsch korrigieren stimmt'),
  languageMarks: words('in auf bitte lieber weiter sprechen'),
  fieldWords: {
    name: words('name namen vorname nachname'),
    organisation: words('organisation firma unternehmen'),
    reach: words('mail e-mail email mailadresse e-mail-adresse emailadresse adresse telefon telefonnummer nummer'),
    question: words('frage nachricht'),
    copy: words('bestätigung kopie'),
  },

  greetings: phrases('hallo, hi'),
  introductions: phrases('mein name ist, ich heiße, ich heisse, ich bin, name:'),
  organisationIntroductions: phrases('ich arbeite bei, ich arbeite für, wir arbeiten bei, wir arbeiten für, wir sind, der name ist'),
  sayings,

  ordinals: [words('erste ersten erstes'), words('zweite zweiten zweites'), words('dritte dritten drittes')],
  ordinalEndings: [],
  languageNames: {
    nl: words('niederländisch niederlaendisch holländisch hollaendisch'),
    de: words('deutsch'),
    en: words('englisch'),
  },

  stem,
  termStem: (_word, stem) => stem,
  compounds: 'together',
  linkers: ['', 's', 'n', 'en', 'es', 'er', 'e'],
  nouns: 'capitalised',
  accents: 'letter',
  clitics: '',
  possessives: [],
  inRegion: 'in',
};

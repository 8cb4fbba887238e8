import type { Lexicon } from '../lexicon.ts';
import { none, phrases, words } from '../words.ts';
import { commonWords, functionWords } from './common-words.ts';
import { sayings } from './sayings.ts';
import { stem } from './stem.ts';

/** Dutch. */
export const nl: Lexicon = {
  functionWords,
  commonWords,
  dialect: words(`
    wa gullie hedde hedde'r zedde zijde bende kunde wilde witte wete gij ge nie da dè ons'n efkes houdoe meepesaant wir moette goade doede hebde hebt'r
    nen unne
  `),
  shortForms: none,
  abbreviations: words(`
    bijv bv nl ca resp evt incl excl mr dr drs ir ing prof mw mevr dhr nr blz afd tel max min mln mld jl gem prov vgl zgn zg
  `),
  closingAbbreviations: words('etc enz aub svp bv nv ed eo'),

  questionWords: words('welke welk wat waar wie hoe waarom wanneer waarmee waarvoor waarin waarheen hoeveel'),
  beforeQuestionWords: words('met in op aan voor bij naar van over uit rond'),
  askingWords: words('wie wat waar wanneer waarom hoe hoezo welke welk waarvoor waartoe vertel vertelt leg'),
  askingVerbs: words(`
    kan kun kunt kunnen mag moet moeten heeft heb hebt hebben is zijn wordt worden gaat doet doen slaat bewaart geef toon
  `),
  wishVerbs: words('wil willen zou zouden vraag'),
  howWords: words('hoe waar'),

  firstPersons: words('ik wij we'),
  secondPersons: words('je jij u ge gij'),
  beingWords: words('is was zijn waren ben bent'),
  tradeVerbs: words(`
    maak maken bouw bouwen lever leveren verkoop verkopen produceer produceren ontwikkel ontwikkelen ontwerp ontwerpen kweek kweken teel telen
    verbouw verbouwen fok fokken brouw brouwen bak bakken schrijf schrijven
  `),
  titles: words('dhr mevr mw mevrouw meneer mr dr drs ir ing prof fa firma'),

  goingOn: words('en ook of dan ok oke okay okee aha ah oh zo na nou mooi goed maar'),
  pointingWords: words(`
    daar daarmee daarvoor daarvan daarover daaraan daarbij er ze zij die dat dit deze hun hen hem het
  `),
  pointingContractions: words("da's"),
  thereWords: words('daar daarginds'),
  alwaysThere: none,
  tooWords: words('ook'),
  besideWords: words('ook daarnaast'),
  meaningWords: words('bedoel bedoelde geldt'),

  andWords: words('en'),
  orWords: words('of'),
  joiningWords: words('en ook alsmede plus zowel als'),
  negation: words('geen niet nie nooit noch zonder'),
  excepting: phrases(
    `behalve, buiten, uitgezonderd, met uitzondering van, los van, afgezien van, anders dan, naast, zonder, op na, laat weg, vergeet, sla over, in plaats van`,
  ),
  contrastWords: words('maar wel doch'),
  knowing: phrases(
    'ken ik, ken ik al, kennen we, kennen we al, kennen wij, weet ik al, heb ik al, hebben we al, ik ken, wij kennen, we kennen',
  ),
  correcting: phrases(`
    nee, neen, sorry, excuus, pardon, oeps, wacht, ho, foutje, typefout, tikfout, correctie, ik bedoel, ik bedoelde, bedoel ik, bedoelde ik, we bedoelen,
    ik vergis me, ik vergiste me, verkeerd, toch liever, eigenlijk, of nee
  `),
  emptyNo: phrases('geen probleem, geen punt, geen enkel probleem, geen dank, geen zorgen, geen haast, niks aan de hand'),
  selfTelling: phrases(`
    ik ben, wij zijn, ik werk, ik werk als, ik werk bij, ik werk voor, mijn man, mijn vrouw, mijn vader, mijn moeder, mijn zoon, mijn dochter, mijn
    broer, mijn zus, mijn baas, mijn buurman, als
  `),
  fromPlaces: phrases('uit, vanuit, bij ons in, hier in, woon in, wonen in, gevestigd in, zitten in, afkomstig uit'),
  lastWords: words('laatste'),
  bothWords: words('allebei beide alletwee alle allemaal alles'),
  twoWords: words('twee beide beiden allebei'),
  ofWords: words('van'),
  standIns: words('partner regio deelstaat land dan daar precies'),

  ordinaryPlaceNames: words(`
    hagen aken hof weiden lage rees herten bergen wesel baden kiel linden esten letten franken inder asten bladel bakel boekel gemert someren
    drunen bad halle menden gera island chili
  `),
  beforePlaces: words('in naar uit te bij rond rondom omgeving regio stad vanuit tussen'),
  beforeTargets: words('in naar met voor over op en of provincie'),
  noPlaceWords: words('kantine lied'),
  fairs: words('beurs vakbeurs messe expo'),

  companyForms: words('bv nv vof group holding'),
  companyWords: words(`
    bedrijf bedrijven maker makers makerij slagerij rederij bouwer bouwers bouw fabriek fabrikant fabrikanten producent producenten productie
    leverancier leveranciers handel handelaar groothandel houderij houder kweker kwekerij teler teelt verwerker verwerking verkoper verkoop
    installateur installatie sector branche industrie project projecten ondernemer onderneming dienstverlener dienst diensten techniek
    technologie systeem systemen oplossing oplossingen machine machines onderdelen installaties toepassing toepassingen markt import export
    adviseur advies ontwikkelaar ontwikkeling onderzoek firma elektro elektrische motor motoren start-up startup cluster netwerk software
  `),
  headsOfNoSector: words(`
    duur goedkoop zacht hard goed slecht koud heet dom gek trots wit zwart lekker zoet zuur licht donker dood oud jong moe rijk arm stil sterk
    zwak snel idee ideeën verstand wijsheid praat taal humor grap grappen gevoel geloof regel regels rekening rekeningen sprookje sprookjes
  `),
  besideFirmNumbers: words('met van sinds ca circa ongeveer zo ruim bijna meer dan in uit te bij we wij zijn hebben en'),
  otherUnits: words('uur uren dag dagen nacht nachten week weken maand maanden euro gram kilo liter stuk stuks keer'),

  yesWords: words('ja jawel jazeker'),
  noWords: words('nee neen'),
  leadIns: words('eigenlijk ach och oh ah hm hmm sorry'),
  politeWords: words(`
    eigenlijk ach och oh sorry alstublieft aub svp graag dank u je hoor dus dan maar nou toch even ja nee ok oke okay dit dat
  `),
  correctionStarts: words('nee de het mijn'),
  changeWords: words(`
    anders wijzigen wijzig veranderen verander aanpassen verkeerd fout klopt corrigeren verbeteren ander andere
  `),
  languageMarks: words('in op graag alstublieft aub svp liever verder spreek'),
  fieldWords: {
    name: words('naam namen voornaam achternaam'),
    organisation: words('organisatie bedrijf bedrijfsnaam'),
    reach: words('mail e-mail email mailadres e-mailadres emailadres adres telefoon telefoonnummer nummer'),
    question: words('vraag bericht'),
    copy: words('bevestiging kopie'),
  },

  greetings: phrases('hallo, hoi, hi'),
  introductions: phrases('mijn naam is, ik heet, ik ben, mijn naam:, naam:'),
  organisationIntroductions: phrases('ik werk bij, ik werk voor, wij werken bij, wij werken voor, wij zijn, we zijn, namens, de naam is'),
  sayings,

  ordinals: [words('eerste 1e'), words('tweede 2e'), words('derde 3e')],
  ordinalEndings: ['e', 'de', 'ste'],
  languageNames: { nl: words('nederlands hollands'), de: words('duits'), en: words('engels') },

  stem,
  termStem: (_word, stem) => stem,
  compounds: 'together',
  linkers: ['', 's', 'en', 'e', 'er', 'n'],
  nouns: 'small',
  accents: 'stress',
  clitics: 'stn',
  possessives: ["'s"],
  inRegion: 'in',
};

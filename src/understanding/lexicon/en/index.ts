import type { Lexicon } from '../lexicon.ts';
import { none, phrases, words } from '../words.ts';
import { commonWords, functionWords } from './common-words.ts';
import { sayings } from './sayings.ts';
import { stem, termStem } from './stem.ts';

/** English. */
export const en: Lexicon = {
  functionWords,
  commonWords,
  dialect: words("gonna wanna gotta y'all innit cuppa"),
  shortForms: none,
  abbreviations: words(`
    mr mrs ms dr prof ltd inc co vs approx dept corp esp fig eg ie incl excl max min tel st
  `),
  closingAbbreviations: words('etc am pm'),

  questionWords: words('which what where who whom how why when whether'),
  beforeQuestionWords: words('in with on to for at from about of'),
  askingWords: words('who what where when why how which whom tell explain'),
  askingVerbs: words('can could may must do does did is are has have will would should give show'),
  wishVerbs: words('want would wonder'),
  howWords: words('how where'),

  firstPersons: words('i we'),
  secondPersons: words('you'),
  beingWords: words("is are was were be been am there's"),
  tradeVerbs: words('make build sell supply produce develop design grow breed manufacture brew bake write'),
  titles: words('mr mrs ms dr prof'),

  goingOn: words('and also or then ok okay aha ah oh so good but'),
  pointingWords: words('there they them that this those these it its their'),
  pointingContractions: words("it's that's"),
  thereWords: words('there'),
  alwaysThere: none,
  tooWords: words('too also well'),
  besideWords: words('also too as'),
  meaningWords: words('mean meant applies apply'),

  andWords: words('and'),
  orWords: words('or'),
  joiningWords: words('and also plus'),
  negation: words("no not never dont don't doesnt doesn't wont won't without"),
  excepting: phrases(`
    except, except for, excluding, other than, apart from, aside from, besides, leaving out, leave out, without, forget, forget about, don't care about,
    instead of, rather than
  `),
  contrastWords: words('but'),
  knowing: phrases('i know, i already know, we know, we already know, we already have, i already have, heard of'),
  correcting: phrases(`
    no, nope, sorry, pardon, oops, wait, hang on, hold on, scratch that, typo, correction, my bad, my mistake, i mean, i meant, we mean, we meant,
    actually, or rather, make that
  `),
  emptyNo: phrases('no problem, no worries, no rush, no bother, not at all, no thanks needed, never mind that'),
  selfTelling: phrases(`
    i am, i'm, we are, we're, i work, i work as, i work for, i work at, i work in, my husband, my wife, my father, my mother, my son, my daughter, my
    brother, my sister, my boss, my neighbour, as
  `),
  fromPlaces: phrases('from, here in, based in, live in, located in'),
  lastWords: words('last'),
  bothWords: words('both all everything'),
  twoWords: words('two both'),
  ofWords: words('of'),
  standIns: words('one partner region state land then there exactly'),

  ordinaryPlaceNames: words('island polish turkey chili constance swedes worms essen halle'),
  beforePlaces: words('in from near to at around city region between outside'),
  beforeTargets: words('in with to for about and or province'),
  noPlaceWords: words('hunger'),
  fairs: words('fair expo messe'),

  companyForms: words('ltd inc llc plc group holding'),
  companyWords: words('sector project import export machine machines motor start-up startup cluster software'),
  headsOfNoSector: none,
  besideFirmNumbers: words('with of since about some around nearly over more than in from at we are have and'),
  otherUnits: words('hour hours day days night nights week weeks month months euro euros kg kilo times'),

  yesWords: words('yes yep yeah'),
  noWords: words('no nope'),
  leadIns: words('actually oh ah hm hmm sorry'),
  politeWords: words('actually oh sorry please thanks thank you then just well no ok okay this that it'),
  correctionStarts: words('no the my'),
  changeWords: words('change edit wrong different other incorrect'),
  languageMarks: words('in please rather prefer continue switch speak'),
  fieldWords: {
    name: words('name surname'),
    organisation: words('company organisation organization'),
    reach: words('mail e-mail email address phone number telephone'),
    question: words('question message'),
    copy: words('confirmation copy'),
  },

  greetings: phrases('hello, hi'),
  introductions: phrases("my name is, i am, i'm, my name's"),
  organisationIntroductions: phrases(
    "i work for, i work at, we work for, we work at, we are, we're, on behalf of, it's, it is, the name is",
  ),
  sayings,

  ordinals: [words('first'), words('second'), words('third')],
  ordinalEndings: ['st', 'nd', 'rd', 'th'],
  languageNames: { nl: words('dutch'), de: words('german'), en: words('english') },

  stem,
  termStem,
  compounds: 'apart',
  linkers: [''],
  nouns: 'small',
  accents: 'letter',
  clitics: '',
  possessives: ["'s"],
  inRegion: 'in',
};

/**
 * How a topic is answered: `text` with its own text and sources, `about-region` likewise about one
 * region (all of them are learnt as one question; the region that is named chooses the text), `unknown`
 * with a text that says honestly that the sources do not tell this, `self` with its own text about the assistant itself (no
 * source outside), `smalltalk` likewise, `shorter` with the beginning of the answer before, the others with a form that puts regions, sectors and
 * partners in.
 */
export const topicForms = [
  'text',
  'unknown',
  'self',
  'smalltalk',
  'sector-regions',
  'region-sectors',
  'region-status',
  'about-region',
  'comparison',
  'overview',
  'sectors',
  'partners',
  'partner',
  'contact',
  'contact-request',
  'erase',
  'language',
  'source',
  'more',
  'why',
  'shorter',
] as const;
export type TopicForm = (typeof topicForms)[number];

/** What a message must name for one form to take the place of another. */
export type Naming =
  | 'several regions'
  | 'one region and no sector'
  | 'a region'
  | 'a region, and no sector that a region names'
  | 'a sector and no region'
  | 'a sector'
  | 'no region'
  | 'a partner alone'
  | 'no partner';

/** What the answers of a form are, as far as reading and answering need to know it. */
export interface TopicFormTraits {
  /**
   * What it speaks of: `cooperation` of the regions and their sectors, put together from the knowledge; `text` of one subject, in its own words;
   * `partners`; `contact`; `talk`, which is this conversation (its sources, its language, greetings); a `command` that a dialog carries out.
   */
  readonly speaksOf: 'cooperation' | 'text' | 'partners' | 'contact' | 'talk' | 'command';
  /** It may stand around a question without being it: "thanks, and is there funding?" */
  readonly around?: true;
  /** A message of it is no question that a colleague could be asked. */
  readonly asksNothing?: true;
  /** The form it becomes when a message names something else than it is for; the first row that holds. */
  readonly becomes?: readonly (readonly [Naming, TopicForm])[];
  /** The form that a follow-up asks for with other regions: "en Hessen?" Left out: what is done there. */
  readonly followUp?: readonly (readonly [Naming, TopicForm])[];
  /** What it takes over from the turns before where the message leaves it open. */
  readonly takesOver?: readonly ('regions' | 'sectors' | 'partners')[];
  /** It can't be answered without a name: one of before is taken where the message gives none. */
  readonly needsName?: true;
  /** The subject of before that it is asked of; left out: the last one, whatever it was. */
  readonly asksOf?: 'something named' | 'something named or no contact' | 'something with sources' | 'a partner' | 'something to route by';
}

/** What each form is and needs: what differs from form to form stands here, and nowhere else. */
const table: Readonly<Record<TopicForm, TopicFormTraits>> = {
  text: { speaksOf: 'text' },
  unknown: { speaksOf: 'text' },
  self: { speaksOf: 'text', asksNothing: true },
  'about-region': { speaksOf: 'text', becomes: [['several regions', 'comparison']] },
  'sector-regions': {
    speaksOf: 'cooperation',
    // A sector that the source names nowhere, in a region: what does go on in that region is the better answer.
    becomes: [['a region, and no sector that a region names', 'region-sectors']],
    takesOver: ['sectors'],
    needsName: true,
  },
  'region-sectors': {
    speaksOf: 'cooperation',
    becomes: [
      ['a sector and no region', 'sector-regions'],
      ['no region', 'sectors'],
    ],
    takesOver: ['regions', 'sectors'],
    needsName: true,
  },
  'region-status': {
    speaksOf: 'cooperation',
    becomes: [['several regions', 'comparison']],
    followUp: [['a region', 'region-status']],
    takesOver: ['regions', 'sectors'],
    asksOf: 'something named',
  },
  comparison: {
    speaksOf: 'cooperation',
    becomes: [['one region and no sector', 'region-status']],
    followUp: [['several regions', 'comparison']],
    takesOver: ['regions', 'sectors'],
    asksOf: 'something named',
  },
  overview: {
    speaksOf: 'cooperation',
    becomes: [
      ['a sector', 'sector-regions'],
      ['a region', 'region-sectors'],
    ],
    takesOver: ['sectors'],
  },
  sectors: {
    speaksOf: 'cooperation',
    becomes: [
      ['a region', 'region-sectors'],
      ['a sector', 'sector-regions'],
    ],
    takesOver: ['regions'],
  },
  // Two regions in one breath are compared, also where "wie doet wat" sounds like partners.
  partners: { speaksOf: 'partners', becomes: [['several regions', 'comparison']] },
  partner: { speaksOf: 'partners', becomes: [['no partner', 'partners']], takesOver: ['partners'], needsName: true, asksOf: 'a partner' },
  // The number of a partner stands on the partner's own page.
  contact: {
    speaksOf: 'contact',
    becomes: [['a partner alone', 'partner']],
    takesOver: ['regions', 'sectors'],
    asksOf: 'something to route by',
  },
  'contact-request': { speaksOf: 'command', asksNothing: true, takesOver: ['regions', 'sectors'], asksOf: 'something to route by' },
  erase: { speaksOf: 'command', asksNothing: true },
  language: { speaksOf: 'talk', asksNothing: true },
  smalltalk: { speaksOf: 'talk', around: true, asksNothing: true },
  source: { speaksOf: 'talk', around: true, asksNothing: true, asksOf: 'something with sources' },
  // Nobody asks why, or for more, of a telephone number.
  more: { speaksOf: 'talk', around: true, asksNothing: true, asksOf: 'something named or no contact' },
  why: { speaksOf: 'talk', around: true, asksNothing: true, asksOf: 'something named or no contact' },
  shorter: { speaksOf: 'talk', around: true, asksNothing: true },
};

/** The row of a form. */
export const traitsOf = (form: TopicForm): TopicFormTraits => table[form];

/** Forms that speak of regions and sectors. */
export const isCooperation = (form: TopicForm): boolean => traitsOf(form).speaksOf === 'cooperation';

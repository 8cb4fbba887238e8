import { answer } from '../../src/answering/answer.ts';
import type { Reply } from '../../src/answering/reply.ts';
import type { Mind } from '../../src/assistant/mind.ts';
import type { Language } from '../../src/knowledge/language.ts';
import { realMind, Talk, textOf } from '../assistant/talk.ts';
import { everyQuery, queryOf, subjectOf } from './queries.ts';

let mind: Mind;
beforeAll(() => {
  mind = realMind();
});

const ask = (text: string): Reply => new Talk(mind).say(text);
const amongOthers = /onder andere|unter anderem|among other things/i;
const page = 'https://www.brabant.nl/onderwerpen/internationaal/internationale-samenwerking/samenwerking-met-duitsland';
const regionNames: Readonly<Record<Language, readonly string[]>> = {
  nl: ['Baden-Württemberg', 'Beieren', 'Hessen', 'Noordrijn-Westfalen'],
  de: ['Baden-Württemberg', 'Bayern', 'Hessen', 'Nordrhein-Westfalen'],
  en: ['Baden-Württemberg', 'Bavaria', 'Hesse', 'North Rhine-Westphalia'],
};

/** The regions a reply speaks of, as numbers of their names. */
const regionsIn = (reply: Reply): number[] =>
  regionNames[reply.language].flatMap((name, index) => (new RegExp(`${name}(?!n)`).test(textOf(reply)) ? [index] : []));
const [badenWuerttemberg, bavaria, hesse, northRhineWestphalia] = [0, 1, 2, 3];
const hasContact = (reply: Reply): boolean => reply.parts.some(({ kind }) => kind === 'contact') || textOf(reply).includes(page);

describe('a sector that one region is named for', () => {
  it.each([
    ['nl', 'Wij maken laadpalen. Welke regio past bij ons?', '‘laadpalen’', 'een verregaande samenwerking'],
    ['de', 'Wir bauen Ladesäulen. Welche Region passt zu uns?', '„Ladesäulen“', 'eine weitreichende Zusammenarbeit'],
    ['en', 'We make charging stations. Which region fits us?', '‘charging stations’', 'far-reaching cooperation'],
  ] as const)('is answered in %s with the region, why, how far it is, the source and the contact', (language, question, why, howFar) => {
    const reply = ask(question);
    expect(reply).toMatchObject({ kind: 'answer', language, intent: 'sector-regions', entities: [{ kind: 'sector', id: 'mobility' }] });
    expect(regionsIn(reply)).toEqual([badenWuerttemberg]);
    expect(textOf(reply)).toContain(why);
    expect(textOf(reply)).toContain(howFar);
    expect(hasContact(reply)).toBe(true);
    expect(reply.sources).toEqual([
      { title: expect.any(String), url: page, checked: mind.knowledge.sources.get('province-page')?.checked },
    ]);
    expect(reply.choices.length).toBeGreaterThan(1);
  });

  it('does not repeat the sector’s own name as the reason', () => {
    expect(textOf(ask('Welke regio past bij logistiek?'))).not.toContain('‘logistiek’');
    for (const button of ['Elektrische, intelligente und umweltfreundliche Mobilität', 'Hightech-Systeme und -Materialien'])
      expect(textOf(ask(`Welche Region passt zur Branche ${button}?`))).not.toContain('Sie nennen');
  });
});

describe('a partner and a place', () => {
  it.each([
    ['nl', 'Doet het consulaat in Düsseldorf ook mee?'],
    ['de', 'Was macht das Konsulat in München?'],
    ['en', 'What about the consulate in Düsseldorf?'],
  ] as const)('that are a subject of their own are answered in %s with it, not with the region', (language, question) => {
    expect(ask(question)).toMatchObject({ kind: 'answer', language, intent: 'dutch-posts' });
  });

  it('that are none are answered with the region', () => {
    expect(ask('BOM Hessen')).toMatchObject({ intent: 'region-sectors' });
  });
});

describe('sectors that several regions are named for', () => {
  it.each([
    ['nl', 'Welke regio past bij agrifood?', [bavaria, northRhineWestphalia]],
    ['de', 'Welche Region passt zu Medizintechnik?', [badenWuerttemberg, northRhineWestphalia]],
    ['en', 'Which region fits high tech?', [bavaria, northRhineWestphalia]],
  ] as const)('name them all in %s, each with how far it is', (language, question, regions) => {
    const reply = ask(question);
    expect(reply).toMatchObject({ kind: 'answer', language });
    expect(regionsIn(reply)).toEqual(regions);
    for (const region of mind.knowledge.regions.values())
      expect(textOf(reply).includes(region.status[language])).toBe(
        regionsIn(reply).includes(regionNames[language].indexOf(region.name[language])),
      );
  });
});

describe('a sector that no region is named for', () => {
  it.each([
    ['nl', 'Welke Duitse regio past bij toerisme?', /geen regio.*niet volledig/],
    ['de', 'Welche Region passt zu Tourismus?', /keine Region.*nicht vollständig/],
    ['en', 'Which region fits tourism?', /not name a region.*not complete/],
  ] as const)('is a fallback in %s that says so and shows the contact', (language, question, says) => {
    const reply = ask(question);
    expect(reply).toMatchObject({ kind: 'fallback', language, entities: [{ kind: 'sector', id: 'tourism' }] });
    expect(textOf(reply)).toMatch(says);
    expect(textOf(reply)).toMatch(amongOthers);
    expect(regionsIn(reply)).toEqual([]);
    expect(hasContact(reply)).toBe(true);
    expect(reply.sources.map(({ url }) => url)).toEqual([page]);
  });
});

describe('a region', () => {
  it.each([
    ['nl', 'Wat doet Brabant in Hessen?', 'ICT & Dataverkeer', 'in de opstartfase'],
    ['de', 'Was macht Brabant in Hessen?', 'IKT und Datenverkehr', 'in der Anlaufphase'],
    ['en', 'What does Brabant do in Hesse?', 'ICT & Data Traffic', 'in the start-up phase'],
  ] as const)('is answered in %s with its sectors, among others, and how far it is', (language, question, sector, howFar) => {
    const reply = ask(question);
    expect(reply).toMatchObject({ kind: 'answer', language, intent: 'region-sectors', entities: [{ kind: 'region', id: 'hesse' }] });
    expect(textOf(reply)).toContain(sector);
    expect(textOf(reply)).toContain(howFar);
    expect(textOf(reply)).toMatch(amongOthers);
    expect(regionsIn(reply)).toEqual([hesse]);
    expect(hasContact(reply)).toBe(true);
  });

  it.each([
    ['nl', 'Doet Brabant iets met energie in Hessen?', /Hessen\*\* noemt de provincie \*\*Energie\*\* niet/],
    ['de', 'Macht Brabant in Hessen etwas mit Energie?', /Hessen\*\* nennt die Provinz \*\*Energie\*\* nicht/],
    ['en', 'Is there anything on energy in Hesse?', /Hesse\*\* the province does not name \*\*Energy\*\*/],
  ] as const)(
    'says in %s that a sector is not named for it, never that there is none, and where it is named',
    (language, question, says) => {
      const reply = ask(question);
      expect(reply).toMatchObject({ kind: 'answer', language });
      expect(textOf(reply)).toMatch(says);
      expect(textOf(reply)).toMatch(amongOthers);
      expect(regionsIn(reply)).toEqual([hesse, northRhineWestphalia]);
    },
  );

  it.each([
    ['Doet Brabant iets met ICT in Hessen?', /Ja: voor \*\*Hessen\*\*/],
    ['Macht Brabant in Hessen etwas mit IKT?', /Ja: Für \*\*Hessen\*\*/],
    ['Is there anything on ICT in Hesse?', /Yes: for \*\*Hesse\*\*/],
  ])('says that a sector is named for it: %s', (question, says) => {
    expect(textOf(ask(question))).toMatch(says);
  });

  it.each([
    ['nl', 'Hoe ver is de samenwerking met Beieren?', 'goede stappen'],
    ['de', 'Wie weit ist die Zusammenarbeit mit Bayern?', 'gute Schritte'],
    ['en', 'How far is the cooperation with Bavaria?', 'Good steps'],
  ] as const)('has its status told in %s', (language, question, status) => {
    const reply = ask(question);
    expect(reply).toMatchObject({ kind: 'answer', language, intent: 'region-status' });
    expect(textOf(reply)).toContain(status);
    expect(regionsIn(reply)).toEqual([bavaria]);
  });
});

describe('regions side by side', () => {
  it.each([
    ['nl', 'Wat is het verschil tussen Beieren en Hessen?'],
    ['de', 'Was ist der Unterschied zwischen Bayern und Hessen?'],
    ['en', 'What is the difference between Bavaria and Hesse?'],
  ] as const)('stand in a table in %s with a caption, how far each is, and its sectors', (language, question) => {
    const reply = ask(question);
    expect(reply).toMatchObject({ kind: 'answer', language, intent: 'comparison' });
    const table = reply.parts.find((part) => part.kind === 'table');
    expect(table?.caption).not.toBe('');
    expect(table?.head).toHaveLength(3);
    const rows = ['bavaria', 'hesse'].map((id) => mind.knowledge.regions.get(id));
    expect(table?.rows).toEqual(rows.map((region) => [region?.name[language], region?.cooperation[language], expect.any(String)]));
    expect(textOf(reply)).toMatch(amongOthers);
  });

  it('say for a sector which of them the province names for it, without a preference where it names both', () => {
    expect(textOf(ask('Is Beieren of Hessen beter voor agrifood?'))).toContain(
      'noemt de provincie voor **Beieren**, maar niet voor **Hessen**',
    );
    expect(textOf(ask('Is Beieren of Noordrijn-Westfalen beter voor agrifood?'))).toContain('zonder voorkeur');
  });
});

describe('everything at once', () => {
  it.each([
    ['nl', 'Met welke regio’s werkt u samen?'],
    ['de', 'Mit welchen Regionen arbeiten Sie zusammen?'],
    ['en', 'Which regions do you work with?'],
  ] as const)('shows all regions in %s with how far they are and their sectors', (language, question) => {
    const reply = ask(question);
    expect(reply).toMatchObject({ kind: 'answer', language, intent: 'overview' });
    expect(regionsIn(reply)).toEqual([0, 1, 2, 3]);
    for (const { cooperation } of mind.knowledge.regions.values()) expect(textOf(reply)).toContain(cooperation[language]);
    expect(textOf(reply)).toMatch(amongOthers);
  });

  it.each([
    ['nl', 'In welke sectoren werkt u samen?'],
    ['de', 'In welchen Branchen arbeiten Sie zusammen?'],
    ['en', 'In which sectors do you cooperate?'],
  ] as const)('shows in %s all sectors that are named, and no other', (language, question) => {
    const reply = ask(question);
    expect(reply).toMatchObject({ kind: 'answer', language, intent: 'sectors' });
    const named = new Set([...mind.knowledge.regions.values()].flatMap(({ sectors }) => sectors));
    for (const { id, name } of mind.knowledge.sectors.values()) expect(textOf(reply).includes(`**${name[language]}**`)).toBe(named.has(id));
    expect(textOf(reply)).toMatch(amongOthers);
  });
});

describe('partners', () => {
  it.each([
    ['nl', 'Wie zijn de partners?'],
    ['de', 'Wer sind die Partner?'],
    ['en', 'Who are the partners?'],
  ] as const)('are listed in %s as the source lists them, and no others', (language, question) => {
    const reply = ask(question);
    expect(reply).toMatchObject({ kind: 'answer', language, intent: 'partners' });
    for (const { name, listed } of mind.knowledge.partners.values()) expect(textOf(reply).includes(`- ${name[language]}`)).toBe(listed);
    expect(reply.sources.map(({ url }) => url)).toEqual([page]);
  });

  it.each([
    ['nl', 'Wat doet de BOM?', 'handelsbevordering'],
    ['de', 'Was macht die BOM?', 'Handelsförderung'],
    ['en', 'What does BOM do?', 'trade promotion'],
  ] as const)('are explained one by one in %s, with a link', (language, question, task) => {
    const reply = ask(question);
    expect(reply).toMatchObject({ kind: 'answer', language, intent: 'partner', entities: [{ kind: 'partner', id: 'bom' }] });
    expect(textOf(reply)).toContain(task);
    expect(textOf(reply)).toContain('(https://www.bom.nl)');
    expect(hasContact(reply)).toBe(true);
  });

  it('that the source does not list are said to be none', () => {
    expect(textOf(ask('Is de IHK ook partner?'))).toMatch(/noemt .*IHK.* niet/);
  });
});

describe('a place that is none of the four regions', () => {
  it.each([
    ['nl', 'Werkt u ook samen met Saksen?', 'Saksen'],
    ['de', 'Arbeiten Sie auch mit Sachsen zusammen?', 'Sachsen'],
    ['en', 'Do you work with Saxony too?', 'Saxony'],
  ] as const)('is named in %s in a fallback with the four regions and the contact', (language, question, place) => {
    const reply = ask(question);
    expect(reply).toMatchObject({ kind: 'fallback', language, entities: [{ kind: 'place', id: 'saxony' }] });
    expect(textOf(reply)).toContain(place);
    expect(regionsIn(reply)).toEqual([0, 1, 2, 3]);
    expect(hasContact(reply)).toBe(true);
  });
});

describe('the contact', () => {
  it.each([
    ['nl', 'Met wie kan ik contact opnemen?', 'Samenwerking met Duitsland'],
    ['de', 'Mit wem kann ich Kontakt aufnehmen?', 'Zusammenarbeit mit Deutschland'],
    ['en', 'Who can I contact?', 'Cooperation with Germany'],
  ] as const)('is shown in %s as a card that says what is not confirmed', (language, question, name) => {
    const reply = ask(question);
    expect(reply).toMatchObject({ kind: 'contact', language, intent: 'contact' });
    const card = reply.parts.find((part) => part.kind === 'contact')?.contact;
    expect(card).toMatchObject({
      name,
      web: page,
      phone: '+31 73 681 28 12',
      note: mind.knowledge.phrases['contact.unconfirmed']?.[language],
    });
    expect(reply.sources.length).toBeGreaterThan(0);
  });
});

describe('not knowing', () => {
  it.each([
    ['nl', 'Hoe laat vertrekt de trein naar huis?'],
    ['de', 'Wie wird das Wetter morgen?'],
    ['en', 'Can you give me a recipe for soup?'],
  ] as const)('is said in %s, with the contact and ways on', (language, question) => {
    const reply = ask(question);
    expect(reply).toMatchObject({ kind: 'fallback', language, sources: [] });
    expect(textOf(reply)).toContain(mind.knowledge.phrases.fallback?.[language]);
    expect(hasContact(reply)).toBe(true);
    expect(reply.choices.length).toBeGreaterThan(1);
  });
});

describe('every answer of the knowledge', () => {
  it('names its sources, each with the day it was checked', () => {
    // Those say what the assistant is or does not know, or point at the answer before.
    const unsourced = ['source', 'why', 'self', 'unknown'];
    const replies = everyQuery(mind.knowledge).map((query) => ({ form: query.topic?.form ?? '', ...answer(query, mind.knowledge, []) }));
    const bare = replies.filter(({ form, reply }) => reply.kind === 'answer' && reply.sources.length === 0 && !unsourced.includes(form));
    expect(bare.map(({ reply }) => `${reply.language} ${reply.intent}`)).toEqual([]);
    for (const { url, checked, title } of new Set(replies.flatMap(({ reply }) => reply.sources))) {
      if (!/^https?:\/\//.test(url) || !/^\d{4}-\d\d-\d\d$/.test(checked) || title === '') throw new Error(`${title} ${url} ${checked}`);
    }
  });

  it('names the sources of all it states: of each topic, each region, each partner, each addition', () => {
    const { knowledge } = mind;
    const urls = (ids: readonly string[]) => [...new Set(ids.map((id) => knowledge.sources.get(id)?.url))];
    const said = (query: ReturnType<typeof queryOf>) => answer(query, knowledge, []).reply.sources.map(({ url }) => url);
    for (const topic of knowledge.topics.values())
      if (['text', 'about-region'].includes(topic.form)) expect(said(queryOf(topic, 'en'))).toEqual(urls(topic.sources));
    for (const { id, sources } of knowledge.partners.values())
      expect(said(queryOf(knowledge.topics.get('partner'), 'de', { partners: [id] }))).toEqual(urls(sources));
    for (const { id, sources } of knowledge.regions.values())
      expect(said(queryOf(knowledge.topics.get('region-sectors'), 'nl', { regions: [id] }))).toEqual(urls(sources));
    for (const { id, sources, regions, sectors } of knowledge.additions) {
      const told = knowledge.additions.filter((other) => other.id !== id).map((other) => other.id);
      const before = subjectOf({ regions, sectors: regions.length > 0 ? [] : sectors, told });
      expect([id, ...said(queryOf(knowledge.topics.get('more'), 'nl', { before }))]).toEqual([id, ...urls(sources)]);
    }
  });

  it('names for "why?" the source of the reason, also after other sources were cited', () => {
    const before = subjectOf({ regions: ['baden-wuerttemberg'], sectors: ['mobility'], sources: ['e-mobil-bw-cluster'] });
    const { reply } = answer(queryOf(mind.knowledge.topics.get('why'), 'nl', { before }), mind.knowledge, []);
    expect(reply.sources.map(({ url }) => url)).toEqual([page]);
  });

  it('says "among others" wherever it lists the sectors of regions, in every language', () => {
    const listing = ['region-sectors', 'region-status', 'overview', 'sectors', 'comparison'];
    const replies = everyQuery(mind.knowledge)
      .filter(({ topic, sure, elsewhere }) => sure && listing.includes(topic?.form ?? '') && elsewhere.length === 0)
      .map((query) => ({ query, reply: answer(query, mind.knowledge, []).reply }));
    expect(replies.length).toBeGreaterThan(1000);
    const silent = replies.filter(({ reply }) => listsSectors(reply) && !amongOthers.test(textOf(reply)));
    expect(silent.map(({ query }) => [query.language, query.topic?.id, ...query.regions, ...query.sectors].join(' '))).toEqual([]);
    expect(replies.filter(({ reply }) => listsSectors(reply)).length).toBeGreaterThan(1000);
  });

  it('ends in a contact or in a choice', () => {
    const dead = everyQuery(mind.knowledge).filter((query) => {
      const { reply } = answer(query, mind.knowledge, []);
      return (
        !hasContact(reply) &&
        !reply.choices.some(({ title }) => title === mind.knowledge.phrases['choice.contact']?.[reply.language]) &&
        reply.kind !== 'clarify'
      );
    });
    expect(dead.map((query) => `${query.language} ${query.topic?.id}`)).toEqual([]);
  });
});

/** Does the reply name the first sector of a region, as lists of its sectors do? */
const listsSectors = (reply: Reply): boolean =>
  [...mind.knowledge.regions.values()].some(({ sectors: [first] }) =>
    textOf(reply).includes(mind.knowledge.sectors.get(first as string)?.name[reply.language] as string),
  );

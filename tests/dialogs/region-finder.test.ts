import type { Mind } from '../../src/assistant/mind.ts';
import type { Language } from '../../src/knowledge/language.ts';
import { realMind, Talk, textOf } from '../assistant/talk.ts';

let mind: Mind;
beforeAll(() => {
  mind = realMind();
});

const phrase = (key: string, language: Language) => mind.knowledge.phrases[key]?.[language] as string;
const aims = (language: Language) => mind.knowledge.purposes.aims.map(({ name }) => name[language]);
const titles = ({ choices }: ReturnType<Talk['say']>) => choices.map(({ title }) => title);

/** How people go through it in each language: what they say, and what they get to hear. */
const ways = {
  nl: {
    ask: 'Welke regio past bij mij?',
    help: 'help mij kiezen',
    product: 'wij maken laadpalen',
    ambiguous: 'batterijen',
    unsure: 'weet ik niet',
    aim: 'we zoeken klanten',
    correct: 'nee, ik bedoelde logistiek',
    other: 'wat doet u met mijn gegevens?',
    answer: 'AVG',
    leave: 'laat maar',
    unlisted: 'wij zitten in het toerisme',
    region: 'Noordrijn-Westfalen',
    amongOthers: 'onder andere',
  },
  de: {
    ask: 'Welche Region passt zu mir?',
    help: 'hilf mir beim aussuchen',
    product: 'wir bauen Ladesäulen',
    ambiguous: 'Batterien',
    unsure: 'keine Ahnung',
    aim: 'wir suchen Kunden',
    correct: 'nein, ich meinte Logistik',
    other: 'Was machen Sie mit meinen Daten?',
    answer: 'DSGVO',
    leave: 'lass gut sein',
    unlisted: 'wir sind im Tourismus tätig',
    region: 'Nordrhein-Westfalen',
    amongOthers: 'unter anderem',
  },
  en: {
    ask: 'Which region fits me?',
    help: 'help me choose',
    product: 'we make charging stations',
    ambiguous: 'batteries',
    unsure: 'I do not know',
    aim: 'we are looking for customers',
    correct: 'no, I meant logistics',
    other: 'What do you do with my data?',
    answer: 'GDPR',
    leave: 'never mind',
    unlisted: 'we are in tourism',
    region: 'North Rhine-Westphalia',
    amongOthers: 'among other things',
  },
} as const;

describe.each(['nl', 'de', 'en'] as const)('finding a region in %s', (language) => {
  const way = ways[language];
  const talk = () => new Talk(mind, language);

  it('asks for the sector, names its regions and asks what is looked for, and ends with advice and the contact', () => {
    const finder = talk();
    const sector = finder.say(way.ask);
    expect(sector).toMatchObject({ kind: 'clarify', language });
    expect(textOf(sector)).toBe(phrase('sector.ask', language));

    const aim = finder.say(way.product);
    expect(aim).toMatchObject({ kind: 'answer', language, entities: expect.arrayContaining([{ kind: 'sector', id: 'mobility' }]) });
    expect(textOf(aim)).toContain('Baden-Württemberg');
    expect(textOf(aim)).toContain(phrase('finder.aim', language));
    expect(titles(aim)).toEqual([...aims(language), phrase('choice.unsure', language)]);
    expect(aim.sources.length).toBeGreaterThan(0);

    const end = finder.say(way.aim);
    expect(end).toMatchObject({ kind: 'answer', language });
    expect(textOf(end)).toContain(way.amongOthers);
    expect(textOf(end)).toContain(mind.knowledge.purposes.aims[0]?.advice[language]);
    expect(textOf(end)).toContain('bom.nl');
    expect(end.sources.length).toBeGreaterThan(1);
    expect(finder.memory.dialog).toBeUndefined();
  });

  it('puts several regions side by side, and prefers none', () => {
    const end = talk().says(way.ask, 'agrifood', way.unsure);
    expect(end.parts.find(({ kind }) => kind === 'table')).toMatchObject({ rows: [expect.any(Array), expect.any(Array)] });
    expect(textOf(end)).toContain(phrase('overview.among-others', language));
  });

  it('begins when somebody asks for help, and by its button', () => {
    expect(textOf(talk().say(way.help))).toBe(phrase('sector.ask', language));
    const button = phrase('choice.find-region', language);
    const finder = talk();
    expect(titles(finder.say(way.other))).toContain(button);
    expect(textOf(finder.say(button))).toBe(phrase('sector.ask', language));
  });

  it('does not ask for the sector that the conversation was about', () => {
    const finder = talk();
    finder.say(
      { nl: 'Welke regio past bij logistiek?', de: 'Welche Region passt zu Logistik?', en: 'Which region fits logistics?' }[language],
    );
    const reply = finder.say(phrase('choice.find-region', language));
    expect(textOf(reply)).toContain(way.region);
    expect(textOf(reply)).toContain(phrase('finder.aim', language));
  });

  it('asks what a word of several meanings means, and takes both for who does not know', () => {
    const finder = talk();
    finder.say(way.ask);
    const meaning = finder.say(way.ambiguous);
    const word = mind.knowledge.ambiguous.find(({ id }) => id === 'battery');
    expect(textOf(meaning)).toBe(word?.question[language]);
    const both = finder.say(way.unsure);
    expect(both.entities.filter(({ kind }) => kind === 'sector').map(({ id }) => id)).toEqual(word?.choices.map(({ sector }) => sector));
  });

  it('takes another sector for the one before', () => {
    const reply = talk().says(way.ask, way.product, way.correct);
    expect(textOf(reply)).toContain(way.region);
    expect(textOf(reply)).not.toContain('Baden-Württemberg');
    expect(textOf(reply)).toContain(phrase('finder.aim', language));
  });

  it.each([
    ['the sector', [way.ask], 'sector.ask'],
    ['the meaning', [way.ask, way.ambiguous], undefined],
    ['the aim', [way.ask, way.product], 'finder.aim'],
  ] as const)('answers another question and asks for %s again', (_open, lines, question) => {
    const finder = talk();
    finder.says(...lines);
    const { dialog } = finder.memory;
    const reply = finder.say(way.other);
    expect(reply).toMatchObject({ kind: 'answer', language });
    expect(textOf(reply)).toContain(way.answer);
    expect(textOf(reply)).toContain(phrase('dialog.back', language));
    if (question) expect(textOf(reply).endsWith(phrase(question, language))).toBe(true);
    expect(finder.memory.dialog).toEqual(dialog);
    // And goes on.
    const goesOn = { 'sector.ask': way.product, 'finder.aim': way.aim }[question ?? 'sector.ask'];
    expect(finder.say(goesOn)).toMatchObject({ kind: 'answer', language });
  });

  it.each([
    ['the sector', [way.ask]],
    ['the meaning', [way.ask, way.ambiguous]],
    ['the aim', [way.ask, way.product]],
  ] as const)('can be left when it asks for %s', (_open, lines) => {
    const finder = talk();
    finder.says(...lines);
    expect(textOf(finder.say(way.leave))).toBe(phrase('finder.left', language));
    expect(finder.memory.dialog).toBeUndefined();
  });

  it('shows all regions to who does not know the sector', () => {
    const end = talk().says(way.ask, way.unsure, way.unsure);
    expect(textOf(end)).toContain(phrase('finder.all-regions', language));
    expect(end.parts.find(({ kind }) => kind === 'table')).toMatchObject({ rows: [[], [], [], []].map(() => expect.any(Array)) });
  });

  it('says plainly when the source names no region for a sector', () => {
    const reply = talk().says(way.ask, way.unlisted);
    expect(reply).toMatchObject({ kind: 'fallback', language });
    expect(textOf(reply)).toContain(phrase('sector.none', language).split('**')[0]);
  });

  it('says that it did not recognise a sector, and asks again', () => {
    const reply = talk().says(way.ask, 'xyzzyplugh');
    expect(reply).toMatchObject({ kind: 'clarify', language });
    expect(textOf(reply)).toBe(`${phrase('finder.sector-unknown', language)}\n\n${phrase('sector.ask', language)}`);
  });

  it('goes on in another language at every step, with what was told', () => {
    const [other, asks] = language === 'de' ? (['en', 'in English please'] as const) : (['de', 'auf Deutsch bitte'] as const);
    const finder = talk();
    finder.say(way.ask);
    expect(textOf(finder.say(asks))).toBe(`${phrase('dialog.language', other)}\n\n${phrase('sector.ask', other)}`);
    expect(textOf(finder.say(way.ambiguous))).toBe(mind.knowledge.ambiguous.find(({ id }) => id === 'battery')?.question[other]);
    const third = finder.say('1');
    expect(third).toMatchObject({ language: other, entities: expect.arrayContaining([{ kind: 'sector', id: 'mobility' }]) });
  });
});

describe('the region finder', () => {
  it('asks what a word beside a sector means, and keeps both', () => {
    const talk = new Talk(mind);
    expect(textOf(talk.says('Welke regio past bij mij?', 'wij maken drones en laadpalen'))).toContain('Waarvoor wordt de drone gebruikt?');
    const both = textOf(talk.say('de techniek zelf'));
    expect(both).toContain('Baden-Württemberg');
    expect(both).toContain('Beieren');
  });
});

describe('a message to the region finder', () => {
  it.each(['alles', 'allemaal', 'everything'])('that wants all ("%s") is one without a choice', (all) => {
    const finder = new Talk(mind, 'nl');
    expect(textOf(finder.says('Welke regio past bij mij?', all))).toBe(phrase('finder.aim', 'nl'));
    expect(textOf(finder.say(all))).toContain(phrase('finder.all-regions', 'nl'));
  });

  it('that names a region with the sector is answered about that region, and the sector is kept', () => {
    const finder = new Talk(mind, 'nl');
    const reply = finder.says('Welke regio past bij mij?', 'energie in Hessen');
    expect(textOf(reply)).toContain('Noordrijn-Westfalen');
    expect(textOf(reply)).toContain('niet');
    expect(textOf(reply).endsWith(phrase('finder.aim', 'nl'))).toBe(true);
  });

  it('that says no to the aim needs none', () => {
    const finder = new Talk(mind, 'nl');
    expect(finder.says('Welke regio past bij mij?', 'logistiek', 'nee').kind).toBe('answer');
    expect(finder.memory.dialog).toBeUndefined();
  });
});

it('is left for the other question when that one asks back', () => {
  const finder = new Talk(mind, 'nl');
  finder.says('Welke regio past bij mij?', 'logistiek');
  const reply = finder.say('Wie kan ik bellen over subsidie?');
  expect(reply.kind).toBe('contact');
  expect(textOf(reply)).toContain(phrase('finder.aim', 'nl'));
});

it('takes German "also" for what it says in German: what follows takes the place of the sector before', () => {
  const reply = new Talk(mind).says('Welche Region passt zu mir?', 'wir bauen Ladesäulen', 'Ich meine also Logistik');
  expect(textOf(reply)).toContain('Nordrhein-Westfalen');
  expect(textOf(reply)).not.toContain('Baden-Württemberg');
});

it('takes English "also" for what it says in English: what follows stands beside the sector before', () => {
  const reply = new Talk(mind).says('Which region fits me?', 'we make charging stations', 'and we also do logistics');
  expect(textOf(reply)).toContain('North Rhine-Westphalia');
  expect(textOf(reply)).toContain('Baden-Württemberg');
});

import { answer } from '../../src/answering/answer.ts';
import { emptyMemory } from '../../src/answering/memory.ts';
import type { Mind } from '../../src/assistant/mind.ts';
import { decide } from '../../src/assistant/steps.ts';
import { longestMessage } from '../../src/understanding/clean.ts';
import { everyQuery } from '../answering/queries.ts';
import { realMind, Talk, textOf } from './talk.ts';

let mind: Mind;
beforeAll(() => {
  mind = realMind();
});

const says = (...lines: readonly string[]) => new Talk(mind).says(...lines);

describe('what is named', () => {
  it.each(['Bist du ein Roboter?', 'are you an AI', 'Ben jij software?'])('is what the assistant may be in "%s"', (message) => {
    expect(says(message)).toMatchObject({ kind: 'smalltalk', intent: 'who-are-you' });
  });

  it.each([
    ['Das ist Energie', 'energy'],
    ['dat is logistiek', 'logistics'],
    ["that's logistics", 'logistics'],
  ])('is the sector, when it is all that is said: "%s"', (message, id) => {
    expect(says(message)).toMatchObject({ kind: 'answer', intent: 'sector-regions', entities: [{ kind: 'sector', id }] });
  });

  it.each(['koehandel', 'So ein Kuhhandel', 'Das ist mir Wurst', 'when pigs fly', 'mosterd na de maaltijd'])(
    'is no sector in a figure of speech: "%s"',
    (message) => {
      expect(says(message)).toMatchObject({ kind: 'fallback', entities: [] });
    },
  );

  it.each([
    ['ik bouw kassen', 'agrifood'],
    ['Ich baue Windräder', 'energy'],
    ['I build websites', 'ict'],
    ['ik bouw webshops', 'ict'],
    ['Wir backen Brezeln', 'agrifood'],
  ])('is the product and not the work: "%s"', (message, id) => {
    expect(says(message)).toMatchObject({ kind: 'answer', entities: [{ kind: 'sector', id }] });
  });

  it.each(['Wat is het weer in Aken?', 'hoe kom ik in München', 'Wie komme ich nach Frankfurt?', 'how do I get to Stuttgart'])(
    'is no region to tell about where something else is asked: "%s"',
    (message) => {
      expect(says(message).kind).toMatch(/fallback|clarify/);
    },
  );

  it('is no trade of a pupil', () => {
    expect(says('Ich bin Schülerin').entities).toEqual([]);
  });

  it.each([
    ['Werkt u ook met Engeland?', 'Over het Verenigd Koninkrijk kan ik'],
    ['Und mit der Schweiz?', 'Über die Schweiz kann ich'],
    ['Do you work with the United States?', 'anything about the United States.'],
  ])('is called with its article where it has one: "%s"', (message, named) => {
    expect(textOf(says(message))).toContain(named);
  });

  it.each([
    ['Kostet das etwas?', 'de'],
    ['is deelnemen gratis', 'nl'],
    ['is there a charge for your help?', 'en'],
  ])('is no price that is not known: "%s"', (message, language) => {
    expect(says(message)).toMatchObject({ kind: 'fallback', intent: 'price', language });
  });

  it.each(['wie kan ik bij BOM bellen', 'Telefonnummer BOM', 'how do I reach BOM?'])('is a partner to reach: "%s"', (message) => {
    const reply = says(message);
    expect(reply).toMatchObject({ kind: 'answer', intent: 'partner', entities: [{ kind: 'partner', id: 'bom' }] });
    expect(textOf(reply)).toContain('https://www.bom.nl');
  });
});

describe('a follow-up', () => {
  it.each([
    ['nl', 'Welke regio past bij laadpalen?', 'en voor logistiek?', 'Noordrijn-Westfalen'],
    ['de', 'Welche Region passt zu Ladesäulen?', 'und für Logistik?', 'Nordrhein-Westfalen'],
    ['en', 'Which region fits charging stations?', 'and for logistics?', 'North Rhine-Westphalia'],
  ])('exchanges the sector in %s', (language, first, then, region) => {
    const reply = says(first, then);
    expect(reply).toMatchObject({ kind: 'answer', language, intent: 'sector-regions', entities: [{ kind: 'sector', id: 'logistics' }] });
    expect(textOf(reply)).toContain(region);
    expect(textOf(reply)).not.toContain('Baden');
  });

  it.each([
    ['nl', 'Wat doet Brabant in Hessen?', 'en Beieren?', 'Agrifood'],
    ['de', 'Was macht Brabant in Hessen?', 'und Bayern?', 'Agrar- und Ernährungswirtschaft'],
    ['en', 'What does Brabant do in Hesse?', 'and Bavaria?', 'Agri-food'],
  ])('exchanges the region in %s', (language, first, then, sector) => {
    const reply = says(first, then);
    expect(reply).toMatchObject({ kind: 'answer', language, intent: 'region-sectors', entities: [{ kind: 'region', id: 'bavaria' }] });
    expect(textOf(reply)).toContain(sector);
    expect(textOf(reply)).not.toContain('Hess');
  });

  it.each([
    ['nl', 'Wat gebeurt er in Hessen?', 'wat doet de provincie daar precies?'],
    ['de', 'Hessen', 'Was macht Brabant dort?'],
    ['de', 'Wie weit ist die Zusammenarbeit mit Hessen?', 'Und was macht Nordbrabant da genau?'],
    ['en', 'What happens in Hesse?', 'what exactly does brabant do there'],
  ])('may say "there" of the region in %s: %s, then "%s"', (language, first, then) => {
    const reply = says(first, then);
    expect(reply).toMatchObject({ kind: 'answer', language, intent: 'region-sectors', entities: [{ kind: 'region', id: 'hesse' }] });
  });

  it.each([
    ['Welke regio past bij logistiek?', 'Bent u een mens?', 'waar staat dat?', 'Bij mijn laatste bericht hoort geen bron'],
    ['Welche Region passt zu Logistik?', 'Danke schön', 'Wo steht das?', 'Zu meiner letzten Nachricht gehört keine Quelle'],
    ['Which region fits logistics?', 'What do you do with my data?', 'where does it say so?', 'My last message has no source'],
  ])('"%s", "%s", "%s" tells that the last had no source, before those of the answer that had', (first, aside, where, says) => {
    const talk = new Talk(mind);
    expect(textOf(talk.says(first, where))).not.toContain(says);
    const reply = talk.says(aside, where);
    expect(textOf(reply).startsWith(says)).toBe(true);
    expect(reply.sources).toHaveLength(1);
    expect(textOf(talk.say(where))).not.toContain(says);
  });

  it('asks "where does it say so?" of the last answer, also of one that leaves nothing to follow up', () => {
    const talk = new Talk(mind);
    const more = talk.says('Welke regio past bij logistiek?', 'vertel meer');
    const elsewhere = talk.say('En in Polen?');
    const reply = talk.say('waar staat dat?');
    expect(reply.sources).toEqual([elsewhere.sources[0]]);
    expect(reply.sources).not.toEqual(more.sources);
  });

  it.each(['is bayern weiter wie hessen?', 'ist Hessen weiter als Bayern'])(
    'of two regions is compared, however it is asked: "%s"',
    (message) => {
      expect(says(message)).toMatchObject({ kind: 'answer', language: 'de', intent: 'comparison' });
    },
  );

  it.each(['nee ik bedoel voor logistiek', 'Nein, ich meine Logistik', 'no I mean logistics'])(
    'may mend the one before: "%s"',
    (message) => {
      expect(says('Welke regio past bij laadpalen?', message)).toMatchObject({
        kind: 'answer',
        intent: 'sector-regions',
        entities: [{ kind: 'sector', id: 'logistics' }],
      });
    },
  );

  it('may say "there" beside a sector', () => {
    expect(textOf(says('Was passiert in Hessen?', 'Gibt es dort auch Logistik?'))).toMatch(
      /Für \*\*Hessen\*\* nennt die Provinz \*\*Logistik\*\* nicht/,
    );
  });

  it.each(['is daar iemand?', 'bist du da?', 'Wij gaan naar Polen, wat doen jullie daar?'])('hears no region in "%s"', (message) => {
    const talk = new Talk(mind);
    talk.says('Hessen', message);
    expect(talk.reading?.pointsAtRegion).toBe(false);
  });

  it('keeps what was asked about the region', () => {
    expect(says('Hoe ver is de samenwerking met Hessen?', 'en met Beieren?')).toMatchObject({
      intent: 'region-status',
      entities: [{ kind: 'region', id: 'bavaria' }],
    });
  });

  it.each([
    ['Wie viele Einwohner hat Hessen?', 'und Bayern?', 'about-bavaria'],
    ['population of Bavaria?', 'and of Hesse?', 'about-hesse'],
    ['Hoeveel inwoners heeft Beieren?', 'en Hessen', 'about-hesse'],
  ])('asks the same of another region: %s %s', (first, then, intent) => {
    expect(says(first, then)).toMatchObject({ kind: 'answer', intent });
  });

  it.each([
    ['Welke regio’s zijn er?', 'vertel eens over de derde', ['hesse']],
    ['Mit welchen Regionen arbeiten Sie zusammen?', 'und die letzte, was läuft da?', ['north-rhine-westphalia']],
    ['Which regions do you work with?', 'tell me more about the first one', ['baden-wuerttemberg']],
    ['Welke regio past bij medische technologie?', 'welke van de twee raden jullie aan?', ['baden-wuerttemberg', 'north-rhine-westphalia']],
  ])('may count the regions of the answer before: %s, then "%s"', (first, then, regions) => {
    expect(says(first, then).entities.filter(({ kind }) => kind === 'region')).toEqual(regions.map((id) => ({ kind: 'region', id })));
  });

  it.each([
    ['Wat doen jullie met Beieren?', 'is dat ook voor logistiek?', /Beieren\*\* noemt de provincie \*\*Logistiek\*\* niet/],
    ['Was macht ihr mit Hessen?', 'gilt das auch für Energie?', /Hessen\*\* nennt die Provinz \*\*Energie\*\* nicht/],
  ])('keeps the region when a sector is named for it: %s %s', (first, then, text) => {
    expect(textOf(says(first, then))).toMatch(text);
  });

  it.each([
    ['Welche Partner gibt es?', 'was macht der erste'],
    ['which partners are there', 'what does the second one do'],
    ['wie doen er mee?', 'en de tweede'],
  ])('may count the partners too: %s, then "%s"', (first, then) => {
    const partner = then.includes('erste') ? 'bom' : 'brainport';
    expect(says(first, then)).toMatchObject({ intent: 'partner', entities: [{ kind: 'partner', id: partner }] });
  });

  it.each([
    ['wat is Interreg?', 'geldt dat ook voor Hessen?'],
    ['Was ist Interreg?', 'gilt das auch für Bayern'],
    ['what is Interreg', 'does that apply to Bavaria too?'],
  ])('is answered by the text that it points at: %s %s', (first, then) => {
    expect(says(first, then)).toMatchObject({ kind: 'answer', intent: 'interreg' });
  });

  it('counts no regions where it counts something else', () => {
    expect(says('Welke regio’s zijn er?', 'Wat is de eerste stap?').entities).toEqual([]);
  });

  it('keeps the sector when a region is named for it', () => {
    const reply = says('Welke regio past bij laadpalen?', 'en in Hessen?');
    expect(reply.entities).toEqual([
      { kind: 'region', id: 'hesse' },
      { kind: 'sector', id: 'mobility' },
    ]);
    expect(textOf(reply)).toMatch(/Hessen\*\* noemt de provincie .* niet/);
  });

  it.each([
    ['nl', 'Wij maken kaas', 'kan dat in Hessen ook?'],
    ['de', 'Wir machen Käse', 'geht das auch in Hessen?'],
    ['en', 'We make cheese', 'does that work in Hesse as well?'],
  ])('keeps it too where the message only says that it may be so there too, in %s', (_, first, then) => {
    expect(says(first, then).entities).toEqual([
      { kind: 'region', id: 'hesse' },
      { kind: 'sector', id: 'agrifood' },
    ]);
  });

  it.each([
    ['waarom?', 'Welke regio past bij logistiek?', /^Omdat .*Noordrijn-Westfalen.*Logistiek/],
    ['warum?', 'Welche Region passt zu Logistik?', /^Weil .*Nordrhein-Westfalen.*Logistik/],
    ['why?', 'Which region fits logistics?', /^Because .*Logistics.*North Rhine-Westphalia/],
  ])('"%s" tells what was understood and what the source names for it', (why, first, says) => {
    const reply = new Talk(mind).says(first, why);
    expect(reply).toMatchObject({ kind: 'answer', intent: 'why' });
    expect(textOf(reply)).toMatch(says);
    expect(reply.sources).toHaveLength(1);
  });

  it.each([
    ['waar staat dat?', 'Wat doet Brabant in Hessen?'],
    ['wo steht das?', 'Was macht Brabant in Hessen?'],
    ['where does it say that?', 'What does Brabant do in Hesse?'],
  ])('"%s" names the sources of the answer before, with the day they were checked', (where, first) => {
    const talk = new Talk(mind);
    const { sources } = talk.say(first);
    const reply = talk.say(where);
    expect(reply).toMatchObject({ kind: 'answer', intent: 'source', sources });
    for (const { url, title, checked } of sources) {
      expect(textOf(reply)).toContain(`[${title}](${url})`);
      expect(textOf(reply)).toContain(checked.slice(0, 4));
    }
  });

  it.each([
    ['nl', 'Welke regio past bij logistiek?', 'vertel meer'],
    ['de', 'Welche Region passt zu Logistik?', 'Erzählen Sie mehr'],
    ['en', 'Which region fits logistics?', 'tell me more'],
  ])('asks in %s for more until there is no more, and hears nothing twice', (language, first, more) => {
    const talk = new Talk(mind);
    talk.say(first);
    const told: string[] = [];
    let reply = talk.say(more);
    for (; reply.kind === 'answer'; reply = talk.say(more)) {
      expect(reply).toMatchObject({ language, intent: 'more' });
      expect(reply.sources.length).toBeGreaterThan(0);
      told.push(
        ...textOf(reply)
          .split('\n')
          .filter((line) => line.startsWith('- ')),
      );
    }
    expect(told.length).toBeGreaterThan(2);
    expect(new Set(told).size).toBe(told.length);
    // All of it is about what was asked.
    const additions = mind.knowledge.additions.filter(({ text }) => told.includes(`- ${text[language as 'nl']}`));
    expect(additions.length).toBe(told.length);
    for (const { regions } of additions) expect(regions.length === 0 || regions.includes('north-rhine-westphalia')).toBe(true);
    // At the end a way on.
    expect(reply).toMatchObject({ kind: 'contact', intent: 'more' });
    expect(textOf(reply)).toContain('brabant.nl');
  });

  it('asks for a contact for what the conversation is about', () => {
    const reply = says('Welke regio past bij energie?', 'met wie kan ik daarover praten?');
    expect(reply).toMatchObject({
      kind: 'contact',
      entities: [
        { kind: 'region', id: 'north-rhine-westphalia' },
        { kind: 'sector', id: 'energy' },
      ],
    });
    expect(reply.parts.some(({ kind }) => kind === 'contact')).toBe(true);
  });

  it.each([['waarom?'], ['waar staat dat?'], ['vertel meer'], ['en voor hen?'], ['allebei']])(
    '"%s" as the first message is answered all the same',
    (text) => {
      const reply = says(text);
      expect(textOf(reply)).not.toBe('');
      expect(reply.choices.length).toBeGreaterThan(0);
    },
  );
});

describe('small talk', () => {
  it.each([
    ['dank u wel', 'en voor logistiek?'],
    ['hoi', 'en logistiek?'],
    ['oké', 'en voor logistiek?'],
  ])('in between ("%s") does not lose the subject', (talk, then) => {
    const reply = says('Welke regio past bij laadpalen?', talk, then);
    expect(reply).toMatchObject({ kind: 'answer', intent: 'sector-regions', entities: [{ kind: 'sector', id: 'logistics' }] });
  });

  it('does not hide the question behind it, and "is there" points at no region', () => {
    const reply = says('What does Brabant do in Bavaria?', 'thanks, and is there funding');
    expect(reply).toMatchObject({ kind: 'answer', intent: 'funding' });
  });

  it('keeps the sources to ask for', () => {
    expect(says('What does Brabant do in Hesse?', 'thanks', 'where does it say that?').sources).toHaveLength(1);
  });

  it.each([
    ['nl', 'hallo'],
    ['de', 'Guten Tag'],
    ['en', 'hello'],
  ])('is answered in %s with ways on', (language, text) => {
    expect(says(text)).toMatchObject({ kind: 'smalltalk', language, sources: [], choices: [{}, {}, {}] });
  });
});

describe('the language', () => {
  it('follows each message that is clearly in another one, and keeps the subject', () => {
    const talk = new Talk(mind);
    expect(talk.say('Welke regio past bij laadpalen?').language).toBe('nl');
    expect(talk.say('And for logistics companies?')).toMatchObject({ language: 'en', entities: [{ kind: 'sector', id: 'logistics' }] });
    expect(talk.say('Und für Energie?')).toMatchObject({ language: 'de', entities: [{ kind: 'sector', id: 'energy' }] });
  });

  it.each([
    ['kunnen we Duits praten?', 'de'],
    ['English please', 'en'],
    ['Bitte auf Niederländisch', 'nl'],
    ['kan het in het Engels?', 'en'],
  ])('changes when somebody asks for it: "%s"', (wish, language) => {
    const talk = new Talk(mind, 'nl-NL');
    talk.say('Welke regio past bij laadpalen?');
    expect(talk.say(wish)).toMatchObject({ intent: 'language', language });
    expect(talk.memory.wish).toBe(language);
    // A word that all three have is answered in it, about what was asked.
    expect(talk.say('Hessen?').language).toBe(language);
  });

  it('is that of the page for a message that could be of any', () => {
    expect(['nl-NL', 'de-DE', 'en-GB'].map((locale) => new Talk(mind, locale).say('Hessen?').language)).toEqual(['nl', 'de', 'en']);
  });

  it('of a welcome is that of the page, Dutch for others', () => {
    const welcome = (locale?: string) =>
      decide(
        {
          kind: 'welcome',
          conversationId: 'a',
          channel: 'terminal',
          activityId: 'a',
          text: '',
          at: Date.parse('2026-11-25T10:00:00Z'),
          ...(locale && { locale }),
        },
        emptyMemory,
        mind,
      );
    expect([welcome('de'), welcome('en-US'), welcome('fr-FR'), welcome()].map(({ reply }) => reply.language)).toEqual([
      'de',
      'en',
      'nl',
      'nl',
    ]);
    expect(welcome('de').memory).toEqual(emptyMemory);
    expect(textOf(welcome('nl').reply)).toContain('chatbot');
  });
});

describe('a message', () => {
  it.each([[''], ['   '], ['?!'], ['\u200b'], ['👍']])('without words (%j) is answered with ways on', (text) => {
    const reply = says(text);
    expect(reply).toMatchObject({ kind: 'fallback', intent: null });
    expect(reply.choices.length).toBeGreaterThan(1);
  });

  it('without words leaves the memory as it was', () => {
    const talk = new Talk(mind);
    talk.say('wij doen iets met batterijen');
    const before = talk.memory;
    talk.say('?');
    expect(talk.memory).toEqual(before);
  });

  it('longer than is read is answered by its beginning, and told so', () => {
    const reply = says(`Welke regio past bij laadpalen? ${'Wij hebben nog veel meer te vertellen. '.repeat(longestMessage / 20)}`);
    const note = mind.knowledge.phrases['too-long']?.nl.replace('{limit}', String(longestMessage));
    expect(reply.parts[0]).toEqual({ kind: 'text', text: note });
    expect(reply.parts.length).toBeGreaterThan(1);
    expect(textOf(says('Welke regio past bij laadpalen?'))).not.toContain(String(longestMessage));
  });

  it('gives the same reply and memory for the same words and memory', () => {
    const lines = ['Welke regio past bij laadpalen?', 'en voor waterstof?', 'de tweede', 'vertel meer'];
    const [one, other] = [new Talk(mind), new Talk(mind)];
    expect(lines.map((line) => one.say(line))).toEqual(lines.map((line) => other.say(line)));
    expect(one.memory).toEqual(other.memory);
  });
});

describe('the buttons', () => {
  it('of every answer, pressed, are answered in its language and never with a fallback', () => {
    for (const language of ['nl', 'de', 'en'] as const) {
      const texts = everyQuery(mind.knowledge)
        .filter((query) => query.language === language && query.sure)
        .map((query) => answer(query, mind.knowledge, []).reply)
        // Answers to a question back count only while it waits; those are pressed in clarification.test.ts.
        .flatMap(({ kind, choices }) => (kind === 'clarify' ? [] : choices.map(({ text }) => text)));
      const wrong = [...new Set(texts)].flatMap((text) => {
        const talk = new Talk(mind);
        talk.memory = { ...emptyMemory, language };
        const reply = talk.say(text);
        // Sectors that no region is named for and "more" without a subject are honest fallbacks.
        const honest = reply.kind !== 'fallback' || reply.entities.length > 0 || reply.intent === 'more';
        return reply.language === language && honest ? [] : [`"${text}" in ${language}: a ${reply.kind} in ${reply.language}`];
      });
      expect(wrong).toEqual([]);
    }
  });
});

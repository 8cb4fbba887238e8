import type { ContactRequestState } from '../../src/answering/dialog-state.ts';
import type { Mind } from '../../src/assistant/mind.ts';
import type { ContactRequest } from '../../src/contact/request.ts';
import type { Language } from '../../src/knowledge/language.ts';
import { realMind, Talk, textOf } from '../assistant/talk.ts';

let mind: Mind;
beforeAll(() => {
  mind = realMind();
});

const phrase = (key: string, language: Language) => mind.knowledge.phrases[key]?.[language] as string;
const button = (name: string, language: Language) => phrase(`choice.${name}`, language);
/** The phrase up to its first placeholder. */
const start = (key: string, language: Language) => phrase(key, language).split('{')[0] as string;
const stateOf = ({ memory }: Talk) => memory.dialog as ContactRequestState | undefined;
const requestOf = ({ effects }: Talk): ContactRequest | undefined =>
  effects.flatMap((effect) => (effect.kind === 'request' ? [effect.request] : []))[0];

const ways = {
  nl: {
    wish: 'Kan iemand mij terugbellen?',
    before: 'Hoe ver is de samenwerking met Beieren?',
    name: 'Jan de Vries',
    organisation: 'De Vries Laadpalen BV',
    email: 'jan@devries.nl',
    phone: '06-12345678',
    question: 'Kunt u ons in contact brengen met een fabriek in Stuttgart?',
    yes: 'ja graag',
    no: 'nee dank u',
    other: 'wat doet u met mijn gegevens?',
    answer: 'AVG',
    changeName: 'mijn naam is anders',
    recipient: 'voor het team Samenwerking met Duitsland van de provincie Noord-Brabant',
    leave: 'stop maar',
    skip: 'overslaan',
  },
  de: {
    wish: 'Bitte rufen Sie mich zurück',
    before: 'Wie weit ist die Zusammenarbeit mit Bayern?',
    name: 'Petra Schäfer',
    organisation: 'Schäfer Medizintechnik GmbH',
    email: 'petra.schaefer@firma.de',
    phone: '+49 711 123456',
    question: 'Können Sie uns mit einem Krankenhaus in Eindhoven in Kontakt bringen?',
    yes: 'ja gern',
    no: 'nein danke',
    other: 'Was machen Sie mit meinen Daten?',
    answer: 'DSGVO',
    changeName: 'der Name ist falsch',
    recipient: 'für das Team Zusammenarbeit mit Deutschland der Provinz Nordbrabant',
    leave: 'abbrechen bitte',
    skip: 'überspringen',
  },
  en: {
    wish: 'Could you call me back please?',
    before: 'How far is the cooperation with Bavaria?',
    name: 'Will Smith',
    organisation: 'Smith & Daughters Ltd',
    email: 'will@smith.example.co.uk',
    phone: '+44 20 7946 0958',
    question: 'Could you introduce us to a factory near Stuttgart?',
    yes: 'yes please',
    no: 'no thanks',
    other: 'What do you do with my data?',
    answer: 'GDPR',
    changeName: 'the name is wrong',
    recipient: 'for the Cooperation with Germany team of the province of North Brabant',
    leave: 'stop please',
    skip: 'skip this',
  },
} as const;

describe.each(['nl', 'de', 'en'] as const)('a message for the province in %s', (language) => {
  const way = ways[language];
  const begun = () => {
    const talk = new Talk(mind, language);
    talk.say(way.wish);
    return talk;
  };
  /** Everything given, up to the last look. */
  const filled = () => {
    const talk = begun();
    talk.says(way.yes, way.name, way.organisation, way.email, way.question, way.no);
    return talk;
  };
  /** What to say up to each open question. */
  const upTo = {
    consent: [],
    name: [way.yes],
    organisation: [way.yes, way.name],
    reach: [way.yes, way.name, way.organisation],
    question: [way.yes, way.name, way.organisation, way.email],
    copy: [way.yes, way.name, way.organisation, way.email, way.question],
    check: [way.yes, way.name, way.organisation, way.email, way.question, way.no],
  } as const;
  const steps = Object.keys(upTo) as (keyof typeof upTo)[];

  it('asks for consent first, and shows the contact to who would rather call', () => {
    const talk = new Talk(mind, language);
    const reply = talk.say(way.wish);
    expect(reply).toMatchObject({ kind: 'contact', language, intent: 'contact-request' });
    expect(reply.parts.some(({ kind }) => kind === 'contact')).toBe(true);
    expect(textOf(reply)).toContain(start('request.consent', language));
    expect(textOf(talk.say(way.no))).toBe(phrase('request.declined', language));
    expect(talk.memory.dialog).toBeUndefined();
  });

  it('begins with the button under a contact, without showing the contact twice', () => {
    const talk = new Talk(mind, language);
    const contact = talk.say(button('contact', language));
    expect(contact.choices.map(({ title }) => title)).toContain(button('leave-message', language));
    const reply = talk.say(button('leave-message', language));
    expect(reply).toMatchObject({ kind: 'clarify', language });
    expect(textOf(reply).startsWith(start('request.consent', language))).toBe(true);
    expect(textOf(reply)).toContain(way.recipient);
  });

  it('that is one too many is not lost: it is said so, with another way, and it can be sent later', () => {
    for (const limit of ['requests-conversation', 'requests-caller', 'requests-recipient', 'requests-service'] as const) {
      const talk = filled();
      talk.barred = { receipts: [], limit };
      const refused = talk.say(button('send', language));
      expect(refused).toMatchObject({ kind: 'clarify', language, limit });
      expect(textOf(refused)).toContain(start('request.too-many', language));
      expect(textOf(refused)).toContain('+31 73 681 28 12');
      expect(refused.choices.map(({ title }) => title)).toContain(button('send', language));
      expect(talk.effects).toEqual([]);
      // Something else may be asked in between.
      expect(textOf(talk.say(way.other))).toContain(way.answer);
      talk.barred = { receipts: [] };
      talk.say(button('send', language));
      expect(requestOf(talk)).toMatchObject({ name: way.name, email: way.email, question: way.question });
    }
  });

  it('is sent without its copy where that is one too many, and says so', () => {
    const talk = begun();
    talk.says(way.yes, way.name, way.organisation, way.email, way.question, way.yes);
    talk.barred = { receipts: [], limit: 'copies-recipient' };
    const sent = talk.say(button('send', language));
    expect(sent).toMatchObject({ kind: 'contact', limit: 'copies-recipient' });
    expect(textOf(sent)).toContain(start('request.sent', language));
    expect(textOf(sent)).toContain(phrase('request.no-copy', language));
    expect(requestOf(talk)).toMatchObject({ name: way.name, copy: false });
  });

  it('gets another receipt where its own is taken, and says that one', () => {
    const receipts: string[] = [];
    for (let twins = 0; twins < 3; twins++) {
      const talk = filled();
      talk.barred = { receipts };
      expect(textOf(talk.say(button('send', language)))).toContain(requestOf(talk)?.receipt);
      expect(talk.memory.receipts).toEqual([requestOf(talk)?.receipt]);
      receipts.push(requestOf(talk)?.receipt ?? '');
    }
    expect(new Set(receipts).size).toBe(3);
  });

  it('offers no copy where no mail can be sent', () => {
    const talk = new Talk(mind, language, { mails: false });
    expect(talk.say(way.wish).form?.copies).toBe(false);
    const look = talk.says(way.yes, way.name, way.organisation, way.email, way.question);
    expect(textOf(look)).toContain(phrase('request.check', language));
    expect(textOf(look)).not.toContain(phrase('request.label.copy', language));
    const changes = talk.say(button('change', language)).choices.map(({ title }) => title.toLowerCase());
    expect(changes.some((title) => title.includes(phrase('request.label.copy', language).toLowerCase()))).toBe(false);
    expect(textOf(talk.say(phrase('request.label.copy', language)))).toBe(phrase('request.change', language));
    talk.says(phrase('request.label.name', language), way.name, button('send', language));
    expect(talk.effects).toMatchObject([{ kind: 'request', request: { copy: false } }]);
  });

  it('tells honestly that no time is promised, before, within and after, and goes on', () => {
    const when = { nl: 'wanneer krijg ik antwoord?', de: 'Wann bekomme ich Antwort?', en: 'when will I hear back?' }[language];
    const honest = { nl: 'geen termijn', de: 'keine Frist', en: 'no time' }[language];
    const talk = begun();
    const within = talk.says(way.yes, when);
    expect(textOf(within)).toContain(honest);
    expect(textOf(within)).toContain(phrase('request.name', language));
    talk.says(way.name, way.organisation, way.email, way.question, way.no, button('send', language));
    expect(textOf(talk.say(when))).toContain(honest);
    expect(textOf(new Talk(mind).say(when))).toContain(honest);
  });

  it('asks for one thing after the other, shows it all once more, and records it on a yes', () => {
    const talk = begun();
    expect(textOf(talk.say(way.yes))).toBe(phrase('request.name', language));
    expect(textOf(talk.say(way.name))).toBe(phrase('request.organisation', language));
    expect(textOf(talk.say(way.organisation))).toBe(phrase('request.reach', language));
    expect(textOf(talk.say(way.email))).toBe(phrase('request.question', language));
    expect(textOf(talk.say(way.question))).toContain(way.email);
    const look = textOf(talk.say(way.yes));
    for (const given of [way.name, way.organisation, way.email, way.question]) expect(look).toContain(given);
    const sent = talk.say(button('send', language));
    const request = requestOf(talk) as ContactRequest;
    expect(request).toMatchObject({
      conversationId: 'talk',
      language,
      name: way.name,
      organisation: way.organisation,
      email: way.email,
      question: way.question,
      copy: true,
      contact: 'cooperation-with-germany',
    });
    expect(sent).toMatchObject({ kind: 'contact', language, intent: 'contact-request' });
    expect(textOf(sent)).toContain(request.receipt);
    expect(request.receipt).toMatch(/^NB-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    expect(talk.memory).toMatchObject({ receipts: [request.receipt] });
    expect(talk.memory.dialog).toBeUndefined();
  });

  it('sends nothing before the last yes', () => {
    const talk = begun();
    for (const line of upTo.check) {
      talk.say(line);
      expect(talk.effects).toEqual([]);
    }
  });

  it('offers the last question asked, and takes another one instead', () => {
    const talk = new Talk(mind, language);
    talk.says(way.before, way.wish, way.yes, way.name, way.skip);
    expect(textOf(talk.say(way.phone))).toContain(way.before);
    const look = textOf(talk.say(way.yes));
    expect(look).toContain(way.before);
    expect(look).toContain(way.phone);
    // Without a mail address no copy is offered.
    talk.say(way.yes);
    expect(requestOf(talk)).toMatchObject({ phone: way.phone, organisation: '', question: way.before, copy: false, regions: ['bavaria'] });
    expect(requestOf(talk)).not.toHaveProperty('email');
  });

  it.each(steps)('answers a question about something else at the step "%s", and asks again with all that was filled in', (step) => {
    const talk = begun();
    talk.says(...upTo[step], ...[]);
    const before = stateOf(talk);
    expect(before?.open).toBe(step);
    const reply = talk.say(way.other);
    expect(textOf(reply)).toContain(way.answer);
    expect(textOf(reply)).toContain(phrase('dialog.back', language));
    expect(stateOf(talk)).toEqual(before);
    expect(reply.choices.length).toBeGreaterThan(0);
  });

  it.each(steps)('can be left at the step "%s", and sends nothing then', (step) => {
    const talk = begun();
    if (upTo[step].length > 0) talk.says(...upTo[step]);
    expect(textOf(talk.say(way.leave))).toBe(phrase('request.left', language));
    expect(talk.memory.dialog).toBeUndefined();
    expect(talk.effects).toEqual([]);
  });

  it.each(steps)('goes on in another language at the step "%s", with all that was filled in', (step) => {
    const [other, asks] = language === 'en' ? (['nl', 'Nederlands graag'] as const) : (['en', 'English please'] as const);
    const talk = begun();
    if (upTo[step].length > 0) talk.says(...upTo[step]);
    const before = stateOf(talk);
    const reply = talk.say(asks);
    expect(reply.language).toBe(other);
    expect(textOf(reply)).toContain(phrase('dialog.language', other));
    expect(stateOf(talk)).toEqual(before);
  });

  it('lets every field be changed before it is sent', () => {
    const talk = filled();
    expect(textOf(talk.say(way.changeName))).toBe(phrase('request.name', language));
    expect(textOf(talk.say('Kim Yilmaz'))).toContain('Kim Yilmaz');
    const fields = talk.say(button('change', language)).choices.slice(0, -1);
    expect(fields).toHaveLength(5);
    for (const [index, open] of (['name', 'organisation', 'reach', 'question', 'copy'] as const).entries()) {
      const other = filled();
      other.say(button('change', language));
      other.say(fields[index]?.text as string);
      expect(stateOf(other)?.open).toBe(open);
    }
    talk.say(fields[2]?.text as string);
    expect(textOf(talk.say('new@example.org'))).toContain('new@example.org');
    talk.say(way.yes);
    expect(requestOf(talk)).toMatchObject({ name: 'Kim Yilmaz', email: 'new@example.org', question: way.question });
  });

  it('takes a name or an address given anew at the last look', () => {
    const talk = filled();
    const introduced = { nl: 'mijn naam is Kim Yilmaz', de: 'mein Name ist Kim Yilmaz', en: 'my name is Kim Yilmaz' }[language];
    expect(textOf(talk.say(introduced))).toContain('Kim Yilmaz');
    expect(textOf(talk.say('kim@example.org'))).toContain('kim@example.org');
  });

  it.each([
    ['reach', 'jan@', 'request.email-wrong'],
    ['reach', 'jan@voorbeeld', 'request.email-wrong'],
    ['reach', 'jan.example.org', 'request.reach-wrong'],
    ['reach', '12 34', 'request.phone-wrong'],
    ['reach', '1234567890123456', 'request.phone-wrong'],
    ['name', '12345', 'request.name-wrong'],
    ['name', 'jan@example.org', 'request.name-wrong'],
    ['question', 'x', 'request.question-wrong'],
  ] as const)('says at the step "%s" what is wrong with "%s"', (step, text, key) => {
    const talk = begun();
    talk.says(...upTo[step]);
    const before = stateOf(talk);
    const reply = talk.say(text);
    expect(textOf(reply)).toContain(phrase(key, language).replaceAll('{given}', text).replaceAll('{most}', '2000'));
    expect(stateOf(talk)).toEqual(before);
  });
});

describe('what is typed while a message is taken', () => {
  const at = (...lines: readonly string[]) => {
    const talk = new Talk(mind, 'nl');
    talk.says('Bericht achterlaten', 'ja', ...lines);
    return talk;
  };

  it.each(['Jan de Vries', 'jan', 'Will', 'Can Yilmaz', 'Jan Engels', 'Hessen', "Máire O'Brien-van 't Hof", 'Dr. h.c. Müller', '李小龙'])(
    'is a name: "%s"',
    (name) => {
      const talk = at();
      talk.say(name);
      expect(stateOf(talk)?.fields.name).toBe(name);
    },
  );

  it.each([
    ['mijn naam is Jan', 'Jan'],
    ['ik ben Jan de Vries', 'Jan de Vries'],
    ['Das ist mein Name: Jörg Ott', 'Jörg Ott'],
    ['Ich heiße Jürgen', 'Jürgen'],
    ["I'm Jane", 'Jane'],
  ])('is a name that is introduced: "%s"', (text, name) => {
    const talk = at();
    talk.say(text);
    expect(stateOf(talk)?.fields.name).toBe(name);
  });

  it.each(['Stop Verspilling BV', 'Agrifood Beieren', 'Wissen GmbH', 'Logistiek & Zn.', 'Provincie Limburg'])(
    'is an organisation: "%s"',
    (name) => {
      const talk = at('Jan');
      talk.say(name);
      expect(stateOf(talk)?.fields.organisation).toBe(name);
    },
  );

  it.each(['actually no', 'Ach nein', 'eigenlijk niet, nee', 'oh nee toch niet'])('is not begun for who says "%s"', (text) => {
    const talk = new Talk(mind);
    talk.says('Ik wil een bericht achterlaten', text);
    expect(stateOf(talk)).toBeUndefined();
  });

  it.each(['geen', 'nee', 'n.v.t.', 'overslaan', 'privé'])('leaves the organisation open: "%s"', (text) => {
    const talk = at('Jan');
    talk.say(text);
    expect(stateOf(talk)?.fields.organisation).toBe('');
  });

  it.each([
    ['ik werk bij Philips in Eindhoven', 'Philips in Eindhoven'],
    ['wij zijn Broek & Zn.', 'Broek & Zn.'],
    ['Ich arbeite bei der Stadt Köln', 'der Stadt Köln'],
    ['we are Byrne Dairy', 'Byrne Dairy'],
  ])('is an organisation that is introduced: "%s"', (text, name) => {
    const talk = at('Jan');
    talk.say(text);
    expect(stateOf(talk)?.fields.organisation).toBe(name);
  });

  it.each([
    ['ik wil graag een kopie', true],
    ['ein Kopie brauche ich nicht', false],
    ['no copy please', false],
    ['ja hoor', true],
  ])('says whether a copy is wanted: "%s"', (text, copy) => {
    const talk = at('Jan', 'geen', 'jan@example.nl', 'Wij willen graag langskomen');
    talk.say(text);
    expect(stateOf(talk)?.fields.copy).toBe(copy);
  });

  it.each(['Hallo', 'dank u wel', 'Guten Tag', 'thanks'])('is small talk, and nobody’s name: "%s"', (text) => {
    const talk = at();
    expect(talk.say(text).kind).toBe('smalltalk');
    expect(stateOf(talk)).toMatchObject({ open: 'name', fields: {} });
  });

  it('is a wish to know something first', () => {
    const talk = at();
    const reply = talk.say('ik wil eerst weten wat u met mijn gegevens doet');
    expect(textOf(reply)).toContain('AVG');
    expect(stateOf(talk)?.fields.name).toBeUndefined();
  });

  it('is a mail address and a telephone number at once', () => {
    const talk = at('Jan', 'geen');
    talk.say('mail naar jan@devries.nl of bel 0031 (0)6 12 34 56 78.');
    expect(stateOf(talk)?.fields).toMatchObject({ email: 'jan@devries.nl', phone: '0031 (0)6 12 34 56 78' });
  });

  it('is a question for the province where one is asked for, also about what the assistant could answer', () => {
    const talk = at('Jan', 'geen', '06-12345678');
    talk.say('Hoe ver is de samenwerking met Beieren?');
    expect(stateOf(talk)).toMatchObject({ open: 'check', fields: { question: { text: 'Hoe ver is de samenwerking met Beieren?' } } });
  });

  it('keeps Markdown out of the last look', () => {
    const talk = at('Jan', 'geen', '06-12345678');
    expect(textOf(talk.say('**Klik** [hier](https://example.org) nu'))).toContain('\\*\\*Klik\\*\\* \\[hier\\]');
  });

  it('is not logged as something understood', () => {
    const talk = at();
    // The turn's reading goes to the log; a name must not.
    expect(talk.say('Jan de Vries').kind).toBe('clarify');
    expect(talk.reading).toBeUndefined();
  });

  it('goes to those the consent named, whatever the question is about', () => {
    const talk = at('Jan', 'geen', '06-12345678');
    talk.says('Hoe vraag ik subsidie aan voor een beurs?', 'ja');
    expect(requestOf(talk)).toMatchObject({ contact: 'cooperation-with-germany', purpose: 'fair' });
  });
});

it('begins for nobody who only asks for a contact', () => {
  for (const text of [
    'Wie kan ik bellen?',
    'Contact opnemen',
    'Wat is het telefoonnummer?',
    'laat maar',
    'ansprechpartner energie',
    'email address',
  ]) {
    const talk = new Talk(mind, 'nl');
    talk.say(text);
    expect([text, talk.memory.dialog]).toEqual([text, undefined]);
  }
});

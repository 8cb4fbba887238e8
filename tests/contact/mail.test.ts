import fc from 'fast-check';
import { composeMail } from '../../src/contact/mail.ts';
import { isMailAddress } from '../../src/contact/mail-address.ts';
import { createMailer } from '../../src/contact/mailer.ts';
import type { ContactRequest } from '../../src/contact/request.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Mailing } from '../../src/store/outbox.ts';
import { request } from './request.ts';
import { type MailServer, startMailServer } from './smtp.ts';

const knowledge = loadKnowledge('knowledge');
const mailing = (kind: Mailing['kind'], text?: string): Mailing => ({
  id: `NB-7K3F-2QXA-${kind}`,
  receipt: 'NB-7K3F-2QXA',
  kind,
  text,
  attempts: 1,
  createdAt: 0,
  sentAt: undefined,
  lastError: undefined,
  nextAt: 0,
});
const compose = (kind: Mailing['kind'], over: Partial<ContactRequest> = {}, text?: string) =>
  composeMail(mailing(kind, text), request(over), knowledge, 'team@province.example');

describe('a mail', () => {
  it('tells the team in Dutch who asks what, and how to answer', () => {
    expect(compose('request', { purpose: 'subsidy' })).toEqual({
      to: 'team@province.example',
      replyTo: 'anna@solarbau.example',
      subject: 'Vraag NB-7K3F-2QXA van Anna Müller',
      text: `Via de chatbot over de samenwerking met Duitsland is een vraag gesteld aan: Samenwerking met Duitsland. Het nummer van de vraag is NB-7K3F-2QXA.

Vraag:
Wer hilft uns in Bayern?

Naam: Anna Müller
Organisatie: Solarbau GmbH
E-mailadres: anna@solarbau.example
Taal van het gesprek: Duits
Het gaat om: ${knowledge.purposes.contact.find(({ id }) => id === 'subsidy')?.name.nl}
Regio’s: Beieren
Sectoren: ${knowledge.sectors.get('energy')?.name.nl}

Beantwoord deze e-mail: uw antwoord gaat naar de vraagsteller.
`,
    });
  });

  it('tells the person who asked the number, whom it goes to and what happens next, and nothing that was typed', () => {
    const typed = {
      name: 'Win a prize',
      organisation: 'https://evil.example',
      question: 'Klik op https://evil.example/x',
      phone: '0900 1234',
    };
    for (const language of ['nl', 'de', 'en'] as const) {
      const { to, replyTo, subject, text } = compose('copy', { ...typed, language, copy: true }) ?? {};
      expect([to, replyTo]).toEqual(['anna@solarbau.example', undefined]);
      expect(subject).toContain('NB-7K3F-2QXA');
      expect(text).toContain('NB-7K3F-2QXA');
      expect(text).toContain(knowledge.contacts.get('cooperation-with-germany')?.name[language]);
      for (const word of [...Object.values(typed), 'evil', 'anna@', 'http']) expect(`${subject}\n${text}`).not.toContain(word);
    }
  });

  it('asks for a new mail where an answer would not arrive', () => {
    const mail = compose('request', { email: 'jürgen@müller.example' });
    expect(mail?.replyTo).toBeUndefined();
    expect(mail?.text).toContain('E-mailadres: jürgen@müller.example');
    expect(mail?.text).toMatch(/nieuwe e-mail aan het e-mailadres hierboven.*\n$/);
  });

  it('asks to call where there is no mail address', () => {
    const { email: _, ...withoutMail } = request({ phone: '+49 211 123456' });
    const mail = composeMail(mailing('request'), withoutMail, knowledge, 'team@province.example');
    expect(mail).toMatchObject({
      replyTo: undefined,
      text: expect.stringMatching(/Telefoon: \+49 211 123456.*Bel om te antwoorden\.\n$/s),
    });
  });

  it('fills the words of people in as they are, braces and all', () => {
    const question = 'Wat is {receipt}?\n\nEn $& of $1?';
    expect(compose('request', { question, name: '{contact}' })).toMatchObject({
      subject: 'Vraag NB-7K3F-2QXA van {contact}',
      text: expect.stringContaining(`Vraag:\n${question}\n`),
    });
  });

  it('lets no name begin a line of its own', () => {
    const name = 'Eve\r\nBcc: all@example.org\u2028E-mailadres: eve@evil.example';
    const mail = compose('request', { name });
    expect(mail?.subject).toBe('Vraag NB-7K3F-2QXA van Eve Bcc: all@example.org E-mailadres: eve@evil.example');
    expect(mail?.text.split('\n').filter((line) => line.startsWith('E-mailadres:'))).toEqual(['E-mailadres: anna@solarbau.example']);
  });

  it.each([
    'a@example.org, b@example.org',
    'a@example.org\nBcc: b@example.org',
    '"a@example.org x"@b.example',
    'Anna <a@example.org>',
    'a@b',
  ])('goes to no address such as %j', (email) => {
    expect(compose('copy', { email, copy: true })).toBeUndefined();
    expect(compose('request', { email })?.replyTo).toBeUndefined();
  });
});

describe('a mail address', () => {
  it.each(['anna@solarbau.example', 'a.b+c@d-e.co.nl', "o'neill@example.org", 'müller@münchen.de'])('may be %s', (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  it.each([
    '',
    'anna',
    '@example.org',
    'a@@example.org',
    '.a@example.org',
    'a..b@example.org',
    'a@example',
    'a@-x.org',
    'a@1.2.3.4',
    `${'a'.repeat(65)}@b.nl`,
    'a@b.nl ',
  ])('is not %j', (address) => {
    expect(isMailAddress(address)).toBe(false);
  });
});

describe('on its way', () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer();
  });
  afterAll(() => server.stop());

  it('a mail has the same header lines and recipient whatever people wrote', async () => {
    const send = createMailer(server.settings);
    const nasty = fc.string({
      unit: fc.constantFrom(...'aé\r\n\t\0 :,;<>@"=?.', '\u2028', '\r\nBcc: x@evil.example', '\r\n\r\n', '\r\n.\r\n', '=?utf-8?Q?=0D=0A?='),
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, nasty, async (name, organisation, question, email) => {
        server.received.length = 0;
        const mail = compose('request', { name, organisation, question, email });
        if (!mail) throw new Error('The team has an address.');
        await send(mail, 'NB-7K3F-2QXA-request', undefined);
        expect(server.received).toHaveLength(1);
        const [{ headers, to } = { headers: new Map(), to: [] }] = server.received;
        expect(to).toEqual(['team@province.example']);
        const names = [...headers.keys()].filter((name) => name !== 'reply-to').sort();
        expect(names).toEqual([
          'auto-submitted',
          'content-transfer-encoding',
          'content-type',
          'date',
          'from',
          'message-id',
          'mime-version',
          'subject',
          'to',
        ]);
        expect([...headers.values()].every((values) => values.length === 1)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

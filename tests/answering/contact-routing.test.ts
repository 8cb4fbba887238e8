import { contactCard, contactLine, routeContact } from '../../src/answering/contact-routing.ts';
import { wordingOf } from '../../src/answering/wording.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import type { Texts } from '../../src/knowledge/language.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Contact } from '../../src/knowledge/schema.ts';

const real = loadKnowledge('knowledge');
const texts = (text: string): Texts => ({ nl: text, de: text, en: text });
const contact = (id: string, covers: Partial<Contact['covers']>, more: Partial<Contact> = {}): Contact => ({
  ...(real.contacts.get('cooperation-with-germany') as Contact),
  id,
  name: texts(id),
  organisation: texts('Province'),
  recipient: texts('the Province'),
  covers: { regions: [], sectors: [], purposes: [], languages: [], ...covers },
  ...more,
});
const knowing = (...contacts: readonly Contact[]): Knowledge => ({ ...real, contacts: new Map(contacts.map((one) => [one.id, one])) });

describe('the contact for a need', () => {
  const knowledge = knowing(
    contact('everything', {}),
    contact('hesse', { regions: ['hesse'] }),
    contact('energy', { sectors: ['energy'] }),
    contact('hesse-ict', { regions: ['hesse'], sectors: ['ict'] }),
    contact('subsidy', { purposes: ['subsidy'] }),
    contact('bavaria-german', { regions: ['bavaria'], languages: ['de'] }),
  );
  const routed = (need: Partial<Parameters<typeof routeContact>[0]>) =>
    routeContact({ regions: [], sectors: [], language: 'nl', ...need }, knowledge).id;

  it('is the one for everything when nothing is named', () => {
    expect(routed({})).toBe('everything');
    expect(routed({ regions: ['baden-wuerttemberg'], sectors: ['logistics'] })).toBe('everything');
  });

  it('is the most specific one that covers what is named', () => {
    expect(routed({ regions: ['hesse'] })).toBe('hesse');
    expect(routed({ regions: ['hesse'], sectors: ['ict'] })).toBe('hesse-ict');
    expect(routed({ regions: ['bavaria'], sectors: ['ict'] })).toBe('everything');
    expect(routed({ sectors: ['energy'] })).toBe('energy');
  });

  it('is rather of the region than of the sector, and rather of the purpose than of both', () => {
    expect(routed({ regions: ['hesse'], sectors: ['energy'] })).toBe('hesse');
    expect(routed({ regions: ['hesse'], sectors: ['ict'], purpose: 'subsidy' })).toBe('subsidy');
  });

  it('is the one for everything when nobody has the purpose', () => {
    expect(routed({ purpose: 'trade' })).toBe('everything');
  });

  it('speaks the language', () => {
    expect(routed({ regions: ['bavaria'], language: 'de' })).toBe('bavaria-german');
    expect(routed({ regions: ['bavaria'], language: 'en' })).toBe('everything');
  });

  it('is of any of the regions and sectors named', () => {
    expect(routed({ regions: ['bavaria', 'hesse'], sectors: ['logistics', 'ict'] })).toBe('hesse-ict');
  });

  it('is an error that says how to mend it when nobody covers everything', () => {
    expect(() => routeContact({ regions: [], sectors: [], language: 'nl' }, knowing(contact('hesse', { regions: ['hesse'] })))).toThrow(
      'No contact covers everything. Add one to knowledge/contacts with empty lists under "covers".',
    );
  });

  it('is somebody for every region, sector and language of the editors', () => {
    for (const language of ['nl', 'de', 'en'] as const)
      for (const region of real.regions.keys())
        for (const sector of real.sectors.keys()) {
          const found = routeContact({ regions: [region], sectors: [sector], language }, real);
          expect(found.web ?? found.mail ?? found.phone).toBeDefined();
        }
  });
});

describe('a contact in words', () => {
  it('says what is not confirmed yet, and nothing of the kind once it is', () => {
    const wording = wordingOf(real, 'en');
    expect(contactCard(contact('x', {}, { confirmed: false }), wording).note).toBe(real.phrases['contact.unconfirmed']?.en);
    expect(contactCard(contact('x', {}, { confirmed: true }), wording)).not.toHaveProperty('note');
  });

  it('holds what the knowledge has of it and no empty fields', () => {
    const {
      web: _web,
      phone: _phone,
      address: _address,
      hours: _hours,
      ...bare
    } = contact('x', {}, { mail: 'x@example.org', confirmed: true });
    expect(contactCard(bare as Contact, wordingOf(real, 'nl'))).toEqual({ name: 'x', organisation: 'Province', mail: 'x@example.org' });
  });

  it('links to the page, else to the mail address, else to nothing', () => {
    const { web: _web, ...bare } = contact('x', {});
    const line = (one: Partial<Contact>) => contactLine({ ...bare, ...one } as Contact, wordingOf(real, 'en'));
    expect(line({ web: 'https://example.org/x', mail: 'x@example.org' })).toBe('Contact: [x](https://example.org/x), Province.');
    expect(line({ mail: 'x@example.org' })).toBe('Contact: [x](mailto:x@example.org), Province.');
    expect(line({})).toBe('Contact: x, Province.');
  });
});

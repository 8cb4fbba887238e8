import { routeContact, routeMessage } from '../../src/answering/contact-routing.ts';
import { aimsOfWords, purposeOfTopic, purposeOfWords } from '../../src/answering/purpose.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Contact } from '../../src/knowledge/schema.ts';
import type { Reading } from '../../src/understanding/reading.ts';
import { tokenize } from '../../src/understanding/tokens.ts';

const knowledge = loadKnowledge('knowledge');
const reading = (text: string) => ({ text, tokens: tokenize(text), languages: ['nl', 'de', 'en'] }) as unknown as Reading;

describe('what a contact is needed for', () => {
  it.each([
    ['Ik ben journalist, wie kan ik spreken?', 'press'],
    ['Wie helpt mij met een subsidieaanvraag?', 'subsidy'],
    ['Wer hilft bei Projektförderung?', 'subsidy'],
    ['Wir brauchen Zuschüsse', 'subsidy'],
    ['An wen wende ich mich wegen Fördermitteln?', 'subsidy'],
    ['who can help us to exhibit at a trade fair', 'fair'],
    ['wij zoeken klanten in Beieren', 'trade'],
    ['Wir suchen Partner an einer Universität', 'research'],
    ['wij willen ons vestigen in Stuttgart', 'settling'],
    ['namens de gemeente Helmond', 'government'],
  ])('is told by the words of "%s": %s', (text, purpose) => {
    expect(purposeOfWords(reading(text), knowledge)).toBe(purpose);
  });

  it.each(['wij behandelen patiënten', 'Messer und Scheren', 'wij persen sinaasappels', 'Pressen für Blech', ''])(
    'is not found inside other words: "%s"',
    (text) => {
      expect(purposeOfWords(reading(text), knowledge)).toBeUndefined();
    },
  );

  it('is told by the topic that the talk was about', () => {
    expect(purposeOfTopic('interreg', knowledge)).toBe('subsidy');
    expect(purposeOfTopic('goal', knowledge)).toBeUndefined();
  });

  it('leads to the contact that is there for it, of two the one that is there for less', () => {
    const routed = (purpose: string) => routeContact({ regions: [], sectors: [], purpose, language: 'nl' }, knowledge).id;
    expect(routed('subsidy')).toBe('european-programmes');
    expect(routed('fair')).toBe('rvo');
    expect(routed('trade')).toBe('bom');
    expect(routed('press')).toBe('cooperation-with-germany');
  });
});

describe('the contact for any question', () => {
  it('is somebody with a way to reach them, and of every region, sector, purpose and language a message arrives somewhere', () => {
    const none = [undefined];
    let count = 0;
    for (const region of [...none, ...knowledge.regions.keys()])
      for (const sector of [...none, ...knowledge.sectors.keys()])
        for (const purpose of [...none, ...knowledge.purposes.contact.map(({ id }) => id)])
          for (const language of ['nl', 'de', 'en'] as const) {
            const need = { regions: region ? [region] : [], sectors: sector ? [sector] : [], purpose, language };
            const { web, mail, phone } = routeContact(need, knowledge);
            expect(web ?? mail ?? phone).toBeDefined();
            expect(routeMessage(need, knowledge).id).toBe('cooperation-with-germany');
            count += 1;
          }
    expect(count).toBe(5 * (knowledge.sectors.size + 1) * (knowledge.purposes.contact.length + 1) * 3);
  });

  it('takes messages itself where it has a mail address', () => {
    const bom = { ...(knowledge.contacts.get('bom') as Contact), mail: 'germany@example.org' };
    const reachable = { ...knowledge, contacts: new Map([...knowledge.contacts, ['bom', bom]]) };
    const need = { regions: [], sectors: [], language: 'nl' } as const;
    expect(routeMessage({ ...need, purpose: 'trade' }, reachable).id).toBe('bom');
    expect(routeMessage({ ...need, purpose: 'subsidy' }, reachable).id).toBe('cooperation-with-germany');
  });
});

describe('what somebody looks for', () => {
  it.each([
    ['we zoeken afnemers', ['customers']],
    ['Lieferanten', ['suppliers']],
    ['a trade fair', ['fair']],
    ['subsidie voor onderzoek', ['research', 'subsidy']],
    ['logistiek', []],
  ])('is told by "%s"', (text, aims) => {
    expect(aimsOfWords(reading(text), knowledge)).toEqual(aims);
  });

  it('has advice and a button of its own in each language', () => {
    for (const language of ['nl', 'de', 'en'] as const) {
      const { aims } = knowledge.purposes;
      expect(new Set(aims.map(({ name }) => name[language])).size).toBe(aims.length);
      for (const { name, id } of aims) expect(aimsOfWords(reading(name[language]), knowledge)[0]).toBe(id);
    }
  });
});

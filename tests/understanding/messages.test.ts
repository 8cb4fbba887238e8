import { loadKnowledge } from '../../src/knowledge/load.ts';
import { clean } from '../../src/understanding/clean.ts';
import { recogniserOf, terminologyOf } from '../../src/understanding/entities.ts';
import { detectLanguage } from '../../src/understanding/language.ts';
import { tokenize } from '../../src/understanding/tokens.ts';
import { buildVocabulary } from '../../src/understanding/vocabulary.ts';

const knowledge = loadKnowledge('knowledge');
const vocabulary = buildVocabulary(knowledge);
const recognise = recogniserOf(terminologyOf(knowledge), vocabulary);

/** The language heard, and the ids of what is named, each once. */
function read(message: string): string {
  const tokens = tokenize(clean(message).text);
  const { language } = detectLanguage(tokens, vocabulary);
  return [language, ...new Set(recognise(tokens, [language]).map(({ kind, id }) => (kind === 'ambiguous' ? `${id}?` : id)))].join(' ');
}

describe('messages read with the editors’ own knowledge', () => {
  it.each([
    // Dutch: products, compounds, slips, dialect.
    ['Wij zijn een producent van insulinepompen en zoeken een partner over de grens', 'nl medtech'],
    ['goedendag, ons familiebedrijf uit Veghel maakt veevoer, kunnen we ergens terecht?', 'nl veghel agrifood'],
    ['ik wil mn zonnepannelen in duitsland verkope', 'nl energy germany'],
    ['wa kunde gullie doen vur ne bouwer van melkrobots', 'nl agrifood'],
    ['ge hoeft nie alles te weten maar hoe zit da mee Beieren', 'nl bavaria'],
    ['we doen in glasvesel', 'nl ict'],
    ['laadpaaltje voor de deur', 'nl mobility'],
    ['wij zijn een laadpaalbedrijf uit breda', 'nl mobility breda'],
    ['wij zoeken afnemers voor waterstoftrucks', 'nl mobility'],
    ['iets met waterstof', 'nl hydrogen?'],
    ['waterstof voor vrachtwagens', 'nl mobility'],
    ['wij recyclen accu’s', 'nl battery?'],
    ['vrachtautochauffeurs gezocht', 'nl logistics'],
    ['drones voor aardappeltelers', 'nl agrifood'],
    ['sensoren voor operatiekamers', 'nl medtech'],
    ['onze chipmachineonderdelen', 'nl hightech'],
    ['spuitgietmatrijzen voor de auto-industrie', 'nl hightech mobility'],
    ['een kaasmakerij', 'nl agrifood'],
    ['metaalbewerkingsbedrijf uit helmond', 'nl hightech helmond'],
    ['iets met kunstmatige inteligentie', 'nl ict'],
    ['wij maken meubels', 'nl furniture'],
    ['kan een reisbureau ook meedoen?', 'nl tourism'],
    ['hoe ver is de samenwerking met baden würtenberg', 'nl baden-wuerttemberg'],
    ['hoe zit het met Beijeren, NRW en hesen', 'nl bavaria north-rhine-westphalia hesse'],
    ['ik schrijf een scriptie over Noordrijnwestfalen', 'nl north-rhine-westphalia'],
    ['ik zoek iemand in Keulen of Munchen', 'nl north-rhine-westphalia bavaria'],
    ['klanten in essen', 'nl north-rhine-westphalia'],
    ['is er ook iets in Saksen?', 'nl saxony'],
    ['wat is het verschil tussen de bom en RVO?', 'nl bom rvo'],
    ['ambassade in berlijn', 'nl embassies-consulates'],
    ['en voor logistiek?', 'nl logistics'],
    ['logsitiek', 'nl logistics'],
    ['energeitransitie', 'nl energy'],
    ['landbow machines', 'nl agrifood'],
    ['mijn zwager heeft drie kinderen', 'nl'],
    ['hoe laat is het', 'nl'],
    ['die nieuwe stoelen zijn peperduur', 'nl furniture'],
    ['gisteravond was ik dronken', 'nl'],
    ['wij doen aan consultancy', 'nl business-services'],
    // German: nouns with capitals, umlauts spelt out, compounds, Bavarian and Swabian.
    ['I hob a Frog zu Bayern', 'de bavaria'],
    ['is bayern weiter wie hessen?', 'de bavaria hesse'],
    ['was is mit bayern', 'de bavaria'],
    ['das meine ich bierernst, ihr seid strohdumm', 'de'],
    ['Rechenzentrumsbetreiber sucht Kontakt in Hessen', 'de ict hesse'],
    ['Wir sind ein Wärmepumpenhersteller aus NRW', 'de energy north-rhine-westphalia'],
    ['wir bauen Waermepumpen', 'de energy'],
    ['Elektroauto Ladesaeulen', 'de mobility'],
    ['Grüß Gott, wir sind a Maschinenbaubetrieb aus Augsburg und suchat Partner', 'de hightech bavaria'],
    ['mia san a kleine Firma aus Minga und mia machn Optiken', 'de bavaria optics?'],
    ['habts ihr was für Landwirte', 'de agrifood'],
    ['machts ihr auch was mit Logistik?', 'de logistics'],
    ['Wir fertigen Implantate, wer ist zuständig?', 'de medtech'],
    ['Hallo, ich vertrete eine Spedition in Duisburg', 'de logistics north-rhine-westphalia'],
    ['Ich interessiere mich für Halbleitter und Photonik', 'de hightech'],
    ['Biogasanlagenbauer aus dem Allgäu', 'de energy bavaria'],
    ['Wir entwickeln Ladesäulensoftware', 'de mobility ict'],
    ['Tierfutterproduzent', 'de agrifood'],
    ['unsere Medizinproduktezulassung', 'de medtech'],
    ['KI-Startup aus Darmstadt', 'de ict hesse'],
    ['Wir machen Verpackungen', 'de packaging?'],
    ['Wir machen Verpackungen für Lebensmittel', 'de agrifood'],
    ['Gibt es Kontakte nach Nordrhein Westfalen??', 'de north-rhine-westphalia'],
    ['wie stehts mit Hessn', 'de hesse'],
    ['Und was ist mit Niedersachsen?', 'de lower-saxony'],
    ['und Hessen?', 'de hesse'],
    ['Ich komme aus Essen', 'de north-rhine-westphalia'],
    ['Wir liefern Essen nach Stuttgart', 'de baden-wuerttemberg'],
    ['Wir essen gern und gut zu Abend', 'de'],
    ['Müller GmbH', 'de'],
    ['we are a consultancy', 'en business-services'],
    ['it was a fruitful visit, merely incidental, with my former boss', 'en'],
    // English.
    ['hello from eindhoven, we print 3d parts', 'en eindhoven'],
    ['Do you support farmers?', 'en agrifood'],
    ['we produce MRI coils and want to visit Tuebingen', 'en medtech baden-wuerttemberg'],
    ['is the BOM able to assist a small brewery?', 'en bom agrifood'],
    ['can you help me with customs clearence', 'en logistics'],
    ['photonics chip design house', 'en hightech'],
    ['we make packaging machines', 'en hightech'],
    ['battery storage in bavaria', 'en energy bavaria'],
    ['we make chips', 'en chips?'],
    ['green hidrogen', 'en energy'],
    ['Bavarain food fair', 'en bavaria agrifood'],
    ['hesse data centers', 'en hesse ict'],
    ['solar pannels', 'en energy'],
    ['satellite parts', 'en aerospace'],
    ['what about Lower Saxony?', 'en lower-saxony'],
    ['is it possible to sell software in Hesse?', 'en ict hesse'],
    ['IT company in Hesse', 'en ict hesse'],
    ['logistics?', 'en logistics'],
    ['can I come in May or must I call first', 'en'],
    ['the worst deal was lost', 'en'],
    // Mixed.
    ['Wij zoeken een Ansprechpartner für Medizintechnik in Baden-Württemberg', 'nl medtech baden-wuerttemberg'],
    ['Ich suche eine warehouse in NRW', 'de logistics north-rhine-westphalia'],
    ['Wij leveren hydrogen trucks', 'nl mobility'],
    ['We are looking for a Zulieferer of Wärmepumpen near Aachen', 'en energy north-rhine-westphalia'],
  ])('%j', (message, expected) => {
    expect(read(message)).toBe(expected);
  });
});

describe('a slip in any sector word', () => {
  /** Swaps two letters in the middle, as hurried fingers do. */
  const swap = (word: string): string => {
    const at = Math.floor(word.length / 2);
    return word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1);
  };

  it.each(['nl', 'de', 'en'] as const)('is nearly always seen through (%s)', (language) => {
    const words = [...knowledge.sectors.values()].flatMap(({ id, vocabulary: terms }) =>
      terms[language].filter((term) => /^\p{L}{7,}$/u.test(term) && swap(term) !== term).map((term) => ({ id, typed: swap(term) })),
    );
    const right = words.filter(({ id, typed }) => recognise(tokenize(typed), [language]).some((entity) => entity.id === id));
    expect(words.length).toBeGreaterThan(100);
    expect(right.length / words.length).toBeGreaterThan(0.9);
  });
});

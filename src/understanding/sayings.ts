import { type Language, languages } from '../knowledge/language.ts';
import { fold } from './fold.ts';
import { certainties, type Message, type Run } from './runs.ts';
import { piecesOf, type Sense } from './terms.ts';
import { tokenize } from './tokens.ts';

/**
 * Figures of speech that hold a product and mean none: who says "das ist nicht mein Bier" brews nothing. Only the words that never change, without
 * the verb. Material of the three languages, not sentences for users.
 */
const sayings: Readonly<Record<Language, string>> = {
  nl: `koehandel, kaas van gegeten, kaas gegeten, kaas niet van het brood, mosterd na de maaltijd, water bij de wijn, boter bij de vis, boter
    op het hoofd, appels met peren, appeltje te schillen, appeltje voor de dorst, gebakken peren, zure appel, appel valt niet ver, koe
    bij de hoorns, melk te brokkelen, pap in de melk, eieren voor zijn geld, haring of kuit, neusje van de zalm, wezen worst, soep
    ingelopen, soep in de war, soep wordt niet, broodje aap, brood op de plank, knollen voor citroenen, kip zonder kop, wolf
    in schaapskleren, zwarte schaap, schapen en de bokken, paarden van stal, paard achter de wagen, gegeven paard, varkentje
    wassen, varkentje wel wassen, varken in de zak, kersen op de taart, kers op de taart, taart verdelen, kippendrift, voor spek en
    bonen, oude koeien uit, me worst wezen`,
  de: `Kuhhandel, nicht mein Bier, nicht unser Bier, nicht dein Bier, nicht euer Bier, mir Wurst, uns Wurst, völlig Wurst, um die Wurst, so
    ein Käse, doch Käse, alles Käse, totaler Käse, haben wir den Salat, haben wir jetzt den Salat, da ist der Salat, Senf dazu,
    Tomaten auf den Augen, alles in Butter, alles Banane, kein Schwein, mein Schwein pfeift, Äpfel mit Birnen, sauren Apfel, Kuh vom
    Eis, Kuh fliegen, heilige Kuh, Hase im Pfeffer, Suppe versalzen, Haar in der Suppe, Suppe auslöffeln, schwarze Schaf, schwarzes
    Schaf, Schweinehund, Pferd von hinten, aufs falsche Pferd, Pferde scheu, Kirsche auf der Torte, Rosinen picken, Rosinen
    herauspicken, Gurkentruppe, Saftladen, Hühnchen zu rupfen, Wasser in den Wein, Hopfen und Malz verloren, reinen Wein einschenken,
    nicht Ihr Bier, so'n Käse`,
  en: `piece of cake, icing on the cake, cup of tea, pigs fly, lipstick on a pig, pearls before swine, milking it, spilt milk, spilled milk,
    cash cow, sacred cow, cows come home, bring home the bacon, save my bacon, saved our bacon, big cheese, sour grapes,
    grain of salt, cherry on top, cherry on the cake, low hanging fruit, eggs in one basket, chicken out, headless chicken, hot
    potato, couch potato, bread and butter, sliced bread, cream of the crop, black sheep,
    wolf in sheep's clothing, hold your horses, rocket science, red herring, fish in a barrel, food for thought, sausage is made,
    sausage gets made, chicken and egg problem`,
};

/** The sayings in a message: what stands in one is not what it says. */
export function sayingsIn({ pieces }: Message): Run[] {
  return [...pieces.keys()].flatMap((from) =>
    (known.get(pieces[from]?.folded ?? '') ?? [])
      .filter(({ words }) => words.every((word, at) => pieces[from + at]?.folded === word))
      .map(({ words, sense }) => ({
        from,
        to: from + words.length,
        senses: [sense],
        certainty: certainties.exact,
        letters: sense.letters.length,
        foreign: false,
      })),
  );
}

interface Saying {
  readonly words: readonly string[];
  readonly sense: Sense;
}

/** Their words, folded, by the first. */
const known: ReadonlyMap<string, readonly Saying[]> = Map.groupBy(
  languages.flatMap((language) =>
    sayings[language].split(',').map((saying): Saying => {
      const words = piecesOf(tokenize(fold(saying))).map(({ folded }) => folded);
      const sense = {
        kind: 'saying',
        id: language,
        languages: new Set([language]),
        letters: words.join(''),
        words: words.length,
        form: 'word',
      } as const;
      return { words, sense };
    }),
  ),
  ({ words }) => words[0] as string,
);

import type { Language } from '../../src/knowledge/language.ts';

/**
 * What people write around a question. `{q}` is the question as it was put, `{r}` the same without its question mark and with a small first letter,
 * for a sentence that goes on.
 */
export const wrappers: Readonly<Record<Language, readonly string[]>> = {
  nl: [
    'Geachte heer, mevrouw, graag wil ik u het volgende vragen. {q} Bij voorbaat hartelijk dank voor uw antwoord.',
    'Hoi! Ik ben nieuw hier en loop al de hele middag te zoeken 😅 {q} Alvast superbedankt!',
    'Goedemorgen, mijn naam is Petra Verhoeven en ik schrijf u namens een familiebedrijf met vijftien mensen. {q}',
    'Zou u zo vriendelijk willen zijn mij te laten weten hoe het hiermee zit: {q}',
    'een collega zei laatst dat jullie dit vast wel weten dus ik dacht ik probeer het gewoon even {r}',
    'Ik zit met een vraagje waar ik maar niet uit kom, namelijk {r}',
    'Vorige week was ik op een bijeenkomst en daar kwam dit ter sprake. Sindsdien houdt het me bezig. {q}',
    '{q} Ik heb al overal rondgekeken maar kon het nergens terugvinden, vandaar.',
    'Sorry dat ik stoor, het is misschien een domme vraag hoor, maar {r} Groetjes, Sanne',
    'Met belangstelling heb ik uw pagina gelezen. Naar aanleiding daarvan zou ik het op prijs stellen indien u kunt toelichten: {r}',
  ],
  de: [
    'Sehr geehrte Damen und Herren, gestatten Sie mir bitte die folgende Frage. {q} Für Ihre Mühe danke ich Ihnen im Voraus.',
    'Huhu! Ich bin zum ersten Mal hier und suche schon den ganzen Vormittag 😅 {q} Tausend Dank schon mal!',
    'Guten Morgen, ich heiße Jürgen Albrecht und schreibe Ihnen im Auftrag eines Familienbetriebs mit fünfzehn Leuten. {q}',
    'Wären Sie so freundlich, mir mitzuteilen, wie es sich hiermit verhält: {q}',
    'eine kollegin meinte neulich dass ihr sowas bestimmt wisst also dachte ich ich versuch es einfach mal {r}',
    'Mich beschäftigt da etwas, bei dem ich allein nicht weiterkomme, nämlich {r}',
    'Letzte Woche saß ich in einer Veranstaltung, dort kam das zur Sprache. Seitdem lässt es mich nicht los. {q}',
    '{q} Ich habe schon überall nachgeschaut und konnte es leider nirgends entdecken, deshalb.',
    'Entschuldigen Sie die Störung, vielleicht ist das eine dumme Frage, aber {r} Liebe Grüße, Sabine',
    'Mit Interesse habe ich Ihre Seite gelesen. In diesem Zusammenhang wäre ich Ihnen verbunden, wenn Sie erläutern könnten: {r}',
  ],
  en: [
    'Dear Sir or Madam, please allow me to raise the following point. {q} I thank you in advance for your trouble.',
    'Hiya! First time here and I have been hunting around all afternoon 😅 {q} Cheers in advance!',
    'Good morning, my name is Oliver Bennett and I am writing on behalf of a family firm of fifteen people. {q}',
    'Would you be so kind as to let me know how this stands: {q}',
    'a colleague mentioned the other day that you guys would surely know so i thought i would just give it a try {r}',
    'There is something I have been puzzling over without getting anywhere, namely {r}',
    'Last week I sat in a gathering where this came up. It has been on my mind ever since. {q}',
    '{q} I have already looked everywhere and was unable to spot it, hence this note.',
    'Sorry to bother you, this may well be a silly one, but {r} Kind regards, Hannah',
    'I have read your page with interest. In this connection I would be obliged if you could explain: {r}',
  ],
};

/** The question with the words of a wrapper around it. */
export function wrap(question: string, wrapper: string): string {
  const asked = /[.!?]$/.test(question) ? question : `${question}?`;
  // German nouns, names and abbreviations keep their capitals: only a first word that is followed by a small letter and is a short one is put in the sentence.
  const inner = question.replace(/[.!?]+$/, '').replace(/^\p{Lu}(?=\p{Ll}{0,5}\s)/u, (letter) => letter.toLowerCase());
  return wrapper.replace('{q}', asked).replace('{r}', inner);
}

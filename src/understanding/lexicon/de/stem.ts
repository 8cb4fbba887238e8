import german from 'natural/lib/natural/stemmers/porter_stemmer_de.js';

/** "Zentrum" and "Zentren" meet. */
export function stem(word: string): string {
  const stemmed = german.stem(word);
  return stemmed.endsWith('zentrum') ? stemmed.slice(0, -2) : stemmed;
}

import { findingAt as at, type Document, type Documents } from './document.ts';
import type { Finding } from './finding.ts';
import { languages } from './language.ts';
import { normalised } from './normalised.ts';

/**
 * Words of several meanings: each stands once in `ambiguous.yaml`, and in no vocabulary of a sector. In two places the assistant would ask back
 * about the one, and never hear the other.
 */
export function checkWords({ ambiguous, sectors }: Documents): Finding[] {
  const asked = ambiguous ? askedWords(ambiguous) : [];
  const findings: Finding[] = [];
  const first = new Map<string, Asked>();
  for (const one of asked) {
    const other = first.get(one.key);
    if (!other) first.set(one.key, one);
    else if (ambiguous && other.id !== one.id)
      findings.push(
        at(
          ambiguous,
          one.path,
          'error',
          `"${one.word}" stands under "${other.id}" as well: one question can be asked back, so take one out.`,
        ),
      );
  }
  for (const document of sectors) {
    for (const language of languages) {
      document.value.vocabulary[language].forEach((word, index) => {
        const other = first.get(keyOf(language, word));
        if (other)
          findings.push(
            at(
              document,
              ['vocabulary', language, index],
              'error',
              `"${word}" stands in ambiguous.yaml under "${other.id}" as well: take it out here if the assistant is to ask back, or there if it can only mean this sector.`,
            ),
          );
      });
    }
  }
  return findings;
}

interface Asked {
  readonly key: string;
  readonly id: string;
  readonly word: string;
  readonly path: readonly PropertyKey[];
}

const askedWords = ({ value }: Document<NonNullable<Documents['ambiguous']>['value']>): Asked[] =>
  value.flatMap(({ id, words }, entry) =>
    languages.flatMap((language) =>
      words[language].map((word, index) => ({ key: keyOf(language, word), id, word, path: [entry, 'words', language, index] })),
    ),
  );

/** The letters alone: "fuel cell", "fuel-cell" and "Fuelcell" are one word to the assistant. */
const keyOf = (language: string, word: string): string => `${language} ${normalised(word).replaceAll(' ', '')}`;

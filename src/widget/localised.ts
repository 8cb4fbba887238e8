import { byLanguage, type Language, languages } from '../knowledge/language.ts';

/** The same data with one text in the place of one in each language. */
export type Localised<T> =
  T extends Readonly<Record<Language, unknown>>
    ? T[Language]
    : T extends readonly (infer Item)[]
      ? readonly Localised<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Localised<T[Key]> }
        : T;

export function localise<T>(value: T, language: Language): Localised<T> {
  const turn = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(turn);
    if (typeof inner !== 'object' || inner === null) return inner;
    if (languages.every((each) => each in inner)) return (inner as Record<Language, unknown>)[language];
    return Object.fromEntries(Object.entries(inner).map(([key, each]) => [key, turn(each)]));
  };
  return turn(value) as Localised<T>;
}

export const inEachLanguage = <T>(value: T): Readonly<Record<Language, Localised<T>>> =>
  byLanguage((language) => localise(value, language));

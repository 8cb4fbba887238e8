import { type Knowledge, phrase } from '../knowledge/knowledge.ts';
import type { Language } from '../knowledge/language.ts';
import type { PhraseKey } from '../knowledge/phrases.ts';
import type { ContactRequest } from './request.ts';

/** Something that is known of a request, with its name. */
export interface Detail {
  readonly label: string;
  readonly value: string;
}

/** Who asked and what it is about, in the words of those who answer; what was not given is left out. */
export function requestDetails(request: ContactRequest, knowledge: Knowledge, language: Language): readonly Detail[] {
  const details: readonly (readonly [PhraseKey, string | undefined])[] = [
    ['mail.name', request.name],
    ['mail.organisation', request.organisation],
    ['mail.email', request.email],
    ['mail.phone', request.phone],
    ['mail.language', languageName(request.language, language)],
    ['mail.purpose', knowledge.purposes.contact.find(({ id }) => id === request.purpose)?.name[language]],
    ['mail.regions', request.regions.map((id) => knowledge.regions.get(id)?.name[language] ?? id).join(', ')],
    ['mail.sectors', request.sectors.map((id) => knowledge.sectors.get(id)?.name[language] ?? id).join(', ')],
  ];
  return details.flatMap(([key, value]) => (value ? [{ label: phrase(knowledge, key, language), value }] : []));
}

/** The name of a language in another: "Duits". */
export const languageName = (named: Language, language: Language): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(named) ?? named;

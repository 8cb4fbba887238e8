import { findingAt as at, type Document, type Documents } from './document.ts';
import type { Finding } from './finding.ts';
import type { Knowledge } from './knowledge.ts';
import { languages } from './language.ts';

/** The checks around contacts: who covers what, who stands in, which holidays close them, what is still to be confirmed. */
export function checkContacts(knowledge: Knowledge, documents: Documents, today: Date): Finding[] {
  return [
    ...references(knowledge, documents),
    ...deputiesInCircles(knowledge, documents),
    ...contactsForAll(knowledge),
    ...holidaysRunOut(documents, today),
    ...unconfirmedContacts(documents),
  ];
}

function references({ contacts, purposes, regions, sources, topics }: Knowledge, { holidays, ...documents }: Documents): Finding[] {
  const needs = purposes.contact.map(({ id }) => id);
  const calendars = ['netherlands', 'germany', ...regions.keys()];
  return [
    ...documents.contacts.flatMap((document) => [
      ...unknown(document, ['covers', 'purposes'], document.value.covers.purposes, needs, 'contact purpose'),
      ...unknown(document, ['deputy'], [document.value.deputy ?? []].flat(), [...contacts.keys()], 'contact'),
      ...unknown(document, ['holidays'], document.value.holidays ?? [], calendars, 'calendar'),
    ]),
    ...each(documents.purposes, ({ contact }) => contact).flatMap(([document, need, index]) =>
      unknown(document, ['contact', index, 'topics'], need.topics, [...topics.keys()], 'topic'),
    ),
    ...each(documents.purposes, ({ aims }) => aims).flatMap(([document, aim, index]) => [
      ...unknown(document, ['aims', index, 'contact'], [aim.contact], needs, 'contact purpose'),
      ...unknown(document, ['aims', index, 'sources'], aim.sources, [...sources.keys()], 'source'),
    ]),
    ...each(holidays, (list) => list).flatMap(([document, { where }, index]) =>
      unknown(document, [index, 'where'], where, calendars, 'calendar'),
    ),
  ];
}

const each = <T, Item>(document: Document<T> | undefined, list: (value: T) => readonly Item[]) =>
  document ? list(document.value).map((item, index) => [document, item, index] as const) : [];

const unknown = (
  document: Document<unknown>,
  path: readonly PropertyKey[],
  ids: readonly string[],
  known: readonly string[],
  kind: string,
): Finding[] =>
  ids
    .filter((id) => !known.includes(id))
    .map((id) => at(document, path, 'error', `there is no ${kind} "${id}". Known: ${known.join(', ')}.`));

/** A deputy who sends people back to where they came from is nobody. */
function deputiesInCircles({ contacts }: Knowledge, documents: Documents): Finding[] {
  return documents.contacts.flatMap((document) => {
    const asked = new Set<string>();
    let next: string | undefined = document.value.id;
    while (next !== undefined && !asked.has(next)) {
      asked.add(next);
      next = contacts.get(next)?.deputy;
    }
    return next === document.value.id
      ? [
          at(
            document,
            ['deputy'],
            'error',
            `the deputies ${[...asked].join(', ')} send people round in a circle: end with one who has no deputy.`,
          ),
        ]
      : [];
  });
}

/** Every region x sector x purpose x language must end in a contact, and so must a question that names none of them. */
function contactsForAll({ contacts, purposes, regions, sectors }: Knowledge): Finding[] {
  const covers = (list: readonly string[], id: string | undefined) => list.length === 0 || (id !== undefined && list.includes(id));
  const product = [undefined, ...regions.keys()].flatMap((region) =>
    [undefined, ...sectors.keys()].flatMap((sector) =>
      [undefined, ...purposes.contact.map(({ id }) => id)].flatMap((purpose) =>
        languages.map((language) => ({ region, sector, purpose, language })),
      ),
    ),
  );
  return product
    .filter(
      ({ region, sector, purpose, language }) =>
        ![...contacts.values()].some(
          ({ covers: own }) =>
            covers(own.regions, region) && covers(own.sectors, sector) && covers(own.purposes, purpose) && covers(own.languages, language),
        ),
    )
    .map(({ region = 'any region', sector = 'any sector', purpose, language }) => ({
      severity: 'error',
      file: 'contacts/',
      line: 0,
      field: '',
      message: `nobody covers ${[region, sector, ...(purpose ? [purpose] : [])].join(' x ')} in "${language}": widen a contact, or add one for everything.`,
    }));
}

/** Half a year, in milliseconds: time enough for an editor to add the next holidays. */
const halfYear = 183 * 24 * 60 * 60 * 1000;

function holidaysRunOut({ holidays }: Documents, today: Date): Finding[] {
  const last = holidays?.value
    .map(({ day }) => day)
    .sort()
    .at(-1);
  return holidays && last && Date.parse(last) < today.getTime() + halfYear
    ? [at(holidays, [holidays.value.length - 1, 'day'], 'warning', `the last holiday is ${last}: add those of the year after it.`)]
    : [];
}

function unconfirmedContacts(documents: Documents): Finding[] {
  return documents.contacts
    .filter(({ value }) => !value.confirmed)
    .map((document) =>
      at(
        document,
        ['confirmed'],
        'note',
        `the details of "${document.value.name.en}" are to be confirmed by the province; then set "confirmed: true".`,
      ),
    );
}

import { checkContacts } from './check-contacts.ts';
import { checkExpressions } from './check-expressions.ts';
import { checkTopics, topicGroups } from './check-topics.ts';
import { checkWords } from './check-words.ts';
import { findingAt as at, type Document, type Documents, type TopicDocument } from './document.ts';
import type { Finding } from './finding.ts';
import type { Knowledge } from './knowledge.ts';
import { languages } from './language.ts';
import { phrasePlaceholders } from './phrases.ts';

/**
 * The checks that look across files: references, languages, facts that differ between languages, examples that
 * collide, combinations that end nowhere, dates that have passed. Pure: `today` comes from the caller.
 */
export function checkKnowledge(knowledge: Knowledge, documents: Documents, today: Date): Finding[] {
  return [
    ...uniqueIds(documents),
    ...references(knowledge, documents),
    ...checkTopics(documents.topics),
    ...checkWords(documents),
    ...sameFactsInAllLanguages(documents),
    ...checkExpressions(documents),
    ...phraseKeys(documents),
    ...reviewDates(documents, today),
    ...checkContacts(knowledge, documents, today),
  ];
}

function uniqueIds(documents: Documents): Finding[] {
  const findings: Finding[] = [];
  const once = (kind: string) => {
    const seen = new Map<string, string>();
    return (document: Document<unknown>, id: string, path: readonly PropertyKey[]) => {
      const other = seen.get(id);
      if (other) findings.push(at(document, path, 'error', `the ${kind} "${id}" stands in ${other} as well: give each its own id.`));
      seen.set(id, document.file);
    };
  };
  for (const kind of ['regions', 'sectors', 'partners', 'contacts', 'additions'] as const) {
    const check = once(kind.slice(0, -1));
    for (const document of documents[kind]) check(document, document.value.id, ['id']);
  }
  const source = once('source');
  for (const document of documents.sources) {
    for (const [index, { id }] of document.value.entries()) source(document, id, [index, 'id']);
  }
  return findings;
}

function references(knowledge: Knowledge, documents: Documents): Finding[] {
  const findings: Finding[] = [];
  const expect = (
    document: Document<unknown>,
    path: readonly PropertyKey[],
    ids: readonly string[],
    known: ReadonlyMap<string, unknown>,
    kind: string,
  ) => {
    ids.forEach((id, index) => {
      if (!known.has(id))
        findings.push(at(document, [...path, index], 'error', `there is no ${kind} "${id}". Known: ${[...known.keys()].join(', ')}.`));
    });
  };
  const { regions, sectors, sources, contacts } = knowledge;
  for (const document of documents.regions) {
    expect(document, ['sectors'], document.value.sectors, sectors, 'sector');
    expect(document, ['sources'], document.value.sources, sources, 'source');
  }
  for (const document of [...documents.partners, ...documents.additions, ...documents.contacts, ...documents.topics]) {
    expect(document, ['sources'], document.value.sources, sources, 'source');
  }
  for (const document of documents.additions) {
    expect(document, ['answers'], document.value.answers ?? [], knowledge.topics, 'topic');
    expect(document, ['regions'], document.value.regions, regions, 'region');
    expect(document, ['sectors'], document.value.sectors, sectors, 'sector');
  }
  for (const document of documents.contacts) {
    expect(document, ['covers', 'regions'], document.value.covers.regions, regions, 'region');
    expect(document, ['covers', 'sectors'], document.value.covers.sectors, sectors, 'sector');
  }
  for (const document of documents.topics)
    if (document.value.contact) expect(document, ['contact'], [document.value.contact], contacts, 'contact');
  for (const document of documents.topics)
    if (document.value.region) expect(document, ['region'], [document.value.region], regions, 'region');
  documents.ambiguous?.value.forEach(({ choices }, index) => {
    expect(
      documents.ambiguous as Document<unknown>,
      [index, 'choices'],
      choices.map(({ sector }) => sector),
      sectors,
      'sector',
    );
  });
  documents.places?.value.towns.forEach(({ region }, index) => {
    expect(documents.places as Document<unknown>, ['towns', index, 'region'], [region], regions, 'region');
  });
  return findings;
}

/** Numbers, links and mail addresses of a text; years and figures must be the same in every language. */
function factsOf(text: string): { links: string[]; numbers: string[] } {
  const links = [...text.matchAll(/https?:\/\/[^\s)>\]]+/g)].map(([link]) => link.replace(/(?<![.,;])[.,;]+$/, ''));
  const numbers = [...text.replace(/https?:\/\/[^\s)>\]]+/g, ' ').matchAll(/\d+(?:[.,\s\u00a0]\d{3})*(?:[.,]\d+)?/g)].map(([number]) =>
    number.replace(/[.,\s\u00a0]/g, ''),
  );
  return { links: links.sort(), numbers: numbers.sort() };
}

const [first, ...others] = languages;

function sameFactsInAllLanguages(documents: Documents): Finding[] {
  const findings: Finding[] = [];
  const compare = (document: Document<unknown>, path: readonly PropertyKey[], text: string, other: string, otherName: string) => {
    const [mine, theirs] = [factsOf(text), factsOf(other)];
    for (const kind of ['numbers', 'links'] as const) {
      if (mine[kind].join(' ') !== theirs[kind].join(' ')) {
        findings.push(
          at(
            document,
            path,
            'error',
            `its ${kind} (${mine[kind].join(' ') || 'none'}) differ from ${otherName} (${theirs[kind].join(' ') || 'none'}): the same facts in all languages.`,
          ),
        );
      }
    }
  };
  for (const group of topicGroups(documents.topics)) {
    const [first, ...others] = group as [TopicDocument, ...TopicDocument[]];
    for (const topic of others) compare(topic, [], topic.body, first.body, first.file);
  }
  const fields: [readonly Document<Record<string, unknown>>[], string][] = [
    [documents.additions, 'text'],
    [documents.partners, 'about'],
    [documents.regions, 'status'],
    [documents.contacts, 'address'],
  ];
  for (const [list, field] of fields) {
    for (const document of list) {
      const texts = document.value[field] as Record<string, string> | undefined;
      for (const language of texts ? others : [])
        compare(document, [field, language], texts?.[language] ?? '', texts?.[first] ?? '', `${field}.${first}`);
    }
  }
  documents.purposes?.value.aims.forEach(({ advice }, index) => {
    for (const language of others)
      compare(
        documents.purposes as Document<unknown>,
        ['aims', index, 'advice', language],
        advice[language],
        advice[first],
        `advice.${first}`,
      );
  });
  return findings;
}

function phraseKeys(documents: Documents): Finding[] {
  const document = documents.phrases;
  if (!document) return [];
  const findings: Finding[] = [];
  const known: Readonly<Record<string, readonly string[]>> = phrasePlaceholders;
  for (const [key, allowed] of Object.entries(known)) {
    const texts = document.value[key];
    if (!texts) findings.push(at(document, [], 'error', `lacks the phrase "${key}": add it in every language.`));
    for (const language of texts ? languages : []) {
      const used = [...(texts?.[language] ?? '').matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
      for (const name of used.filter((name) => !allowed.includes(name))) {
        findings.push(
          at(
            document,
            [key, language],
            'error',
            `has the unknown placeholder {${name}}. Allowed here: ${allowed.map((name) => `{${name}}`).join(', ') || 'none'}.`,
          ),
        );
      }
      for (const name of allowed.filter((name) => !used.includes(name)))
        findings.push(at(document, [key, language], 'error', `lacks its placeholder {${name}}.`));
    }
  }
  for (const key of Object.keys(document.value))
    if (!known[key]) findings.push(at(document, [key], 'warning', 'is a phrase that nothing says: take it out.'));
  return findings;
}

function reviewDates(documents: Documents, today: Date): Finding[] {
  const day = today.toISOString().slice(0, 10);
  return documents.sources.flatMap((document) =>
    document.value.flatMap(({ id, review }, index) =>
      review < day
        ? [
            at(
              document,
              [index, 'review'],
              'warning',
              `the source "${id}" was to be checked again by ${review}: compare, then set "checked" and "review" anew.`,
            ),
          ]
        : [],
    ),
  );
}

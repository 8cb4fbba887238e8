import type { Addition } from '../../knowledge/schema.ts';
import { additionsThatAnswer } from '../additions.ts';
import type { Said } from '../answer.ts';
import { contactLine, routeContact } from '../contact-routing.ts';
import type { Query } from '../query.ts';
import type { Wording } from '../wording.ts';

/** A topic that is answered with its own text. */
export function answerText(query: Query, wording: Wording): Said {
  const { topic } = query;
  if (!topic) throw new Error('A text can only be said of a topic.');
  const { knowledge, language } = wording;
  const known = additionsThatAnswer(query, knowledge);
  if (known.length > 0) return answerKnown(query, known, wording);
  const smalltalk = topic.form === 'smalltalk';
  const contact = topic.contact
    ? [contactLine(knowledge.contacts.get(topic.contact) ?? routeContact({ regions: [], sectors: [], language }, knowledge), wording)]
    : [];
  return {
    kind: smalltalk ? 'smalltalk' : topic.form === 'unknown' ? 'fallback' : 'answer',
    parts: [{ kind: 'text', text: [topic.body[language], ...contact].join('\n\n') }],
    sources: topic.sources,
    choices: smalltalk
      ? [wording.choice('choice.find-region'), wording.choice('choice.overview'), wording.choice('choice.contact')]
      : [wording.choice('choice.overview'), wording.choice('choice.contact')],
    ...(!smalltalk && {
      subject: { intent: topic.id, regions: query.regions, sectors: query.sectors, partners: [], sources: topic.sources, told: [] },
    }),
  };
}

/** What the topic can't tell in general is known of the regions and sectors that are named. */
function answerKnown({ topic, regions, sectors }: Query, known: readonly Addition[], wording: Wording): Said {
  const sources = known.flatMap((addition) => addition.sources);
  return {
    kind: 'answer',
    parts: [{ kind: 'text', text: known.map(({ text }) => text[wording.language]).join('\n\n') }],
    sources,
    choices: [wording.choice('choice.more'), wording.choice('choice.overview'), wording.choice('choice.contact')],
    subject: { intent: topic?.id ?? '', regions, sectors, partners: [], sources, told: known.map(({ id }) => id) },
  };
}

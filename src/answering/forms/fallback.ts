import type { Said } from '../answer.ts';
import { contactLine, routeContact } from '../contact-routing.ts';
import type { Query } from '../query.ts';
import type { Choice } from '../reply.ts';
import type { Wording } from '../wording.ts';

/** Nobody can tell what is asked, or it is not for this assistant: said honestly, with a way on. */
export function answerNothing(query: Query, wording: Wording, suggested: readonly string[]): Said {
  const { knowledge, language } = wording;
  const contact = routeContact({ regions: query.regions, sectors: query.sectors, language }, knowledge);
  return {
    kind: 'fallback',
    parts: [{ kind: 'text', text: [wording.say('fallback'), contactLine(contact, wording)].join('\n\n') }],
    sources: [],
    choices: [
      ...suggested.slice(0, 2).flatMap((id) => topicChoice(id, wording)),
      ...query.sectors.slice(0, 2).map((id) => wording.choice('choice.sector-regions', { sector: wording.sector(id) })),
      wording.choice('choice.find-region'),
      wording.choice('choice.contact'),
    ],
  };
}

/** "Don't erase my data": said that it is not done. */
export const answerNotDone = (wording: Wording): Said => ({
  kind: 'smalltalk',
  parts: [{ kind: 'text', text: wording.say('command.not-done') }],
  sources: [],
  choices: [wording.choice('choice.find-region'), wording.choice('choice.overview'), wording.choice('choice.contact')],
});

/** A place that is not one of the four regions. */
export function answerElsewhere(query: Query, wording: Wording): Said {
  const { knowledge, language } = wording;
  const places = query.elsewhere.map((id) => knowledge.places.elsewhere.find((place) => place.id === id)?.name[language] ?? id);
  const regions = [...knowledge.regions.values()];
  const contact = routeContact({ regions: [], sectors: query.sectors, language }, knowledge);
  return {
    kind: 'fallback',
    parts: [
      {
        kind: 'text',
        text: [
          wording.say('elsewhere', { place: wording.all(places), regions: wording.all(regions.map(({ name }) => name[language])) }),
          contactLine(contact, wording),
        ].join('\n\n'),
      },
    ],
    sources: regions.flatMap(({ sources }) => sources),
    choices: [wording.choice('choice.overview'), wording.choice('choice.contact')],
  };
}

/** Two or three readings are near: name them as buttons. */
export function askWhichTopic(query: Query, wording: Wording): Said {
  const { language } = wording;
  const others = query.others.filter(({ form }) => form !== 'smalltalk');
  const topics = [query.topic, ...others].filter((topic) => topic !== undefined);
  const options = [...new Map(topics.map((topic) => [topic.id, { id: topic.id, label: topic.title[language] }])).values()].slice(0, 3);
  return {
    kind: 'clarify',
    parts: [{ kind: 'text', text: wording.say('clarify.intents') }],
    sources: [],
    choices: [...options.map(({ label }) => ({ title: label, text: label })), wording.choice('choice.contact')],
    pending: { kind: 'intent', intent: options[0]?.id ?? '', regions: query.regions, sectors: query.sectors, options },
  };
}

function topicChoice(id: string, wording: Wording): Choice[] {
  const title = wording.knowledge.topics.get(id)?.title[wording.language];
  return title ? [{ title, text: title }] : [];
}

import { findingAt as at, type TopicDocument } from './document.ts';
import type { Finding } from './finding.ts';
import { goalTopic } from './knowledge.ts';
import { languages } from './language.ts';
import { normalised } from './normalised.ts';
import { type TopicForm, topicForms } from './topic-forms.ts';

/** The checks of the topics: languages, forms, examples that collide, texts and their sources. */
export function checkTopics(topics: readonly TopicDocument[]): Finding[] {
  return [...topicLanguages(topics), ...topicsOfForms(topics), ...collidingExamples(topics), ...statementsWithoutSource(topics)];
}

/** The three files of each topic, by its id. */
export function topicGroups(topics: readonly TopicDocument[]): TopicDocument[][] {
  return [...Map.groupBy(topics, ({ id }) => id).values()];
}

function topicLanguages(topics: readonly TopicDocument[]): Finding[] {
  const findings: Finding[] = [];
  for (const group of topicGroups(topics)) {
    const first = group[0] as TopicDocument;
    for (const language of languages) {
      if (!group.some((topic) => topic.language === language)) {
        findings.push(
          at(first, [], 'error', `the topic "${first.id}" lacks its language "${language}": write topics/${first.id}.${language}.md.`),
        );
      }
    }
    for (const topic of group.slice(1)) {
      for (const field of ['form', 'sources', 'contact', 'region'] as const) {
        if (String(topic.value[field]) !== String(first.value[field])) {
          findings.push(at(topic, [field], 'error', `differs from ${first.file}: make it the same in all three languages.`));
        }
      }
    }
  }
  return findings;
}

/** Forms that many topics may have, since each says a text of its own. */
const textForms: ReadonlySet<TopicForm> = new Set(['text', 'unknown', 'self', 'about-region', 'smalltalk']);

/** Every other form has its one topic, named as the form is: follow-ups come back to it by that name. */
function topicsOfForms(topics: readonly TopicDocument[]): Finding[] {
  const missing = topicForms.filter((form) => !textForms.has(form) && !topics.some(({ value }) => value.form === form));
  const goal = topics.find(({ id }) => id === goalTopic);
  return [
    ...(goal ? [] : [lacksGoal]),
    ...(goal && goal.value.form !== 'text' ? [at(goal, ['form'], 'error', `must be "text": ${whyOfGoal}.`)] : []),
    ...missing.map((form): Finding => {
      const message = `no topic has the form "${form}": write topics/${form}.nl.md, .de.md and .en.md.`;
      return { severity: 'error', file: 'topics/', line: 0, field: '', message };
    }),
    ...topics
      .filter(({ id, value }) => !textForms.has(value.form) && id !== value.form)
      .map((topic) =>
        at(
          topic,
          ['form'],
          'error',
          `the topic of the form "${topic.value.form}" must be named topics/${topic.value.form}.${topic.language}.md.`,
        ),
      ),
  ];
}

const whyOfGoal = '"Why?" is answered with this text where no sector was named';
const lacksGoal: Finding = {
  severity: 'error',
  file: 'topics/',
  line: 0,
  field: '',
  message: `lacks the topic "${goalTopic}": write topics/${goalTopic}.nl.md, .de.md and .en.md, or give them their name back. ${whyOfGoal}.`,
};

function collidingExamples(topics: readonly TopicDocument[]): Finding[] {
  const findings: Finding[] = [];
  const seen = new Map<string, TopicDocument>();
  for (const topic of topics) {
    topic.value.examples.forEach((example, index) => {
      const key = normalised(example);
      const other = seen.get(key);
      if (other && other.id !== topic.id)
        findings.push(
          at(topic, ['examples', index], 'error', `"${example}" stands in ${other.file} as well: a question can mean one topic only.`),
        );
      else if (other === topic) findings.push(at(topic, ['examples', index], 'warning', `"${example}" stands here twice: take one out.`));
      seen.set(key, topic);
    });
  }
  return findings;
}

function statementsWithoutSource(topics: readonly TopicDocument[]): Finding[] {
  const unsourced = new Set(['unknown', 'smalltalk', 'self', 'language', 'source', 'more', 'why', 'shorter']);
  const findings: Finding[] = [];
  for (const topic of topics) {
    const { form, sources } = topic.value;
    if ((form === 'text' || form === 'about-region') && sources.length === 0)
      findings.push(at(topic, ['sources'], 'error', 'states something without a source: name where it comes from.'));
    if (textForms.has(form) && topic.body === '')
      findings.push(at(topic, [], 'error', 'has no text below its front matter: write what the assistant says.'));
    if (unsourced.has(form) && sources.length > 0)
      findings.push(at(topic, ['sources'], 'warning', `a topic of the form "${form}" shows no sources: take them out.`));
  }
  return findings;
}

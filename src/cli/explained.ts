import type { Explanation } from '../assistant/explanation.ts';

/** An explanation in lines for the terminal, beside the message that it explains. */
export function explained(text: string, { languages, names, act, leaning, asks, dialog, reply }: Explanation): string {
  const rows: [string, string][] = [
    ['language', languages.join(', or ')],
    ['names', names.join('; ') || 'none'],
    ['act', act],
    ['leans on before', leaning],
    ...asks.flatMap(({ words: [from, to], intents, inScope, band, rule, topic, slots, before }): [string, string][] => [
      ['asks', `"${text.slice(from, to)}"`],
      ['  intents', `${intents.join(', ')}; in scope ${inScope}: ${band}`],
      ['  decided by', rule],
      ['  topic', topic],
      [
        '  slots',
        Object.entries(slots)
          .map(([name, ids]) => `${name}: ${ids}`)
          .join('; ') || 'none',
      ],
      ...(before ? [['  before', before] as [string, string]] : []),
    ]),
    ...(dialog ? [['dialog', dialog] as [string, string]] : []),
    ['reply', reply],
  ];
  return rows.map(([name, value]) => `  ${name.padEnd(16)} ${value}`).join('\n');
}

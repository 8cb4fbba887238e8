import { findingAt as at, type Documents } from './document.ts';
import type { Finding } from './finding.ts';
import { languages } from './language.ts';
import { normalised } from './normalised.ts';
import { type Command, commands } from './schema.ts';

/** A message of more words is never taken for a command. */
export const mostWordsOfCommand = 6;

/** How people steer a dialog: each phrase means one thing, stands once, and is short enough to be heard. */
export function checkExpressions({ expressions: document }: Documents): Finding[] {
  if (!document) return [];
  const findings: Finding[] = [];
  const first = new Map<string, Command>();
  for (const command of commands) {
    for (const language of languages) {
      document.value[command][language].forEach((phrase, index) => {
        const report = (severity: Finding['severity'], message: string) =>
          findings.push(at(document, [command, language, index], severity, `"${phrase}" ${message}`));
        const said = normalised(phrase);
        if (said.split(' ').length > mostWordsOfCommand)
          report('error', `has more than ${mostWordsOfCommand} words, and is never heard: make it shorter, or take it out.`);
        const key = `${language} ${said}`;
        const other = first.get(key);
        if (other === command) report('warning', 'stands here twice: take one out.');
        // "Private" answers for whom somebody writes, and is a wish for a chat alone where others read along.
        else if (other && command !== 'private') report('error', `stands under "${other}" as well: a phrase can mean one thing only.`);
        else first.set(key, command);
      });
    }
  }
  return findings;
}

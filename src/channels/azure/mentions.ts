import type { Activity } from 'botbuilder';

/**
 * The text of a message as its writer meant it: without the mention that only calls the bot, and with the plain names of others.
 * Goes by the entities that name who is mentioned; a message without them stays as it is.
 */
export function removeMentions(activity: Partial<Activity>): string {
  let text = activity.text ?? '';
  for (const entity of activity.entities ?? []) {
    if (entity.type !== 'mention' || typeof entity.text !== 'string' || entity.text === '') continue;
    const isBot = activity.recipient !== undefined && entity.mentioned?.id === activity.recipient.id;
    text = text.replaceAll(entity.text, isBot ? ' ' : entity.text.replace(/<\/?at[^<>]*>/g, ''));
  }
  // Teams puts a hard space behind a mention, sometimes as an entity of HTML; a comma may be left over where the mention stood.
  return text
    .replace(/(?:[ \t\u00a0]|&nbsp;)+/g, ' ')
    .replace(/ (?=[,;:](?: |$))/g, '')
    .replace(/^[\s,;:]+/, '')
    .trim();
}

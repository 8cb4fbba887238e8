import type { Activity } from 'botbuilder';
import type { Store } from '../../store/store.ts';
import { placeOf } from './conversation.ts';

/** Whether the bot came into a place, or was taken out of it; undefined: neither. */
export function installed({ type, action, membersAdded, membersRemoved, recipient }: Activity): 'added' | 'removed' | undefined {
  if (type === 'installationUpdate') return action?.startsWith('add') ? 'added' : action?.startsWith('remove') ? 'removed' : undefined;
  if (type !== 'conversationUpdate') return undefined;
  const isBot = ({ id }: { readonly id: string }) => id === recipient.id;
  return membersAdded?.some(isBot) ? 'added' : membersRemoved?.some(isBot) ? 'removed' : undefined;
}

/** What was ended in the place is open again, or the other way round: nobody is spoken to where the bot was taken out. */
export const noteInstallation = (store: Store, activity: Activity, change: 'added' | 'removed'): Promise<void> =>
  change === 'added' ? store.openReferences(placeOf(activity)) : store.endReferences(placeOf(activity), 'removed');

/**
 * The coming in as one activity for each chat, whatever Teams calls it and however often: it sends both an installation and a member, and one of
 * them again when the other was slow.
 */
export function openingOf(activity: Activity): Activity {
  const { action: _, ...rest } = activity as Activity & { action?: string };
  return { ...rest, type: 'conversationUpdate', id: 'welcome', membersAdded: [activity.recipient] } as Activity;
}

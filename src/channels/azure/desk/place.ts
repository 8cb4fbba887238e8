import { type Activity, TurnContext } from 'botbuilder';
import type { Desk, DeskCard } from '../../../store/desk.ts';
import type { NewReference } from '../../../store/references.ts';
import type { StoredRequest } from '../../../store/requests.ts';
import { placeOf, tenantOf, withoutThread } from '../conversation.ts';

/** The name under which a channel is spoken to as a desk: the channel itself, not the thread in which it was made one. */
export const deskOf = ({ conversation }: Pick<Activity, 'conversation'>): string => `desk:${withoutThread(conversation.id)}`;

/** What is needed to post in the channel from which an activity comes. */
export function deskReference(activity: Activity): NewReference {
  const { activityId: _, user: __, ...reference } = TurnContext.getConversationReference(activity);
  const { conversation } = activity;
  return {
    id: deskOf(activity),
    place: placeOf(activity),
    reference: { ...reference, conversation: { ...conversation, id: withoutThread(conversation.id), tenantId: tenantOf(activity) } },
  };
}

/** Whether a request is handled at the place of the card; where it has no desk, its card stays in use. */
export function isHere({ contact }: StoredRequest, { reference }: Pick<DeskCard, 'reference'>, desks: readonly Desk[]): boolean {
  const desk = desks.find((one) => one.contact === contact) ?? desks.find((one) => one.contact === undefined);
  return desk === undefined || desk.reference === reference;
}

import { isDeepStrictEqual } from 'node:util';
import { type Activity, BotAdapter, type ConversationReference, type ResourceResponse, TurnContext } from 'botbuilder';
import type { ActivityJson, Store } from '../../store/store.ts';
import { inStore, type OutgoingActivity } from '../bot.ts';
import { newActivityId } from './activity.ts';
import type { Streams } from './streams.ts';

type Logic = (context: TurnContext) => Promise<void>;

/**
 * Botbuilder's way to talk on our own Direct Line: what is sent goes into the conversation's log, and its stream and pollers read it there.
 * Typing is for the moment and goes to the stream only.
 */
export class DirectLineAdapter extends BotAdapter {
  readonly #store: Store;
  readonly #streams: Streams;

  constructor(store: Store, streams: Streams) {
    super();
    this.#store = store;
    this.#streams = streams;
  }

  /** Runs a received activity through the middleware and the bot. */
  receive(activity: Activity, logic: Logic): Promise<void> {
    return this.runMiddleware(new TurnContext(this, activity), logic);
  }

  override async sendActivities(_context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const responses: ResourceResponse[] = [];
    for (const activity of activities) responses.push({ id: await this.#send(activity) });
    return responses;
  }

  /** The log keeps the new content in the old place; whoever is on the stream gets it again under the same id. */
  override async updateActivity(_context: TurnContext, activity: Partial<Activity>): Promise<ResourceResponse> {
    const id = known(activity.id, 'id');
    await this.#replace(known(activity.conversation?.id, 'conversation'), json(activity));
    return { id };
  }

  /** The place in the log stays, empty but for the word that something was deleted. */
  override async deleteActivity(_context: TurnContext, reference: Partial<ConversationReference>): Promise<void> {
    const conversation = known(reference.conversation?.id, 'conversation');
    const id = known(reference.activityId, 'id');
    await this.#replace(conversation, { type: 'messageDelete', id, channelId: 'directline', conversation: { id: conversation } });
  }

  override async continueConversation(reference: Partial<ConversationReference>, logic: Logic): Promise<void> {
    const activity = TurnContext.applyConversationReference({ type: 'event', name: 'continueConversation' }, reference, true);
    await this.receive(activity as Activity, logic);
  }

  async #send(activity: OutgoingActivity): Promise<string> {
    const conversation = known(activity.conversation?.id, 'conversation');
    const stands = activity[inStore];
    const id = stands ? String(stands.activity.id) : newActivityId(conversation);
    if (activity.type === 'trace' || activity.type === 'invokeResponse') return id;
    const sent = json({ timestamp: new Date(), ...activity, id });
    if (activity.type === 'typing') {
      this.#streams.send(conversation, sent);
      return id;
    }
    if (!stands) {
      await this.#store.append(conversation, [sent]);
      return id;
    }
    // Middleware may have changed what the turn had saved: what is shown is what stands in the log.
    if (!isDeepStrictEqual(stands.activity, sent)) await this.#store.replace(conversation, sent);
    this.#streams.grown(conversation, { ...stands, activity: sent });
    return id;
  }

  async #replace(conversation: string, activity: ActivityJson): Promise<void> {
    if (!(await this.#store.replace(conversation, activity)))
      throw new Error(`Conversation "${conversation}" has no activity "${String(activity.id)}" that could be changed.`);
    this.#streams.send(conversation, activity);
  }
}

/** As the log gives it back: without what JSON does not hold. */
const json = (activity: Partial<Activity>): ActivityJson => JSON.parse(JSON.stringify(activity));

function known(value: string | undefined, what: string): string {
  if (value === undefined) throw new Error(`The activity names no ${what}, so it can't be sent, changed or deleted.`);
  return value;
}

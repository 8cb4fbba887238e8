import { pollingNotices } from '../../src/store/notices.ts';
import type { ActivityJson, Conversation, Store, StoredActivity } from '../../src/store/store.ts';

interface Kept {
  readonly conversation: Conversation;
  readonly log: StoredActivity[];
  readonly seqs: Map<string, number>;
  readonly answered: Set<string>;
  /** Places in the log of what waits for its turn, in their order. */
  readonly waiting: Set<number>;
  version: number;
  memory: unknown;
}

/** What Direct Line and an echo need of a store, in maps that end with the process: the least that a bot on this adapter can cost. */
export function createMemoryStore(): Store {
  const kept = new Map<string, Kept>();
  // Nobody else writes, so there is never anything to look for.
  const notices = pollingNotices(60_000, () => false);
  const find = (id: string): Kept => {
    const found = kept.get(id);
    if (!found) throw new Error(`There is no conversation "${id}".`);
    return found;
  };
  const append = ({ log, seqs, waiting }: Kept, activities: readonly ActivityJson[]): StoredActivity[] =>
    activities.map((activity) => {
      const id = String(activity.id);
      const known = log[(seqs.get(id) ?? 0) - 1];
      if (known) return known;
      const added = { seq: log.length + 1, at: Date.now(), activity };
      seqs.set(id, added.seq);
      log.push(added);
      if ((activity.from as { readonly role?: string }).role === 'user') waiting.add(added.seq);
      return added;
    });
  const store: Partial<Store> = {
    async createConversation(conversation) {
      if (kept.has(conversation.id)) return false;
      kept.set(conversation.id, {
        conversation,
        log: [],
        seqs: new Map(),
        answered: new Set(),
        waiting: new Set(),
        version: 0,
        memory: undefined,
      });
      return true;
    },
    async conversation(id) {
      return kept.get(id)?.conversation;
    },
    async append(id, activities, visible) {
      const appended = append(find(id), activities);
      visible?.();
      for (const added of appended) notices.tell({ kind: 'grown', conversationId: id, seq: added.seq, added });
      return appended;
    },
    async activity(id, activityId) {
      const { log, seqs } = find(id);
      return log[(seqs.get(activityId) ?? 0) - 1]?.activity;
    },
    async activities(id, after, limit) {
      return find(id).log.slice(after, after + limit);
    },
    async readOn(id, { seq }, limit) {
      return find(id).log.slice(seq, seq + limit);
    },
    async nextUnanswered(id, after) {
      const { log, waiting } = find(id);
      const next = [...waiting].find((seq) => seq > after);
      return next === undefined ? undefined : log[next - 1];
    },
    async memory(id) {
      const { version, memory } = find(id);
      return { version, memory };
    },
    async commitTurn({ conversationId, activityId, version, memory, outgoing }) {
      const own = find(conversationId);
      if (own.answered.has(activityId)) return { kind: 'answered' };
      if (own.version !== version) return { kind: 'conflict' };
      own.answered.add(activityId);
      own.waiting.delete(own.seqs.get(activityId) ?? 0);
      own.version += 1;
      own.memory = memory;
      return { kind: 'saved', outgoing: append(own, outgoing) };
    },
    async ends(ids) {
      return new Map(ids.map((id) => [id, { seq: find(id).log.length, at: undefined }]));
    },
    async unanswered() {
      return [];
    },
    async useTicket() {
      return true;
    },
    async sharedValue(_name, value) {
      return value;
    },
    watch: notices.watch,
    tell: notices.tell,
    close: notices.close,
  };
  return store as Store;
}

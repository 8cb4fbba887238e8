import type { Place, Store, StoredActivity } from '../../store/store.ts';

/** A part of a log, as much as is given to read at a time. */
export interface Page {
  readonly activities: readonly StoredActivity[];
  /** About how many bytes it is, as JSON. */
  readonly bytes: number;
  /** Whether the log went no further when it was read. */
  readonly isLast: boolean;
}

/** Bytes after which a page ends: a log may hold long messages, and others wait while it is written out. */
const enough = 1024 * 1024;
/** Activities that are read at a time. */
const step = 5;

/** The log after what a reader has seen: at most so many activities, and fewer where they are large. */
export async function readPage(store: Store, conversationId: string, seen: Place, most: number): Promise<Page> {
  const activities: StoredActivity[] = [];
  let bytes = 0;
  while (activities.length < most && bytes < enough) {
    const next = await store.readOn(conversationId, activities.at(-1) ?? seen, Math.min(step, most - activities.length));
    activities.push(...next);
    bytes += next.reduce((sum, { activity }) => sum + JSON.stringify(activity).length, 0);
    if (next.length < step) return { activities, bytes, isLast: true };
  }
  return { activities, bytes, isLast: false };
}

import { setTimeout as rest } from 'node:timers/promises';
import { type Finding, KnowledgeError, KnowledgeUnreachable } from '../knowledge/finding.ts';
import { KnowledgePartUnreadable, type Listing, listKnowledge, readKnowledgeFilesAside } from '../knowledge/folder.ts';
import { unreadFiles, versionOf } from '../knowledge/load.ts';
import { folderEvents } from './folder-events.ts';
import { loadMind } from './load-mind.ts';
import type { Mind } from './mind.ts';

/** What happens with the knowledge folder, each told once. */
export type KnowledgeNews =
  /** New knowledge is ready: from now on it answers. */
  | { readonly kind: 'learnt'; readonly mind: Mind }
  /** Files lie there that nobody reads. */
  | { readonly kind: 'unread'; readonly findings: readonly Finding[] }
  /** What was saved has errors; the knowledge in use stays. */
  | { readonly kind: 'faulty'; readonly findings: readonly Finding[] }
  /** The folder can't be read; the knowledge in use stays. */
  | { readonly kind: 'away'; readonly reason: string }
  /** What was faulty or away is as it was before, and in use. */
  | { readonly kind: 'back' }
  /** What was saved could not be learnt for a reason of the machine; it is tried again. */
  | { readonly kind: 'failed'; readonly error: unknown };

export interface MindWatcher {
  close(): void;
}

export interface WatchSettings {
  readonly knowledgeDir: string;
  readonly dataDir: string;
  /** The version that is in use, so that saving without a change does nothing. */
  readonly version: string;
  readonly tell: (news: KnowledgeNews) => void;
}

/** Milliseconds. */
const times = {
  /** Between two looks. Events are quicker, but drives in the network, some mounts, and links that are moved send none. */
  look: 2000,
  /** Editors save several files in a row, and editing programs write one in steps: so long nothing may change. */
  quiet: 400,
  /** The same while a file is empty, as it is between two steps of being saved. */
  quietWhileEmpty: 2000,
  /** A drive that has not answered for so long is away. */
  answer: 20_000,
  /** Until what failed for a reason of the machine, such as too little memory, is tried again. */
  retry: 60_000,
};

/** A folder that is never quiet is read after so many looks all the same. */
const mostLooks = 20;

/** Watches the knowledge folder. A saved change is checked and learnt in a process of its own while the assistant goes on answering, and swapped in whole. */
export function watchMind({ knowledgeDir, dataDir, version, tell }: WatchSettings): MindWatcher {
  const closing = new AbortController();
  let pause = new AbortController();
  const events = folderEvents(() => pause.abort());
  /** The version that answers, and the last that can't. */
  let inUse = version;
  let faulty: { readonly version: string; readonly findings: readonly Finding[] } | undefined;
  /** The signature of what was compared last, and whether it is to be compared again. */
  let seen: string | undefined;
  let inDoubt = false;
  /** What was told last of what is wrong, and of what is not read. */
  let trouble: Trouble | undefined;
  let unread = '';

  const look = async (): Promise<void> => {
    let listing = await patiently(listKnowledge(knowledgeDir));
    events.hearOf(listing.folders);
    const changed = listing.signature !== seen;
    if (!changed && !inDoubt && trouble?.kind !== 'away') return;
    if (changed) listing = await untilQuiet(listing);
    const files = await patiently(readKnowledgeFilesAside(knowledgeDir));
    seen = listing.signature;
    // Where times are kept in whole seconds, a second change looks as the first did: it is compared once more.
    inDoubt = changed;
    tellUnread(unreadFiles(files));
    await take(versionOf(files));
  };

  const take = async (fresh: string): Promise<void> => {
    if (fresh === inUse) return inOrder();
    if (fresh === faulty?.version) return tellTrouble({ kind: 'faulty', findings: faulty.findings });
    try {
      const mind = await loadMind(knowledgeDir, dataDir);
      inUse = mind.knowledge.version;
      trouble = undefined;
      news({ kind: 'learnt', mind });
    } catch (error) {
      // What can't be read now may be read later, and be good.
      if (error instanceof KnowledgeError && !(error instanceof KnowledgePartUnreadable))
        faulty = { version: fresh, findings: errorsOf(error) };
      throw error;
    }
  };

  const untilQuiet = async (listing: Listing): Promise<Listing> => {
    for (let looks = 0; looks < mostLooks; looks++) {
      await rest(listing.hasEmpty ? times.quietWhileEmpty : times.quiet, undefined, { signal: closing.signal });
      const next = await patiently(listKnowledge(knowledgeDir));
      if (next.signature === listing.signature) break;
      listing = next;
    }
    return listing;
  };

  /** A drive that hangs is waited for, since each thing asked of it would hold a thread of the service; but it is told. */
  const patiently = async <T>(work: Promise<T>): Promise<T> => {
    const away = new KnowledgeUnreachable(knowledgeDir, `has not answered for ${times.answer / 1000} seconds`);
    const timer = setTimeout(() => tellTrouble({ kind: 'away', reason: away.message }), times.answer);
    return work.finally(() => clearTimeout(timer));
  };

  const news: typeof tell = (one) => {
    if (!closing.signal.aborted) tell(one);
  };
  const tellTrouble = (one: Trouble) => {
    if (JSON.stringify(one) !== JSON.stringify(trouble)) news(one);
    trouble = one;
  };
  const inOrder = () => {
    if (trouble) news({ kind: 'back' });
    trouble = undefined;
  };
  const tellUnread = (findings: readonly Finding[]) => {
    const text = JSON.stringify(findings);
    if (text !== unread && findings.length > 0) news({ kind: 'unread', findings });
    unread = text;
  };

  /** Milliseconds until the next look. */
  const afterFault = (error: unknown): number => {
    if (error instanceof KnowledgeUnreachable) tellTrouble({ kind: 'away', reason: error.message });
    else if (error instanceof KnowledgeError) tellTrouble({ kind: 'faulty', findings: errorsOf(error) });
    else {
      news({ kind: 'failed', error });
      seen = undefined;
      return times.retry;
    }
    return times.look;
  };

  const watching = async (): Promise<void> => {
    for (;;) {
      const wait = await look().then(() => times.look, afterFault);
      if (closing.signal.aborted) return;
      pause = new AbortController();
      await rest(wait, undefined, { signal: pause.signal }).catch(() => {});
    }
  };
  void watching();
  return {
    close() {
      closing.abort();
      pause.abort();
      events.close();
    },
  };
}

type Trouble = Extract<KnowledgeNews, { kind: 'faulty' | 'away' }>;

const errorsOf = ({ findings }: KnowledgeError): readonly Finding[] => findings.filter(({ severity }) => severity === 'error');

/** Decides whose work begins next, so that nobody waits for all that somebody else has sent. */
export interface Line {
  /** Ends when the work may begin. `who` brought it; `size` is what it costs, in characters to be read. */
  wait(who: string, size: number): Promise<void>;
}

/**
 * Characters that are read in one round of the event loop, or else one message of any length: then others get in what they have to send and to be
 * sent. For one address alone some ten ordinary messages with their requests, so that the disk is asked once for several; while others are about, who
 * need some rounds for each answer, about two.
 */
const ofARound = { alone: 3000, inCompany: 500 } as const;
/** While others are about, one address rests so many times as long as its work took: it has a sixth of the time, and they find the service free. */
const restsFor = 5;
/** Milliseconds that a character takes at least: some of what a request needs is done later than in its round. */
const ofACharacter = 0.01;
/** Milliseconds after which somebody who has sent nothing is not about any more. */
const about = 5000;

interface Waiting {
  readonly size: number;
  readonly begin: () => void;
}

/**
 * A fair queue (start-time fair queueing, Goyal, Vin and Cheng 1996): of all who wait, whoever has had least goes first, so that somebody with one
 * question stands behind one message of each other at most. Many people may share an address: of what it has sent the shortest goes first. Where
 * there is room in the round, work begins at once.
 */
export function createLine(): Line {
  const waiting = new Map<string, Waiting[]>();
  /** How far everybody has come who has had something lately; who has not begins at `level`. */
  const reached = new Map<string, number>();
  let level = 0;
  /** The present round: when it began, and what of it was whose. */
  let round: { readonly begun: number; readonly shares: Map<string, number>; size: number } | undefined;
  /** Until when each rests. */
  const rests = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  const company = createCompany();

  const startOf = (who: string) => Math.max(level, reached.get(who) ?? 0);
  const hasRested = (who: string) => (rests.get(who) ?? 0) <= now() || !company.isAbout(who);
  const fits = (who: string, size: number) =>
    round === undefined || round.size + size <= ofARound[company.isAbout(who) ? 'inCompany' : 'alone'];

  const spend = (who: string, size: number) => {
    level = startOf(who);
    reached.set(who, level + size);
    if (!round) {
      round = { begun: now(), shares: new Map(), size: 0 };
      setImmediate(endRound);
    }
    round.size += size;
    round.shares.set(who, (round.shares.get(who) ?? 0) + size);
  };

  const endRound = () => {
    const ended = now();
    for (const [who, until] of rests) if (until <= ended) rests.delete(who);
    if (round) {
      const { begun, shares, size } = round;
      const took = Math.max(size * ofACharacter, ended - begun);
      for (const [who, share] of shares) rests.set(who, ended + (restsFor * took * share) / size);
    }
    round = undefined;
    beginNext();
  };

  const beginNext = () => {
    clearTimeout(timer);
    for (let who = first(); who !== undefined; who = first()) {
      const work = waiting.get(who) as Waiting[];
      const { size, begin } = work.shift() as Waiting;
      if (work.length === 0) waiting.delete(who);
      spend(who, size);
      begin();
    }
    if (round) return;
    if (waiting.size > 0)
      timer = setTimeout(beginNext, Math.max(1, Math.min(...[...waiting.keys()].map((who) => rests.get(who) ?? 0)) - now()));
    // Nobody has to be put behind for what they had when nobody waited.
    else reached.clear();
  };

  /** Of those who may begin now, who has had least. */
  const first = (): string | undefined => {
    let best: string | undefined;
    for (const [who, [next]] of waiting)
      if (next && fits(who, next.size) && hasRested(who) && (best === undefined || startOf(who) < startOf(best))) best = who;
    return best;
  };

  return {
    wait(who, size) {
      company.seen(who);
      if (!waiting.has(who) && fits(who, size) && hasRested(who)) {
        spend(who, size);
        return Promise.resolve();
      }
      return new Promise((begin) => {
        const others = waiting.get(who) ?? [];
        waiting.set(who, others);
        // Behind what is as short.
        const at = others.findLastIndex((other) => other.size <= size);
        others.splice(at + 1, 0, { size, begin });
        // Where a round is on, its end looks for the next.
        if (!round) beginNext();
      });
    },
  };
}

/** Who is about: the last who came, and the last before that who was somebody else, are enough to tell. */
function createCompany() {
  let last = { who: '', at: Number.NEGATIVE_INFINITY };
  let before = last;
  return {
    seen(who: string) {
      if (who !== last.who) before = last;
      last = { who, at: now() };
    },
    /** Whether anybody but this one is. */
    isAbout: (who: string): boolean => (last.who === who ? before : last).at > now() - about,
  };
}

const now = () => performance.now();

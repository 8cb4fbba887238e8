import { Agent } from 'node:http';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { readCases } from '../../src/cli/cases/case.ts';
import { quantile } from '../../src/cli/scorecard/statistics.ts';
import { table } from '../../src/cli/table.ts';
import { type Driven, driveEvenly, driveFully } from './driving.ts';
import { type Flood, flood, floods } from './flood.ts';
import { type Kind, kinds, newDataDir, type Service, startService } from './service.ts';
import { Visitor } from './visitor.ts';

/**
 * `npm run bench:load`: how much the service takes, beside two references in the same run: an echo on the same server and adapter that keeps
 * everything in memory, and the same echo with the service's store.
 */
const { values } = parseArgs({
  options: {
    /** Conversations that are in flight at once. */
    visitors: { type: 'string', default: '64' },
    /** Seconds that each measurement lasts, and how often all of them are made in turn: so short that what else the machine does falls on all alike. */
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '15' },
    /** Open streams to hold, and turns over which memory is watched; 0 leaves it out. */
    sockets: { type: 'string', default: '5000' },
    turns: { type: 'string', default: '100000' },
    /** Seconds of each flood by one who sends the most that is allowed; limits count by the minute. 0 leaves it out. */
    flood: { type: 'string', default: '60' },
    /** Nothing but the floods. */
    'only-flood': { type: 'boolean', default: false },
  },
});
const [visitorCount, seconds, rounds, sockets, turns, floodSeconds] = [
  values.visitors,
  values.seconds,
  values.rounds,
  values.sockets,
  values.turns,
  values.flood,
].map(Number) as [number, number, number, number, number, number];
const questions = ['nl', 'de', 'en']
  .flatMap((language) => readCases(`tests/cases/cases.${language}.jsonl`))
  .map(({ turns }) => turns[0] as string);
let asked = 0;
const nextQuestion = () => questions[asked++ % questions.length] as string;
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

console.log(
  `Node ${process.version} on ${cpus().length} processors (${cpus()[0]?.model.trim()}); load before: ${loadavg()[0]?.toFixed(1)}`,
);
if (!values['only-flood']) {
  await measureStart();
  await measureThroughput();
  if (turns > 0) await measureMemory();
  if (sockets > 0) await measureSockets();
}
if (floodSeconds > 0) await measureFloods();
agent.destroy();

/** From the start of the process to its word that it answers, and its memory a while after. */
async function measureStart(): Promise<void> {
  const dataDir = newDataDir();
  const rows: string[][] = [];
  const starts = {
    'first start': {},
    'later start': {},
    'a start that has to learn': { DATA_DIR: newDataDir(), LEARNT_DIR: newDataDir() },
  };
  for (const [which, environment] of Object.entries(starts)) {
    const service = await startService('assistant', dataDir, 'none', environment);
    await new Promise((resolve) => setTimeout(resolve, 15_000));
    rows.push([which, service.pageAfter.toFixed(0), service.readyAfter.toFixed(0), service.memory().toFixed(0)]);
    await service.stop();
  }
  show('Start', ['', 'ms to the page', 'ms to ready', 'MB after 15 s'], rows);
}

/** One of those that are compared: all are open side by side, and are asked in turn. */
interface Run {
  readonly kind: Kind;
  readonly service: Service;
  readonly visitors: readonly Visitor[];
  readonly peak: Driven[];
  readonly half: Driven[];
}

async function measureThroughput(): Promise<void> {
  const runs: Run[] = [];
  for (const kind of kinds) {
    const service = await startService(kind, newDataDir());
    runs.push({ kind, service, visitors: await begin(service, visitorCount), peak: [], half: [] });
  }
  for (const { visitors } of runs) await driveFully(visitors, nextQuestion, 3000);
  for (let round = 0; round < rounds; round++)
    for (const { visitors, peak } of runs) peak.push(await driveFully(visitors, nextQuestion, seconds * 1000));
  for (let round = 0; round < rounds; round++)
    for (const { visitors, peak, half } of runs) half.push(await driveEvenly(visitors, nextQuestion, rateOf(peak) / 2, seconds * 1000));

  const bare = rateOf(runs[0]?.peak ?? []);
  const rows = runs.map(({ kind, service, peak, half }) => [
    kind,
    rateOf(peak).toFixed(0),
    `${((100 * rateOf(peak)) / bare).toFixed(0)} %`,
    ...timesOf(peak),
    rateOf(half).toFixed(0),
    ...timesOf(half),
    service.memory().toFixed(0),
  ]);
  show(
    `Messages, ${visitorCount} conversations in flight, ${rounds} rounds of ${seconds} s`,
    ['', 'peak/s', 'of bare', 'p50 ms', 'p95 ms', 'p99 ms', 'half/s', 'p50 ms', 'p95 ms', 'p99 ms', 'MB'],
    rows,
  );
  for (const { visitors, service } of runs) {
    for (const visitor of visitors) visitor.leave();
    await service.stop();
  }
}

/** The median of the rounds. */
function rateOf(rounds: readonly Driven[]): number {
  const rates = rounds.map(({ rate }) => rate);
  return quantile(rates, 0.5);
}

/** Of all messages of all rounds. */
function timesOf(rounds: readonly Driven[]): string[] {
  const latencies = rounds.flatMap((round) => round.latencies);
  return [0.5, 0.95, 0.99].map((part) => quantile(latencies, part).toFixed(1));
}

/** Conversations come and go, so that what is kept of one that has ended would show. */
async function measureMemory(): Promise<void> {
  const service = await startService('assistant', newDataDir());
  const turnsOfConversation = 10;
  const rows: string[][] = [];
  let said = 0;
  let told = 0;
  const step = turns / 10;
  const talk = async () => {
    while (said < turns) {
      const visitor = await Visitor.begin(service.url, agent);
      for (let turn = 0; turn < turnsOfConversation; turn++) await visitor.say(nextQuestion());
      visitor.leave();
      said += turnsOfConversation;
      if (said >= (told + 1) * step) rows.push([String(++told * step), service.memory().toFixed(0)]);
    }
  };
  await Promise.all(Array.from({ length: visitorCount }, talk));
  show(`Memory over ${turns} turns in conversations of ${turnsOfConversation}`, ['turns', 'MB'], rows);
  await service.stop();
}

async function measureSockets(): Promise<void> {
  const service = await startService('assistant', newDataDir());
  const before = service.memory();
  const begun = performance.now();
  const visitors = await begin(service, sockets);
  const opened = (performance.now() - begun) / 1000;
  const memory = service.memory();
  const rows: string[][] = [];
  // At first V8 still collects what the opening has left.
  for (const when of ['first 10 s', 'next 10 s']) {
    const driven = await driveEvenly(visitors, nextQuestion, 100, 10_000);
    rows.push([when, driven.rate.toFixed(0), ...timesOf([driven])]);
  }
  show(
    `${sockets} open streams, opened in ${opened.toFixed(1)} s: ${before.toFixed(0)} MB before, ${memory.toFixed(0)} with all, ` +
      `${(((memory - before) * 1024) / sockets).toFixed(1)} KB each`,
    ['', 'messages/s', 'p50 ms', 'p95 ms', 'p99 ms'],
    rows,
  );
  for (const visitor of visitors) visitor.leave();
  await service.stop();
}

/** How long others wait, each message for its answer, while one sends the most that is allowed, with the service's own limits. */
async function measureFloods(): Promise<void> {
  const service = await startService('assistant', newDataDir(), 'as set');
  // So many that none of them says more than one conversation may.
  const others = await begin(service, 32, '203.0.113.1');
  await driveEvenly(others, nextQuestion, 8, 3000);
  const rows: string[][] = [];
  for (const [index, kind] of [undefined, ...floods].entries())
    rows.push(await measureFlood(service, others, kind, `203.0.113.${10 + index}`));
  show(
    `One who sends the most that is allowed for ${floodSeconds} s, and others who say 8 messages a second`,
    ['one sends', 'taken', 'refused', 'others: p50 ms', 'p95 ms', 'p99 ms'],
    rows,
  );
  for (const visitor of others) visitor.leave();
  await service.stop();
}

async function measureFlood(service: Service, others: readonly Visitor[], kind: Flood | undefined, address: string): Promise<string[]> {
  const until = performance.now() + floodSeconds * 1000;
  const [driven, sent] = await Promise.all([
    driveEvenly(others, nextQuestion, 8, floodSeconds * 1000),
    kind && flood({ url: service.url, address, agent }, kind, questions, until),
  ]);
  return [kind ?? 'nothing', String(sent?.taken ?? 0), String(sent?.refused ?? 0), ...timesOf([driven])];
}

/** So many conversations with their streams open, some at a time. */
async function begin(service: Service, count: number, address?: string): Promise<readonly Visitor[]> {
  const visitors: Visitor[] = [];
  let left = count;
  const open = async () => {
    while (left-- > 0) visitors.push(await Visitor.begin(service.url, agent, address));
  };
  await Promise.all(Array.from({ length: Math.min(50, count) }, open));
  return visitors;
}

function show(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(`\n${title}\n${table(head, rows)}`);
}

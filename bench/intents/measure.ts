import { expectedCalibrationError } from '../../src/understanding/intent/calibration.ts';
import { auroc, caughtAt } from './auroc.ts';
import type { Contender, Trainer, Verdict } from './contender.ts';
import { type IntentSet, outOfScope } from './sets.ts';
import { slip } from './slips.ts';

/** What is measured of one engine on one set; null where it does not apply. Shares are from 0 to 1. */
export interface Measures {
  /** In-scope texts of which the best intent is right. */
  readonly accuracy: number;
  /** The same with one typing slip in each text. */
  readonly withSlip: number;
  /** Likelihood that an in-scope text scores above one out of scope. */
  readonly auroc: number | null;
  /** Out-of-scope texts below the score that refuses 5 % of those in scope. */
  readonly caughtAt5: number | null;
  /** At the engine's own threshold: out-of-scope texts refused, and refused texts that are out of scope. */
  readonly recall: number | null;
  readonly precision: number | null;
  /** At the engine's own threshold: in-scope texts both right and not refused, and those the engine would ask back about. */
  readonly accepted: number | null;
  readonly asked: number | null;
  /** Expected calibration error of the confidence over all texts, those out of scope included. */
  readonly calibrationError: number | null;
  /** Processor time of training. */
  readonly trainSeconds: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Most memory the process held. */
  readonly peakMb: number;
  readonly modelMb: number | null;
}

export async function measure(set: IntentSet, train: Trainer): Promise<Measures> {
  const before = process.cpuUsage();
  const contender = await train(set);
  const spent = process.cpuUsage(before);
  const times: number[] = [];
  const verdicts: Verdict[] = [];
  for (const { text } of set.test) {
    const from = performance.now();
    verdicts.push(await contender.read(text));
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  return {
    ...(await judge(set, contender, verdicts)),
    trainSeconds: (spent.user + spent.system) / 1e6,
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
    p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
    peakMb: process.resourceUsage().maxRSS / 1024,
    modelMb: contender.bytes === undefined ? null : contender.bytes / 1e6,
  };
}

type Judged = Omit<Measures, 'trainSeconds' | 'medianMs' | 'p95Ms' | 'peakMb' | 'modelMb'>;

async function judge({ test }: IntentSet, contender: Contender, verdicts: readonly Verdict[]): Promise<Judged> {
  const all = test.map((line, at) => ({ ...line, at, verdict: verdicts[at] as Verdict }));
  const inside = all.filter(({ intent }) => intent !== outOfScope);
  const outside = all.filter(({ intent }) => intent === outOfScope);
  const right = inside.filter(({ intent, verdict }) => verdict.intent === intent);
  let mended = 0;
  for (const { text, intent, at } of inside) if ((await contender.read(slip(text, at + 1))).intent === intent) mended += 1;

  const scores = (lines: readonly { verdict: Verdict }[]) => lines.map(({ verdict }) => verdict.inScope);
  const refused = (lines: readonly { verdict: Verdict }[]) => lines.filter(({ verdict }) => verdict.decision === 'refuse').length;
  const scoped = outside.length > 0;
  const decides = verdicts.every(({ decision }) => decision !== 'none');
  const refusals = refused(all);
  return {
    accuracy: right.length / inside.length,
    withSlip: mended / inside.length,
    auroc: scoped ? auroc(scores(inside), scores(outside)) : null,
    caughtAt5: scoped ? caughtAt(0.05, scores(inside), scores(outside)) : null,
    recall: scoped && decides ? refused(outside) / outside.length : null,
    precision: scoped && decides && refusals > 0 ? refused(outside) / refusals : null,
    accepted: decides ? (right.length - refused(right)) / inside.length : null,
    asked: decides ? inside.filter(({ verdict }) => verdict.decision === 'ask').length / inside.length : null,
    calibrationError: calibrationError(all),
  };
}

function calibrationError(lines: readonly { intent: string; verdict: Verdict }[]): number | null {
  const stated = lines.flatMap(({ verdict }) => verdict.confidence ?? []);
  if (stated.length < lines.length) return null;
  return expectedCalibrationError(
    stated,
    lines.map(({ intent, verdict }) => verdict.intent === intent),
  );
}

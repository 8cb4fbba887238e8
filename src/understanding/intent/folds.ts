// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import { fitSharpness, softmax } from './calibration.ts';
import type { Bag } from './features.ts';
import { fitGate, type GateModel, type Judged } from './gate.ts';
import { type Learned, learn, type Material } from './learning.ts';
import { decide, shuffled } from './linear.ts';
import { foldLinear, foldsFor, hiddenShare, weighing } from './settings.ts';
import { bestOf, signalSigns, signalsOf } from './signals.ts';
import { vectors } from './weighing.ts';

type Unscaled = Omit<Judged, 'best'> & { readonly values: Float32Array; readonly label: number };

/**
 * Judges every text by a model that has not seen it, and fits the gate on that. Each fold keeps back its share of the texts and, beside, some
 * intents altogether: their texts stand for messages about something else, as do texts whose rarer words were made unknown.
 */
export function fitOnFolds(material: Material): GateModel {
  const folds = foldsFor(material.bags.length);
  let judged: readonly Unscaled[] = [];
  for (let fold = 0; fold < folds && !isEnough(judged, material); fold++) judged = judged.concat(judgeFold(material, fold, folds));
  const inside = judged.filter(({ kind }) => kind === 'inside');
  // A few hundred texts settle one number well.
  const some = inside.filter((_, at) => at % Math.ceil(inside.length / 1000) === 0);
  const sharpness = fitSharpness(
    some.map(({ values }) => values),
    some.map(({ label }) => label),
  );
  const scaled = judged.map((text) => ({ ...text, best: softmax(text.values, sharpness)[bestOf(text.values, material.intents).index]! }));
  return fitGate(scaled, sharpness, signalSigns(material.classes - material.intents, material.evidence[0]?.length ?? 0));
}

/** A few thousand texts settle a dozen coefficients: with many examples not every fold has to be trained. */
const isEnough = (judged: readonly Unscaled[], material: Material): boolean =>
  judged.length >= 2000 && (material.classes === material.intents || judged.filter(({ kind }) => kind === 'off-topic').length >= 150);

function judgeFold(material: Material, fold: number, folds: number): Unscaled[] {
  const { labels, intents } = material;
  const hidden = hiddenIntents(intents, fold, folds);
  const members: number[] = [];
  const others: number[] = [];
  shuffled(labels.length).forEach((text, at) => {
    (hidden.has(labels[text]!) || at % folds === fold ? others : members).push(text);
  });
  const learned = learn(material, members, foldLinear);
  const kind = (label: number): Judged['kind'] => (label === intents ? 'off-topic' : hidden.has(label) ? 'hidden' : 'inside');
  const known = others.map((text) => ({ bag: material.bags[text]!, text, kind: kind(labels[text]!) }));
  const fresh = new Set(others);
  const strange = material.strangers
    .filter(({ from }) => fresh.has(from) && !hidden.has(labels[from]!))
    .map(({ bag, from }) => ({ bag, text: from, kind: 'strange' as const }));
  return judge(material, learned, [...known, ...strange]);
}

/** Each fold leaves out intents of its own, none when there are hardly more intents than folds. */
function hiddenIntents(intents: number, fold: number, folds: number): ReadonlySet<number> {
  const each = Math.max(1, Math.round(intents * hiddenShare));
  return new Set(intents > folds ? shuffled(intents).slice(fold * each, (fold + 1) * each) : []);
}

function judge(material: Material, learned: Learned, texts: readonly { bag: Bag; text: number; kind: Judged['kind'] }[]): Unscaled[] {
  const { intents, viewOfId, labels, evidence } = material;
  const rows = vectors(
    texts.map(({ bag }) => bag),
    viewOfId,
    learned.weighing,
    weighing,
  );
  return texts.map(({ bag, text, kind }, row) => {
    const values = decide(learned.weights, rows, row);
    const signals = signalsOf({ bag, rows, row, values, evidence: evidence[text]! }, intents, { ...learned, viewOfId });
    const label = labels[text]!;
    return {
      kind,
      signals,
      right: kind === 'inside' && bestOf(values, intents).index === label,
      values: values.subarray(0, intents),
      label,
    };
  });
}

// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import { fitSharpness, softmax } from './calibration.ts';
import { type Bag, viewOf } from './features.ts';
import { fitGate, type GateModel, type Judged } from './gate.ts';
import { decideTogether, type Learned, learn } from './learning.ts';
import { shuffled } from './linear.ts';
import type { Made, MadeBag, Material } from './material.ts';
import { Neighbours } from './neighbours.ts';
import { foldLinear, foldsFor, hiddenShare, weighing } from './settings.ts';
import { bestOf, signalSigns, signalsOf, type Teacher } from './signals.ts';
import { vectors } from './weighing.ts';

type Unscaled = Omit<Judged, 'best'> & { readonly values: Float32Array; readonly label: number };

/** The texts of a fold as they stand, and some of them within a longer one. */
export interface JudgedFold {
  readonly plain: readonly Unscaled[];
  readonly longer: readonly Unscaled[];
}

/**
 * Judges the first `count` folds of the material, here or elsewhere: begins when it is called. What it gives takes the made texts, which the judging of a fold ends
 * with, and gives the folds in their order when it is called in turn. So the caller may work on something else meanwhile.
 */
export type Judge = (material: Material, count: number) => (made: Made) => () => readonly JudgedFold[];

export const judgeHere: Judge = (material, count) => (made) => () =>
  Array.from({ length: count }, (_, fold) => judgeFold(material, fold, () => made));

/** Fits the gate on what models say of texts they have not seen. */
export function fitOnFolds(material: Material, judged: readonly JudgedFold[]): GateModel {
  const plain = judged.flatMap((fold) => fold.plain);
  const inside = plain.filter(({ kind }) => kind === 'inside');
  // A few hundred texts settle one number well.
  const some = inside.filter((_, at) => at % Math.ceil(inside.length / 1000) === 0);
  const sharpness = fitSharpness(
    some.map(({ values }) => values),
    some.map(({ label }) => label),
  );
  const scaled = (texts: readonly Unscaled[]) =>
    texts.map((text) => ({ ...text, best: softmax(text.values, sharpness)[bestOf(text.values, material.intents).index]! }));
  const longer = judged.flatMap((fold) => fold.longer);
  return fitGate(
    scaled(plain),
    scaled(longer),
    sharpness,
    signalSigns(material.classes - material.intents, material.evidence[0]?.length ?? 0),
  );
}

/**
 * A few thousand texts settle a dozen coefficients, so that with many examples not every fold has to be judged. Off-topic texts, where given, are few, and
 * the thresholds rest on them: with a third of them, one example more moved the thresholds so far that several messages were judged otherwise.
 */
export function countFolds(material: Material, strange: readonly { readonly from: number }[]): number {
  const { labels, intents, classes } = material;
  const folds = foldsFor(labels.length);
  let texts = 0;
  let offTopic = 0;
  for (let fold = 0; fold < folds; fold++) {
    if (texts >= 2000 && (classes === intents || offTopic >= 1000)) return fold;
    const { others, isStrange } = partsOf(material, fold);
    texts += others.length + strange.filter(isStrange).length;
    offTopic += others.filter((text) => labels[text] === intents).length;
  }
  return folds;
}

/**
 * Judges every text of a fold by a model that has not seen it. Each fold keeps back its share of the texts and, beside, some intents altogether: their
 * texts stand for messages about something else, as do texts whose rarer words were made unknown. `made` is asked when the model has learnt.
 */
export function judgeFold(material: Material, fold: number, made: () => Made): JudgedFold {
  const { labels, intents, bags, viewOfId } = material;
  const { hidden, members, others, isFresh, isStrange } = partsOf(material, fold);
  const { rows, ...learned } = learn(material, members, foldLinear);
  const inside = Int32Array.from(members, (text) => (labels[text]! < intents ? labels[text]! : -1));
  const neighbours = new Neighbours(rows, inside, viewOfId.length, (feature) => viewOfId[feature] !== viewOf.gram);
  const teacher = { ...learned, viewOfId, neighbours };
  const kind = (label: number): Judged['kind'] => (label === intents ? 'off-topic' : hidden.has(label) ? 'hidden' : 'inside');
  const asIs = (text: number, bag: Bag) => ({ bag, text, kind: kind(labels[text]!) });
  const strange = (texts: readonly MadeBag[]) =>
    texts.filter(isStrange).map(({ from, bag }) => ({ bag, text: from, kind: 'strange' as const }));
  const { strange: strangers, longer, longerStrange } = made();
  return {
    plain: judge(material, teacher, [...others.map((text) => asIs(text, bags[text]!)), ...strange(strangers)]),
    longer: judge(material, teacher, [...longer.filter(isFresh).map(({ from, bag }) => asIs(from, bag)), ...strange(longerStrange)]),
  };
}

/** Which texts a fold learns from, and which it judges. */
function partsOf({ labels, intents }: Material, fold: number) {
  const folds = foldsFor(labels.length);
  const hidden = hiddenIntents(intents, fold, folds);
  const members: number[] = [];
  const others: number[] = [];
  shuffled(labels.length).forEach((text, at) => {
    (hidden.has(labels[text]!) || at % folds === fold ? others : members).push(text);
  });
  const fresh = new Set(others);
  const isFresh = ({ from }: Pick<MadeBag, 'from'>) => fresh.has(from);
  return { hidden, members, others, isFresh, isStrange: (made: Pick<MadeBag, 'from'>) => isFresh(made) && !hidden.has(labels[made.from]!) };
}

/** Each fold leaves out intents of its own, none when there are hardly more intents than folds. */
function hiddenIntents(intents: number, fold: number, folds: number): ReadonlySet<number> {
  const each = Math.max(1, Math.round(intents * hiddenShare));
  return new Set(intents > folds ? shuffled(intents).slice(fold * each, (fold + 1) * each) : []);
}

function judge(
  { intents, viewOfId, labels, evidence }: Material,
  teacher: Teacher & Pick<Learned, 'weights' | 'network'>,
  texts: readonly { bag: Bag; text: number; kind: Judged['kind'] }[],
): Unscaled[] {
  const rows = vectors(
    texts.map(({ bag }) => bag),
    viewOfId,
    teacher.weighing,
    weighing,
  );
  const decided = decideTogether(teacher, rows);
  return texts.map(({ bag, text, kind }, row) => {
    const decision = decided[row]!;
    const { values } = decision;
    const signals = signalsOf({ bag, rows, row, ...decision, evidence: evidence[text]! }, intents, teacher);
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

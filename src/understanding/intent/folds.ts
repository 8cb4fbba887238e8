// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import { fitSharpness, softmax } from './calibration.ts';
import { type Bag, viewOf } from './features.ts';
import { fitGate, type GateModel, type Judged } from './gate.ts';
import { decideTogether, type Learned, learn, type Material } from './learning.ts';
import { shuffled } from './linear.ts';
import type { MadeText } from './made-texts.ts';
import { Neighbours } from './neighbours.ts';
import { foldLinear, foldsFor, hiddenShare, weighing } from './settings.ts';
import { bestOf, signalSigns, signalsOf, type Teacher } from './signals.ts';
import { vectors } from './weighing.ts';

type Unscaled = Omit<Judged, 'best'> & { readonly values: Float32Array; readonly label: number };

/** The texts of a fold as they stand, and some of them within a longer one. */
interface JudgedFold {
  readonly plain: readonly Unscaled[];
  readonly longer: readonly Unscaled[];
}

/**
 * Judges every text by a model that has not seen it, and fits the gate on that. Each fold keeps back its share of the texts and, beside, some
 * intents altogether: their texts stand for messages about something else, as do texts whose rarer words were made unknown.
 */
export function fitOnFolds(material: Material): GateModel {
  const folds = foldsFor(material.bags.length);
  const judged: JudgedFold[] = [];
  for (let fold = 0; fold < folds && !isEnough(judged, material); fold++) judged.push(judgeFold(material, fold, folds));
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
 * A few thousand texts settle a dozen coefficients, so that with many examples not every fold has to be trained. Off-topic texts, where given, are few, and
 * the thresholds rest on them: with a third of them, one example more moved the thresholds so far that several messages were judged otherwise.
 */
function isEnough(judged: readonly JudgedFold[], material: Material): boolean {
  const plain = judged.flatMap((fold) => fold.plain);
  return plain.length >= 2000 && (material.classes === material.intents || plain.filter(({ kind }) => kind === 'off-topic').length >= 1000);
}

function judgeFold(material: Material, fold: number, folds: number): JudgedFold {
  const { labels, intents, bags, made, bagOf, viewOfId } = material;
  const hidden = hiddenIntents(intents, fold, folds);
  const members: number[] = [];
  const others: number[] = [];
  shuffled(labels.length).forEach((text, at) => {
    (hidden.has(labels[text]!) || at % folds === fold ? others : members).push(text);
  });
  const { rows, ...learned } = learn(material, members, foldLinear);
  const inside = Int32Array.from(members, (text) => (labels[text]! < intents ? labels[text]! : -1));
  const neighbours = new Neighbours(rows, inside, viewOfId.length, (feature) => viewOfId[feature] !== viewOf.gram);
  const teacher = { ...learned, viewOfId, neighbours };
  const kind = (label: number): Judged['kind'] => (label === intents ? 'off-topic' : hidden.has(label) ? 'hidden' : 'inside');
  const fresh = new Set(others);
  const plain = others.map((text) => ({ bag: bags[text]!, text, kind: kind(labels[text]!) }));
  const strange = (texts: readonly MadeText[]) =>
    texts
      .filter(({ from }) => fresh.has(from) && !hidden.has(labels[from]!))
      .map((text) => ({ bag: bagOf(text), text: text.from, kind: 'strange' as const }));
  const longer = made.longer
    .filter(({ from }) => fresh.has(from))
    .map((text) => ({ bag: bagOf(text), text: text.from, kind: kind(labels[text.from]!) }));
  return {
    plain: judge(material, teacher, [...plain, ...strange(made.strange)]),
    longer: judge(material, teacher, [...longer, ...strange(made.longerStrange)]),
  };
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

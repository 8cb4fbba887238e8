import type { Language } from '../knowledge/language.ts';
import { fold } from '../understanding/fold.ts';
import { isCommon } from '../understanding/lexicon/index.ts';
import { stem } from '../understanding/stem.ts';
import { tokenize } from '../understanding/tokens.ts';

export interface Asked {
  readonly text: string;
  readonly language: Language;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** Questions in similar words; `text` is the wording that was used most. */
export interface Cluster {
  readonly text: string;
  readonly language: Language;
  readonly count: number;
  readonly last: number;
}

/** How much the stems of two questions must overlap (Dice: twice the shared ones by the sum of both). */
const alike = 0.6;

/**
 * The questions in groups of similar wording, the largest first. Leader clustering (Hartigan, Clustering Algorithms, 1975, chapter 3): wordings
 * in the order of their frequency each join the group whose leader is most alike, or lead a new one. Cost: wordings times groups.
 */
export function cluster(questions: readonly Asked[]): readonly Cluster[] {
  const wordings = [...Map.groupBy(questions, ({ text, language }) => `${language} ${fold(text.trim())}`).values()]
    .map((same) => ({ ...(same[0] as Asked), same, stems: stemsOf(same[0] as Asked) }))
    .sort((a, b) => b.same.length - a.same.length || (a.text < b.text ? -1 : 1));
  const groups: { readonly leader: (typeof wordings)[number]; readonly members: Asked[] }[] = [];
  for (const wording of wordings) {
    const [best] = groups
      .filter(({ leader }) => leader.language === wording.language)
      .map((group) => ({ group, overlap: dice(group.leader.stems, wording.stems) }))
      .sort((a, b) => b.overlap - a.overlap);
    if (best && best.overlap >= alike) best.group.members.push(...wording.same);
    else groups.push({ leader: wording, members: [...wording.same] });
  }
  return groups
    .map(({ leader, members }) => ({
      text: leader.text,
      language: leader.language,
      count: members.length,
      last: Math.max(...members.map(({ createdAt }) => createdAt)),
    }))
    .sort((a, b) => b.count - a.count || b.last - a.last || (a.text < b.text ? -1 : 1));
}

/** The stems of the words that say what a question is about; of all words when it has no others. */
function stemsOf({ text, language }: Asked): ReadonlySet<string> {
  const words = tokenize(text).map(({ text }) => text);
  const telling = words.filter((word) => !isCommon(word, language));
  return new Set((telling.length > 0 ? telling : words).map((word) => stem(fold(word), language)));
}

function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return one.size + other.size === 0 ? 1 : (2 * [...one].filter((stem) => other.has(stem)).length) / (one.size + other.size);
}

// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
/** Texts of which one in this many gets a stranger. */
const every = 3;

/**
 * Messages about something else as they may look: texts of the examples whose rarer words, at least half of them, are made unknown by
 * spelling them backwards. What stays is the frame of a question ("what is the … of …") around matters the assistant has never heard of.
 */
export function strangersOf(texts: readonly (readonly string[])[]): { readonly from: number; readonly tokens: readonly string[] }[] {
  const frequency = new Map<string, number>();
  for (const tokens of texts) for (const token of new Set(tokens)) frequency.set(token, (frequency.get(token) ?? 0) + 1);
  const often = (token: string) => frequency.get(token) ?? 0;
  return texts.flatMap((tokens, from) => {
    if (from % every !== 0 || tokens.length === 0) return [];
    const middle = tokens.map(often).sort((a, b) => a - b)[Math.floor((tokens.length - 1) / 2)]!;
    return {
      from,
      tokens: tokens.map((token) => (often(token) <= middle && !token.startsWith('@') ? [...token].reverse().join('') : token)),
    };
  });
}

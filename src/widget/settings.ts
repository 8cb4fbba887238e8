/**
 * What the page around the chat decides about it. It travels from the launcher to the frame in the fragment of the frame's address, which no
 * server gets to see.
 */
export interface Settings {
  /** Origin of the page around the frame: the only one that the chat talks to. */
  readonly host?: string | undefined;
  readonly language?: string | undefined;
  readonly title?: string | undefined;
  /** Red, green and blue from 0 to 255, such as "155,28,40". */
  readonly accent?: string | undefined;
  /** Id of a start topic in knowledge/page.yaml. */
  readonly topic?: string | undefined;
  /** Asked when the conversation begins. */
  readonly question?: string | undefined;
  /** "light" for pages that have no dark form. */
  readonly scheme?: string | undefined;
}

const names = ['host', 'language', 'title', 'accent', 'topic', 'question', 'scheme'] as const satisfies readonly (keyof Settings)[];

export const toFragment = (settings: Settings): string =>
  `#${new URLSearchParams(Object.entries(settings).filter(([, value]) => value) as [string, string][])}`;

/** Anybody may write an address: what comes out is text and nothing more. */
export function fromFragment(fragment: string): Settings {
  const given = new URLSearchParams(fragment.slice(1));
  return Object.fromEntries(names.flatMap((name) => (given.get(name) ? [[name, given.get(name)]] : [])));
}

import type { Settings } from '../settings.ts';

/** What the script tag on the page says. */
export interface Tag {
  /** Where the chat is served, such as "https://chat.example/embed". */
  readonly address: string;
  readonly side: 'left' | 'right';
  /** A colour as CSS writes it, if one is given. */
  readonly accent: string | undefined;
  readonly settings: Omit<Settings, 'accent' | 'host'>;
}

/**
 * Reads the `data-` attributes of the tag that this script runs from. A module is not told its tag, so that it is found by the script's own
 * address; who imports the script has none, and gets what is set when all is left out. Throws a TypeError where the address can't be known.
 */
export function findTag(): Tag {
  const { scripts } = document;
  const own = document.currentScript as HTMLScriptElement | null;
  const address = own?.src || addressOfThisScript();
  const { accent, language, position, question, scheme, title, topic } =
    (own ?? [...scripts].find(({ src }) => src && address?.startsWith(src)))?.dataset ?? {};
  return {
    address: new URL('embed', address as string).href,
    side: position === 'left' ? 'left' : 'right',
    accent,
    settings: {
      language: language || document.documentElement.lang || navigator.language,
      title,
      topic,
      question,
      scheme,
    },
  };
}

/**
 * As it stands in the first line of a call stack: "at https://…:1:23" in Chromium, "@https://…:1:23" in Firefox and Safari. The numbers stay:
 * they go with the last part of the path when another address is made of it.
 */
const addressOfThisScript = (): string | undefined => /http[^\s)]+/.exec(`${new Error().stack}`)?.[0];

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

/** Reads the tag's own `data-` attributes; the language falls back on that of the page. */
export function readTag(script: HTMLScriptElement): Tag {
  const { accent, language, position, question, scheme, title, topic } = script.dataset;
  return {
    address: new URL('embed', script.src).href,
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

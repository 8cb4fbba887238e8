import type { Language } from '../../knowledge/language.ts';
import type { LauncherTexts } from './texts.ts';

/** The elements of the launcher, in a shadow root of their own. */
export interface View {
  readonly host: HTMLElement;
  readonly root: HTMLElement;
  readonly button: HTMLButtonElement;
  /** Says at the button that an answer has come. */
  readonly news: HTMLElement;
  readonly dialog: HTMLDialogElement;
  readonly close: HTMLButtonElement;
  readonly frame: HTMLIFrameElement;
  /** In the place of a chat that could not be loaded. */
  readonly failed: HTMLElement;
  readonly again: HTMLButtonElement;
}

/** Built element by element: a page that takes no HTML from text (Trusted Types) takes this. */
export function draw(texts: LauncherTexts, language: Language, style: string): View {
  const host = element('div', { lang: language });
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  shadow.adoptedStyleSheets = [sheet];

  const news = element('span', { class: 'news', role: 'img', 'aria-label': texts.news, hidden: '' });
  const button = element('button', { class: 'launch', type: 'button' }, [
    picture('M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM8 9h8M8 12.5h5'),
    element('span', {}, [texts.open]),
    news,
  ]);
  const close = element('button', { class: 'close', type: 'button', 'aria-label': texts.close }, [picture('M6 6l12 12M18 6L6 18')]);
  const frame = element('iframe', { title: texts.title, allow: 'clipboard-write' });
  const again = element('button', { type: 'button' }, [texts.again]);
  const page = element('a', { href: texts.pageAddress }, [texts.page]);
  const failed = element('div', { class: 'failed', role: 'alert', hidden: '' }, [element('p', {}, [texts.failed]), again, page]);
  const dialog = element('dialog', { 'aria-label': texts.title }, [close, frame, failed]);
  const root = element('aside', { 'aria-label': texts.title }, [button, dialog]);
  shadow.append(root);
  return { host, root, button, news, dialog, close, frame, failed, again };
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function picture(path: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS(svg.namespaceURI, 'path'));
  svg.firstElementChild?.setAttribute('d', path);
  return svg;
}

import { languages } from '../../knowledge/language.ts';
import { localise } from '../localised.ts';
import type { Page } from '../page.ts';
import { contactHtml, escaped, htmlPage, link } from './html.ts';

/** The page of the chat, in the whole window or in the frame of another page. Whoever has no JavaScript sees the contact. */
export function chatHtml({ chat, contact }: Page, rootClass: 'page' | 'frame'): string {
  const withoutScript = languages.map((language) => {
    const { noScript, pageAddress, pageLink } = localise(chat, language);
    return `<section lang="${language}"><p>${escaped(noScript)}: ${link(pageAddress, pageLink)}</p>${contactHtml(localise(contact, language))}</section>`;
  });
  return htmlPage({
    language: 'nl',
    title: chat.title.nl,
    description: chat.description.nl,
    scripts: ['/chat.js'],
    rootClass,
    body: `<div id="chat"></div>
<noscript><main class="document"><h1>${escaped(chat.title.nl)}</h1>${withoutScript.join('')}</main></noscript>`,
  });
}

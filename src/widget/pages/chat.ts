import { languages } from '../../knowledge/language.ts';
import { localise } from '../localised.ts';
import type { Page } from '../page.ts';
import { contactHtml, escaped, htmlPage, link } from './html.ts';

/**
 * The page of the chat, in the whole window or in the frame of another page. Where the chat does not come up, because there is no JavaScript, the
 * frame is sandboxed or the script can't be loaded, people read that, and where to go instead.
 */
export function chatHtml({ chat, contact }: Page, rootClass: 'page' | 'frame'): string {
  const instead = languages.map((language) => {
    const { notShown, ownWindow, pageAddress, pageLink } = localise(chat, language);
    const own = `<p><a class="nl-link" href="{base}/?lang=${language}" target="_blank">${escaped(ownWindow)}</a></p>`;
    const page = `<p>${link(pageAddress, pageLink)}</p>${contactHtml(localise(contact, language))}`;
    return `<section lang="${language}"><p>${escaped(notShown)}</p>${rootClass === 'frame' ? own : ''}${page}</section>`;
  });
  return htmlPage({
    language: 'nl',
    title: chat.title.nl,
    description: chat.description.nl,
    scripts: ['/chat.js'],
    rootClass,
    body: `<div id="chat"><main class="document instead"><h1>${escaped(chat.title.nl)}</h1>${instead.join('')}</main></div>`,
  });
}

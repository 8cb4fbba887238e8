import { type Language, languages } from '../../knowledge/language.ts';
import { fill, longDay } from '../languages.ts';
import { localise } from '../localised.ts';
import type { Page } from '../page.ts';
import { type StatementName, statementPath } from '../paths.ts';
import { contactHtml, escaped, htmlPage, link } from './html.ts';

/** A statement in one language: on accessibility, privacy or use. */
export function statementHtml(name: StatementName, page: Page, language: Language): string {
  const { title, reviewed, reviewedLabel, back, contactTitle, sections } = localise(page[name], language);
  const others = languages.map((each) =>
    each === language
      ? `<li aria-current="true">${escaped(page.chat.languageName[each])}</li>`
      : `<li><a class="nl-link" lang="${each}" hreflang="${each}" href="{base}${statementPath(name, each)}">${escaped(page.chat.languageName[each])}</a></li>`,
  );
  const parts = sections.map(
    (section) =>
      `<section><h2>${escaped(section.title)}</h2>${section.paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('')}${
        section.items ? `<ul>${section.items.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul>` : ''
      }</section>`,
  );
  const { pageAddress, pageLink, languageLabel } = localise(page.chat, language);
  return htmlPage({
    language,
    title,
    description: title,
    scripts: [],
    rootClass: 'document',
    body: `<header class="document"><p><a class="nl-link" href="{base}/?lang=${language}">${escaped(back)}</a></p><nav aria-label="${escaped(languageLabel)}"><ul>${others.join('')}</ul></nav></header>
<main class="document">
<h1>${escaped(title)}</h1>
${parts.join('\n')}
<section><h2>${escaped(contactTitle)}</h2>${contactHtml(localise(page.contact, language))}<p>${link(pageAddress, pageLink)}</p></section>
<p class="note">${escaped(fill(reviewedLabel, { day: longDay(reviewed, language) }))}</p>
</main>`,
  });
}

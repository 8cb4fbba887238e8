import type { Language } from '../../knowledge/language.ts';
import { isSafeAddress } from '../conversation/markdown.ts';
import type { PageContact } from '../page.ts';

/**
 * A page that holds no script and no style of its own, so that the strictest content security policy fits. {base} is filled in with the path that
 * the service stands under.
 */
export interface HtmlPage {
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  /** Scripts to load, such as "/chat.js". */
  readonly scripts: readonly string[];
  readonly rootClass: 'page' | 'frame' | 'document';
  readonly body: string;
}

export const htmlPage = ({ language, title, description, scripts, rootClass, body }: HtmlPage): string => `<!doctype html>
<html lang="${language}" class="${rootClass}">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<meta name="description" content="${escaped(description)}">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="{base}/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{base}/chat.css">
${scripts.map((path) => `<script type="module" src="{base}${path}"></script>\n`).join('')}</head>
<body>
${body}
</body>
</html>
`;

export function contactHtml({ name, organisation, web, mail, phone, address, note }: PageContact): string {
  const lines = [
    `<strong>${escaped(name)}</strong>`,
    escaped(organisation),
    address && escaped(address),
    phone && link(`tel:${phone.replace(/[^+\d]/g, '')}`, phone),
    mail && link(`mailto:${mail}`, mail),
    web && link(web, new URL(web).hostname),
  ];
  return `<p>${lines.filter(Boolean).join('<br>')}</p>${note ? `<p class="note">${escaped(note)}</p>` : ''}`;
}

export const link = (address: string, text: string): string =>
  isSafeAddress(address) ? `<a class="nl-link" href="${escaped(address)}">${escaped(text)}</a>` : escaped(text);

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

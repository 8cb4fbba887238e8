import { languages } from '../knowledge/language.ts';
import type { AllPageTexts } from './page.ts';

/** The HTML of the chat page. It holds no script and no style of its own, so the strictest content security policy fits. */
export function pageHtml(texts: AllPageTexts): string {
  const withoutScript = languages.map((language) => {
    const { noScript, pageAddress, pageLink } = texts[language];
    return `<p lang="${language}">${escaped(noScript)}: <a href="${escaped(pageAddress)}">${escaped(pageLink)}</a></p>`;
  });
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>${escaped(texts.nl.title)}</title>
<meta name="description" content="${escaped(texts.nl.description)}">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/chat.css">
<script type="module" src="/chat.js"></script>
</head>
<body>
<div id="chat"></div>
<noscript><main class="without-script"><h1>${escaped(texts.nl.title)}</h1>${withoutScript.join('')}</main></noscript>
</body>
</html>
`;
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

import { render } from 'preact';
import { readColour } from './colour.ts';
import type { AllPageTexts } from './page.ts';
import { fromFragment } from './settings.ts';
import { accentSheet } from './theme.ts';
import { ChatFrame } from './window/chat-frame.tsx';
import { ChatPage } from './window/chat-page.tsx';

/** Put in by the build, from knowledge/page.yaml. */
declare const PAGE_TEXTS: AllPageTexts;

const root = document.getElementById('chat');
const { classList, dataset } = document.documentElement;
// A sandboxed frame has no origin of its own: the service would take none of its calls.
if (self.origin === 'null') classList.add('stuck');
else if (root) {
  root.replaceChildren();
  render(chat(), root);
}

function chat() {
  if (!classList.contains('frame')) return <ChatPage all={PAGE_TEXTS} />;
  const settings = fromFragment(location.hash);
  const accent = readColour(settings.accent ?? '');
  if (accent) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(accentSheet(accent));
    document.adoptedStyleSheets = [sheet];
  }
  if (settings.scheme === 'light') dataset.scheme = 'light';
  return <ChatFrame all={PAGE_TEXTS} settings={settings} />;
}

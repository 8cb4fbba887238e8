import { render } from 'preact';
import { ChatPage } from './chat-page.tsx';
import type { AllPageTexts } from './page.ts';

/** Put in by the build, from knowledge/page.yaml. */
declare const PAGE_TEXTS: AllPageTexts;

const root = document.getElementById('chat');
if (root) render(<ChatPage all={PAGE_TEXTS} />, root);

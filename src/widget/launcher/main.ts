import { createLauncher, type Launcher } from './launcher.ts';
import { readTag } from './tag.ts';
import type { AllLauncherTexts } from './texts.ts';

/**
 * The one tag that puts the chat on a page. It adds a button and loads nothing else until that is pressed; the chat itself stands in a frame
 * of the service's own origin, where the page's styles and scripts do not reach. It needs neither inline styles nor inline scripts of the page's
 * content security policy, only script-src and frame-src.
 */

/** Put in by the build. */
declare const LAUNCHER_TEXTS: AllLauncherTexts;
declare const LAUNCHER_STYLE: string;

declare global {
  interface Window {
    /** For the page's own buttons. */
    brabantChat?: Launcher;
  }
}

const script = document.currentScript;
// A tag that stands on the page twice counts once.
if (script instanceof HTMLScriptElement && !window.brabantChat) {
  const begin = () => {
    window.brabantChat = createLauncher(readTag(script), LAUNCHER_TEXTS, LAUNCHER_STYLE);
  };
  if (document.body) begin();
  else addEventListener('DOMContentLoaded', begin);
}

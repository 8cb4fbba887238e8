import { createLauncher, type Launcher } from './launcher.ts';
import { findTag } from './tag.ts';
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

const tag = findTag();
const begin = () => {
  // A tag that stands on the page twice, or runs again when a script changes the page, counts once.
  window.brabantChat ??= createLauncher(tag, LAUNCHER_TEXTS, LAUNCHER_STYLE);
};
if (document.body) begin();
else addEventListener('DOMContentLoaded', begin);

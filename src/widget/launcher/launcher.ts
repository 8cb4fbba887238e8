import type { Language } from '../../knowledge/language.ts';
import { css, inkOn, readColour } from '../colour.ts';
import { hear, speak, type ToChat, type ToPage } from '../frame.ts';
import { toFragment } from '../settings.ts';
import { createPanel } from './panel.ts';
import { watchLoss } from './staying.ts';
import type { Tag } from './tag.ts';
import type { AllLauncherTexts } from './texts.ts';
import { draw } from './view.ts';

/** What the page's own scripts may do. It fires `open`, `close` and `answer`, the last when an answer has come. */
export interface Launcher extends EventTarget {
  open(): void;
  close(): void;
  /** Opens the chat and asks this. */
  ask(question: string): void;
}

/** Set while the chat stands open in this tab, so that the next page of the site shows it again. */
const openKey = 'brabant-chat-open';

export function createLauncher(tag: Tag, all: AllLauncherTexts, style: string): Launcher {
  const wished = tag.settings.language?.slice(0, 2).toLowerCase() as Language;
  const language = all[wished] ? wished : 'nl';
  const texts = all[language];
  const view = draw({ ...texts, title: tag.settings.title || texts.title }, language, style);
  view.root.classList.toggle('left', tag.side === 'left');
  view.root.classList.toggle('either', tag.settings.scheme !== 'light');
  document.body.append(view.host);
  const accent = paint();

  const origin = new URL(tag.address).origin;
  const target = new EventTarget();
  const panel = createPanel(view, () => tell({ kind: 'shown' }));
  const waiting: ToChat[] = [];
  let state: 'absent' | 'loading' | 'ready' = 'absent';
  let patience: ReturnType<typeof setTimeout>;
  let tries = 0;

  view.button.addEventListener('click', () => open());
  view.close.addEventListener('click', () => close());
  view.again.addEventListener('click', () => load());
  // Whatever the panel covers, it is out of the way with one key (WCAG 2.4.11).
  addEventListener('keydown', (event) => event.key === 'Escape' && !event.defaultPrevented && panel.isOpen && close());
  view.dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    close();
  });
  hear<ToPage>(
    () => view.frame.contentWindow,
    origin,
    (message) => {
      if (message.kind === 'close') close();
      if (message.kind === 'ready') {
        clearTimeout(patience);
        state = 'ready';
        view.failed.hidden = true;
        for (const each of waiting.splice(0)) speak<ToChat>(view.frame.contentWindow as Window, origin)(each);
      }
      if (message.kind === 'answered') {
        if (!panel.isOpen) tellNews(true);
        target.dispatchEvent(new Event('answer'));
      }
    },
  );
  if (remembered() === '1' && !panel.fillsScreen()) open('quietly');
  watchLoss(view.host, () => {
    // A frame that is put into a page loads anew, and goes on with the conversation.
    if (state !== 'absent') load();
    document.body.append(view.host);
    if (panel.isOpen) panel.show('quietly');
  });

  function open(how?: 'quietly'): void {
    if (panel.isOpen) return;
    tellNews(false);
    if (state === 'absent') load();
    panel.show(how);
    if (how !== 'quietly') tell({ kind: 'shown' });
    remember('1');
    target.dispatchEvent(new Event('open'));
  }

  function close(): void {
    if (!panel.isOpen) return;
    panel.hide();
    remember('0');
    target.dispatchEvent(new Event('close'));
  }

  function load(): void {
    state = 'loading';
    view.failed.hidden = true;
    // An address that differs in its fragment alone would not be loaded again.
    view.frame.src = tag.address + (tries++ ? `?${tries}` : '') + toFragment({ ...tag.settings, accent, host: location.origin });
    clearTimeout(patience);
    // From a page in a sandboxed frame, which has no origin, the service is not shown.
    const milliseconds = self.origin === 'null' ? 0 : 10_000;
    patience = setTimeout(() => {
      view.failed.hidden = false;
    }, milliseconds);
  }

  function tell(message: ToChat): void {
    if (state === 'ready') speak<ToChat>(view.frame.contentWindow as Window, origin)(message);
    else waiting.push(message);
  }

  function tellNews(isNew: boolean): void {
    view.news.hidden = !isNew;
  }

  /** The page's colour on the button, with black or white on it; the browser itself reads whatever way of writing it, and takes no nonsense. */
  function paint(): string | undefined {
    const { style } = view.button;
    style.backgroundColor = tag.accent ?? getComputedStyle(view.host).getPropertyValue('--brabant-chat-accent');
    const colour = style.backgroundColor ? readColour(getComputedStyle(view.button).backgroundColor) : undefined;
    if (colour) style.color = style.borderColor = css(inkOn(colour));
    else style.backgroundColor = '';
    return colour?.join();
  }

  return Object.assign(target, {
    open: () => open(),
    close,
    ask(question: string) {
      open();
      tell({ kind: 'ask', question });
    },
  });
}

function remembered(): string | null {
  try {
    return sessionStorage.getItem(openKey);
  } catch {
    return null;
  }
}

function remember(value: '0' | '1'): void {
  try {
    sessionStorage.setItem(openKey, value);
  } catch {
    // Where the browser keeps nothing, the next page begins closed.
  }
}

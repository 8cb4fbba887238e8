import type { View } from './view.ts';

/** The chat's window: beside the page where there is room, in place of it where there is not. */
export interface Panel {
  readonly isOpen: boolean;
  fillsScreen(): boolean;
  /** `quietly` leaves the focus where it is. */
  show(how?: 'quietly'): void;
  /** Gives the focus back, if the panel has it. */
  hide(): void;
}

/** The same bounds as in launcher.css. */
const small = '(max-width: 30em), (max-height: 30em)';

/** `onMoved` is told when the panel, with the focus in it, has been put elsewhere. */
export function createPanel({ host, root, dialog, frame, button }: View, onMoved: () => void): Panel {
  const screen = matchMedia(small);
  let opener: HTMLElement | undefined;
  let isOpen = false;

  const hasFocus = () => document.activeElement === host && dialog.contains((host.shadowRoot as ShadowRoot).activeElement);

  /** A modal one keeps the focus from what it hides; one beside the page does not. */
  const place = (): void => {
    dialog.close();
    if (screen.matches) dialog.showModal();
    else dialog.setAttribute('open', '');
  };

  screen.addEventListener('change', () => {
    if (!isOpen) return;
    const had = hasFocus();
    place();
    if (!had) return;
    frame.focus();
    onMoved();
  });

  // The keyboard of a phone takes its part of the screen without the page being told.
  const fit = () => {
    const { height, offsetTop } = visualViewport as VisualViewport;
    dialog.style.setProperty('--height', `${height}px`);
    dialog.style.setProperty('--top', `${offsetTop}px`);
  };
  for (const event of ['resize', 'scroll']) visualViewport?.addEventListener(event, fit);

  return {
    get isOpen() {
      return isOpen;
    },
    fillsScreen: () => screen.matches,
    show(how) {
      isOpen = true;
      opener = document.activeElement instanceof HTMLElement && document.activeElement !== host ? document.activeElement : button;
      root.classList.add('open');
      place();
      if (how !== 'quietly') frame.focus();
    },
    hide() {
      const had = hasFocus();
      isOpen = false;
      root.classList.remove('open');
      dialog.close();
      if (had) (opener?.isConnected && opener !== document.body ? opener : button).focus();
    },
  };
}

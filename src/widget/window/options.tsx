import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../../knowledge/language.ts';
import { Button } from '../button.tsx';
import { addressOf } from '../home.ts';
import { Again, Bin, Dots, Down, Person } from '../icons.tsx';
import type { PageTexts } from '../page.ts';
import { statementPath } from '../paths.ts';

interface OptionsProps {
  readonly texts: PageTexts;
  readonly language: Language;
  readonly onBeginAnew: () => void;
  readonly onDownload: () => void;
  readonly onErase: () => void;
}

/** What one needs now and then, behind a button that shows and hides it. */
export function Options({ texts, language, onBeginAnew, onDownload, onErase }: OptionsProps) {
  const [isOpen, setOpen] = useState(false);
  const all = useRef<HTMLDivElement>(null);
  useLeaving(all, isOpen, () => setOpen(false));
  const then = (action: () => void) => () => {
    setOpen(false);
    action();
  };
  return (
    <div class="options" ref={all}>
      <Button look="subtle" icon={<Dots />} words="spare" aria-expanded={isOpen} aria-controls="options" onClick={() => setOpen(!isOpen)}>
        {texts.options}
      </Button>
      <ul id="options" hidden={!isOpen}>
        <li>
          <Button look="subtle" icon={<Again />} onClick={then(onBeginAnew)}>
            {texts.newConversation}
          </Button>
        </li>
        <li>
          <Button look="subtle" icon={<Down />} onClick={then(onDownload)}>
            {texts.download}
          </Button>
        </li>
        <li>
          <Button look="subtle" icon={<Bin />} onClick={then(onErase)}>
            {texts.erase}
          </Button>
        </li>
        <li>
          <a class="nl-button nl-button--subtle" href={addressOf(statementPath('accessibility', language))} target="_blank" rel="noopener">
            <span class="nl-button__icon-start">
              <Person />
            </span>
            <span class="nl-button__label">
              {texts.accessibilityLink}
              <span class="unseen"> ({texts.newTab})</span>
            </span>
          </a>
        </li>
      </ul>
    </div>
  );
}

/** Escape closes it and gives the focus back to its button; a press or the focus elsewhere closes it too. */
function useLeaving(all: RefObject<HTMLElement | null>, isOpen: boolean, close: () => void): void {
  // Before the next key can be pressed.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const watch = new AbortController();
    const { signal } = watch;
    const outside = ({ target }: Event) => !all.current?.contains(target as Node) && close();
    document.addEventListener('pointerdown', outside, { signal });
    document.addEventListener('focusin', outside, { signal });
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        // The window around the chat stays open.
        event.preventDefault();
        close();
        all.current?.querySelector('button')?.focus();
      },
      { signal },
    );
    return () => watch.abort();
  }, [isOpen]);
}

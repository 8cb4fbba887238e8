import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { Arrow } from './icons.tsx';
import type { PageTexts } from './page.ts';

interface ComposerProps {
  readonly texts: PageTexts;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onSend: (text: string) => void;
}

/** Where people type: a field that grows with its text. Enter sends, Shift+Enter begins a new line. */
export function Composer({ texts, field, onSend }: ComposerProps) {
  const [text, setText] = useState('');

  // The style sheet lets the field grow; this is for browsers that do not know that yet.
  useLayoutEffect(() => {
    const element = field.current;
    if (!element || CSS.supports('field-sizing', 'content')) return;
    element.style.height = 'auto';
    // The borders count as well: the box is sized with them.
    element.style.height = text ? `${element.scrollHeight + element.offsetHeight - element.clientHeight}px` : '';
  }, [field, text]);

  const send = () => {
    const question = text.trim();
    if (question) {
      onSend(question);
      setText('');
    }
    field.current?.focus();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label for="question">{texts.question}</label>
      <div class="line">
        <textarea
          class="utrecht-textarea"
          id="question"
          ref={field}
          rows={1}
          value={text}
          placeholder={texts.placeholder}
          aria-describedby="keys privacy"
          enterkeyhint="send"
          autocomplete="off"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter also ends the writing of a composed character: that is not for us.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <Button look="primary" type="submit" class="send" icon={<Arrow />} words="spare">
          {texts.send}
        </Button>
      </div>
      <p class="hints">
        <span id="privacy">{texts.privacy}</span> <span id="keys">{texts.keys}</span>
      </p>
    </form>
  );
}

import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import { Arrow } from '../icons.tsx';
import type { PageTexts } from '../page.ts';

interface ComposerProps {
  readonly texts: PageTexts;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** Id of the error that the last message had, when the person is to write it otherwise. */
  readonly fault: string | undefined;
  readonly onSend: (text: string) => void;
}

/** Where people type: a field that grows with its text. Enter sends, Shift+Enter begins a new line. */
export function Composer({ texts, field, fault, onSend }: ComposerProps) {
  const [text, setText] = useState('');
  /** The error that was answered with another message since. */
  const [settled, setSettled] = useState<string>();
  const open = fault !== settled ? fault : undefined;

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
      setSettled(fault);
    }
    field.current?.focus();
  };

  return (
    // No form: a sandboxed frame may not send any.
    <div class="composer">
      <label for="question">{texts.question}</label>
      <div class="line">
        <textarea
          class="utrecht-textarea"
          id="question"
          ref={field}
          rows={1}
          value={text}
          placeholder={texts.placeholder}
          aria-invalid={open !== undefined}
          aria-describedby={open ? `${open} keys privacy` : 'keys privacy'}
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
        <Button look="primary" class="send" icon={<Arrow />} words="spare" onClick={send}>
          {texts.send}
        </Button>
      </div>
      <p class="hints">
        <span id="privacy">{texts.privacy}</span> <span id="keys">{texts.keys}</span>
      </p>
    </div>
  );
}

import { useRef, useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import type { Answered, Rating } from '../conversation/conversation.ts';
import { answerText } from '../conversation/transcript.ts';
import { Copy, ThumbDown, ThumbUp } from '../icons.tsx';
import type { PageTexts } from '../page.ts';

interface AnswerActionsProps {
  readonly message: Answered;
  readonly rating: Rating | undefined;
  readonly texts: PageTexts;
  /** Undefined where the answer can't be judged any more. */
  readonly onRate: ((rating: Rating) => void) | undefined;
}

/** Under an answer: take it along, and say whether it helped. */
export function AnswerActions({ message, rating, texts, onRate }: AnswerActionsProps) {
  return (
    <div class="actions">
      <CopyButton text={() => answerText(message, texts)} texts={texts} />
      {onRate && <Judgement rating={rating} texts={texts} onRate={onRate} />}
    </div>
  );
}

interface JudgementProps {
  readonly rating: Rating | undefined;
  readonly texts: PageTexts;
  readonly onRate: (rating: Rating) => void;
}

function Judgement({ rating, texts, onRate }: JudgementProps) {
  return (
    <>
      <fieldset class="rating">
        <legend>{texts.helpfulQuestion}</legend>
        <div class="thumbs">
          <Button look="subtle" icon={<ThumbUp />} aria-pressed={rating?.helpful === true} onClick={() => onRate({ helpful: true })}>
            {texts.helpfulYes}
          </Button>
          <Button look="subtle" icon={<ThumbDown />} aria-pressed={rating?.helpful === false} onClick={() => onRate({ helpful: false })}>
            {texts.helpfulNo}
          </Button>
        </div>
      </fieldset>
      {rating?.helpful === false && (
        <fieldset class="reasons">
          <legend>{texts.reasonQuestion}</legend>
          {texts.reasons.map(({ id, text }) => (
            <Button key={id} look="secondary" aria-pressed={rating.reason === id} onClick={() => onRate({ helpful: false, reason: id })}>
              {text}
            </Button>
          ))}
        </fieldset>
      )}
      <p class="note" role="status">
        {rating && (rating.helpful || rating.reason) ? texts.helpfulThanks : ''}
      </p>
    </>
  );
}

/** Copies a text and says so. */
export function CopyButton({
  text,
  texts,
  label = texts.copy,
}: {
  readonly text: () => string;
  readonly texts: PageTexts;
  readonly label?: string;
}) {
  const [isCopied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const copy = async () => {
    await copyText(text());
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), 4000);
  };
  return (
    <>
      <Button look="subtle" icon={<Copy />} onClick={copy}>
        {label}
      </Button>
      <span class="note copied" role="status">
        {isCopied ? texts.copied : ''}
      </span>
    </>
  );
}

/** Pages without HTTPS, and frames of pages that forbid it, have no clipboard: there a field that is selected does it. */
async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const focused = document.activeElement;
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'unseen';
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

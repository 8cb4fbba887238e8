import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Choice } from '../../answering/reply.ts';
import type { Language } from '../../knowledge/language.ts';
import { Button } from '../button.tsx';
import type { Answered, Conversation, Entry, Rating, Waiting } from '../conversation/conversation.ts';
import { AnswerMessage, UserMessage, WaitingMessage } from '../message/message.tsx';
import { RichText } from '../message/rich-text.tsx';
import type { AllPageTexts } from '../page.ts';

interface LogProps {
  readonly conversation: Conversation;
  readonly choices: readonly Choice[];
  readonly language: Language;
  readonly all: AllPageTexts;
  readonly log: RefObject<HTMLDivElement | null>;
  readonly onChoose: (choice: Choice) => void;
  readonly onAgain: (message: Waiting) => void;
  readonly onRate: (answer: Answered, rating: Rating) => void;
}

/** What was said, oldest first, and at its end the buttons that say what could come next. New answers are announced elsewhere, once each. */
export function Log({ conversation, choices, language, all, log, onChoose, onAgain, onRate }: LogProps) {
  const { entries, waiting, connection, thinking, ratings } = conversation;
  const texts = all[language];
  // What stands above a notice is no longer kept by the service, so it takes no judgement either.
  const end = entries.findLastIndex(({ kind }) => kind === 'notice');
  useReadingPlace(log, [entries.length, waiting.length, choices.length, thinking, connection]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard (WCAG 2.1.1)
    <div class="log" role="log" aria-live="off" aria-label={texts.conversation} tabIndex={0} ref={log}>
      {entries.length === 0 && waiting.length === 0 && connection !== 'connecting' && (
        <div class="intro">
          <RichText text={texts.intro} texts={texts} />
        </div>
      )}
      {entries.map((entry, index) => (
        <LogEntry
          key={entry.key}
          entry={entry}
          language={language}
          all={all}
          rating={ratings[entry.key]}
          onRate={index > end ? onRate : undefined}
        />
      ))}
      {waiting.map((message) => (
        <WaitingMessage key={message.id} message={message} language={language} texts={texts} onAgain={() => onAgain(message)} />
      ))}
      {thinking && (
        <p class="typing">
          <span class="unseen">{texts.typing}</span>
          <i />
          <i />
          <i />
        </p>
      )}
      {choices.length > 0 && (
        <fieldset class="choices" aria-label={texts.suggestions}>
          {choices.map((choice) => (
            <Button look="secondary" key={choice.text} onClick={() => onChoose(choice)}>
              {choice.title}
            </Button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

interface LogEntryProps {
  readonly entry: Entry;
  readonly language: Language;
  readonly all: AllPageTexts;
  readonly rating: Rating | undefined;
  readonly onRate: LogProps['onRate'] | undefined;
}

function LogEntry({ entry, language, all, rating, onRate }: LogEntryProps) {
  switch (entry.kind) {
    case 'said':
      return <UserMessage message={entry} language={language} texts={all[language]} />;
    case 'answered':
      return (
        <AnswerMessage message={entry} language={language} all={all} rating={rating} onRate={onRate && ((given) => onRate(entry, given))} />
      );
    case 'notice':
      return <p class="divider">{all[language][entry.what]}</p>;
  }
}

/** Space left above the question, in CSS pixels. */
const headroom = 12;
/** Who is this near to where we last scrolled is still following. */
const slack = 48;

/**
 * Keeps the reading place: after something new the user's last question comes to the top, as far as the log is long enough, so that the
 * answer is read from its beginning; and so does what a person has written since. Who has scrolled away to read something older is left there, until they say something themselves.
 */
function useReadingPlace(log: RefObject<HTMLDivElement | null>, changes: readonly unknown[]): void {
  const place = useRef({ top: 0, said: 0 });
  useLayoutEffect(() => {
    const element = log.current;
    if (!element) return;
    const said = element.querySelectorAll('.message.user').length;
    const question = [...element.querySelectorAll<HTMLElement>('.message.user, .message.person')].at(-1);
    const hasSpoken = said > place.current.said;
    place.current.said = said;
    if (getComputedStyle(element).overflowY === 'visible') {
      // Little height: the page scrolls as a whole.
      if (question) {
        element.lastElementChild?.scrollIntoView({ block: 'nearest' });
        question.scrollIntoView({ block: 'nearest' });
      }
      return;
    }
    const isFollowing = hasSpoken || element.scrollTop >= place.current.top - slack;
    if (!isFollowing) return;
    const bottom = element.scrollHeight - element.clientHeight;
    const top = question ? Math.min(bottom, question.offsetTop - headroom) : 0;
    place.current.top = top;
    element.scrollTo({ top });
  }, changes);
}

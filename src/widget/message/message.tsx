import type { ComponentChildren } from 'preact';
import type { Part, SourceLink } from '../../answering/reply.ts';
import { type Language, languageOf } from '../../knowledge/language.ts';
import { Button } from '../button.tsx';
import type { Answered, Rating, Said, Waiting } from '../conversation/conversation.ts';
import { Again, Desk } from '../icons.tsx';
import { clockTime, fill, longDay } from '../languages.ts';
import type { AllPageTexts, PageTexts } from '../page.ts';
import { AnswerActions } from './answer-actions.tsx';
import { ContactDetails } from './contact-details.tsx';
import { RegionMap, regionsOnMap } from './region-map.tsx';
import { Link, RichText, Table } from './rich-text.tsx';

interface FrameProps {
  readonly side: 'user' | Answered['author'];
  readonly author: string;
  readonly at: number;
  /** The language of the message; the frame around it speaks the page's. */
  readonly locale: string | undefined;
  readonly language: Language;
  readonly children: ComponentChildren;
  readonly note?: ComponentChildren;
}

/** One message: who, when, what. Its heading lets readers jump from message to message. */
function Frame({ side, author, at, locale, language, children, note }: FrameProps) {
  return (
    <article class={`message ${side}`}>
      <header>
        {side === 'person' && <Desk />}
        <h3>{author}</h3>
        {!Number.isNaN(at) && <time dateTime={new Date(at).toISOString()}>{clockTime(at, language)}</time>}
      </header>
      <div class="content" lang={locale ?? language}>
        {children}
      </div>
      {note}
    </article>
  );
}

export function UserMessage({
  message,
  language,
  texts,
}: {
  readonly message: Said;
  readonly language: Language;
  readonly texts: PageTexts;
}) {
  return (
    <Frame side="user" author={texts.you} at={message.at} locale={message.locale} language={language}>
      <p>{message.text}</p>
    </Frame>
  );
}

interface WaitingProps {
  readonly message: Waiting;
  readonly language: Language;
  readonly texts: PageTexts;
  readonly onAgain: () => void;
}

/** Names the error of a message, so that the field can point to it. */
export const faultId = (message: string): string => `fault-${message}`;

/** A message that is not with the server yet, or never will be. */
export function WaitingMessage({ message, language, texts, onAgain }: WaitingProps) {
  return (
    <Frame
      side="user"
      author={texts.you}
      at={message.at}
      locale={message.locale}
      language={language}
      note={<WaitingNote id={message.id} state={message.state} texts={texts} onAgain={onAgain} />}
    >
      <p>{message.text}</p>
    </Frame>
  );
}

function WaitingNote({
  id,
  state,
  texts,
  onAgain,
}: {
  readonly id: string;
  readonly state: Waiting['state'];
  readonly texts: PageTexts;
  readonly onAgain: () => void;
}) {
  switch (state) {
    case 'sent':
      return null;
    case 'waiting':
      return <p class="note waiting">{texts.waiting}</p>;
    case 'too-long':
      return (
        <p class="note fault" id={faultId(id)}>
          {texts.tooLong}
        </p>
      );
    case 'refused':
      return (
        <p class="note fault">
          {texts.refused}{' '}
          <Button look="subtle" icon={<Again />} onClick={onAgain}>
            {texts.sendAgain}
          </Button>
        </p>
      );
  }
}

interface AnswerMessageProps {
  readonly message: Answered;
  readonly language: Language;
  readonly all: AllPageTexts;
  readonly rating: Rating | undefined;
  /** Undefined where it can't be judged any more. */
  readonly onRate: ((rating: Rating) => void) | undefined;
}

/** An answer: its parts, and where they come from, with the labels in the language of the answer. What a person wrote looks and is called different. */
export function AnswerMessage({ message, language, all, rating, onRate }: AnswerMessageProps) {
  const { author, at, locale, parts, reply, sources } = message;
  const spoken = languageOf(locale) ?? language;
  const texts = all[spoken];
  const regions = regionsOnMap(reply);
  // What states something names its sources: questions back, greetings and what a person wrote are not for the thumbs.
  const hasActions = author === 'bot' && sources.length > 0;
  return (
    <Frame
      side={author}
      author={all[language][author]}
      at={at}
      locale={locale}
      language={language}
      note={hasActions && <AnswerActions message={message} rating={rating} texts={all[language]} onRate={onRate} />}
    >
      {parts.map((part) => (
        <AnswerPart part={part} texts={texts} />
      ))}
      {regions.length > 0 && <RegionMap regions={regions} texts={texts} />}
      {sources.length > 0 && <Sources sources={sources} language={spoken} texts={texts} />}
    </Frame>
  );
}

function AnswerPart({ part, texts }: { readonly part: Part; readonly texts: PageTexts }) {
  switch (part.kind) {
    case 'text':
      return <RichText text={part.text} texts={texts} />;
    case 'table':
      return <Table caption={part.caption} head={part.head} rows={part.rows} texts={texts} />;
    case 'contact':
      return <ContactDetails contact={part.contact} texts={texts} />;
  }
}

function Sources({
  sources,
  language,
  texts,
}: {
  readonly sources: readonly SourceLink[];
  readonly language: Language;
  readonly texts: PageTexts;
}) {
  return (
    <div class="sources">
      <h4>{texts.sources}</h4>
      <ul>
        {sources.map(({ title, url, checked }) => (
          <li>
            <Link address={url} texts={texts}>
              {title}
            </Link>{' '}
            <span class="checked">
              <time dateTime={checked}>{fill(texts.checked, { day: longDay(checked, language) })}</time>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

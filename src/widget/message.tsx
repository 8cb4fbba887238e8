import type { ComponentChildren } from 'preact';
import type { Part, SourceLink } from '../answering/reply.ts';
import type { Language } from '../knowledge/language.ts';
import { ContactDetails } from './contact-details.tsx';
import type { Answered, Said, Waiting } from './conversation.ts';
import { Again } from './icons.tsx';
import { clockTime, fill, languageOf, longDay } from './languages.ts';
import type { AllPageTexts, PageTexts } from './page.ts';
import { Link, RichText, Table } from './rich-text.tsx';

interface FrameProps {
  readonly side: 'user' | 'bot';
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

/** A message that is not with the server yet, or never will be. */
export function WaitingMessage({ message, language, texts, onAgain }: WaitingProps) {
  return (
    <Frame
      side="user"
      author={texts.you}
      at={message.at}
      locale={message.locale}
      language={language}
      note={<WaitingNote state={message.state} texts={texts} onAgain={onAgain} />}
    >
      <p>{message.text}</p>
    </Frame>
  );
}

function WaitingNote({
  state,
  texts,
  onAgain,
}: {
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
      return <p class="note fault">{texts.tooLong}</p>;
    case 'refused':
      return (
        <p class="note fault">
          {texts.refused}{' '}
          <button type="button" class="quiet" onClick={onAgain}>
            <Again /> {texts.sendAgain}
          </button>
        </p>
      );
  }
}

/** An answer: its parts, and where they come from, with the labels in the language of the answer. */
export function BotMessage({
  message,
  language,
  all,
}: {
  readonly message: Answered;
  readonly language: Language;
  readonly all: AllPageTexts;
}) {
  const spoken = languageOf(message.locale) ?? language;
  const texts = all[spoken];
  return (
    <Frame side="bot" author={all[language].bot} at={message.at} locale={message.locale} language={language}>
      {message.parts.map((part) => (
        <AnswerPart part={part} texts={texts} />
      ))}
      {message.sources.length > 0 && <Sources sources={message.sources} language={spoken} texts={texts} />}
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

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Choice } from '../answering/reply.ts';
import { type Language, languages } from '../knowledge/language.ts';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import { type Conversation, isUntouched, openChoices } from './conversation.ts';
import { shelfOf } from './directline/session.ts';
import { Again, Bubble } from './icons.tsx';
import { firstLanguage, rememberLanguage } from './languages.ts';
import { Log } from './log.tsx';
import type { AllPageTexts, PageTexts } from './page.ts';
import { Link } from './rich-text.tsx';
import { useConversation } from './use-conversation.ts';
import { useVisibleHeight } from './use-visible-height.ts';

/** The whole page: the chat, and under it what it is. */
export function ChatPage({ all }: { readonly all: AllPageTexts }) {
  const [language, chooseLanguage] = useLanguage();
  const texts = all[language];
  const { conversation, say, sayAgain, beginAnew, tryNow } = useConversation(language);
  const field = useRef<HTMLTextAreaElement>(null);
  const log = useRef<HTMLDivElement>(null);
  useVisibleHeight();

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = texts.title;
  }, [language, texts]);

  // The button that was pressed is gone: the focus goes to where one writes on, but without calling up the keyboard of a phone.
  const moveFocus = () => (matchMedia('(pointer: coarse)').matches ? log : field).current?.focus();

  return (
    <>
      <a class="skip" href="#question">
        {texts.skip}
      </a>
      <main>
        <section class="chat" aria-labelledby="title">
          <header class="head">
            <div class="who">
              <Bubble />
              <div>
                <h1 id="title">{texts.title}</h1>
                <p class="notice">{texts.notice}</p>
              </div>
            </div>
            <div class="tools">
              <LanguageSwitch language={language} all={all} onChoose={chooseLanguage} />
              <button
                type="button"
                class="quiet"
                onClick={() => {
                  beginAnew();
                  moveFocus();
                }}
              >
                <Again /> <span class="spare">{texts.newConversation}</span>
              </button>
            </div>
          </header>
          <h2 class="unseen">{texts.conversation}</h2>
          <Log
            conversation={conversation}
            choices={choicesOf(conversation, texts)}
            language={language}
            all={all}
            log={log}
            onChoose={({ text }) => {
              say(text);
              moveFocus();
            }}
            onAgain={(message) => {
              sayAgain(message);
              moveFocus();
            }}
          />
          <ConnectionNotice state={conversation.connection} texts={texts} onTryNow={tryNow} />
          <Composer texts={texts} field={field} onSend={say} />
          <Announcer conversation={conversation} language={language} texts={texts} />
        </section>
        <section class="about" aria-labelledby="about">
          <h2 id="about">{texts.aboutTitle}</h2>
          {texts.about.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
          <p>
            <Link address={texts.pageAddress} texts={texts}>
              {texts.pageLink}
            </Link>
          </p>
        </section>
      </main>
    </>
  );
}

/** The last answer's buttons; before the user has said anything, and without any from the chatbot, the page's own questions. */
function choicesOf(conversation: Conversation, texts: PageTexts): readonly Choice[] {
  const open = openChoices(conversation);
  if (open.length > 0 || conversation.connection === 'connecting' || !isUntouched(conversation)) return open;
  return texts.examples.map((text) => ({ title: text, text }));
}

function useLanguage(): [Language, (language: Language) => void] {
  const shelf = useMemo(() => shelfOf(() => localStorage), []);
  const [language, setLanguage] = useState<Language>(() => firstLanguage(location.search, shelf, navigator.languages));
  return [
    language,
    (chosen) => {
      rememberLanguage(shelf, chosen);
      setLanguage(chosen);
    },
  ];
}

interface LanguageSwitchProps {
  readonly language: Language;
  readonly all: AllPageTexts;
  readonly onChoose: (language: Language) => void;
}

function LanguageSwitch({ language, all, onChoose }: LanguageSwitchProps) {
  return (
    <fieldset class="languages" aria-label={all[language].languageLabel}>
      {languages.map((each) => (
        <button type="button" key={each} lang={each} aria-pressed={each === language} onClick={() => onChoose(each)}>
          {all[each].languageName}
        </button>
      ))}
    </fieldset>
  );
}

/** Tells what keeps the chat from the server. While it works, nothing. */
function ConnectionNotice({
  state,
  texts,
  onTryNow,
}: {
  readonly state: Conversation['connection'];
  readonly texts: PageTexts;
  readonly onTryNow: () => void;
}) {
  return (
    <div class="connection">
      <p role="status">{state === 'online' ? '' : texts[state]}</p>
      {state === 'unreachable' && (
        <button type="button" class="quiet" onClick={onTryNow}>
          <Again /> {texts.tryNow}
        </button>
      )}
    </div>
  );
}

import type { RefObject } from 'preact';
import type { Choice } from '../../answering/reply.ts';
import { type Language, languages } from '../../knowledge/language.ts';
import { Button } from '../button.tsx';
import { type Conversation, isUntouched, openChoices } from '../conversation/conversation.ts';
import { transcript } from '../conversation/transcript.ts';
import { Again, Bubble } from '../icons.tsx';
import { faultId } from '../message/message.tsx';
import type { AllPageTexts, PageTexts } from '../page.ts';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import { saveText } from './download.ts';
import { Log } from './log.tsx';
import { Options } from './options.tsx';
import type { ChatState } from './use-chat.ts';

interface ChatWindowProps {
  readonly state: ChatState;
  readonly all: AllPageTexts;
  /** In the place of the chat's own title. */
  readonly title?: string | undefined;
  /** Id of the start topic whose questions come first. */
  readonly topic?: string | undefined;
}

/** The chat: who speaks here, what was said, and the field to write in. */
export function ChatWindow({ state, all, title, topic }: ChatWindowProps) {
  const { language, texts, chat, field, log, moveFocus } = state;
  const { conversation, say, sayAgain, rate, beginAnew, tryNow } = chat;
  const andMoveFocus = (action: () => void) => {
    action();
    moveFocus();
  };
  return (
    <section class="chat" aria-labelledby="title">
      <header class="head">
        <div class="who">
          <Bubble />
          <div>
            <h1 id="title">{title ?? texts.title}</h1>
            <p class="notice">{texts.notice}</p>
          </div>
        </div>
        <div class="tools">
          <LanguageSwitch language={language} all={all} onChoose={state.chooseLanguage} />
          <Options
            texts={texts}
            language={language}
            onBeginAnew={() => andMoveFocus(beginAnew)}
            onDownload={() => saveText(transcript(conversation, language, all), `${texts.downloadName}.txt`)}
            onErase={() => andMoveFocus(state.erase)}
          />
        </div>
      </header>
      <h2 class="unseen">{texts.conversation}</h2>
      <Log
        conversation={conversation}
        choices={choicesOf(conversation, texts, topic)}
        language={language}
        all={all}
        log={log as RefObject<HTMLDivElement | null>}
        onChoose={({ text }) => andMoveFocus(() => say(text))}
        onAgain={(message) => andMoveFocus(() => sayAgain(message))}
        onRate={rate}
      />
      <ConnectionNotice state={conversation.connection} texts={texts} onTryNow={tryNow} />
      <Composer texts={texts} field={field} fault={faultOf(conversation)} onSend={say} />
      <Announcer conversation={conversation} language={language} texts={texts} />
    </section>
  );
}

/** The error at the last message, when it was too long and has to be written anew. */
function faultOf({ waiting }: Conversation): string | undefined {
  const last = waiting.at(-1);
  return last?.state === 'too-long' ? faultId(last.id) : undefined;
}

/** The last answer's buttons; before the user has said anything, the questions of the start topic, or what the chatbot offers itself. */
function choicesOf(conversation: Conversation, texts: PageTexts, topic: string | undefined): readonly Choice[] {
  const open = openChoices(conversation);
  if (conversation.connection === 'connecting' || !isUntouched(conversation)) return open;
  const own = texts.startTopics.find(({ id }) => id === topic)?.examples ?? (open.length > 0 ? [] : texts.examples);
  return own.length > 0 ? own.map((text) => ({ title: text, text })) : open;
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

interface ConnectionNoticeProps {
  readonly state: Conversation['connection'];
  readonly texts: PageTexts;
  readonly onTryNow: () => void;
}

/** Tells what keeps the chat from the server. While it works, nothing. */
function ConnectionNotice({ state, texts, onTryNow }: ConnectionNoticeProps) {
  return (
    <div class="connection">
      <p role="status">{state === 'online' ? '' : texts[state]}</p>
      {state === 'unreachable' && (
        <Button look="subtle" icon={<Again />} onClick={onTryNow}>
          {texts.tryNow}
        </Button>
      )}
    </div>
  );
}

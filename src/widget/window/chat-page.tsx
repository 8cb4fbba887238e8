import { useEffect } from 'preact/hooks';
import { addressOf } from '../home.ts';
import { CopyButton } from '../message/answer-actions.tsx';
import { Link } from '../message/rich-text.tsx';
import type { AllPageTexts, PageTexts } from '../page.ts';
import { statementPath } from '../paths.ts';
import { ChatWindow } from './chat-window.tsx';
import { useChat } from './use-chat.ts';
import { useVisibleHeight } from './use-visible-height.ts';

/** The chat in a window of its own, and under it what it is and how it comes onto other pages. */
export function ChatPage({ all }: { readonly all: AllPageTexts }) {
  const state = useChat(all, { asked: new URLSearchParams(location.search).get('lang') });
  const { texts, language } = state;
  useVisibleHeight();
  useEffect(() => {
    document.title = texts.title;
  }, [texts]);
  return (
    <>
      <a class="nl-skip-link nl-skip-link--visible-on-focus" href="#question">
        {texts.skip}
      </a>
      <main>
        <ChatWindow state={state} all={all} />
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
          <p>
            <a class="nl-link" href={addressOf(statementPath('accessibility', language))}>
              {texts.accessibilityLink}
            </a>
          </p>
        </section>
        <Embedding language={language} texts={texts} />
      </main>
    </>
  );
}

/** The tag that puts the chat on another page, to be copied. */
function Embedding({ language, texts }: { readonly language: string; readonly texts: PageTexts }) {
  const tag = `<script src="${addressOf('/widget.js')}" data-language="${language}" defer></script>`;
  return (
    <section class="about" aria-labelledby="embedding">
      <h2 id="embedding">{texts.embedTitle}</h2>
      <p>{texts.embedText}</p>
      <pre class="nl-code-block">
        <code class="nl-code-block__code">{tag}</code>
      </pre>
      <p class="actions">
        <CopyButton text={() => tag} texts={texts} label={texts.copyTag} />
      </p>
    </section>
  );
}

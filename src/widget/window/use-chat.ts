import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Language } from '../../knowledge/language.ts';
import { isUntouched } from '../conversation/conversation.ts';
import { shelfOf } from '../directline/shelf.ts';
import { storageKey } from '../home.ts';
import { firstLanguage, forgetLanguage, rememberedLanguage, rememberLanguage } from '../languages.ts';
import type { AllPageTexts, PageTexts } from '../page.ts';
import { type Chat, useConversation } from './use-conversation.ts';

/** Everything that the chat's window and what stands around it work on. */
export interface ChatState {
  readonly language: Language;
  readonly texts: PageTexts;
  readonly chat: Chat;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly log: RefObject<HTMLDivElement | null>;
  chooseLanguage(language: Language): void;
  /** Asks for everything to be deleted, and keeps nothing from now on. */
  erase(): void;
  /** To where one writes on, but without calling up the keyboard of a phone. */
  moveFocus(): void;
}

interface Beginning {
  /** Stronger than what was chosen before. */
  readonly asked?: string | null | undefined;
  /** Weaker than what was chosen before. */
  readonly proposed?: string | undefined;
  /** Asked when the conversation has only just begun. */
  readonly question?: string | undefined;
}

/** Not every browser knows it yet, nor does TypeScript. */
const quietly: FocusOptions & { readonly focusVisible: boolean } = { focusVisible: false };

export function useChat(all: AllPageTexts, { asked, proposed, question }: Beginning): ChatState {
  const shelf = useMemo(() => shelfOf(() => localStorage, storageKey), []);
  const [language, setLanguage] = useState<Language>(() =>
    firstLanguage([asked, rememberedLanguage(shelf), proposed, ...navigator.languages]),
  );
  const chat = useConversation(language, shelf);
  const field = useRef<HTMLTextAreaElement>(null);
  const log = useRef<HTMLDivElement>(null);
  const texts = all[language];

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const opening = useRef(question);
  const { conversation } = chat;
  useEffect(() => {
    if (!opening.current || conversation.connection !== 'online') return;
    if (isUntouched(conversation)) chat.say(opening.current);
    opening.current = undefined;
  });

  return {
    language,
    texts,
    chat,
    field,
    log,
    chooseLanguage(chosen) {
      rememberLanguage(shelf, chosen);
      setLanguage(chosen);
    },
    erase() {
      forgetLanguage(shelf);
      chat.erase(texts.erasePhrase);
    },
    moveFocus() {
      // Whoever taps needs no ring around the whole log; the next key shows where the focus is.
      if (matchMedia('(pointer: coarse)').matches) log.current?.focus(quietly);
      else field.current?.focus();
    },
  };
}

import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import type { Language } from '../../knowledge/language.ts';
import { type Answered, advance, beginning, type Conversation, type Rating, type Waiting } from '../conversation/conversation.ts';
import { type DirectLine, openDirectLine } from '../directline/client.ts';
import { randomId } from '../directline/random-id.ts';
import { sessionKey, sessionStore } from '../directline/session.ts';
import type { Shelf } from '../directline/shelf.ts';
import { addressOf, storageKey } from '../home.ts';

export interface Chat {
  readonly conversation: Conversation;
  say(text: string): void;
  /** Sends a refused message anew. */
  sayAgain(message: Waiting): void;
  rate(answer: Answered, rating: Rating): void;
  beginAnew(): void;
  /** Asks the chatbot to delete what it keeps, and keeps nothing in the browser from now on. */
  erase(phrase: string): void;
  tryNow(): void;
}

/** The conversation of this browser: joined when the page opens, and told of everything the browser knows about the network and other tabs. */
export function useConversation(language: Language, shelf: Shelf): Chat {
  const store = useMemo(() => sessionStore(shelf), [shelf]);
  const [conversation, dispatch] = useReducer(advance, store.outbox, beginning);
  const line = useRef<DirectLine>(null);
  const locale = useRef<Language>(language);
  locale.current = language;

  useEffect(() => {
    const opened = openDirectLine({ base: addressOf('/v3/directline'), store, locale: () => locale.current, listen: dispatch });
    line.current = opened;
    const watch = new AbortController();
    const { signal } = watch;
    addEventListener('online', opened.networkBack, { signal });
    addEventListener('offline', opened.networkLost, { signal });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && opened.tryNow(), { signal });
    addEventListener(
      'storage',
      ({ key, newValue }) => {
        if (key !== null && key !== storageKey(sessionKey)) return;
        if (newValue === null) store.forget();
        else store.remember();
        opened.sessionChanged();
      },
      { signal },
    );
    if (!navigator.onLine) opened.networkLost();
    return () => {
      watch.abort();
      opened.close();
    };
  }, [store]);

  const outgoing = () => ({ id: randomId(), locale: language, at: Date.now() });
  const say = (text: string) => {
    const message = { ...outgoing(), kind: 'message', text } as const;
    dispatch({ kind: 'written', message });
    line.current?.send(message);
  };
  return {
    conversation,
    say,
    sayAgain(message) {
      dispatch({ kind: 'discarded', id: message.id });
      say(message.text);
    },
    rate({ key }, rating) {
      dispatch({ kind: 'rated', key, rating });
      line.current?.send({ ...outgoing(), kind: 'event', name: 'feedback', value: { activityId: key, ...rating } });
    },
    beginAnew() {
      dispatch({ kind: 'cleared' });
      line.current?.restart();
    },
    erase(phrase) {
      store.forget();
      dispatch({ kind: 'erased' });
      say(phrase);
    },
    tryNow: () => line.current?.tryNow(),
  };
}

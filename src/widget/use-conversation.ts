import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import type { Language } from '../knowledge/language.ts';
import { advance, beginning, type Conversation, type Waiting } from './conversation.ts';
import { type DirectLine, openDirectLine, randomId } from './directline/client.ts';
import { sessionStore, shelfOf } from './directline/session.ts';

export interface Chat {
  readonly conversation: Conversation;
  say(text: string): void;
  /** Sends a refused message anew. */
  sayAgain(message: Waiting): void;
  beginAnew(): void;
  tryNow(): void;
}

/** The conversation of this tab: joined when the page opens, and told of everything the browser knows about the network. */
export function useConversation(language: Language): Chat {
  const store = useMemo(() => sessionStore(shelfOf(() => sessionStorage)), []);
  const [conversation, dispatch] = useReducer(advance, store.outbox, beginning);
  const line = useRef<DirectLine>(null);
  const locale = useRef<Language>(language);
  locale.current = language;

  useEffect(() => {
    const opened = openDirectLine({ base: `${location.origin}/v3/directline`, store, locale: () => locale.current, listen: dispatch });
    line.current = opened;
    const onVisible = () => document.visibilityState === 'visible' && opened.tryNow();
    window.addEventListener('online', opened.networkBack);
    window.addEventListener('offline', opened.networkLost);
    document.addEventListener('visibilitychange', onVisible);
    if (!navigator.onLine) opened.networkLost();
    return () => {
      window.removeEventListener('online', opened.networkBack);
      window.removeEventListener('offline', opened.networkLost);
      document.removeEventListener('visibilitychange', onVisible);
      opened.close();
    };
  }, [store]);

  const say = (text: string) => {
    const message = { id: randomId(), text, locale: language, at: Date.now() };
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
    beginAnew() {
      dispatch({ kind: 'cleared' });
      line.current?.restart();
    },
    tryNow: () => line.current?.tryNow(),
  };
}

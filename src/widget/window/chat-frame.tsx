import { useEffect, useRef } from 'preact/hooks';
import type { AllPageTexts } from '../page.ts';
import type { Settings } from '../settings.ts';
import { ChatWindow } from './chat-window.tsx';
import { useChat } from './use-chat.ts';
import { useHost } from './use-host.ts';

/** The chat in a frame of another page. */
export function ChatFrame({ all, settings }: { readonly all: AllPageTexts; readonly settings: Settings }) {
  const { host, language, question, title, topic } = settings;
  const state = useChat(all, { proposed: language, question });
  const tell = useHost(host, { onShown: state.moveFocus, onAsk: state.chat.say });

  const name = title ?? state.texts.title;
  useEffect(() => {
    document.title = name;
  }, [name]);

  const { entries } = state.chat.conversation;
  const answers = entries.filter((entry) => entry.kind === 'answered' && !entry.history).length;
  const told = useRef(0);
  useEffect(() => {
    if (answers > told.current) tell({ kind: 'answered' });
    told.current = answers;
  }, [answers]);

  return (
    <main>
      <ChatWindow state={state} all={all} title={title} topic={topic} />
    </main>
  );
}

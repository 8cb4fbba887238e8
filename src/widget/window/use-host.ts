import { useEffect, useRef } from 'preact/hooks';
import { hear, speak, type ToChat, type ToPage } from '../frame.ts';

/** Longest question that the page around the chat may ask, in characters. */
const longestQuestion = 1000;

interface HostListener {
  readonly onShown: () => void;
  readonly onAsk: (question: string) => void;
}

/** The page around the frame: hears its launcher and tells it what happens. Without a host, on a page of its own, it does nothing. */
export function useHost(origin: string | undefined, listener: HostListener): (message: ToPage) => void {
  const current = useRef(listener);
  current.current = listener;
  const framed = origin !== undefined && parent !== window;
  const tell = framed ? speak<ToPage>(parent, origin) : () => {};

  useEffect(() => {
    if (!framed) return;
    const watch = new AbortController();
    hear<ToChat>(
      () => parent,
      origin,
      (message) => {
        if (message.kind === 'shown') current.current.onShown();
        if (message.kind === 'ask' && typeof message.question === 'string' && message.question.trim())
          current.current.onAsk(message.question.trim().slice(0, longestQuestion));
      },
      watch.signal,
    );
    addEventListener(
      'keydown',
      (event) => event.key === 'Escape' && !event.defaultPrevented && !event.isComposing && tell({ kind: 'close' }),
      {
        signal: watch.signal,
      },
    );
    tell({ kind: 'ready' });
    return () => watch.abort();
  }, []);
  return tell;
}

/** What the launcher in the page and the chat in its frame tell each other. Each side listens to the other's window and origin alone. */
export type ToChat =
  /** The frame is in sight and has the focus. */
  { readonly kind: 'shown' } | { readonly kind: 'hidden' } | { readonly kind: 'ask'; readonly question: string };

export type ToPage =
  /** The chat stands and takes questions. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'close' }
  /** An answer has come; what it says stays in the frame. */
  | { readonly kind: 'answered' };

/** Sends to one window, if its page is of this origin. */
export function speak<T extends ToChat | ToPage>(to: Window, origin: string): (message: T) => void {
  return (message) => to.postMessage({ 'brabant-chat': message }, origin);
}

/** Hears one window, while its page is of this origin; ends with the signal. */
export function hear<T extends ToChat | ToPage>(
  from: () => Window | null,
  origin: string,
  listen: (message: T) => void,
  signal?: AbortSignal,
): void {
  addEventListener(
    'message',
    (event: MessageEvent<{ readonly 'brabant-chat'?: T } | null>) => {
      const message = event.origin === origin && event.source === from() ? event.data?.['brabant-chat'] : undefined;
      if (message) listen(message);
    },
    { signal } as AddEventListenerOptions,
  );
}

/**
 * Tells when the element is no longer in the page, whose body sites that change pages by script replace or empty. Not at once: a script that
 * takes out whatever is not its own must not be kept busy for ever.
 */
export function watchLoss(element: Element, onLost: () => void): void {
  let timer: ReturnType<typeof setTimeout>;
  const observer = new MutationObserver(look);
  look();

  function look(): void {
    // A body that is new has to be watched as well.
    for (const node of [document, document.documentElement, document.body]) if (node) observer.observe(node, { childList: true });
    clearTimeout(timer);
    timer = setTimeout(() => element.isConnected || !document.body || onLost(), 50);
  }
}

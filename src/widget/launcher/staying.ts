/**
 * Tells when the element is no longer in the body of the page, which sites that change pages by script replace or empty. Not at once: a script
 * that takes out whatever is not its own must not be kept busy for ever.
 */
export function watchLoss(element: Element, onLost: () => void): void {
  let waits = false;
  const observer = new MutationObserver(look);
  look();

  function look(): void {
    // A body that is new has to be watched as well.
    for (const node of [document, document.documentElement, document.body]) if (node) observer.observe(node, { childList: true });
    if (waits || document.body?.contains(element)) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      if (document.body && !document.body.contains(element)) onLost();
    }, 50);
  }
}

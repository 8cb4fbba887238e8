import { useEffect } from 'preact/hooks';

/**
 * Tells the style sheet how much height the keyboard of a phone leaves: Safari on iOS counts it in neither `vh` nor `dvh`. A page that
 * is zoomed with two fingers is left as it is.
 */
export function useVisibleHeight(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const tell = () => {
      if (viewport.scale === 1) document.documentElement.style.setProperty('--visible-height', `${viewport.height}px`);
    };
    tell();
    viewport.addEventListener('resize', tell);
    return () => viewport.removeEventListener('resize', tell);
  }, []);
}

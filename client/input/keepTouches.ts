/**
 * Keeps touches on an element from becoming gestures of the browser. Chromium takes a flick for a fling, even where nothing
 * scrolls, and then ignores taps on the whole page for about a second.
 */
export function keepTouches(element: Pick<HTMLElement, 'addEventListener'>, signal: AbortSignal): void {
  element.addEventListener('touchstart', keepTouch, { signal, passive: false });
}

/** The listener itself, for elements that have it by name. */
export function keepTouch(event: Event): void {
  event.preventDefault();
}

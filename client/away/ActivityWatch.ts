/** The parts of the page that show whether somebody is there. */
export interface WatchedPage {
  readonly window: Pick<Window, 'addEventListener'>;
  readonly document: Pick<Document, 'addEventListener' | 'visibilityState'>;
}

export interface ActivityListener {
  /** The page was hidden, or is about to be frozen. It may not run again for a long time. */
  onHidden(): void;
  onShown(): void;
  /** Somebody touched something. */
  onTouched(): void;
  /** The network is back. */
  onOnline(): void;
}

const TOUCHES = ['keydown', 'pointerdown', 'wheel'] as const;

/**
 * Listens for signs of somebody at the page. By events alone, because browsers run the timers of a hidden page once a
 * minute, and those of a frozen one not at all.
 */
export function watchActivity({ window, document }: WatchedPage, listener: ActivityListener): () => void {
  const abort = new AbortController();
  const options = { signal: abort.signal, capture: true, passive: true };
  const follow = () => (document.visibilityState === 'hidden' ? listener.onHidden() : listener.onShown());
  document.addEventListener('visibilitychange', follow, options);
  document.addEventListener('freeze', () => listener.onHidden(), options);
  document.addEventListener('resume', follow, options);
  window.addEventListener('pagehide', () => listener.onHidden(), options);
  window.addEventListener('pageshow', follow, options);
  window.addEventListener('online', () => listener.onOnline(), options);
  for (const kind of TOUCHES) window.addEventListener(kind, () => listener.onTouched(), options);
  let x = Number.NaN;
  let y = Number.NaN;
  // Browsers also send it when something moves below a pointer at rest.
  const move = ({ clientX, clientY }: PointerEvent) => {
    if (clientX === x && clientY === y) return;
    x = clientX;
    y = clientY;
    listener.onTouched();
  };
  window.addEventListener('pointermove', move, options);
  return () => abort.abort();
}

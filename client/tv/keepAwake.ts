interface AwakePage {
  readonly document: Pick<Document, 'addEventListener' | 'visibilityState'>;
  readonly navigator: { readonly wakeLock?: { request(kind: 'screen'): Promise<unknown> } };
}

/** Keeps the screen from going dark, where the browser can. A page that was hidden loses the lock, and asks again. */
export function keepAwake({ document, navigator }: AwakePage): void {
  const ask = () => {
    if (document.visibilityState !== 'visible') return;
    navigator.wakeLock?.request('screen').catch(() => {
      // The battery is low, or the page may not. The screen goes dark as always.
    });
  };
  document.addEventListener('visibilitychange', ask);
  ask();
}

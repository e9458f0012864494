const HELD = ', maximum-scale=1';

type ZoomedPage = Pick<Document, 'querySelector' | 'addEventListener' | 'defaultView'>;

/**
 * Menus may be zoomed with two fingers by whoever needs them larger. A match may not: half of the arena would be out of
 * reach of the thumbs, so one that is entered zoomed is seen whole again. CSS says the same to touches (theme.css); the
 * zoom of a desktop browser stays as it is.
 */
export function holdZoom(page: ZoomedPage, isHeld: () => boolean): { follow(): void } {
  const viewport = page.querySelector<HTMLMetaElement>('meta[name="viewport"]');
  const free = viewport?.content ?? '';
  // Safari's own event of two fingers. On a Mac they are on the trackpad, and mean the page's zoom.
  const stopPinch = (event: Event) => {
    if (isHeld() && page.defaultView && page.defaultView.navigator.maxTouchPoints > 0) event.preventDefault();
  };
  page.addEventListener('gesturestart', stopPinch, { passive: false });
  return {
    follow() {
      if (viewport) viewport.content = isHeld() ? free + HELD : free;
    },
  };
}

const HELD = ', maximum-scale=1';

type ZoomedPage = Pick<Document, 'querySelector' | 'addEventListener' | 'defaultView'>;

/**
 * Pinch zoom works in menus, for people who need larger text. It is off during a match, where half of the arena would
 * be out of reach; a match entered while zoomed is reset to 100 %. theme.css does the same for touch. Desktop browser
 * zoom still works.
 */
export function holdZoom(page: ZoomedPage, isHeld: () => boolean): { follow(): void } {
  const viewport = page.querySelector<HTMLMetaElement>('meta[name="viewport"]');
  const free = viewport?.content ?? '';
  // Safari's pinch event. On a Mac it comes from the trackpad and zooms the page, so it is allowed there.
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

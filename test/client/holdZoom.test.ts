import { expect, test } from 'vitest';
import { holdZoom } from '../../client/holdZoom.ts';

function zoomOn({ maxTouchPoints }: { maxTouchPoints: number }) {
  const viewport = { content: 'width=device-width' };
  const page = Object.assign(new EventTarget(), {
    querySelector: () => viewport,
    defaultView: { navigator: { maxTouchPoints } },
  });
  let isMatch = false;
  const zoom = holdZoom(page as unknown as Document, () => isMatch);
  return {
    viewport,
    show(isMatchNow: boolean): void {
      isMatch = isMatchNow;
      zoom.follow();
    },
    /** Returns whether the browser may zoom. */
    pinch: () => page.dispatchEvent(new Event('gesturestart', { cancelable: true })),
  };
}

test('a match limits the zoom, and the menus after it do not', () => {
  const { viewport, show } = zoomOn({ maxTouchPoints: 5 });
  show(true);
  expect(viewport.content).toBe('width=device-width, maximum-scale=1');
  show(true);
  show(false);
  expect(viewport.content).toBe('width=device-width');
});

test('Safari on a phone pinches menus only', () => {
  const { show, pinch } = zoomOn({ maxTouchPoints: 5 });
  show(false);
  expect(pinch()).toBe(true);
  show(true);
  expect(pinch()).toBe(false);
});

test('Safari on a Mac keeps the zoom of its trackpad, which is for reading', () => {
  const { show, pinch } = zoomOn({ maxTouchPoints: 0 });
  show(true);
  expect(pinch()).toBe(true);
});

import { expect, test } from 'vitest';
import { keepAwake } from '../../../client/tv/keepAwake.ts';

function openPage(request: () => Promise<unknown>) {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
  return { document, navigator: { wakeLock: { request } } };
}

test('the screen stays awake, also after the page was hidden', () => {
  let asked = 0;
  const page = openPage(async () => asked++);
  keepAwake(page);
  page.document.visibilityState = 'hidden';
  page.document.dispatchEvent(new Event('visibilitychange'));
  expect(asked).toBe(1);
  page.document.visibilityState = 'visible';
  page.document.dispatchEvent(new Event('visibilitychange'));
  expect(asked).toBe(2);
});

test('a browser that refuses, or cannot, is asked again when the page is shown again', async () => {
  let asked = 0;
  const page = openPage(() => {
    asked++;
    return Promise.reject(new Error('low battery'));
  });
  keepAwake(page);
  keepAwake({ ...page, navigator: {} });
  // A rejection that nobody handles would fail this test.
  await new Promise((resolve) => setImmediate(resolve));
  page.document.dispatchEvent(new Event('visibilitychange'));
  expect(asked).toBe(2);
});

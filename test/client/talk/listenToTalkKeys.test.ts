import { beforeEach, expect, test } from 'vitest';
import { clientGames } from '../../../client/games/clientGameList.ts';
import { listenToTalkKeys } from '../../../client/talk/listenToTalkKeys.ts';
import { FakePage, fakeElement } from '../input/FakePage.ts';

let page: FakePage;
let done: string[];

beforeEach(() => {
  page = new FakePage();
  done = [];
  listenToTalkKeys({
    page,
    signal: new AbortController().signal,
    onWrite: () => done.push('write'),
    onMark: () => done.push('mark'),
  });
});

test('Enter begins to write, and M marks a place; the same press does nothing else', () => {
  for (const code of ['Enter', 'NumpadEnter', 'KeyM']) expect(page.key('keydown', code).defaultPrevented).toBe(true);
  expect(done).toEqual(['write', 'write', 'mark']);
});

test('both belong to what has the focus', () => {
  for (const element of ['button', 'input', 'select']) {
    Object.assign(page.document, { activeElement: fakeElement(element) });
    for (const code of ['Enter', 'KeyM']) expect(page.key('keydown', code).defaultPrevented).toBe(false);
  }
  expect(done).toEqual([]);
});

test.each([
  ['a key that is held', { repeat: true }],
  ['a word that is being composed', { isComposing: true }],
  ['a shortcut of the browser', { ctrlKey: true }],
  ['a shortcut of the system', { metaKey: true }],
  ['a menu', { altKey: true }],
])('%s is not meant', (_what, more) => {
  for (const code of ['Enter', 'KeyM']) expect(page.key('keydown', code, more).defaultPrevented).toBe(false);
  expect(done).toEqual([]);
});

test.each(Object.keys(clientGames))('%s has no action on a key of the page', async (name) => {
  const { controls } = await clientGames[name]!.load();
  const keys = controls.actions.flatMap((action) => action.keys);
  expect(keys.length).toBeGreaterThan(0);
  for (const key of ['Enter', 'NumpadEnter', 'KeyM', 'Escape', 'Tab']) expect(keys).not.toContain(key);
});

import { signal } from '@preact/signals';
import { beforeEach, expect, test } from 'vitest';
import { listenToHudKeys } from '../../../client/hud/listenToHudKeys.ts';
import { FakePage, fakeElement } from '../input/FakePage.ts';

let page: FakePage;
let toggles: number;
let isInRound: boolean;
const isScoreboardHeld = signal(false);

beforeEach(() => {
  page = new FakePage();
  toggles = 0;
  isInRound = true;
  isScoreboardHeld.value = false;
  listenToHudKeys({
    page,
    panels: { isScoreboardHeld, stepBack: () => toggles++ },
    signal: new AbortController().signal,
    isInRound: () => isInRound,
    onRoom: () => {},
  });
});

test('Tab holds the scoreboard for as long as it is down', () => {
  expect(page.key('keydown', 'Tab').defaultPrevented).toBe(true);
  expect(isScoreboardHeld.value).toBe(true);
  page.key('keyup', 'Tab');
  expect(isScoreboardHeld.value).toBe(false);
});

test('Tab leads to the buttons before and after a round', () => {
  isInRound = false;
  expect(page.key('keydown', 'Tab').defaultPrevented).toBe(false);
  expect(isScoreboardHeld.value).toBe(false);
});

test('Tab leads on where something has the focus, and back with Shift', () => {
  expect(page.key('keydown', 'Tab', { shiftKey: true }).defaultPrevented).toBe(false);
  Object.assign(page.document, { activeElement: fakeElement('button') });
  expect(page.key('keydown', 'Tab').defaultPrevented).toBe(false);
  expect(isScoreboardHeld.value).toBe(false);
});

test.each([
  ['Alt and Tab', 'Tab', { altKey: true }],
  ['Ctrl and Tab', 'Tab', { ctrlKey: true }],
  ['Command and Escape', 'Escape', { metaKey: true }],
  ['Escape out of a word that is being composed', 'Escape', { isComposing: true }],
])('%s are not for the game', (_what, code, more) => {
  expect(page.key('keydown', code, more).defaultPrevented).toBe(false);
  expect([isScoreboardHeld.value, toggles]).toEqual([false, 0]);
});

test.each([
  ['the window loses the focus', () => page.send('blur')],
  ['the page is hidden', () => page.sendToDocument('visibilitychange')],
  ['Command is released', () => page.key('keyup', 'MetaLeft', { key: 'Meta' })],
])('the scoreboard goes when %s, and stays away while Tab repeats', (_what, happen) => {
  page.key('keydown', 'Tab');
  happen();
  expect(isScoreboardHeld.value).toBe(false);
  page.key('keydown', 'Tab', { repeat: true });
  expect(isScoreboardHeld.value).toBe(false);
});

test('Escape steps back once, however long it is held', () => {
  page.key('keydown', 'Escape');
  page.key('keydown', 'Escape', { repeat: true });
  expect(toggles).toBe(1);
});

import { expect, test } from 'vitest';
import { chooseFocus } from '../../../../client/games/arena/chooseFocus.ts';

const views = new Map([
  ['me', { isAlive: false }],
  ['killer', { isAlive: true }],
  ['splatted', { isAlive: false }],
]);
const own = views.get('me')!;

test('the camera follows the own marble, and while that is out its killer', () => {
  const alive = { isAlive: true };
  expect(chooseFocus(alive, 'killer', views)).toBe(alive);
  expect(chooseFocus(own, 'killer', views)).toBe(views.get('killer'));
});

test('it stays where one was splatted when nobody is known to have done it, or one did it oneself', () => {
  expect(chooseFocus(own, undefined, views)).toBe(own);
  expect(chooseFocus(own, 'me', views)).toBe(own);
});

test('it does not leave for a killer who is out or gone', () => {
  expect(chooseFocus(own, 'splatted', views)).toBeUndefined();
  expect(chooseFocus(own, 'gone', views)).toBeUndefined();
});

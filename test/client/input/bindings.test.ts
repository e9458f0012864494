import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actions, bindings, padButtons } from '../../../client/input/bindings.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const rows = { fire: 'aim and fire', dash: 'dash' };

/** "rightTrigger" is a "right trigger". */
const names = Object.entries(padButtons).map(([name, index]) => {
  return [name === 'A' ? name : name.replace(/[A-Z]/, (letter) => ` ${letter.toLowerCase()}`), index] as const;
});

test.each(actions)('README names the buttons of a gamepad that %s, and no others', (action) => {
  const row = readme.split('\n').find((line) => line.startsWith(`| ${rows[action]} |`));
  const cell = row?.split('|').at(-2) ?? '';
  const named = names.filter(([name]) => new RegExp(`\\b${name}\\b`).test(cell)).map(([, index]) => index);
  expect(named.toSorted()).toEqual([...bindings[action].pad].toSorted());
});

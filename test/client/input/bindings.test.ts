import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clientGames } from '../../../client/games/clientGameList.ts';
import { arrowKeys, letterKeys, pageKeys, voteLetters } from '../../../client/input/bindings.ts';
import { tagControls } from '../../../examples/tag/client/tagControls.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const games = await Promise.all(Object.values(clientGames).map(({ load }) => load()));

/** "rightTrigger" is a "right trigger", "KeyJ" is "J", and both Shift keys are "Shift". */
const nameOf = (name: string) =>
  name.replace(/^Key|(?<=Shift)(Left|Right)$/, '').replace(/(?<=[a-z])[A-Z]/, (letter) => ` ${letter.toLowerCase()}`);
const PADS = ['A', 'B', 'X', 'Y', 'left bumper', 'right bumper', 'left trigger', 'right trigger'];

/** The cells of an action's row in a game's table: keyboard and mouse, touch, gamepad. */
function cellsOf(title: string, verb: string): string[] {
  const section = readme.split('\n#### ').find((text) => text.startsWith(title)) ?? '';
  const row = section.split('\n').find((line) => line.startsWith('| ') && line.split('|')[1]?.includes(verb));
  return row?.split('|').slice(2, 5) ?? [];
}

describe.each(games)('the keys of $words.title in the README', ({ words, controls }) => {
  test.each(controls.actions)('name what does "$label", on every device', ({ id, keys, mouse, pad, ...thumb }) => {
    const [keyboard = '', thumbs, gamepad = ''] = cellsOf(words.title, id);
    for (const key of keys) expect(keyboard).toMatch(new RegExp(`\\b${nameOf(key)}\\b`));
    if (mouse) expect(keyboard).toContain(`${mouse} button`);
    expect(thumbs).toContain(thumb.touch === 'button' ? `the ${thumb.label} button` : 'right thumb, pushed outwards');
    expect(thumbs?.includes('flick or double tap of the left thumb')).toBe(thumb.hasFlick === true);
    const named = PADS.filter((name) => new RegExp(`\\b${name}\\b`).test(gamepad));
    expect(named.toSorted()).toEqual(pad.map(nameOf).toSorted());
  });
});

/** By KeyboardEvent.code. On most layouts, the letters of a vote are on the keys with their names. */
const reserved = [
  ...Object.values(pageKeys).flat(),
  ...Object.values(voteLetters).map((letter) => `Key${letter.toUpperCase()}`),
  ...Object.keys(letterKeys),
  ...Object.keys(arrowKeys),
];

describe('the keys that the page takes in every game', () => {
  test.each([...games.map(({ controls }) => controls), tagControls])('are no keys of an action', ({ actions }) => {
    const taken = actions.flatMap(({ keys }) => keys.filter((key) => reserved.includes(key)));
    expect(taken).toEqual([]);
  });

  test('are in the chapter on controls of docs/games.md', () => {
    const page = readFileSync(new URL('../../../docs/games.md', import.meta.url), 'utf8');
    const chapter = page.split('\n### ').find((text) => text.includes('tagControls.ts`')) ?? '';
    const cells = chapter.split('\n').flatMap((line) => (line.startsWith('| ') ? [line.split('|')[1]!] : []));
    const isNamed = (key: string) => cells.some((cell) => cell.includes(`\`${key}\``));
    expect(reserved.filter((key) => !isNamed(key))).toEqual([]);
  });
});

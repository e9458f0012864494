import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const page = readFileSync('docs/games.md', 'utf8');
const files = [...globSync('examples/tag/**/*.{ts,tsx}'), 'test/games/tagContract.test.ts'];
const sources = files.map((file) => readFileSync(file, 'utf8'));

function codeIn(text: string): string[] {
  return [...text.matchAll(/^```tsx?\n([\s\S]*?)^```$/gm)].map(([, code]) => code!);
}

const isFromTheExample = (code: string) => sources.some((source) => source.includes(code));

describe('docs/games.md', () => {
  test('shows code of most files that have rules in them', () => {
    expect(codeIn(page).length).toBeGreaterThan(15);
  });

  test.each(codeIn(page).map((code) => [code.trim().split('\n')[0]!.trim(), code] as const))(
    'shows code that is in the example: %s',
    (_first, code) => expect(isFromTheExample(code), code).toBe(true),
  );

  test('names each file of the example that has code', () => {
    const names = files
      .map((file) => file.split('/').at(-1)!)
      .filter((name) => !/^(vocabulary|tagPicture)\.ts$/.test(name));
    expect(names.filter((name) => !page.includes(name))).toEqual([]);
  });

  test.each(['shared/games/GameModule.ts', 'client/games/ClientGame.ts'])(
    'names all that a game may leave out: %s',
    (file) => {
      const source = readFileSync(file, 'utf8');
      const names = [...source.matchAll(/^ {2}(?:readonly )?(\w+)\?[(:]/gm)].map(([, name]) => name!);
      expect(names.length).toBeGreaterThan(2);
      expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    },
  );

  test('would be found out where it shows other code', () => {
    const [code] = codeIn('```ts\nexport const RUN_SPEED = 321;\n```\n');
    expect(isFromTheExample(code!)).toBe(false);
    expect(isFromTheExample(code!.replace('321', '320'))).toBe(true);
  });
});

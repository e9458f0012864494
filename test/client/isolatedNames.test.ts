import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** Where somebody's name is written out, or handed on as it is. */
const NAME = /(?<before>[^;]{0,60})\b(?:killer|victim|row|seat|by|winner|wearer|other|leader|person)\??\.name\b/gs;
const ISOLATED = /isolatedName\([^()]*$|<PlayerName\s+name=\{[^{}]*$|<bdi>[^<>]*$|\b(?:name|who): *$/s;

const root = fileURLToPath(new URL('../../client/', import.meta.url));
const files = globSync('**/*.{ts,tsx}', { cwd: root });
const bareNames = (source: string) =>
  [...source.matchAll(NAME)].filter(({ groups }) => !ISOLATED.test(groups?.before ?? '')).map(([text]) => text);

describe('a name that is written from right to left turns nothing round but itself', () => {
  test.each(['announce(winner.name + won)', '<span>{row.name}</span>', 'label={row.name}'])('%s is found', (source) => {
    expect(bareNames(source)).toHaveLength(1);
  });

  test.each(['announce(isolatedName(winner.name) + won)', '<PlayerName name={row.isOwn ? "You" : row.name} />'])(
    '%s is none',
    (source) => {
      expect(bareNames(source)).toEqual([]);
    },
  );

  test('no source of the page writes one bare', () => {
    expect(files.length).toBeGreaterThan(80);
    for (const file of files) expect(bareNames(readFileSync(root + file, 'utf8')), file).toEqual([]);
  });
});

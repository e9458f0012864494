import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compressFiles } from '../../../scripts/build/compressFiles.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rumpus-build-'));
  mkdirSync(join(directory, 'assets'));
});

afterEach(() => rmSync(directory, { recursive: true }));

it('lays both forms beside whatever is words, in every folder', async () => {
  const words = 'marbles and paint, '.repeat(40);
  for (const name of ['assets/main.js', 'assets/page.css', 'icon.svg']) writeFileSync(join(directory, name), words);
  await compressFiles(directory);
  expect(readdirSync(join(directory, 'assets')).sort()).toEqual(
    ['main.js', 'main.js.br', 'main.js.gz', 'page.css', 'page.css.br', 'page.css.gz'].sort(),
  );
  expect(brotliDecompressSync(readFileSync(join(directory, 'icon.svg.br'))).toString()).toBe(words);
  expect(gunzipSync(readFileSync(join(directory, 'assets/main.js.gz'))).toString()).toBe(words);
});

it('leaves alone what is compressed already, and what would not get smaller', async () => {
  writeFileSync(join(directory, 'assets/font.woff2'), Buffer.alloc(500));
  writeFileSync(join(directory, 'share.jpg'), Buffer.alloc(500));
  writeFileSync(join(directory, 'assets/tiny.js'), 'let a;');
  await compressFiles(directory);
  expect(readdirSync(directory, { recursive: true }).sort()).toEqual(
    ['assets', 'assets/font.woff2', 'assets/tiny.js', 'share.jpg'].sort(),
  );
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDERS = ['client', 'docs', 'examples', 'scripts', 'server', 'shared', 'test'];
const pages = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const paths = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
);
/** Made by a run, and not in a fresh clone. */
const MADE = ['artifacts/', 'dist/'];
const isHere = (named: string) =>
  MADE.includes(named) ||
  existsSync(named) ||
  paths.some((path) => path === named || path.endsWith(`/${named.replace(/\/$/, '')}`));

/** Files and folders of the project that a page names in code, as a path or as a bare file name. */
function pathsNamed(page: string): string[] {
  const inCode = [...page.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);
  return inCode.filter(
    (code) => /^[\w./-]+$/.test(code) && (/\.(tsx?|md|webp)$/.test(code) || /^(\w+\/)+$/.test(code)),
  );
}

test.each(pages)('%s names only files and folders that exist', (page) => {
  const named = pathsNamed(readFileSync(page, 'utf8'));
  expect(named.filter((path) => !isHere(path))).toEqual([]);
});

test('the architecture page names files, and one that is gone would be found', () => {
  const page = readFileSync('docs/architecture.md', 'utf8');
  expect(pathsNamed(page).length).toBeGreaterThan(40);
  expect(pathsNamed('`server/rooms/Gone.ts`').filter((path) => !isHere(path))).toEqual(['server/rooms/Gone.ts']);
});

test.each(pages)('%s links only to pages that exist', (page) => {
  const folder = page.startsWith('docs/') ? 'docs/' : '';
  const targets = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(
    ([, to]) => folder + to!,
  );
  expect(targets.filter((target) => !existsSync(target))).toEqual([]);
});

test.each(pages)('%s links only to headings that exist', (page) => {
  const text = readFileSync(page, 'utf8');
  const slugs = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replace(/\s/g, '-'),
  );
  const anchors = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor!);
  expect(anchors.filter((anchor) => !slugs.includes(anchor))).toEqual([]);
});

/** Constants and environment variables that a page names in code. */
function constantsNamed(page: string): string[] {
  return [...page.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, name]) => name!);
}

test.each(pages)('%s names only constants that exist', (page) => {
  const sources = paths
    .filter((path) => /^(client|scripts|server|shared)\/.*\.tsx?$/.test(path))
    .map((path) => readFileSync(path, 'utf8'));
  const isWritten = (name: string) => sources.some((source) => new RegExp(`\\b${name}\\b`).test(source));
  expect(isWritten('NO_SUCH_CONSTANT')).toBe(false);
  expect(constantsNamed(readFileSync(page, 'utf8')).filter((name) => !isWritten(name))).toEqual([]);
});

import { globSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findTexts } from './support/findTexts.ts';

/** A game's own texts, in its own folder. */
const OF_A_GAME = /^(?:client\/games\/\w+|examples\/\w+\/client)\/\w+(?:Words|Phrases|Texts)\.ts$/;

const files = globSync(['client/**/*.{ts,tsx}', 'examples/*/client/**/*.{ts,tsx}']).map((file) =>
  file.replaceAll('\\', '/'),
);
const isDictionary = (file: string) => file.startsWith('client/text/') || OF_A_GAME.test(file);
/** The headless bots are a program for a terminal. */
const isPage = (file: string) => !file.startsWith('client/bots/');

describe('a text of the interface', () => {
  test.each([
    `<p>You are out</p>`,
    `<p>{seconds} s</p>`,
    `<p>{isOwn ? 'you' : name}</p>`,
    `<p>{isReady && 'ready'}</p>`,
    `<p>{\`room \${code}\`}</p>`,
    `<button aria-label="close" />`,
    `<button aria-label={\`More about \${name}\`} />`,
    `<input placeholder="like BCDFG" />`,
    `<img alt="marble" />`,
    `<Panel label="sound" />`,
    `<PlayerName name={isOwn ? 'You' : name} />`,
    `<p onClick={() => say('Not now')} />`,
    `const LOST = 'The connection was lost.';`,
    `const wait = 'Loading…';`,
    `const label = 'you';`,
    `const names = { ShiftLeft: 'Shift' };`,
    `const titles = ['Goals', 'Assists'];`,
    `const left = \`\${alive} left\`;`,
    `const inARow = \`\${count} in a row\`;`,
    `const row = { tags: isIt ? ['it'] : [] };`,
    `const tags = () => list(row.isHost ? 'host' : '');`,
    `const points = \`\${count} \${isOne ? one : 'points'}\`;`,
    `const all = names.join(' and ');`,
    `const sum = count + ' points';`,
    `const name = seat?.name ?? 'Somebody';`,
    `document.title = 'rumpus';`,
    `element.textContent = 'ready';`,
    `element.setAttribute('aria-label', 'close');`,
    `function Close({ label = 'close' }) {}`,
    `function tell(sentence = 'gone') {}`,
    `class Hint { text = 'roll'; }`,
    `function phase() { return 'Get ready'; }`,
    `const draw = () => 'A draw!';`,
    `throw new EntryProblem('room', 'The page is out of date.');`,
    `const gg = 'GG';`,
    `const place = 'You are #1';`,
    `const html = '<b>Hello there</b>';`,
    `const template = '{name} joined';`,
    `const who = list(\`: one for \${name}\`);`,
    `alert('Gone');`,
    `const said = signal('Ready to go');`,
    `const sign = new Text({ text: 'go', resolution: 2 });`,
    `const greeting = 'Grüße aus Köln';`,
    `const hello = 'Привет';`,
  ])('is found in %s', (source) => {
    expect(findTexts('one.tsx', source)).toHaveLength(source.includes('Assists') ? 2 : 1);
  });

  test.each([
    `import { one } from './some file.ts';`,
    `const part = () => import('./Part.tsx');`,
    `type Kind = 'The one' | 'The other';`,
    `<p class="card card-wide">{name}</p>`,
    `<p class={\`card \${isOwn ? 'is-own' : ''}\`}>{name}</p>`,
    `<path d="M9 5l7 7-7 7" />`,
    `<p style={{ transform: \`translate(\${x}px, \${y}px)\` }} />`,
    `<input type="text" autocomplete="given name" aria-describedby="code-problem" />`,
    `<p>{count} · {name} ✓</p>`,
    `throw new Error('The page has no stage.');`,
    `throw new RangeError(\`There is no sound "\${name}".\`);`,
    `console.warn('The picture was lost.');`,
    `const isYes = event.key === 'Enter' || event.code !== 'Escape';`,
    `const keys = ['Space', 'ShiftLeft'];`,
    `const watchKeys = { next: ['KeyE', 'PageDown'], centre: ['KeyF', 'Home'] };`,
    `const field = page.querySelector('.panel-room button');`,
    `const isSmall = matchMedia('(pointer: coarse)').matches;`,
    `shade.addColorStop(0, 'rgb(255 214 90 / 0.75)');`,
    `context.fillStyle = \`rgb(6 3 14 / \${alpha})\`;`,
    `const KEY = 'rumpus.lastRooms';`,
    `const style = { fontFamily: ['Rubik Variable', 'sans-serif'] };`,
    `const FIELDS = 'input, textarea, [contenteditable]';`,
    `const button = ['.panel .button-main', 'button'];`,
    `const code = new RegExp('^/p/([A-Z ]+)$');`,
    `const isOpen = panels.shown.value === 'room' ? 'scores' : shown;`,
    `element.style.gridArea = 'top left';`,
    `const HEAD = 'M24 3a21 21 0 1 1 0 42';`,
    `room.onMessage('identity', take);`,
    `send('endRound', { to: 'lobby' });`,
    `const has = 'BroadcastChannel' in window;`,
    `const price = prices['The one'];`,
    `const path = \`/\${isRoom ? 'r' : 'p'}/\${code}\`;`,
    `const mark = list(isOwn ? 'is-own' : '');`,
    `switch (word) { case 'The one': break; }`,
    `// A comment with words.`,
  ])('is not found in %s', (source) => {
    expect(findTexts('one.tsx', source)).toEqual([]);
  });

  test('stands in client/text/, or in the files of texts of its game', () => {
    const sources = files.filter((file) => isPage(file) && !isDictionary(file));
    expect(sources.length).toBeGreaterThan(250);
    const texts = sources.flatMap((file) =>
      findTexts(file, readFileSync(file, 'utf8')).map((text) => `${file}:${text}`),
    );
    expect(texts).toEqual([]);
  });
});

/** Every text in a value that takes nothing, with where it stands. */
function textsIn(value: unknown, path: string): ReadonlyArray<readonly [text: string, path: string]> {
  if (typeof value === 'string') return [[value, path]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => textsIn(part, `${path}.${name}`));
}

describe('the dictionary', () => {
  const dictionaries = files.filter(isDictionary);

  test('has texts of the page, of each game and of the example', () => {
    expect(dictionaries.filter((file) => file.startsWith('client/text/')).length).toBeGreaterThan(15);
    expect(dictionaries).toEqual(
      expect.arrayContaining([
        'client/games/arena/arenaTexts.ts',
        'client/games/puck/puckTexts.ts',
        'examples/tag/client/tagTexts.ts',
      ]),
    );
  });

  test('has no sentence twice', async () => {
    const modules = await Promise.all(
      dictionaries
        .filter((file) => file.startsWith('client/text/'))
        .map(async (file) => textsIn({ ...(await import(pathToFileURL(file).href)) }, file)),
    );
    // Single words may mean two things.
    const sentences = modules.flat().filter(([text]) => /\s|[.!?…]$/.test(text));
    expect(sentences.length).toBeGreaterThan(100);
    const places = Map.groupBy(sentences, ([text]) => text);
    const doubles = [...places].filter(([, found]) => found.length > 1);
    expect(doubles.map(([text, found]) => [text, ...found.map(([, path]) => path)])).toEqual([]);
  });
});

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CruisedImport, cruiseImports } from './support/cruiseImports.ts';
import { importRules } from './support/importRules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const parts = ['shared', 'server', 'client', 'examples', 'scripts'];

/** What the rules forbid, by where it would stand. A specifier stands once in a file. */
const forbidden: ReadonlyArray<readonly [rule: string, file: string, source: string, specifier: string]> = [
  ['shared', 'shared/chat.ts', `import { readFile } from 'node:fs/promises';`, 'node:fs/promises'],
  ['shared', 'shared/chat.ts', `import type { Room } from '@colyseus/core';`, '@colyseus/core'],
  ['shared', 'shared/chat.ts', `import { config } from '../server/config.ts';`, '../server/config.ts'],
  ['shared', 'shared/chat.ts', `import { RUN_SPEED } from './games/arena/rules.ts';`, './games/arena/rules.ts'],
  ['shared', 'shared/chat.ts', `export * from '../client/main.tsx';`, '../client/main.tsx'],
  ['shared', 'shared/chat.ts', `import * as locales from 'zod/locales';`, 'zod/locales'],
  ['shared game', 'shared/games/arena/bot.ts', `import { Puck } from '../hockey/schemas.ts';`, '../hockey/schemas.ts'],
  [
    'shared game',
    'shared/games/arena/combat.ts',
    `import { createGameRoom } from '../../../server/rooms/createGameRoom.ts';`,
    '../../../server/rooms/createGameRoom.ts',
  ],
  ['shared game', 'shared/games/arena/combat.ts', `import { nanoid } from 'nanoid';`, 'nanoid'],
  ['shared game', 'shared/games/arena/combat.ts', `import type { Room } from '@colyseus/core';`, '@colyseus/core'],
  ['shared game', 'shared/games/arena/combat.ts', `import { gameList } from '../gameList.ts';`, '../gameList.ts'],
  ['shared', 'shared/games/GameModule.ts', `import { arenaGame } from './arena/own.ts';`, './arena/own.ts'],
  ['shared', 'shared/games/GameModule.ts', `import { Room } from '@colyseus/core';`, '@colyseus/core'],
  ['shared', 'shared/room/Local.ts', `import { gameList } from '../games/gameList.ts';`, '../games/gameList.ts'],
  [
    'example rules',
    'examples/darts/rules/dartsGame.ts',
    `import { arenaGame } from '../../../shared/games/arena/arenaGame.ts';`,
    '../../../shared/games/arena/arenaGame.ts',
  ],
  [
    'example rules',
    'examples/darts/rules/dartsGame.ts',
    `import { Board } from '../client/Board.ts';`,
    '../client/Board.ts',
  ],
  [
    'example client',
    'examples/darts/client/DartsView.ts',
    `import { Felt } from '../../../client/games/arena/Felt.ts';`,
    '../../../client/games/arena/Felt.ts',
  ],
  [
    'example client',
    'examples/darts/client/DartsView.ts',
    `import { clientGames } from '../../../client/games/clientGameList.ts';`,
    '../../../client/games/clientGameList.ts',
  ],
  [
    'game list',
    'shared/games/gameList.ts',
    `import { Seating } from '../../server/rooms/Seating.ts';`,
    '../../server/rooms/Seating.ts',
  ],
  ['game list', 'shared/games/gameList.ts', `import { Room } from '@colyseus/core';`, '@colyseus/core'],
  [
    'server',
    'server/rooms/createGameRoom.ts',
    `import { arenaGame } from '../../shared/games/arena/arenaGame.ts';`,
    '../../shared/games/arena/arenaGame.ts',
  ],
  [
    'server',
    'server/rooms/createGameRoom.ts',
    `import type { ArenaState } from '../../shared/games/arena/schemas.ts';`,
    '../../shared/games/arena/schemas.ts',
  ],
  [
    'server',
    'server/rooms/createGameRoom.ts',
    `import { gameList } from '../../shared/games/gameList.ts';`,
    '../../shared/games/gameList.ts',
  ],
  [
    'server',
    'server/rooms/StepLoop.ts',
    `const { arenaGame } = await import('../../shared/games/arena/arenaGame.ts');`,
    '../../shared/games/arena/arenaGame.ts',
  ],
  [
    'server',
    'server/rooms/SeatHolds.ts',
    `let game: import('../../shared/games/arena/arenaGame.ts').Arena;`,
    '../../shared/games/arena/arenaGame.ts',
  ],
  [
    'server composition',
    'server/main.ts',
    `import { arenaGame } from '../shared/games/arena/arenaGame.ts';`,
    '../shared/games/arena/arenaGame.ts',
  ],
  ['server composition', 'server/main.ts', `import '../client/main.tsx';`, '../client/main.tsx'],
  ['server composition', 'server/main.ts', `import { ColyseusSDK } from '@colyseus/sdk';`, '@colyseus/sdk'],
  ['command', 'server/drainCommand/joinAdmin.ts', `import { matchMaker } from '@colyseus/core';`, '@colyseus/core'],
  [
    'server',
    'server/capacity/Drain.ts',
    `import { drainServer } from '../drainCommand/drainServer.ts';`,
    '../drainCommand/drainServer.ts',
  ],
  [
    'client',
    'client/connection/joinRoom.ts',
    `import { config } from '../../server/config.ts';`,
    '../../server/config.ts',
  ],
  [
    'client',
    'client/connection/joinRoom.ts',
    `import { gameList } from '../../shared/games/gameList.ts';`,
    '../../shared/games/gameList.ts',
  ],
  [
    'client',
    'client/connection/joinRoom.ts',
    `import { ArenaPrediction } from '../games/arena/ArenaPrediction.ts';`,
    '../games/arena/ArenaPrediction.ts',
  ],
  ['client', 'client/connection/joinRoom.ts', `import { Server } from '@colyseus/core';`, '@colyseus/core'],
  ['client', 'client/connection/joinRoom.ts', `import { readFileSync } from 'node:fs';`, 'node:fs'],
  [
    'client game list',
    'client/games/clientGameList.ts',
    `import { config } from '../../server/config.ts';`,
    '../../server/config.ts',
  ],
  ['operator page', 'client/admin/main.tsx', `import 'pino';`, 'pino'],
  [
    'bots',
    'client/bots/main.ts',
    `import { createArenaBot } from '../../shared/games/arena/bot.ts';`,
    '../../shared/games/arena/bot.ts',
  ],
  [
    'client game',
    'client/games/arena/arenaView.ts',
    `import { StepLoop } from '../../../server/rooms/StepLoop.ts';`,
    '../../../server/rooms/StepLoop.ts',
  ],
  [
    'client game',
    'client/games/arena/arenaView.ts',
    `import { Puck } from '../hockey/puckView.ts';`,
    '../hockey/puckView.ts',
  ],
  ['no circles', 'client/hud/One.ts', `import { two } from './Two.ts';\nexport const one = two;`, './Two.ts'],
  ['no circles', 'client/hud/Two.ts', `import type { Three } from './Three.ts';\nexport let two: Three;`, './Three.ts'],
  ['no circles', 'client/hud/Three.ts', `export type Three = typeof import('./One.ts');`, './One.ts'],
  [
    'no insides of Colyseus',
    'server/rooms/deep.ts',
    `import { Room } from '@colyseus/core/Room';`,
    '@colyseus/core/Room',
  ],
  [
    'no insides of Colyseus',
    'server/rooms/deep.ts',
    `import type { Transport } from '@colyseus/core/build/Transport.mjs';`,
    '@colyseus/core/build/Transport.mjs',
  ],
  [
    'no insides of Colyseus',
    'client/connection/deep.ts',
    `import { Connection } from '@colyseus/sdk/Connection';`,
    '@colyseus/sdk/Connection',
  ],
  [
    'no insides of Colyseus',
    'shared/deep.ts',
    `import { Metadata } from '@colyseus/schema/src/Metadata.ts';`,
    '@colyseus/schema/src/Metadata.ts',
  ],
  [
    'no insides of Colyseus',
    'shared/deep.ts',
    `import { InputEncoder } from '@colyseus/schema/input';`,
    '@colyseus/schema/input',
  ],
  ['no development packages', 'server/rooms/pings.ts', `import fc from 'fast-check';`, 'fast-check'],
  [
    'no missing files',
    'server/rooms/pings.ts',
    `import { pong } from 'a-package-that-is-not-there';`,
    'a-package-that-is-not-there',
  ],
];

const allowed: ReadonlyArray<readonly [file: string, source: string, specifier: string]> = [
  ['shared/protocol.ts', `import * as z from 'zod/mini';`, 'zod/mini'],
  ['shared/protocol.ts', `import { schema } from '@colyseus/schema';`, '@colyseus/schema'],
  ['shared/games/arena/crown.ts', `import type { Tick } from '../GameModule.ts';`, '../GameModule.ts'],
  ['shared/games/gameList.ts', `import { arenaGame } from './arena/arenaGame.ts';`, './arena/arenaGame.ts'],
  [
    'server/createGameServer.ts',
    `import { gameList } from '../shared/games/gameList.ts';`,
    '../shared/games/gameList.ts',
  ],
  [
    'client/connection/joinRoom.ts',
    `import type { GameModule } from '../../shared/games/GameModule.ts';`,
    '../../shared/games/GameModule.ts',
  ],
  ['server/createGameServer.ts', `import { Server } from '@colyseus/core';`, '@colyseus/core'],
  ['server/drainCommand/joinAdmin.ts', `import { ColyseusSDK } from '@colyseus/sdk';`, '@colyseus/sdk'],
  [
    'client/games/clientGameList.ts',
    `import { arenaClientGame } from './arena/arenaClientGame.ts';`,
    './arena/arenaClientGame.ts',
  ],
  ['client/main.tsx', `import { clientGames } from './games/clientGameList.ts';`, './games/clientGameList.ts'],
  ['client/main.tsx', `import './style/page.css';`, './style/page.css'],
];

/** What Biome has to refuse there; a line stands alone in its file. */
const impure: ReadonlyArray<readonly [folder: string, source: string]> = [
  ['shared', `export const now = Date.now();`],
  ['shared', `export const now = new Date();`],
  ['shared', `export const text = \`at \${performance.now()} ms\`;`],
  ['shared', `export const roll = Math . random();`],
  ['shared', `export const has = typeof window !== 'undefined';`],
  ['shared', `document.title = 'Rumpus';`],
  ['shared', `export const title = process.title;`],
  ['shared', `globalThis.setTimeout(() => {}, 1);`],
  ['shared/games/arena', `export const id = crypto.randomUUID();`],
  ['shared/games/arena', `export const now = performance.now();`],
  ['shared/games/arena', `export const roll = Math.random();`],
  ['examples/darts/rules', `export const roll = Math.random();`],
  ['examples/darts/rules', `export const now = performance.now();`],
  ['server/rooms', `await import(\`../games/\${process.title}.ts\`);`],
  ['client/connection', `await import(location.hash);`],
];
const pure: ReadonlyArray<readonly [folder: string, source: string]> = [
  ['shared', `// new Date() and window are only named here\nexport const text = 'document.title';`],
  ['shared', `export const move = { window: 1, process: 2 };\nmove.window = move.process;`],
  ['shared', `export const most = Math.max(1, 2);`],
  ['server/rooms', `export const now = performance.now();\nawait import('../colyseus/gone.ts');`],
];

interface Diagnostic {
  readonly location: { readonly path: string };
}

let tree = '';
let planted: readonly CruisedImport[] = [];
let purityFaults = '';

async function plant(file: string, text: string): Promise<void> {
  await mkdir(join(tree, dirname(file)), { recursive: true });
  await writeFile(join(tree, file), text);
}

/** The examples as files, and an empty file wherever one of them points. */
async function plantImports(): Promise<void> {
  const examples = [...forbidden.map(([, ...example]) => example), ...allowed];
  const files = Map.groupBy(examples, ([file]) => file);
  for (const [file, , specifier] of examples) {
    const target = join(dirname(file), specifier);
    if (specifier.startsWith('.') && !files.has(target)) await plant(target, '');
  }
  for (const [file, lines] of files) await plant(file, lines.map(([, source]) => source).join('\n'));
}

function lintTree(): Promise<string> {
  const biome = fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome'));
  const options = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  return new Promise((resolve) => {
    execFile(process.execPath, [biome, ...options], { cwd: tree }, (_error, stdout) => resolve(stdout));
  });
}

function purityFile(folder: string, index: number, kind: string): string {
  return `${folder}/${kind}${index}.ts`;
}

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'rumpus-imports-'));
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'));
  for (const file of ['package.json', 'biome.json', 'biome']) {
    await cp(join(root, file), join(tree, file), { recursive: true });
  }
  await plantImports();
  planted = await cruiseImports(tree, ['shared', 'server', 'client', 'examples']);
  for (const [index, [folder, source]] of impure.entries()) await plant(purityFile(folder, index, 'impure'), source);
  for (const [index, [folder, source]] of pure.entries()) await plant(purityFile(folder, index, 'pure'), source);
  purityFaults = await lintTree();
});

afterAll(() => rm(tree, { recursive: true }));

function plantedImport(file: string, specifier: string): CruisedImport | undefined {
  return planted.find((found) => found.file === file && found.specifier === specifier);
}

describe('who may import whom', () => {
  it('is kept to by every file', async () => {
    const imports = await cruiseImports(root, parts);
    for (const part of parts) expect(imports.some(({ file }) => file.startsWith(`${part}/`))).toBe(true);
    const failures = imports.filter(({ breaks }) => breaks.length > 0);
    expect(
      failures.map(({ file, specifier, breaks, circle }) => [`${file} imports ${specifier}`, ...breaks, ...circle]),
    ).toEqual([]);
  });

  it.each(forbidden)('“%s” is broken in %s by %s', (rule, file, _source, specifier) => {
    expect(plantedImport(file, specifier)?.breaks).toContain(rule);
  });

  it('has an example for every rule', () => {
    expect(new Set(forbidden.map(([rule]) => rule))).toEqual(new Set(importRules.map(({ name }) => name)));
  });

  it.each(allowed)('lets %s do what it must: %s', (file, _source, specifier) => {
    expect(plantedImport(file, specifier)?.breaks).toEqual([]);
  });
});

describe('what has no clock, no chance and no page', () => {
  const isFaulty = (file: string) =>
    (JSON.parse(purityFaults) as { diagnostics: Diagnostic[] }).diagnostics.some(({ location }) =>
      location.path.endsWith(file),
    );

  it.each(impure.map((example, index) => [...example, index] as const))(
    'refuses in %s: %s',
    (folder, _source, index) => {
      expect(isFaulty(purityFile(folder, index, 'impure'))).toBe(true);
    },
  );

  it.each(pure.map((example, index) => [...example, index] as const))('lets %s have: %s', (folder, _source, index) => {
    expect(isFaulty(purityFile(folder, index, 'pure'))).toBe(false);
  });
});

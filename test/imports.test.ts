import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importFailures } from './support/importRules.ts';
import { findImports } from './support/readSource.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = globSync('{shared,server,client}/**/*.{ts,tsx}', { cwd: root }).map((file) => file.replaceAll('\\', '/'));

/** What the table forbids, by where it would stand. */
const forbidden: ReadonlyArray<readonly [file: string, source: string]> = [
  ['shared/chat.ts', `import { readFile } from 'node:fs/promises';`],
  ['shared/chat.ts', `import type { Room } from '@colyseus/core';`],
  ['shared/chat.ts', `import { config } from '../server/config.ts';`],
  ['shared/chat.ts', `import { RUN_SPEED } from './games/arena/rules.ts';`],
  ['shared/chat.ts', `export * from '../client/main.tsx';`],
  ['shared/chat.ts', `const now = Date.now();`],
  ['shared/chat.ts', `const now = new Date();`],
  ['shared/chat.ts', `const text = \`at \${performance.now()} ms\`;`],
  ['shared/chat.ts', `const roll = Math . random();`],
  ['shared/chat.ts', `if (typeof window !== 'undefined') document.title = process.title;`],
  ['shared/games/arena/bot.ts', `import { Puck } from '../hockey/schemas.ts';`],
  ['server/games/arena/combat.ts', `import { createGameRoom } from '../../rooms/createGameRoom.ts';`],
  ['server/games/arena/combat.ts', `import { pages } from '../../http/pages.ts';`],
  ['server/games/arena/combat.ts', `import { hockeyGame } from '../hockey/hockeyGame.ts';`],
  ['server/games/arena/combat.ts', `import { Puck } from '../../../shared/games/hockey/schemas.ts';`],
  ['server/games/arena/combat.ts', `import { Room } from '@colyseus/core';`],
  ['server/games/arena/combat.ts', `import { type Client, Room } from '@colyseus/core';`],
  ['server/games/arena/combat.ts', `const now = performance.now();`],
  ['server/games/GameModule.ts', `import { arenaGame } from './arena/arenaGame.ts';`],
  ['server/rooms/createGameRoom.ts', `import { arenaGame } from '../games/arena/arenaGame.ts';`],
  ['server/rooms/createGameRoom.ts', `import type { ArenaState } from '../../shared/games/arena/schemas.ts';`],
  ['server/rooms/createGameRoom.ts', `import { gameList } from '../games/gameList.ts';`],
  ['server/rooms/createGameRoom.ts', `const { arenaGame } = await import('../games/arena/arenaGame.ts');`],
  ['server/rooms/createGameRoom.ts', `let game: import('../games/arena/arenaGame.ts').Arena;`],
  ['server/rooms/createGameRoom.ts', `await import(\`../games/\${name}.ts\`);`],
  ['server/main.ts', `import { arenaGame } from './games/arena/arenaGame.ts';`],
  ['server/main.ts', `import '../client/main.tsx';`],
  ['server/main.ts', `import { ColyseusSDK } from '@colyseus/sdk';`],
  ['client/connection/joinRoom.ts', `import { config } from '../../server/config.ts';`],
  ['client/connection/joinRoom.ts', `import type { GameModule } from '../../server/games/GameModule.ts';`],
  ['client/connection/joinRoom.ts', `import { ArenaPrediction } from '../games/arena/ArenaPrediction.ts';`],
  ['client/connection/joinRoom.ts', `import { Server } from '@colyseus/core';`],
  ['client/connection/joinRoom.ts', `import { readFileSync } from 'node:fs';`],
  ['client/bots/main.ts', `import { createArenaBot } from '../../shared/games/arena/bot.ts';`],
  ['client/games/arena/arenaView.ts', `import { arenaGame } from '../../../server/games/arena/arenaGame.ts';`],
  ['client/games/arena/arenaView.ts', `import { Puck } from '../hockey/puckView.ts';`],
  ['elsewhere/file.ts', ''],
];

const allowed: ReadonlyArray<readonly [file: string, source: string]> = [
  ['shared/protocol.ts', `import * as z from 'zod/mini';\nimport { schema } from '@colyseus/schema';`],
  [
    'shared/protocol.ts',
    `// new Date() and window are only named here\nconst text = 'document.title'; move.window = { process: 1 };`,
  ],
  [
    'server/games/arena/combat.ts',
    `import type { Client } from '@colyseus/core';\nimport type { Tick } from '../GameModule.ts';`,
  ],
  ['server/games/gameList.ts', `import { arenaGame } from './arena/arenaGame.ts';`],
  [
    'server/createGameServer.ts',
    `import { gameList } from './games/gameList.ts';\nimport { Server } from '@colyseus/core';`,
  ],
  ['client/games/clientGameList.ts', `import { arenaClientGame } from './arena/arenaClientGame.ts';`],
  ['client/main.tsx', `import { clientGames } from './games/clientGameList.ts';\nimport './style/page.css';`],
];

describe('who may import whom', () => {
  it('finds source in every part of the tree', () => {
    for (const part of ['shared/', 'server/', 'client/']) {
      expect(files.filter((file) => file.startsWith(part)).length).toBeGreaterThan(0);
    }
  });

  it.each(files)('%s keeps to the table', (file) => {
    expect(importFailures(file, readFileSync(`${root}/${file}`, 'utf8'))).toEqual([]);
  });

  it.each(forbidden)('would notice in %s: %s', (file, source) => {
    expect(importFailures(file, source)).not.toEqual([]);
  });

  it.each(allowed)('lets %s do what it must', (file, source) => {
    expect(importFailures(file, source)).toEqual([]);
  });
});

describe('findImports', () => {
  it('reads imports however they are written', () => {
    const source = `
      import first, { type A, b } from 'one';
      import type { C } from "two";
      import {
        type D,
        type E,
      } from 'three';
      export { f } from 'four';
      import 'five';
      const g = await import('six');
      // import 'seven';
      const text = "an import of 'eight'";
      const from = 'nine';
    `;
    expect(findImports(source)).toEqual([
      { specifier: 'one', isTypeOnly: false },
      { specifier: 'two', isTypeOnly: true },
      { specifier: 'three', isTypeOnly: true },
      { specifier: 'four', isTypeOnly: false },
      { specifier: 'five', isTypeOnly: false },
      { specifier: 'six', isTypeOnly: false },
    ]);
  });
});

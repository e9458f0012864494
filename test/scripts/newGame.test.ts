import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readName } from '../../scripts/newGame/readName.ts';
import { UnusableName, writeGame } from '../../scripts/newGame/writeGame.ts';
import { gameList } from '../../shared/games/gameList.ts';
import { ProjectCopy } from '../support/ProjectCopy.ts';

/** Nobody calls their game that. This test also runs where a game has been added. */
const names = ['madebytest', 'madebytesttoo'] as const;

let project: ProjectCopy;
beforeAll(() => {
  project = new ProjectCopy();
});
afterAll(() => project.dispose());

const read = (file: string) => readFileSync(join(project.folder, file), 'utf8');
const newGame = (...args: string[]) => project.run('scripts/newGame.ts', ...args);
const allFiles = () => ['shared', 'client', 'test/games'].flatMap((folder) => filesIn(folder));

function filesIn(folder: string): string[] {
  return readdirSync(join(project.folder, folder), { recursive: true, encoding: 'utf8' });
}

describe('npm run new-game', () => {
  test.each([
    [[], 'Usage: npm run new-game -- <name>'],
    [['darts', 'bowls'], 'Usage: npm run new-game -- <name>'],
    [['Darts'], '“Darts” cannot be the name of a game: use only the letters a to z, in lower case.'],
  ])('refuses %j, and writes nothing', (args, reason) => {
    const before = allFiles();
    expect(() => writeGame(project.folder, readName(args))).toThrow(new UnusableName(reason));
    expect(allFiles()).toEqual(before);
  });

  test('says in one line what is wrong', async () => {
    const { code, output } = await newGame();
    expect(output.trim()).toBe('Usage: npm run new-game -- <name>');
    expect(code).toBe(1);
  });

  test.each([
    ['', 'use only the letters a to z'],
    ['darts2', 'use only the letters a to z'],
    ['two-words', 'use only the letters a to z'],
    ['../darts', 'use only the letters a to z'],
    ['würfel', 'use only the letters a to z'],
    ['darts ', 'use only the letters a to z'],
    ['--help', 'use only the letters a to z'],
    ['x', 'use 2 to 20 letters'],
    ['abcdefghijklmnopqrstu', 'use 2 to 20 letters'],
    ['class', '“class” cannot be the name of a game: it is a reserved word.'],
    ['constructor', 'reserved word'],
    ['nul', 'reserved word'],
    ['arena', 'The name “arena” is taken. Choose another one.'],
    ['puck', 'The name “puck” is taken'],
    ['ball', 'The name “ball” is taken'],
    ['game', 'The name “game” is taken'],
    ['runner', 'its code would use the name “Runner'],
  ])('refuses the name %j, says why, and writes nothing', (name, reason) => {
    const before = allFiles();
    expect(() => writeGame(project.folder, name)).toThrow(UnusableName);
    expect(() => writeGame(project.folder, name)).toThrow(reason);
    expect(allFiles()).toEqual(before);
  });

  test('says so, and writes nothing, where a list has lost its marker', () => {
    const list = 'shared/games/gameList.ts';
    const source = read(list);
    const before = allFiles();
    writeFileSync(join(project.folder, list), source.replace(/.*new-game.*\n/, ''));
    expect(() => writeGame(project.folder, names[0])).toThrow(
      'shared/games/gameList.ts has no line with “npm run new-game adds games here”.',
    );
    expect(allFiles()).toEqual(before);
    writeFileSync(join(project.folder, list), source);
  });

  test('writes two games, and puts them into the lists', async () => {
    const before = gameList.map(({ name }) => name).join();
    const [first, second] = names;
    const { code, output } = await newGame(first);
    expect(output).toContain(`Wrote the game “${first}”`);
    expect(output).toContain(`npx vitest run test/games/${first}Contract.test.ts`);
    expect(code).toBe(0);
    writeGame(project.folder, second);
    for (const name of names) {
      for (const file of [...filesIn(`shared/games/${name}`), ...filesIn(`client/games/${name}`)]) {
        expect(file).not.toMatch(/tag/i);
      }
    }
    expect(read('README.md')).toMatch(
      /\n#### Madebytest\n[\s\S]*\n### Puck\n[\s\S]*\n### Madebytest\n[\s\S]*\n### Madebytesttoo\n/,
    );
    expect(read(`shared/games/${names[0]}/${names[0]}Game.ts`)).not.toMatch(/\btag|Tag/);
    const lists = await project.run(
      '--input-type=module',
      '--eval',
      `import { gameList } from './shared/games/gameList.ts';
       import { clientGames } from './client/games/clientGameList.ts';
       const loaded = await clientGames.${names[0]}.load();
       console.log(gameList.map(({ name }) => name).join(), Object.keys(clientGames).join(), loaded.rules.name);`,
    );
    const after = `${before},${names.join()}`;
    expect(lists.output.trim()).toBe(`${after} ${after} ${names[0]}`);
  });

  test('refuses to write a game that was written before', () => {
    expect(() => writeGame(project.folder, names[0])).toThrow('The name “madebytest” is taken');
  });
});

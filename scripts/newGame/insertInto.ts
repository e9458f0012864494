/** What is added to a file: above the line with a marker, and, for a module, an import at its beginning. */
export interface Insertion {
  readonly file: string;
  readonly marker: string;
  readonly text: string;
  readonly imported?: string;
}

/** Stands in each list at the place for the next game. */
const GAMES = 'npm run new-game adds games here';
const KEYS = 'npm run new-game adds keys here';

/** @throws Error if the marker is missing */
export function insertInto(source: string, { file, marker, text, imported }: Insertion): string {
  const lines = source.split('\n');
  const place = lines.findIndex((line) => line.includes(marker));
  if (place === -1) throw new Error(`${file} has no line with “${marker}”.`);
  lines.splice(place, 0, text);
  return (imported === undefined ? '' : `${imported}\n`) + lines.join('\n');
}

/**
 * The lines in the lists of games, and in the README.
 * @param readme two parts of the README: the game's keys, and its part of the wire contract
 */
export function insertionsOf(name: string, readme: { readonly keys: string; readonly wire: string }): Insertion[] {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  return [
    {
      file: 'shared/games/gameList.ts',
      marker: GAMES,
      imported: `import { ${name}Game } from './${name}/${name}Game.ts';`,
      text: `  ${name}Game,`,
    },
    {
      file: 'client/games/clientGameList.ts',
      marker: GAMES,
      imported: `import { ${name}Words } from './${name}/${name}Words.ts';`,
      text: `  ${name}: {
    words: ${name}Words,
    load: () => anyGame(import('./${name}/${name}ClientGame.ts').then((module) => module.${name}ClientGame)),
  },`,
    },
    {
      file: 'client/games/gamePreviews.ts',
      marker: GAMES,
      imported: `import { ${type}Preview } from './${name}/${type}Preview.tsx';`,
      text: `  ${name}: ${type}Preview,`,
    },
    { file: 'README.md', marker: KEYS, text: readme.keys },
    { file: 'README.md', marker: GAMES, text: readme.wire },
  ];
}

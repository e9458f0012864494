/** What is added to a file: above the line with the marker, and, for a module, an import at its beginning. */
export interface Insertion {
  readonly file: string;
  readonly text: string;
  readonly imported?: string;
}

/** Stands in each list at the place for the next game. */
export const MARKER = 'npm run new-game adds games here';

/** @throws Error if the marker is missing */
export function insertInto(source: string, { file, text, imported }: Insertion): string {
  const lines = source.split('\n');
  const place = lines.findIndex((line) => line.includes(MARKER));
  if (place === -1) throw new Error(`${file} has no line with “${MARKER}”.`);
  lines.splice(place, 0, text);
  return (imported === undefined ? '' : `${imported}\n`) + lines.join('\n');
}

/** The lines in the lists of games, and the section in the README. */
export function insertionsOf(name: string, words: { readonly section: string }): Insertion[] {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  return [
    {
      file: 'shared/games/gameList.ts',
      imported: `import { ${name}Game } from './${name}/${name}Game.ts';`,
      text: `  ${name}Game,`,
    },
    {
      file: 'client/games/clientGameList.ts',
      imported: `import { ${name}Words } from './${name}/${name}Words.ts';`,
      text: `  ${name}: {
    words: ${name}Words,
    load: () => anyGame(import('./${name}/${name}ClientGame.ts').then((module) => module.${name}ClientGame)),
  },`,
    },
    {
      file: 'client/games/gamePreviews.ts',
      imported: `import { ${type}Preview } from './${name}/${type}Preview.tsx';`,
      text: `  ${name}: ${type}Preview,`,
    },
    { file: 'README.md', text: words.section },
  ];
}

import { posix } from 'node:path';

const EXAMPLE = 'tag';

/** The files that a game is written from, each with where it goes. */
export const exampleFiles = (name: string): ReadonlyArray<readonly [from: string, to: string]> => [
  [`examples/${EXAMPLE}/rules/`, `shared/games/${name}/`],
  [`examples/${EXAMPLE}/client/`, `client/games/${name}/`],
  [`test/games/${EXAMPLE}Contract.test.ts`, `test/games/${EXAMPLE}Contract.test.ts`],
];

/** Replaces the example's name, alone or at the beginning of a part of another name: `TagState`, `createTagBot`, `.tag-it`. */
export function renameIn(text: string, name: string): string {
  return text.replace(/(?<![A-Z])Tag(?![a-z])/g, capitalised(name)).replace(/(?<![A-Za-z])tag(?![a-z])/g, name);
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Where a file of the example is in the new game; any other file stays where it is. */
export function placeOf(file: string, name: string): string {
  for (const [from, to] of exampleFiles(name)) {
    if (file.startsWith(from))
      return to.slice(0, to.lastIndexOf('/') + 1) + renameIn(file.slice(from.lastIndexOf('/') + 1), name);
  }
  return file;
}

/**
 * A source of the example as a source of the new game: with its name, and with imports that lead to the same files from
 * where it goes.
 */
export function rewriteSource(file: string, source: string, name: string): string {
  const target = posix.dirname(placeOf(file, name));
  return renameIn(
    source.replace(/((?:from|import) ?\(?)'(\.[^']+)'/g, (_whole, before: string, specifier: string) => {
      const imported = placeOf(posix.join(posix.dirname(file), specifier), name);
      const path = posix.relative(target, imported);
      return `${before}'${path.startsWith('.') ? path : `./${path}`}'`;
    }),
    name,
  );
}

/** Names that the example uses for something else and that one of its own would get. */
export function clashesOf(sources: readonly string[], name: string): string[] {
  const identifiers = new Set(sources.flatMap((source) => source.match(/[A-Za-z_$][\w$]*/g) ?? []));
  // The bare name is only in texts.
  const names = [...identifiers].filter((identifier) => identifier.toLowerCase() !== EXAMPLE);
  const renamed = names.map((identifier) => [identifier, renameIn(identifier, name)] as const);
  return renamed.flatMap(([old, now]) => (old !== now && identifiers.has(now) ? [now] : []));
}

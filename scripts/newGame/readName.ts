import { UnusableName } from './writeGame.ts';

/**
 * @param args what was given after the program's name
 * @throws UnusableName
 */
export function readName(args: readonly string[]): string {
  const [name, ...rest] = args;
  if (name === undefined || rest.length > 0) throw new UnusableName('Usage: npm run new-game -- <name>');
  return name;
}

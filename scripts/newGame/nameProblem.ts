const LEAST_LETTERS = 2;
const MOST_LETTERS = 20;
/** Words of the language, which cannot stand where the game's name does, and names that Windows gives to devices. */
const RESERVED = new Set(
  `abstract any arguments as async await boolean break case catch class const constructor continue debugger declare
  default delete do else enum eval export extends false finally for from function get if implements import in infer
  instanceof interface is keyof let module namespace never new null number object of package private protected prototype
  public readonly require return set static string super switch symbol this throw true try type typeof undefined
  unique unknown var void while with yield aux con nul prn`.split(/\s+/),
);

/** What is wrong with a game's name, as a sentence; undefined if nothing is. */
export function nameProblem(name: string, taken: readonly string[]): string | undefined {
  if (!/^[a-z]+$/.test(name))
    return `“${name}” cannot be the name of a game: use only the letters a to z, in lower case.`;
  if (name.length < LEAST_LETTERS || name.length > MOST_LETTERS) {
    return `“${name}” cannot be the name of a game: use ${LEAST_LETTERS} to ${MOST_LETTERS} letters.`;
  }
  if (RESERVED.has(name)) return `“${name}” cannot be the name of a game: it is a reserved word.`;
  if (taken.includes(name)) return `The name “${name}” is taken. Choose another one.`;
  return undefined;
}

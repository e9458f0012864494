/** One import of a source file, as written. */
export interface WrittenImport {
  /** Undefined for a dynamic import of something computed. */
  readonly specifier: string | undefined;
  readonly isTypeOnly: boolean;
}

const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g;
const STATIC_IMPORT = /\b(?:import|export)(\s+type)?\b([^'"`;()=]*?)\bfrom\s*['"]([^'"]+)['"]/g;
const BARE_IMPORT = /\bimport\s*['"]([^'"]+)['"]/g;
const CALLED_IMPORT = /\b(?:import|require)\s*\(\s*(?:['"`]([^'"`$]+)['"`])?/g;

function withoutComments(source: string): string {
  return source.replace(TOKEN, (token) => (token.startsWith('//') || token.startsWith('/*') ? ' ' : token));
}

/** Every import of a source: static, re-exporting, bare, dynamic, and `import('…').Type`. */
export function findImports(source: string): WrittenImport[] {
  const code = withoutComments(source);
  const found: WrittenImport[] = [];
  for (const [, type, names, specifier] of code.matchAll(STATIC_IMPORT)) {
    const members = names!.match(/^\s*\{([^}]*)\}\s*$/)?.[1];
    const areAllTypes = members?.split(',').every((member) => member.trim() === '' || /^\s*type\s/.test(member));
    found.push({ specifier, isTypeOnly: type !== undefined || areAllTypes === true });
  }
  for (const [, specifier] of code.matchAll(BARE_IMPORT)) found.push({ specifier, isTypeOnly: false });
  for (const [, specifier] of code.matchAll(CALLED_IMPORT)) found.push({ specifier, isTypeOnly: false });
  return found;
}

/** The code of a source alone: no comments, no text in strings; what a template computes stays. */
export function codeOf(source: string): string {
  return source.replace(TOKEN, (token) => {
    if (!token.startsWith('`')) return ' ';
    return [...token.matchAll(/\$\{([^}]*)\}/g)].map((part) => ` ${part[1]} `).join(';');
  });
}

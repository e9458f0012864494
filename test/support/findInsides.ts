import ts from 'typescript';

/** Comments are not looked at. */
const PARSING: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

/**
 * Members of Colyseus that are marked internal, private or undocumented, and whose names nothing else uses. Names that
 * begin with an underscore are found without this list.
 */
const MEMBERS: ReadonlySet<string> = new Set([
  'DEFAULT_CORS_HEADERS',
  'adoptFixedStep',
  'enqueueRaw',
  'enqueuedMessages',
  'getCorsHeaders',
  'getInspectorView',
  'handleReconnection',
  'invokeMethod',
  'joinedAtTime',
  'kickClient',
  'onMessageEvents',
  'onMessageHandlers',
  'onMessageValidators',
  'packr',
  'rawUnreliable',
  'resetAutoDisposeTimeout',
  'retryReconnection',
  'sharedBuffer',
  'wss',
  '~messages',
]);

/** Members whose names are also used elsewhere, with the objects that they are read from. */
const PATHS: readonly RegExp[] = [
  // On a client. Schema builders and template tags use the name too.
  /^(?!(?:t|String)\.).+\.(?:raw|ref)$/,
  /\bmatchMaker\.controller$/,
  // On the SDK's connection, of which only `isOpen` is public.
  /\broom\.connection\.(?!isOpen$)\w+$/,
  /\bconnection\.events$/,
  /\bevents\.on(?:close|message|open|error)$/,
  /\bclock\.now\s*=/,
  /\bSymbol\.metadata$/,
];

/** The target of a link, not a member. */
const NEW_TAB = '_blank';

/** Exports of `@colyseus/schema` that are meant for writing encoders. */
const SCHEMA_INSIDES = /^(?:\$\w+|Metadata|TypeContext|ChangeTree)$/;

/** No source reaches anything of these lists without one of these words. Most have none, and need not be parsed. */
const WORDS = new RegExp(
  [
    String.raw`\b_[a-z]`,
    ...MEMBERS,
    String.raw`\b(?:raw|ref|controller|connection|events|metadata|prototype|setTimestep)\b`,
    String.raw`\bclock\s*\.\s*now\b`,
    '@colyseus/schema',
  ].join('|'),
  'i',
);

/**
 * Finds where a source uses Colyseus' internals, as "line: what". Looks for the names of members (read, destructured,
 * declared in a type, or in a string), for prototypes of Colyseus' classes, and for imports.
 */
export function findInsides(path: string, source: string): string[] {
  if (!WORDS.test(source)) return [];
  const file = ts.createSourceFile(path, source, PARSING, true);
  const classes = new Set<string>();
  const found: string[] = [];
  const note = (node: ts.Node, what: string) => {
    found.push(`${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}: ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) readImport(node, classes, note);
    const member = memberOf(node);
    if (member !== undefined && member !== NEW_TAB && (/^_[a-z]/i.test(member) || MEMBERS.has(member)))
      note(node, member);
    const chain = chainOf(node, file);
    if (chain !== undefined && PATHS.some((pattern) => pattern.test(chain))) note(node, chain);
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'prototype' && classes.has(node.expression.getText()))
      note(node, `${node.expression.getText()}.prototype`);
    if (ts.isCallExpression(node) && node.arguments.length === 0 && /\.setTimestep$/.test(node.expression.getText()))
      note(node, 'setTimestep()');
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function readImport(
  node: ts.ImportDeclaration,
  classes: Set<string>,
  note: (node: ts.Node, what: string) => void,
): void {
  const from = (node.moduleSpecifier as ts.StringLiteral).text;
  if (!from.startsWith('@colyseus/')) return;
  const bindings = node.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return;
  for (const { name, propertyName } of bindings.elements) {
    classes.add(name.text);
    const imported = (propertyName ?? name).text;
    if (SCHEMA_INSIDES.test(imported)) note(node, imported);
  }
}

/** The name of a member, if the node reads, writes, destructures, declares or quotes one. */
function memberOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isStringLiteralLike(node) && !ts.isImportDeclaration(node.parent)) return node.text;
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent))
    return (node.propertyName ?? node.name).getText();
  const hasName =
    ts.isPropertySignature(node) ||
    ts.isMethodSignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node);
  return hasName && !ts.isComputedPropertyName(node.name) ? node.name.getText().replace(/^['"]|['"]$/g, '') : undefined;
}

/** "a.b.c" for a member that is read or destructured from "a.b". */
function chainOf(node: ts.Node, file: ts.SourceFile): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const { parent } = node;
    const isWritten = ts.isBinaryExpression(parent) && parent.left === node;
    const text = node.getText(file).replace(/[\s()!?]/g, '');
    return isWritten && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && /\bclock\.now$/.test(text)
      ? `${text} =`
      : text;
  }
  if (!ts.isBindingElement(node)) return undefined;
  const declaration = node.parent.parent;
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  return `${declaration.initializer.getText(file)}.${(node.propertyName ?? node.name).getText(file)}`;
}

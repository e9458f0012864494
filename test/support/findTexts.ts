import ts from 'typescript';

/** Comments are not looked at. */
const PARSING: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

/** Attributes, properties and variables that are shown or read aloud: any word in them is for people. */
const SHOWN =
  /^(?:aria-(?:label|description|placeholder|roledescription|valuetext)|aria(?:Label|Description|ValueText)|aim|alt|columns|help|hint|inner(?:HTML|Text)|label|legend|placeholder|sentence|tagline|tags|text(?:Content)?|title|tooltip|verb)$/;
/** The same for markup, style, keys and addresses, whose values may have spaces and capitals. */
const TECHNICAL =
  /^(?:aria-(?:describedby|labelledby)|autocomplete|class(?:Name)?|cssText|data-.+|font(?:Family)?|id|\w*[kK]eys?|preserveAspectRatio|rel|style|transform)$/;
/** Functions that take selectors, styles, names of events, or words for developers. */
const TECHNICAL_CALL =
  /^(?:console\.\w+|(?:.*\.)?(?:addColorStop|(?:add|remove)EventListener|closest|getElementById|getExtension|isInside|load|matches|matchMedia|querySelector(?:All)?))$/;
/** Selectors, colours, SVG paths, addresses and names with dots, dashes or underscores. */
const CODE =
  /^[.#]\w|^\.{0,2}\/|(?:\w|, )\[|^\[[^\]]*\]$|\w=\w|^(?:rgb|hsl)a?\(|^\w+\.\w|^\S*_\S*$|\w[/-]$|^[\d\s.,-]*(?:[MLHVCSQTAmlhvcsqta]\s?-?\.?\d[\d\s.,-]*|[Zz]\s*)+$/;
/** A letter beside a space; one word with a capital, or in capitals; a word with the mark at the end of a sentence. */
const TEXT =
  /\p{L}[\p{L}’',:;.!?…)”]* | [(“]?\p{L}|^\p{Lu}\p{Ll}+(?:-\p{Ll}+)?[.!?…:]?$|^\p{Lu}{2,}[.!?…:]?$|\p{L}{2}[.!?…:]$/u;

/**
 * Texts for people in a source, as "line: text": all text of JSX, every word that is shown or read aloud by what it is
 * given to, and anything else that looks like a sentence, a part of one, or a label. Errors and logs are for developers.
 */
export function findTexts(path: string, source: string): string[] {
  const file = ts.createSourceFile(path, source, PARSING, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const text = textOf(node);
    if (text !== undefined && isForPeople(node, text)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push(`${line + 1}: ${text.trim()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function textOf(node: ts.Node): string | undefined {
  const isPiece = ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  return ts.isJsxText(node) || ts.isStringLiteralLike(node) || isPiece ? node.text : undefined;
}

function isForPeople(node: ts.Node, text: string): boolean {
  if (!/\p{L}/u.test(text)) return false;
  const use = ts.isJsxText(node) ? 'shown' : useOf(node);
  if (use !== 'unknown') return use === 'shown';
  return (!CODE.test(text) && TEXT.test(text)) || (/^\p{L}+$/u.test(text) && isInsideText(node));
}

/** Whether a word is filled into a text with spaces, or is either there or not: `${count} ${isOne ? 'point' : 'points'}`. */
function isInsideText(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isTemplateSpan(parent)) return /\s/.test(parent.parent.getText().replaceAll(/\$\{[^}]*\}/g, ''));
  if (!ts.isConditionalExpression(parent)) return false;
  const isNothing = (branch: ts.Node) => ts.isStringLiteral(branch) && branch.text === '';
  return isNothing(parent.whenTrue) || isNothing(parent.whenFalse) || isInsideText(parent);
}

type Use = 'shown' | 'technical' | 'unknown';

/** What becomes of a literal: goes up as long as the value is a part of what is above, until a name tells. */
function useOf(literal: ts.Node): Use {
  for (let node = literal; !ts.isSourceFile(node); node = node.parent) {
    const use = useIn(node.parent, node);
    if (use !== 'passed on') return use;
  }
  return 'unknown';
}

function useIn(parent: ts.Node, node: ts.Node): Use | 'passed on' {
  if (ts.isJsxExpression(parent)) return ts.isJsxAttribute(parent.parent) ? 'passed on' : 'shown';
  if (ts.isJsxAttribute(parent)) return useByName(parent.name.getText());
  if (ts.isCallExpression(parent)) return useByCall(parent, node);
  if (ts.isNewExpression(parent))
    return /(?:Error|RegExp)$/.test(parent.expression.getText()) ? 'technical' : 'unknown';
  if (ts.isElementAccessExpression(parent) || ts.isCaseClause(parent)) return 'technical';
  if (ts.isBinaryExpression(parent)) return useByOperator(parent, node);
  if (ts.isConditionalExpression(parent)) return parent.condition === node ? 'technical' : 'passed on';
  if (isDeclaration(parent)) {
    if (parent.initializer !== node) return 'technical';
    const use = useByName(nameOf(parent.name));
    return use === 'unknown' && ts.isPropertyAssignment(parent) ? 'passed on' : use;
  }
  return isPartOf(parent) ? 'passed on' : 'unknown';
}

function isDeclaration(node: ts.Node) {
  return (
    ts.isPropertyAssignment(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isBindingElement(node) ||
    ts.isParameter(node) ||
    ts.isEnumMember(node)
  );
}

/** The value of the whole is that of its parts. */
function isPartOf(node: ts.Node): boolean {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isTemplateExpression(node) ||
    ts.isTemplateSpan(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isSpreadElement(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node)
  );
}

function useByName(name: string): Use {
  if (SHOWN.test(name)) return 'shown';
  return TECHNICAL.test(name) ? 'technical' : 'unknown';
}

function useByCall({ expression, arguments: [first] }: ts.CallExpression, node: ts.Node): Use {
  if (node === expression || expression.kind === ts.SyntaxKind.ImportKeyword) return 'technical';
  if (nameOf(expression) === 'setAttribute' && first && ts.isStringLiteralLike(first))
    return node === first ? 'technical' : useByName(first.text);
  return TECHNICAL_CALL.test(expression.getText()) ? 'technical' : 'unknown';
}

function useByOperator({ operatorToken: { kind }, left }: ts.BinaryExpression, node: ts.Node): Use | 'passed on' {
  switch (kind) {
    case ts.SyntaxKind.EqualsToken:
      return node === left || /\bstyle\./.test(left.getText()) ? 'technical' : useByName(nameOf(left));
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.InKeyword:
      return 'technical';
    default:
      return 'passed on';
  }
}

/** The last name of an expression, or the name of what is declared. */
function nameOf(node: ts.Node): string {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isStringLiteralLike(node) || ts.isIdentifier(node) || ts.isPrivateIdentifier(node) ? node.text : '';
}

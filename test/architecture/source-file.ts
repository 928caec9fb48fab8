/** What the checks need to know of one source file: its imports of every form, the names it uses, the sizes of its functions. */
import { posix } from 'node:path';
import ts from 'typescript';

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path from the repository's root; absent for a package. */
  readonly path: string | undefined;
  readonly isTypeOnly: boolean;
  readonly isDynamic: boolean;
  readonly line: number;
}

export interface MeasuredFunction {
  readonly name: string;
  readonly line: number;
  /** Without those of functions inside, which are measured by themselves. */
  readonly lines: number;
  readonly parameters: number;
}

export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** `document`, `Date.now`: identifiers in expressions, also with the member that is taken of them. */
  readonly names: ReadonlyMap<string, number>;
  readonly functions: readonly MeasuredFunction[];
  /** Identifiers listed in a `requires: [...]`. */
  readonly requires: readonly string[];
}

/** `?inline` and the like are the bundler's business. */
const withoutQuery = (specifier: string) => specifier.replace(/\?.*$/, '');

function resolve(from: string, specifier: string): string | undefined {
  const plain = withoutQuery(specifier);
  if (plain.startsWith('#')) return /^#(test|dev|scripts)\//.test(plain) ? plain.slice(1) : `src/${plain.slice(1)}`;
  return plain.startsWith('.') ? posix.join(posix.dirname(from), plain) : undefined;
}

/** The specifier that a node imports from, in any of the forms there are. */
function imported(node: ts.Node): { specifier: ts.Expression; isTypeOnly: boolean; isDynamic: boolean } | undefined {
  if (ts.isImportDeclaration(node)) {
    const clause = node.importClause;
    const named = clause?.namedBindings;
    const allTypes =
      named !== undefined && ts.isNamedImports(named) && !clause?.name && named.elements.length > 0
        ? named.elements.every(({ isTypeOnly }) => isTypeOnly)
        : false;
    const isTypeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes;
    return { specifier: node.moduleSpecifier, isTypeOnly, isDynamic: false };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return { specifier: node.moduleSpecifier, isTypeOnly: node.isTypeOnly, isDynamic: false };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { specifier: node.argument.literal as ts.Expression, isTypeOnly: true, isDynamic: false };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0]) {
    return { specifier: node.arguments[0], isTypeOnly: false, isDynamic: true };
  }
  return undefined;
}

/** An identifier that stands for a value, rather than for a member, a key or a type. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isTypeNode(parent) || ts.isQualifiedName(parent) || ts.isImportSpecifier(parent)) return false;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  return !('name' in parent && parent.name === node);
}

const isMeasured = (node: ts.Node): node is ts.FunctionLikeDeclaration =>
  (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) as boolean;

function nameOf(node: ts.FunctionLikeDeclaration, source: ts.SourceFile): string {
  if (node.name) return node.name.getText(source);
  const { parent } = node;
  const named = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  return named ? parent.name.getText(source) : '(anonymous)';
}

function requiredBy(node: ts.Node, source: ts.SourceFile): string[] {
  if (!ts.isPropertyAssignment(node) || node.name.getText(source) !== 'requires') return [];
  return ts.isArrayLiteralExpression(node.initializer)
    ? node.initializer.elements.map((element) => element.getText(source))
    : [];
}

/** Lines of functions directly inside; one-liners belong to their surroundings. */
function linesInside(node: ts.Node, lineOf: (position: number) => number): number {
  let lines = 0;
  ts.forEachChild(node, function visit(inner: ts.Node): void {
    if (isMeasured(inner)) lines += Math.max(0, lineOf(inner.getEnd()) - lineOf(inner.getStart()) - 1);
    else ts.forEachChild(inner, visit);
  });
  return lines;
}

export function readSource(path: string, text: string): SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  const imports: Import[] = [];
  const names = new Map<string, number>();
  const functions: MeasuredFunction[] = [];
  const requires: string[] = [];
  const note = (name: string, node: ts.Node) => names.has(name) || names.set(name, lineOf(node.getStart(source)));
  const visit = (node: ts.Node): void => {
    const line = lineOf(node.getStart(source));
    const found = imported(node);
    if (found) {
      // A computed specifier cannot be checked, so it is kept as it is written and refused as an unknown package.
      const { specifier, isTypeOnly, isDynamic } = found;
      const written = ts.isStringLiteralLike(specifier) ? specifier.text : specifier.getText(source);
      imports.push({ specifier: written, path: resolve(path, written), isTypeOnly, isDynamic, line });
    }
    if (ts.isIdentifier(node) && isValue(node)) note(node.text, node);
    if (ts.isPropertyAccessExpression(node)) {
      note(`.${node.name.text}`, node);
      if (ts.isIdentifier(node.expression)) note(`${node.expression.text}.${node.name.text}`, node);
    }
    if (isMeasured(node)) {
      const lines = lineOf(node.getEnd()) - line + 1 - linesInside(node, lineOf);
      functions.push({ name: nameOf(node, source), line, lines, parameters: node.parameters.length });
    }
    requires.push(...requiredBy(node, source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { path, lines: text.split('\n').length - 1, imports, names, functions, requires };
}

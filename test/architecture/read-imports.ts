import * as ts from 'typescript';

/** One import of a file, whatever its form. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Gone after compilation: `import type`, `export type ... from`, `typeof import(...)`. */
  readonly typeOnly: boolean;
  /** Inside a function: loaded when that runs, not when the file is. */
  readonly lazy: boolean;
}

/** Every import of a TypeScript file, by the compiler's own parser: import, export from, import =, import(), require(), import types. */
export function readImports(file: string, text: string): Import[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean, lazy: boolean) => {
    if (specifier && ts.isStringLiteralLike(specifier)) {
      const line = source.getLineAndCharacterOfPosition(specifier.getStart()).line + 1;
      found.push({ specifier: specifier.text, line, typeOnly, lazy });
    }
  };
  const visit = (node: ts.Node, lazy: boolean) => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, onlyTypes(node.importClause), lazy);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly || onlyTypeElements(node.exportClause), lazy);
    } else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
      add(node.moduleReference.expression, node.isTypeOnly, lazy);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true, lazy);
    } else if (ts.isCallExpression(node) && isLoader(node.expression)) {
      add(node.arguments[0], false, lazy);
    }
    ts.forEachChild(node, (child) => visit(child, lazy || ts.isFunctionLike(node)));
  };
  visit(source, false);
  return found;
}

/** `import(...)`, `require(...)` and `require.resolve(...)`. */
function isLoader(callee: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(name) && name.text === 'require');
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  return clause !== undefined && (clause.isTypeOnly || (clause.name === undefined && onlyTypeElements(clause.namedBindings)));
}

function onlyTypeElements(bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  return bindings !== undefined && (ts.isNamedImports(bindings) || ts.isNamedExports(bindings))
    && bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

/** Whether a file does nothing but re-export others. */
export function onlyReExports(file: string, text: string): boolean {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true).statements
    .every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined);
}

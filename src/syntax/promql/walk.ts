import { Expression } from './ast';

/** The expressions directly inside of one, in the order of the text: parameters of aggregations and the selectors of ranges too. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'variable':
    case 'vector':
      return [];
    case 'matrix':
      return [expression.selector];
    case 'subquery':
    case 'paren':
      return [expression.expression];
    case 'call':
    case 'aggregation':
      return expression.args;
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
  }
}

/** Visits an expression and everything inside of it, parents first; `parents` begins with the outermost. */
export function walk(
  expression: Expression, visit: (node: Expression, parents: readonly Expression[]) => void, parents: readonly Expression[] = [],
): void {
  visit(expression, parents);
  const inside = children(expression);
  if (inside.length === 0) return;
  const path = [...parents, expression];
  for (const child of inside) walk(child, visit, path);
}

/** The expression with each child replaced; itself where all of them stay the same. A selector of a range has to stay a selector. */
export function mapChildren(expression: Expression, change: (child: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'variable':
    case 'vector':
      return expression;
    case 'matrix': {
      const selector = change(expression.selector);
      if (selector === expression.selector) return expression;
      if (selector.kind !== 'vector') throw new TypeError(`a range needs a selector, not a ${selector.kind}`);
      return { ...expression, selector };
    }
    case 'subquery':
    case 'paren': {
      const inner = change(expression.expression);
      return inner === expression.expression ? expression : { ...expression, expression: inner };
    }
    case 'call':
    case 'aggregation': {
      const args = expression.args.map(change);
      return args.every((arg, i) => arg === expression.args[i]) ? expression : { ...expression, args };
    }
    case 'binary': {
      const left = change(expression.left);
      const right = change(expression.right);
      return left === expression.left && right === expression.right ? expression : { ...expression, left, right };
    }
    case 'unary': {
      const operand = change(expression.operand);
      return operand === expression.operand ? expression : { ...expression, operand };
    }
  }
}

/** The expression without its parentheses: those that it needs, the printer adds. */
export function withoutParens(expression: Expression): Expression {
  const bare = mapChildren(expression, withoutParens);
  return bare.kind === 'paren' ? bare.expression : bare;
}

/** The expression behind any parentheses. */
export function unwrap(expression: Expression): Exclude<Expression, { kind: 'paren' }> {
  return expression.kind === 'paren' ? unwrap(expression.expression) : expression;
}

import { Expression } from './ast';
import { FUNCTIONS } from './functions';
import { isNumberVariable } from './variable';
import { children } from './walk';

/** Whether an expression yields one number without labels. */
export function isScalar(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
      return true;
    case 'variable':
      return isNumberVariable(expression.text);
    case 'paren':
      return isScalar(expression.expression);
    case 'unary':
      return isScalar(expression.operand);
    case 'binary':
      return isScalar(expression.left) && isScalar(expression.right);
    case 'call':
      return Object.hasOwn(FUNCTIONS, expression.name) && FUNCTIONS[expression.name].returns === 'scalar';
    default:
      return false;
  }
}

/** Whether no series decides about the value: the expression has neither selectors nor variables. */
export function isConstant(expression: Expression): boolean {
  if (expression.kind === 'variable') return isNumberVariable(expression.text);
  return expression.kind !== 'vector' && children(expression).every(isConstant);
}

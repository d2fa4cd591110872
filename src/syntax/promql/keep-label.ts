import { Expression } from './ast';
import { Change, Finding } from './finding';
import { keepInAggregation } from './keep-in-aggregation';
import { keepInBinary } from './keep-in-binary';
import { keepInCall } from './keep-in-call';
import { Keeper, Kept } from './keeper';
import { isScalar } from './nature';
import { isNumberVariable } from './variable';

/** An expression that keeps a label, as far as it can. */
export interface LabelKept {
  readonly expression: Expression;
  /** What was changed, in the order of the text. */
  readonly changes: readonly Change[];
  /** Where the label cannot be kept: without any, the result is that of each value of the label alone, put together. */
  readonly findings: readonly Finding[];
}

/**
 * Rewrites an expression so that a label of the selected series stays on the results: aggregations group by it too,
 * both sides of an operator are matched by it too. Applied twice it changes nothing more.
 *
 * With no finding, the rewritten expression over the series of several clusters yields exactly what the original yields
 * over those of each cluster alone, put together. Two bounds: matchers that name a value of the label stay and count for all,
 * and where Prometheus cannot match the series of one cluster, the whole evaluation fails, not only that cluster's part.
 */
export function keepLabel(expression: Expression, label: string): LabelKept {
  const keeper = new LabelKeeper(label);
  const { expression: kept, carries } = keeper.keep(expression);
  if (carries === 'no' && keeper.findings.length === 0) {
    const what = isScalar(expression) ? 'a number' : 'a result';
    keeper.find('constant', expression, `this is ${what} without labels, so there is no '${label}' to keep`);
  }
  return { expression: kept, changes: keeper.changes.sort(byPlace), findings: keeper.findings.sort(byPlace) };
}

function byPlace(a: { readonly start: number; readonly end: number }, b: { readonly start: number; readonly end: number }): number {
  return a.start - b.start || a.end - b.end;
}

class LabelKeeper extends Keeper {
  public keep(node: Expression): Kept {
    switch (node.kind) {
      case 'number':
      case 'string':
        return { expression: node, carries: 'no' };
      case 'variable':
        if (isNumberVariable(node.text)) return { expression: node, carries: 'no' };
        this.find('variable', node, `'${node.text}' may stand for an expression that loses '${this.label}'`);
        return { expression: node, carries: 'yes' };
      case 'vector': {
        const excluding = node.matchers.find(({ name, operator, value }) => name === this.label && operator === '=' && value === '');
        if (excluding === undefined) return { expression: node, carries: 'yes' };
        this.find('excluded', excluding, `this selects only series without '${this.label}'`);
        return { expression: node, carries: 'no' };
      }
      case 'matrix':
        return { expression: node, carries: this.keep(node.selector).carries };
      case 'subquery':
      case 'paren': {
        const { expression, carries } = this.keep(node.expression);
        return { expression: expression === node.expression ? node : { ...node, expression }, carries };
      }
      case 'unary': {
        const { expression: operand, carries } = this.keep(node.operand);
        return { expression: operand === node.operand ? node : { ...node, operand }, carries };
      }
      case 'aggregation':
        return keepInAggregation(node, this);
      case 'call':
        return keepInCall(node, this);
      case 'binary':
        return keepInBinary(node, this);
    }
  }
}

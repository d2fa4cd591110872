import { Expression, LabelMatcher, Span, VectorSelector } from './ast';
import { Finding } from './finding';
import { Matcher } from './matcher';
import { hasVariable, isNumberVariable } from './variable';
import { mapChildren } from './walk';

/** A matcher on the label that was there before. */
export interface ExistingMatcher extends Span {
  /** `equality` fixes the value, `regex` allows some, `negative` excludes some. */
  readonly kind: 'equality' | 'regex' | 'negative';
  readonly matcher: Matcher;
  /** Whether the selector was left as it is for it. */
  readonly isRespected: boolean;
}

export interface Matched {
  readonly expression: Expression;
  /** Matchers on the same label, other than the one asked for. */
  readonly existing: readonly ExistingMatcher[];
  /** Selectors that had no matcher on the label. */
  readonly added: readonly Span[];
  /** Parts that may hold selectors but cannot be seen. */
  readonly findings: readonly Finding[];
}

const KINDS: { readonly [operator in Matcher['operator']]: ExistingMatcher['kind'] } = {
  '=': 'equality', '=~': 'regex', '!=': 'negative', '!~': 'negative',
};

/** What a matcher by this operator does. */
export function kindOf(operator: Matcher['operator']): ExistingMatcher['kind'] {
  return KINDS[operator];
}

/**
 * Adds a matcher to every selector of an expression, those in ranges, subqueries and parameters included.
 *
 * A selector that has matchers on this label already stays as it is, with `force` they are replaced; either way they are reported.
 */
export function addMatcher(expression: Expression, matcher: Matcher, { force = false }: { readonly force?: boolean } = {}): Matched {
  const existing: ExistingMatcher[] = [];
  const added: Span[] = [];
  const findings: Finding[] = [];
  const change = (node: Expression): Expression => {
    if (node.kind === 'variable' && !isNumberVariable(node.text)) {
      findings.push({ kind: 'variable', start: node.start, end: node.end, message: `'${node.text}' may stand for selectors that cannot be seen` });
    }
    if (node.kind === 'call' && node.name === 'info' && node.args.length > 1) {
      const [first, ...others] = node.args;
      findings.push({ kind: 'info', start: others[0].start, end: others[0].end, message: 'info() takes these matchers for the labels that it adds, so they stay as they are' });
      return { ...node, args: [change(first), ...others] };
    }
    if (node.kind !== 'vector') return mapChildren(node, change);
    for (const { name, start, end } of node.matchers.filter((one) => hasVariable(one.name))) {
      findings.push({ kind: 'variable', start, end, message: `'${name}' may stand for '${matcher.name}', which is then asked for twice` });
    }
    if (!node.matchers.some(({ name }) => name === matcher.name)) added.push({ start: node.start, end: node.end });
    return withMatcher(node, matcher, force, existing);
  };
  return { expression: change(expression), existing, added, findings };
}

function withMatcher(selector: VectorSelector, { name, operator, value }: Matcher, force: boolean, existing: ExistingMatcher[]): VectorSelector {
  const same = (one: LabelMatcher) => one.operator === operator && one.value === value;
  const present = selector.matchers.filter((one) => one.name === name);
  const others = present.filter((one) => !same(one));
  for (const { start, end, ...one } of others) {
    existing.push({ kind: kindOf(one.operator), matcher: one, isRespected: !force, start, end });
  }
  if (force ? present.length === 1 && others.length === 0 : present.length > 0) return selector;
  const { start, end } = selector;
  return { ...selector, matchers: [...selector.matchers.filter((one) => one.name !== name), { name, operator, value, start, end }] };
}

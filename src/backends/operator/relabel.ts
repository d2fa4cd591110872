import { FieldTable, PrintContext, printFields, Tree } from './fields';
import { RelabelConfig } from '../../model/relabel/relabel-config';

/** An operator leaves an empty expression out of the config, where it would be another one. */
export const EMPTY = '(?:)';

const RELABEL_FIELDS: FieldTable<RelabelConfig> = {
  sourceLabels: { wire: 'sourceLabels' },
  separator: { wire: 'separator' },
  regex: { wire: 'regex', print: (regex) => (regex === '' ? EMPTY : regex) },
  modulus: { wire: 'modulus' },
  targetLabel: { wire: 'targetLabel' },
  replacement: { wire: 'replacement' },
  action: { wire: 'action', print: (action) => action.toLowerCase() },
};

// rules of standard jobs are frozen and shared by all clusters, and so is what is printed of them
const shared = new WeakMap<RelabelConfig, Tree>();

/** Relabelling rules; undefined where there are none. */
export function printRules(rules: readonly RelabelConfig[], context: PrintContext): Tree[] | undefined {
  return rules.length === 0 ? undefined : rules.map((rule) => printRule(rule, context));
}

function printRule(rule: RelabelConfig, context: PrintContext): Tree {
  const known = shared.get(rule);
  if (known !== undefined) return known;
  const tree = printFields(RELABEL_FIELDS, rule, context);
  if (!Object.isFrozen(rule)) return tree;
  Object.freeze(tree);
  shared.set(rule, tree);
  return tree;
}

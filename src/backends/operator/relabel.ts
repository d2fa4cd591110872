import { FieldTable, PrintContext, printFields } from './fields';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { rulePrinter } from '../rule-printer';

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

/** Relabelling rules; undefined where there are none. */
export const printRules = rulePrinter((rule, context: PrintContext) => printFields(RELABEL_FIELDS, rule, context));

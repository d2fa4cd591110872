import { FieldTable, PrintContext, printFields } from './fields';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { rulePrinter } from '../rule-printer';

const RELABEL_FIELDS: FieldTable<RelabelConfig> = {
  sourceLabels: { wire: 'source_labels' },
  separator: { wire: 'separator' },
  regex: { wire: 'regex' },
  modulus: { wire: 'modulus' },
  targetLabel: { wire: 'target_label' },
  replacement: { wire: 'replacement' },
  action: { wire: 'action', print: (action) => action.toLowerCase() },
};

/** Relabelling rules; undefined where there are none. */
export const printRelabelConfigs = rulePrinter((rule, context: PrintContext) => printFields(RELABEL_FIELDS, rule, context));

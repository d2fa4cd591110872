import { FieldTable, PrintContext, printFields, unsupportedByAlloy } from './fields';
import { DIALECTS } from '../../model/relabel/dialect';
import { isLabelTemplate } from '../../model/relabel/names';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { AlloyBlock, block } from '../../syntax/alloy/ast';
import { deepFreeze, isDeepFrozen } from '../../syntax/frozen';

const RELABEL_FIELDS: FieldTable<RelabelConfig> = {
  sourceLabels: { attribute: 'source_labels' },
  separator: { attribute: 'separator', unless: ';' },
  regex: { attribute: 'regex', unless: '(.*)' },
  modulus: { attribute: 'modulus' },
  targetLabel: { attribute: 'target_label' },
  replacement: { attribute: 'replacement', unless: '$1' },
  // Prometheus takes any case, Alloy lower case only
  action: { attribute: 'action', unless: 'replace', print: (action) => action.toLowerCase() },
};

// rules of standard jobs are frozen and shared by all clusters, and so is what is printed of them
const shared = new WeakMap<RelabelConfig, AlloyBlock>();

/** A `rule` block for each rule. Names that Alloy refuses are reported. */
export function printRules(rules: readonly RelabelConfig[], context: PrintContext): AlloyBlock[] {
  return rules.map((rule) => shared.get(rule) ?? context.rules.get(rule) ?? printRule(rule, context));
}

/** The rules of an endpoint of a remote write. */
export function printWriteRules(rules: readonly RelabelConfig[], context: PrintContext): AlloyBlock[] {
  return printRules(rules, context).map(({ body }) => block('write_relabel_config', body));
}

function printRule(rule: RelabelConfig, context: PrintContext): AlloyBlock {
  const printed = block('rule', printFields(RELABEL_FIELDS, rule, context));
  // a fault is reported in every place
  if (!checkNames(rule, context)) return printed;
  deepFreeze(printed);
  if (isDeepFrozen(rule)) shared.set(rule, printed);
  else context.rules.set(rule, printed);
  return printed;
}

function checkNames(rule: RelabelConfig, context: PrintContext): boolean {
  const isMap = rule.action?.toLowerCase() === 'labelmap';
  const [prop, name] = isMap ? ['replacement', rule.replacement] : ['targetLabel', rule.targetLabel];
  return name === undefined || checkLabelName(`${prop} '${name}'`, name, context);
}

/** Reports a label name, or a template of one, that Alloy refuses; Prometheus 3 could take any text. */
export function checkLabelName(what: string, name: string, context: PrintContext): boolean {
  if (isLabelTemplate(name, DIALECTS.alloy.names)) return true;
  context.diagnostics.push(unsupportedByAlloy(
    context, `${what}: Alloy allows letters, digits and '_' in the name of a label`, 'choose such a name',
  ));
  return false;
}

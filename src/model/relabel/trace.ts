import { ACTIONS } from './actions';
import { CompiledRule } from './compile-rule';
import { LabelBuilder } from './label-builder';
import { RelabelStep } from './relabel-step';
import { runRule, sourceValue } from './simulate';

/** Runs rules until one drops the labels, and tells what each of them did. */
export function traceRules(rules: readonly CompiledRule[], labels: LabelBuilder): { readonly kept: boolean; readonly steps: RelabelStep[] } {
  const steps: RelabelStep[] = [];
  for (const [index, rule] of rules.entries()) {
    const before = labels.toLabels();
    const matched = matchOf(rule, labels);
    const kept = runRule(rule, labels);
    const after = kept ? labels.toLabels() : {};
    steps.push({
      index,
      action: rule.action,
      ...matched,
      dropped: !kept,
      set: Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value)),
      removed: kept ? Object.keys(before).filter((name) => !Object.hasOwn(after, name)) : [],
    });
    if (!kept) return { kept, steps };
  }
  return { kept: true, steps };
}

function matchOf(rule: CompiledRule, labels: LabelBuilder): Pick<RelabelStep, 'value' | 'matched' | 'matchedLabels'> {
  const { matches } = ACTIONS[rule.action];
  if (matches === 'names') {
    const matchedLabels = labels.entries().map(([name]) => name).filter((name) => rule.pattern.matches(name)).sort();
    return { matched: matchedLabels.length > 0, matchedLabels };
  }
  const value = sourceValue(rule, labels);
  const equal = rule.action === 'keepequal' || rule.action === 'dropequal' ? value === labels.get(rule.targetLabel) : true;
  return { value, matched: matches === 'value' ? rule.pattern.matches(value) : equal, matchedLabels: [] };
}

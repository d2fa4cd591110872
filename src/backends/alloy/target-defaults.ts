import { DIALECTS } from '../../model/relabel/dialect';
import { isLabelName, META_PREFIX } from '../../model/relabel/names';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { defaultLabels } from '../../model/relabel/target';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { compileAnchored } from '../../syntax/re2';

/**
 * Rules that give targets the labels which Prometheus gives them before its rules, and Alloy only after them, in `prometheus.scrape`:
 * `job`, `__metrics_path__` and so on. Made only for labels that the job's own rules can read; a value that discovery gave stays.
 */
export function targetDefaults(config: ScrapeConfig): RelabelConfig[] {
  const rules = (config.relabelConfigs ?? []).filter(mayReadDefaults);
  if (rules.length === 0) return [];
  return defaultLabels(config, DIALECTS.alloy)
    // the parameter `match[]` makes a name that no rule can have
    .filter(([name]) => isLabelName(name, DIALECTS.alloy.names) && rules.some((rule) => mayRead(rule, name)))
    // the empty expression matches only where the label is missing
    .map(([name, value]) => ({ sourceLabels: [name], regex: '', targetLabel: name, replacement: escapeTemplate(value) }));
}

/** Sets a label of every target to a constant, which may hold `$`. */
export function setTargetLabel(targetLabel: string, value: string): RelabelConfig {
  return { targetLabel, replacement: escapeTemplate(value) };
}

/** Whether the rules take the `job` label away and give none: Prometheus would go without, Alloy sets it to the job's name again. */
export function removesJobLabel(rules: readonly RelabelConfig[]): boolean {
  return rules.reduce((removed, rule) => {
    const action = actionOf(rule);
    if (action === 'labeldrop' || action === 'labelkeep') {
      return removed || compileAnchored(rule.regex ?? '(.*)', DIALECTS.alloy).matches('job') === (action === 'labeldrop');
    }
    return rule.targetLabel === 'job' ? action === 'replace' && rule.replacement === '' : removed;
  }, false);
}

/** Whether a rule reads anything but what discovery gives: a first look, which most rules do not pass. */
function mayReadDefaults(rule: RelabelConfig): boolean {
  const action = actionOf(rule);
  if (action === 'labelmap') return !literalStart(rule.regex ?? '').startsWith(META_PREFIX);
  return action === 'keepequal' || action === 'dropequal' || rule.sourceLabels?.some((name) => !name.startsWith(META_PREFIX)) === true;
}

function mayRead(rule: RelabelConfig, name: string): boolean {
  if (rule.sourceLabels?.includes(name)) return true;
  switch (actionOf(rule)) {
    case 'keepequal': case 'dropequal': return rule.targetLabel === name;
    case 'labelmap': return name.startsWith(literalStart(rule.regex ?? ''));
    default: return false;
  }
}

function actionOf(rule: RelabelConfig): string {
  return rule.action?.toLowerCase() ?? 'replace';
}

/** A text that everything starts with which the expression matches; the empty one where it cannot be seen. */
function literalStart(regex: string): string {
  if (regex.includes('|')) return '';
  const start = /^\w*/.exec(regex)![0];
  // the last character may be optional or repeated
  return start.length < regex.length ? start.slice(0, -1) : start;
}

function escapeTemplate(text: string): string {
  return text.replaceAll('$', () => '$$');
}

import { checkFleetRules } from './check-fleet-rules';
import { checkOwnRules } from './check-own-rules';
import { checkRuleSettings } from './check-rule-settings';
import { RulesInput } from './rules-input';
import { Report } from '../../diagnostics';
import { isDeepFrozen } from '../../syntax/frozen';
import { WeakMemo } from '../../syntax/weak-memo';

/** Settings in which nothing was found, for as long as nobody can change them. */
const clean = new WeakMemo<true>();

/** Reports what is wrong with the rules about a cluster, and with those of a hub over its fleet. */
export function checkRules(input: RulesInput, report: Report): void {
  const { cluster, common: { settings: { rules } }, clusterLabel } = input;
  if (rules !== undefined && !clean.of(rules).find(clusterLabel)) {
    const found = new Report();
    checkRuleSettings(rules, clusterLabel, (pointer) => cluster.where(pointer), found);
    report.add(...found.diagnostics);
    if (found.diagnostics.length === 0 && isDeepFrozen(rules)) clean.of(rules).keep(clusterLabel, true);
  }
  checkOwnRules(input, report);
  if (cluster.role === 'hub') checkFleetRules(input, report);
}

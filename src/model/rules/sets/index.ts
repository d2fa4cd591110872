export type { AlertSeverity, RuleSet, RuleSetId, SetAlert, SetGroup, SetRecord, SetRule, SetTest } from './rule-set';
export { RULE_SET_IDS, ruleSet } from './rule-sets';
export { setTests } from './set-tests';

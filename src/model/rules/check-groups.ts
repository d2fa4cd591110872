import { checkLogGroup } from './check-log-rules';
import { checkOrder } from './check-order';
import { checkRecords } from './check-records';
import { checkRuleTexts } from './check-rule-texts';
import { LocatedGroup, whereOf } from './located-group';
import { GROUP_KEYS } from './rule-keys';
import { checkDuration, checkLabelNames, checkSince, RuleOptions } from './rule-values';
import { Report } from '../../diagnostics';

/** Reports everything for which Prometheus, or Loki, would refuse groups, and records that are read before they are made. */
export function checkGroups(groups: readonly LocatedGroup[], report: Report, options: RuleOptions = {}): void {
  checkNames(groups, report);
  for (const located of groups) {
    const { group } = located;
    checkSince(GROUP_KEYS, group, options, (path) => whereOf(located, undefined, path), report);
    for (const key of ['interval', 'queryOffset'] as const) checkDuration(group[key], whereOf(located, undefined, wireName(key)), report);
    if (group.limit !== undefined && !(Number.isInteger(group.limit) && group.limit >= 0)) {
      report.error('rule-limit', whereOf(located, undefined, 'limit'), `'${group.limit}' is not a number of series: 0 for any, or a whole number above`);
    }
    checkLabelNames(group.labels, (name) => whereOf(located, undefined, 'labels', name), report);
    if (options.isAboutLogs === true) checkLogGroup(located, report);
    for (const index of group.rules.keys()) checkRuleTexts(located, index, options, report);
  }
  if (options.isAboutLogs === true) return;
  checkRecords(groups, report);
  checkOrder(groups, report);
}

function wireName(prop: 'interval' | 'queryOffset'): string {
  return prop === 'interval' ? prop : 'query_offset';
}

function checkNames(groups: readonly LocatedGroup[], report: Report): void {
  const known = new Map<string, LocatedGroup>();
  for (const located of groups) {
    const { group: { name }, scope = '' } = located;
    if (name === '') report.error('rule-group-name', whereOf(located), 'the name of the group is empty', 'name it by what its rules are about');
    const key = JSON.stringify([scope, name]);
    const first = known.get(key);
    if (first === undefined) known.set(key, located);
    else report.error('rule-group-duplicate', whereOf(located), `its file has another group '${name}'${placeText(first)}`, 'rename one of them');
  }
}

function placeText({ place }: LocatedGroup): string {
  const at = place();
  return at === undefined ? '' : `, at ${at}`;
}

import { OWN_FILE } from './hub-groups';
import { ruledCluster } from './ruled-cluster';
import { ownGroups } from './rules-about';
import { RulesInput } from './rules-input';
import { written } from './server-groups';
import { Report, Severity } from '../../diagnostics';
import { checkGroups } from '../../model/rules/check-groups';
import { checkRecords } from '../../model/rules/check-records';
import { LocatedGroup, whereOf } from '../../model/rules/located-group';
import { durationToMs } from '../../model/values/duration';
import { Memo } from '../../syntax/memo';
import { addMatcher, Expression, parseIfValid, walk } from '../../syntax/promql';

/** So many scrapes a window has to hold, or one that fails leaves it without two samples. */
const SCRAPES_IN_WINDOW = 4;

const RATES: ReadonlySet<string> = new Set(['rate', 'increase', 'irate', 'delta', 'deriv']);

/** Clusters with equal rules in which nothing was found. */
const clean = new Memo<true>(2048);

/** Reports what is wrong with the rules that users wrote about a cluster, and what contradicts those that come with the library. */
export function checkOwnRules(input: RulesInput, report: Report): void {
  const { cluster, common, clusterLabel, ofFleet } = input;
  const { rules = {} } = common.settings;
  if (ofFleet.length === 0 && (rules.groups ?? []).length === 0) return;
  const key = JSON.stringify([clusterLabel, ofFleet, rules.groups, common.times.scrapeInterval]);
  if (clean.find(key)) return;
  const found = new Report();
  const own = [
    ...ownGroups({ groups: [...ofFleet] }, (pointer) => `new Fleet().rules${pointer}`, found, ''),
    ...ownGroups(rules, (pointer) => cluster.where(pointer), found),
  ];
  checkGroups(own, found);
  for (const located of own) checkLocated(located, input, found);
  checkRecords([...setsOf(input), ...own], found);
  // of what the library says itself there is nothing to be told
  if (found.diagnostics.some(({ severity }) => severity !== Severity.INFO)) report.add(...found.diagnostics);
  else clean.keep(key, true);
}

/** The groups that come with the library, as the cluster has them. */
export function setsOf(input: RulesInput): LocatedGroup[] {
  const { about } = ruledCluster(input.cluster, input, input.common);
  return written(about).filter(({ file }) => file !== OWN_FILE).map(({ file, group }) => ({ group, scope: file, place: () => undefined }));
}

function checkLocated(located: LocatedGroup, { common, clusterLabel }: RulesInput, report: Report): void {
  const { group } = located;
  const { scrapeInterval } = common.times;
  const scrape = durationToMs(scrapeInterval);
  if (group.interval !== undefined && durationToMs(group.interval) < scrape) {
    report.warning('rule-interval', whereOf(located, undefined, 'interval'),
      `it is evaluated every ${group.interval}, and its series change every ${scrapeInterval}`, `evaluate it every ${scrapeInterval} or less often`);
  }
  for (const [index, rule] of group.rules.entries()) {
    const labels = (rule.recordingRule ?? rule.alertingRule!).labels ?? {};
    if (Object.hasOwn(labels, clusterLabel)) {
      report.warning('rule-cluster-label', whereOf(located, index, 'labels', clusterLabel),
        `the rule is about its cluster, so '${clusterLabel}' is on its results anyway`, 'remove the label; a rule about several clusters belongs to `fleetRules`');
    }
    const expression = parseIfValid(rule.expr);
    if (expression === undefined) continue;
    const [first] = addMatcher(expression, { name: clusterLabel, operator: '=', value: '' }).existing;
    if (first !== undefined) {
      report.warning('rule-cluster-matcher', whereOf(located, index, 'expr'),
        `it asks for '${clusterLabel}${first.matcher.operator}"${first.matcher.value}"' itself, so it is left to that where its series are`,
        'remove the matcher; a rule about several clusters belongs to `fleetRules`');
    }
    for (const [call, range] of shortWindows(expression, scrape)) {
      report.warning('rule-window', whereOf(located, index, 'expr'),
        `${call}() over ${range} may see fewer than two samples, since series are scraped every ${scrapeInterval}`,
        `take a range of ${SCRAPES_IN_WINDOW} scrapes or more`);
    }
  }
}

function shortWindows(expression: Expression, scrape: number): [call: string, range: string][] {
  const found: [string, string][] = [];
  walk(expression, (node) => {
    if (node.kind !== 'call' || !RATES.has(node.name)) return;
    const range = node.args.find((one) => one.kind === 'matrix')?.range;
    if (range?.seconds !== undefined && range.seconds * 1000 < SCRAPES_IN_WINDOW * scrape) found.push([node.name, range.text]);
  });
  return found;
}

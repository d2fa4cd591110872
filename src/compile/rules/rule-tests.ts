import { EXPECTED } from './fleet/expected-records';
import { fleetTests } from './fleet/fleet-tests';
import { expectedClusters, FLEET_FILE } from './fleet-file';
import { fileOfSet } from './hub-groups';
import { ruledCluster, RuledCluster } from './ruled-cluster';
import { RulesInput } from './rules-input';
import { isAlert } from './set-rules';
import { RULE_SET_IDS, ruleSet, RuleSetId, SetTest, setTests } from '../../model/rules/sets';
import { printRuleTests } from '../../model/rules/tests/print-tests';
import { durationToMs } from '../../model/values/duration';
import { AlertSettings } from '../../topology/settings/rule-settings';
import { RulesPlan } from '../plan';

/** So many clusters have the series of a test at once. */
const TESTED_AT_ONCE = 2;

/** What changes when an alert fires: the tests are written for what it is by itself. */
const TIMING: readonly (keyof AlertSettings)[] = ['for', 'keepFiringFor', 'thresholds'];

/**
 * Unit tests for the rules of the sets that a cluster's own server evaluates, as `promtool test rules` runs them over the very rule files:
 * name of a file -> its text. Alerts whose thresholds or durations some cluster has otherwise are left out,
 * and so is what needs no series at all.
 *
 * @param files set -> names of its rule files
 */
export function ruleTests(input: RulesInput, plan: RulesPlan, files: (set: string) => readonly string[]): { readonly [file: string]: string } {
  const { cluster, common, clusterLabel, spokes } = input;
  const self = ruledCluster(cluster, input, common);
  const all = cluster.role === 'hub' ? [self, ...spokes.map((spoke) => ruledCluster(spoke, input)).filter(({ evaluates }) => !evaluates)] : [self];
  const texts: { [file: string]: string } = {};
  for (const id of RULE_SET_IDS) {
    const { [fileOfSet(id)]: groups } = plan.files;
    const { clusters, rules } = tested(all, id);
    if (groups === undefined || clusters.length === 0) continue;
    const tests = setTests(id).filter(({ rule, series }) => rules.has(rule) && series.length > 0 && !isChanged(all, rule)).map(withExpected);
    texts[`tests-${fileOfSet(id)}.yml`] = printRuleTests({ ruleFiles: files(fileOfSet(id)), groups, tests, clusterLabel, clusters });
  }
  if (cluster.role === 'hub' && plan.files[FLEET_FILE] !== undefined) {
    const expected = expectedClusters([self, ...spokes.map((spoke) => ruledCluster(spoke, input))], clusterLabel, cluster.name);
    texts[`tests-${FLEET_FILE}.yml`] = fleetTests(expected, { clusterLabel, hub: self.value }, files(FLEET_FILE));
  }
  return texts;
}

/** What is tested of a set: as much as one cluster has, with it and another that has the same. */
function tested(clusters: readonly RuledCluster[], id: RuleSetId): { readonly clusters: readonly string[]; readonly rules: ReadonlySet<string> } {
  const groupsOf = ({ about: { sets } }: RuledCluster) => Object.keys(sets[id] ?? {});
  const most = clusters.reduce((best, one) => (groupsOf(one).length > groupsOf(best).length ? one : best));
  const groups = groupsOf(most);
  const alike = clusters.filter((one) => groups.length > 0 && groupsOf(one).join('\n') === groups.join('\n'));
  const rules = ruleSet(id).groups.filter(({ name }) => groups.includes(name)).flatMap((group) => group.rules);
  const names = new Set(rules.map((rule) => (isAlert(rule) ? rule.alert : rule.record)));
  return { clusters: alike.slice(0, TESTED_AT_ONCE).map(({ value }) => value), rules: names };
}

function isChanged(clusters: readonly RuledCluster[], rule: string): boolean {
  return clusters.some(({ rules }) => {
    const own = rules?.alerts?.[rule];
    return own !== undefined && TIMING.some((key) => own[key] !== undefined);
  });
}

/** Rules about what is missing ask for the clusters that are expected. */
function withExpected(test: SetTest): SetTest {
  const steps = Math.ceil(durationToMs(test.at) / durationToMs(test.interval)) + 1;
  return { ...test, series: [...test.series, { series: EXPECTED, values: `1x${steps}` }] };
}

import { ExpectedCluster, FleetRuleOptions } from './expected-cluster';
import { FLEET_ALERTS } from './fleet-groups';
import { EVERY_MINUTES, Illness, ILLNESSES, MinuteSeries } from './fleet-illnesses';
import { addMatcher, parse, print, quoteString } from '../../../syntax/promql';
import { emitYaml } from '../../../syntax/yaml';
import { AlertSettings } from '../../../topology/settings/rule-settings';

interface TestGroup {
  readonly name: string;
  readonly interval: string;
  readonly input_series: ReadonlyArray<{ readonly series: string; readonly values: string }>;
  readonly promql_expr_test: readonly object[];
}

/** The tests are written for what an alert is by itself. */
const TIMING: readonly (keyof AlertSettings)[] = ['for', 'keepFiringFor', 'thresholds'];

/**
 * Unit tests of the rules over a fleet, as `promtool test rules` runs them over the very rule files: each alert fires for the cluster
 * that something happens to, and not for one beside it. Alerts that layers switch off or give other times and thresholds are left out.
 *
 * @param ruleFiles paths of the rule files as seen from the file of the tests
 */
export function fleetTests(expected: readonly ExpectedCluster[], { clusterLabel }: FleetRuleOptions, ruleFiles: readonly string[]): string {
  const places = expected.filter(({ scrapeIntervalMs }) => scrapeIntervalMs <= USUAL_INTERVAL_MS);
  const tests = [
    ...ILLNESSES.filter(({ alert }) => isUsual(alert, expected)).flatMap((illness) => testOf(illness, places, clusterLabel) ?? []),
    ...strangers(expected, clusterLabel),
  ];
  return emitYaml({ rule_files: ruleFiles, evaluation_interval: `${EVERY_MINUTES}m`, tests });
}

/** Clusters that are scraped less often are given more time. */
const USUAL_INTERVAL_MS = 30_000;

function isUsual(alert: string, expected: readonly ExpectedCluster[]): boolean {
  const { enabled = true } = FLEET_ALERTS.find((one) => one.alert === alert)!;
  return enabled && expected.every(({ rules }) => {
    const own = rules.alerts?.[alert];
    return rules.enabled !== false && (own === undefined || (own.enabled !== false && TIMING.every((key) => own[key] === undefined)));
  });
}

/** Undefined where no cluster can have it. */
function testOf({ alert, name, at, of, series }: Illness, expected: readonly ExpectedCluster[], label: string): TestGroup | undefined {
  const [ill, well] = expected.filter(of);
  if (ill === undefined) return undefined;
  const both = well === undefined ? [ill] : [ill, well];
  return group(`${alert}: ${name}`, both.flatMap((one) => inputs(series(one, one === ill), label, one.name)), { alert, at, label, among: both, fires: [ill.name] });
}

/** What comes from nowhere in the fleet. */
function strangers(expected: readonly ExpectedCluster[], label: string): TestGroup[] {
  const hub = expected.filter(({ role }) => role === 'hub');
  const tested = (alert: string) => hub.length > 0 && isUsual(alert, hub);
  const up = { 'up{job="x"}': '1+0x32' };
  let name = 'stranger';
  while (expected.some((one) => one.name === name)) name += '-2';
  return [
    ...(tested('UnknownCluster') ? [group('UnknownCluster: a stranger sends', inputs(up, label, name), { alert: 'UnknownCluster', at: 32, label, fires: [name] })] : []),
    ...(tested('ClusterLabelMissing') ? [group('ClusterLabelMissing: a target has no cluster', inputs(up), { alert: 'ClusterLabelMissing', at: 32, label, fires: [''] })] : []),
  ];
}

interface Asked {
  readonly alert: string;
  readonly at: number;
  readonly label: string;
  /** @default - every cluster is looked at */
  readonly among?: readonly ExpectedCluster[];
  readonly fires: readonly string[];
}

function group(name: string, series: TestGroup['input_series'], { alert, at, label, among, fires }: Asked): TestGroup {
  const looked = among === undefined ? '' : ` and on (${label}) (${among.map((one) => `label_replace(vector(1), "${label}", ${quoteString(one.name)}, "", "")`).join(' or ')})`;
  return {
    name,
    interval: '1m',
    input_series: series,
    promql_expr_test: [{
      expr: `group by (${label}) (ALERTS{alertname="${alert}",alertstate="firing"}${looked})`,
      eval_time: `${at}m`,
      exp_samples: fires.map((cluster) => ({ labels: cluster === '' ? '{}' : `{${label}=${quoteString(cluster)}}`, value: 1 })),
    }],
  };
}

/** Series in promtool's notation, with the label of a cluster. */
function inputs(series: MinuteSeries, label?: string, cluster = ''): TestGroup['input_series'] {
  return Object.entries(series).map(([text, values]) => ({
    series: label === undefined ? text : print(addMatcher(parse(text), { name: label, operator: '=', value: cluster }).expression), values,
  }));
}

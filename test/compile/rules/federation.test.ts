import { alertGroup, compiledIn, exprsOf, FleetOf, recordGroup, rulesNamed } from './fleet-of';
import { RULE_SET_IDS, ruleSet } from '../../../src/model/rules/sets';
import { addMatcher, parse } from '../../../src/syntax/promql';
import { Collection } from '../../../src/topology/collection';

/** Existing servers that the hub federates from, and a label of another name. */
const LABEL = 'originCluster';
const FLEET: FleetOf = {
  clusterLabel: LABEL,
  hub: { settings: { global: { clusterName: 'local' } } },
  spokes: { other: { collection: Collection.federation({ target: 'prom.other.cluster.local' }) }, random: { collection: Collection.federation({ target: 'prom.random.cluster.local' }) } },
  rules: [],
};

describe('beside federated servers of others', () => {
  const { rules } = compiledIn('hub', FLEET);
  const names = new Set(RULE_SET_IDS.flatMap((id) => ruleSet(id).groups.flatMap((group) => group.rules.map((rule) => ('alert' in rule ? rule.alert : rule.record)))));
  const ofSets = Object.values(rules!.files).flatMap((groups) => groups.flatMap((group) => group.rules.filter(({ name }) => names.has(name))));

  test('the rules of a hub look at its own cluster alone', () => {
    const open = ofSets.filter(({ expr, name }) => {
      const { existing, expression } = addMatcher(parse(expr), { name: LABEL, operator: '=', value: 'local' });
      // each selector has the matcher already, or there is none
      return existing.length > 0 || JSON.stringify(expression) !== JSON.stringify(parse(expr)) || (!expr.includes(`${LABEL}="local"`) && name !== 'Watchdog');
    });
    expect(ofSets.length).toBeGreaterThan(100);
    expect(open.map(({ name, expr }) => `${name}: ${expr}`)).toEqual([]);
  });

  test('what they yield is labelled with it', () => {
    expect(exprsOf(rules, 'TargetDown')).toEqual([
      `100 * count by (${LABEL}, job, namespace, service) (up{${LABEL}="local"} == 0) / count by (${LABEL}, job, namespace, service) (up{${LABEL}="local"}) > 10`,
    ]);
    expect(rulesNamed(rules, 'Watchdog').map(({ rule }) => rule.alertingRule!.labels![LABEL])).toEqual(['local']);
    expect(rulesNamed(rules, 'TargetDown')[0].rule.alertingRule!.annotations!.summary).toContain(`{{ $labels.${LABEL} }}`);
  });

  test('nothing is written for the others, whose rules stay as they are', () => {
    const { plan } = compiledIn('other', FLEET);
    expect([plan.isBare, plan.collectors]).toEqual([true, []]);
  });

  test('alerts of the others do not come along', () => {
    const { plan } = compiledIn('hub', FLEET);
    const jobs = plan.collectors.flatMap((one) => one.jobs).filter(({ origin }) => origin !== undefined);
    expect(jobs.map(({ config }) => config.metricRelabelConfigs?.filter(({ action }) => action === 'drop'))).toEqual([
      [{ sourceLabels: ['__name__'], regex: 'ALERTS|ALERTS_FOR_STATE', action: 'drop' }], [{ sourceLabels: ['__name__'], regex: 'ALERTS|ALERTS_FOR_STATE', action: 'drop' }],
    ]);
  });
});

describe('rules about a federated cluster of others', () => {
  const own = [alertGroup('g', 'Slow', 'job:latency:p99 > 1'), recordGroup('h', 'job:errors:sum', 'sum by (job) (job:errors:rate5m)')];
  const fleet = { ...FLEET, clusterLabel: 'cluster', spokes: { ...FLEET.spokes, other: { ...FLEET.spokes!.other, rules: own } } };

  test('are evaluated by the hub over what it has of it', () => {
    expect(exprsOf(compiledIn('hub', fleet).rules, 'Slow')).toEqual(['job:latency:p99{cluster="other"} > 1']);
  });

  test('make records that are not fetched as well', () => {
    const { plan } = compiledIn('hub', fleet);
    const dropped = (cluster: string) => plan.collectors.flatMap((one) => one.jobs).filter(({ origin }) => origin?.cluster === cluster)
      .flatMap(({ config }) => config.metricRelabelConfigs ?? []).filter(({ action }) => action === 'drop').map(({ regex }) => regex);
    expect(dropped('other')).toEqual(['ALERTS|ALERTS_FOR_STATE', 'job:errors:sum']);
    expect(dropped('random')).toEqual(['ALERTS|ALERTS_FOR_STATE']);
  });
});

test('a federated server of ours evaluates the rules about its cluster', () => {
  const fleet = {
    spokes: { a: { collection: Collection.prometheusServer(), rules: [alertGroup('g', 'A', 'up == 0')] } }, hub: {},
  };
  expect(exprsOf(compiledIn('a', fleet).rules, 'A')).toEqual(['up == 0']);
  expect(exprsOf(compiledIn('hub', fleet).rules, 'A')).toEqual([]);
});

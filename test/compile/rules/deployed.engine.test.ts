import { alertGroup, compiledIn, FleetOf, recordGroup } from './fleet-of';
import { printPrometheus } from '../../../src/backends/prometheus';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { Collection } from '../../../src/topology/collection';
import { describeWithEngine, INSTALL, promtool2, promtool3 } from '../../engines';
import { checkPrometheusConfig } from '../../engines/prometheus-config';

/** Clusters of every way, with rules of every kind. */
const FLEET: FleetOf = {
  hub: {
    scrape: [],
    settings: { rules: { alerts: { TargetDown: { thresholds: { percent: 5 }, for: '1m', labels: { team: 'x' } } }, sets: { flux: true, argocd: true, openTelemetry: true } } },
    fleetRules: [alertGroup('fleet', 'TooMany', 'sum by (cluster) (up) > 10')],
  },
  spokes: {
    a: {},
    b: { collection: Collection.prometheusServer(), rules: [recordGroup('g', 'a:b', 'scalar(sum(up))')] },
    c: { collection: Collection.prometheusAgent(), rules: [alertGroup('g', 'Gone', 'absent_over_time(up{job="x"}[5m])')] },
    d: { collection: Collection.federation({ target: 'prom.example.com' }) },
    f: { settings: { rules: { alerts: { TargetDown: { enabled: false } }, limit: 50 } } },
  },
  hosts: { pi: {} },
  rules: [alertGroup('each', 'Half', 'sum(up) / scalar(count(up)) < 0.5'), RuleGroup.of({ name: 'labelled', labels: { a: 'b' }, rules: [] })],
};

/** What promtool says of a server's config with its rule files. */
function verdict(cluster: string, major: 2 | 3, fleet: FleetOf = FLEET): Promise<readonly string[]> {
  const { plan, found } = compiledIn(cluster, fleet);
  expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [server] = plan.collectors.filter((one) => one.server?.rules);
  const { files, shards = {} } = printPrometheus(server);
  const rules = Object.assign({}, ...Object.values(shards)) as Record<string, string>;
  expect(Object.keys(rules).length).toBeGreaterThan(3);
  return checkPrometheusConfig(files['prometheus.yml'], { major, agent: false, files: rules });
}

describeWithEngine('promtool 3', promtool3, INSTALL.go, () => {
  test.each(['hub', 'b'])('takes the rule files of %s', async (cluster) => expect(await verdict(cluster, 3)).toEqual([]));

  test('reads them: one with a fault is refused', async () => {
    const files = { 'rules-a.yml': 'groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: up ==\n' };
    const faults = await checkPrometheusConfig('rule_files: [rules-*.yml]\n', { major: 3, agent: false, files });
    expect(faults.join()).toContain('parse error');
  });
});

describeWithEngine('promtool 2', promtool2, INSTALL.debian, () => {
  const old = { prometheus: { image: { tag: 'v2.42.0' } } };
  test('takes those of an old hub', async () => {
    const fleet = { ...FLEET, hub: { ...FLEET.hub, settings: { ...FLEET.hub!.settings, ...old } } };
    expect(await verdict('hub', 2, fleet)).toEqual([]);
  });
});

import * as fc from 'fast-check';
import { monitorOptions } from './monitor-arbitraries';
import { operatedConfig, readOperated } from './operated';
import { standIns } from './stand-ins';
import { monitorObject } from '../../../src/backends/operator/monitor-object';
import { render } from '../../../src/backends/render';
import { manifestsOf } from '../../../src/charts/deploy';
import { MonitorKind } from '../../../src/compile/plan';
import { simulateRemoteWrite } from '../../../src/model/relabel';
import { MonitorJobOptions } from '../../../src/model/scrape/monitor-options';
import { Collection } from '../../../src/topology/collection';
import { spoke } from '../../compile/compiled';
import { describeWithEngine, INSTALL, openssl, operatorAnswers, prometheusOperator } from '../../engines';
import { samples, targets } from '../equivalence/corpus';
import { outcomeOf } from '../equivalence/outcome';
import { readRule, Tree } from '../equivalence/read';

const SPOOFING = [
  { targetLabel: 'cluster', replacement: 'evil' }, { action: 'labeldrop', regex: 'environment' }, { sourceLabels: ['__address__'], targetLabel: 'exported_cluster' },
];

/** A monitor of others that says of its series what is not theirs to say. */
const foreign = fc.tuple(
  fc.constantFrom<MonitorKind>('ServiceMonitor', 'PodMonitor'), monitorOptions, fc.subarray(SPOOFING), fc.subarray(SPOOFING), fc.boolean(),
  fc.constantFrom(undefined, 'own', 'identity'),
).map(([kind, options, relabelings, metricRelabelings, honorLabels, scrapeClass]) => {
  const endpoints = options.endpoints.map((endpoint) => ({
    ...endpoint,
    honorLabels,
    relabelConfigs: [...endpoint.relabelConfigs ?? [], ...relabelings],
    metricRelabelConfigs: [...endpoint.metricRelabelConfigs ?? [], ...metricRelabelings],
  }));
  const own: MonitorJobOptions = { ...options, namespace: 'team', namespaces: ['team'], anyNamespace: undefined, endpoints };
  return monitorObject({ kind, options: own, endpoints, labels: { team: 'x' } }, {}, scrapeClass);
});

describeWithEngine('monitors of others', () => (openssl() === undefined ? undefined : prometheusOperator()), INSTALL.go, () => {
  test('whatever they say, what a spoke writes to its hub is of its own cluster and environment', () => {
    const { plan, codes } = spoke({
      collection: Collection.prometheusAgent(),
      settings: { global: { runtime: 'operator' }, operator: { monitorNamespaces: ['team'], monitorLabels: { team: 'x' } } },
    });
    expect(codes).toEqual([]);
    const ours = manifestsOf(render(plan).rendered).flatMap(({ manifests }) => manifests);
    const monitors = fc.sample(foreign, 60);
    const answers = operatorAnswers(monitors.map((monitor) => [...ours, monitor, ...standIns([...ours, monitor])]));
    let compared = 0;
    answers.forEach(({ made: [made], refused }, i) => {
      const { kind, metadata } = monitors[i];
      const name = `${kind} team/${metadata.name}`;
      expect({ refused, selected: made.selected.filter((one) => one === name) }).toEqual({ refused: [], selected: [name] });
      const [write] = operatedConfig(made).remote_write;
      const writeRelabelConfigs = (write.write_relabel_configs as Tree[]).map(readRule);
      const { external_labels: externalLabels } = operatedConfig(made).global;
      for (const job of readOperated(made).filter((one) => one.job.jobName.includes('/team/'))) {
        fc.assert(fc.property(targets(job.job.relabelConfigs!), samples(job.job.metricRelabelConfigs!), (discovered, exposed) => {
          const { series, report } = outcomeOf(job, '3.x-legacy', discovered, exposed);
          for (const labels of [...series, ...report].filter((one) => typeof one === 'object')) {
            const { labels: sent } = simulateRemoteWrite({ externalLabels, writeRelabelConfigs }, labels, '3.x-legacy');
            expect(sent).toMatchObject({ cluster: 'a', environment: 'default' });
            compared++;
          }
        }), { numRuns: 8 });
      }
    });
    expect(compared).toBeGreaterThan(1_000);
  }, 120_000);
});

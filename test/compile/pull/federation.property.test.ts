import * as fc from 'fast-check';
import { proveIdentity } from '../../../src/compile/proof/proof';
import { Report } from '../../../src/diagnostics';
import { Dialect, simulateReportSeries, simulateSample, simulateTarget } from '../../../src/model/relabel';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { Collection } from '../../../src/topology/collection';
import { labelsArbitrary } from '../../model/relabel/arbitraries';
import { collectorPlan } from '../../plans';
import { spoke } from '../compiled';

/** What the fleet calls its label -> the identity of the federated cluster under it. */
const IDENTITIES = ['cluster', 'originCluster'].map((clusterLabel) => ({ [clusterLabel]: 'other', environment: 'qa', region: 'eu$1' }));

const VALUES = ['evil', 'other', 'qa', 'eu$1', 'eu', 'a;b', ';', '', '$1', 'x\ny', 'a'];

/** Labels by which a series or a target might pass as something else. */
function hostile(dialect: Dialect): fc.Arbitrary<{ [name: string]: string }> {
  const names = ['cluster', 'originCluster', 'environment', 'region'].flatMap((name) => [name, `exported_${name}`, `exported_exported_${name}`]);
  const ours = fc.dictionary(fc.constantFrom(...names, 'job', 'instance', 'exported_job'), fc.constantFrom(...VALUES), { maxKeys: 6 });
  return fc.tuple(labelsArbitrary(dialect), ours)
    .map(([some, more]) => ({ ...some, ...more }));
}

const METRICS = ['up', 'node:cpu:ratio', 'ALERTS', 'ALERTS_FOR_STATE', 'http_requests_total'];

function federation(clusterLabel: string): ScrapeConfig {
  const { plan } = spoke({
    collection: Collection.federation({ target: 'prom.other.cluster.local' }),
    settings: { global: { clusterName: 'other', environment: 'qa', externalLabels: { region: 'eu$1' } } },
  }, { facts: { clusterLabel } });
  return plan.pulledJobs![0].config;
}

const WORLDS = IDENTITIES.flatMap((identity) =>
  (['2.x', '3.x', '3.x-legacy'] as const).map((dialect) => [Object.keys(identity)[0], dialect, identity] as const));

describe.each(WORLDS)(
  'a federation under the label %s (%s)', (clusterLabel, dialect, identity) => {
    const config = federation(clusterLabel);
    let stored = 0;

    test('stores every series with the identity of the cluster, and no alerts', () => {
      fc.assert(fc.property(hostile(dialect), hostile(dialect), fc.constantFrom(...METRICS), (found, exposed, metric) => {
        const { labels: target } = simulateTarget(config, { ...found, __address__: '10.0.0.1:9090' }, dialect);
        if (target === undefined) return;
        const up = simulateReportSeries(config, target, dialect).labels!;
        expect(up).toMatchObject({ ...identity, __name__: 'up', job: 'federation' });
        const { labels: sample, dropped } = simulateSample(config, target, { ...exposed, __name__: metric }, dialect);
        if (metric.startsWith('ALERTS')) {
          expect(dropped).toBe(true);
        } else if (sample !== undefined) {
          stored++;
          expect(sample).toMatchObject({ ...identity, __name__: metric });
          for (const [name, value] of Object.entries(identity)) {
            expect(sample[`exported_${name}`]).not.toBe(value);
            // what was said otherwise is kept; Prometheus 2 reads no line breaks
            const said = exposed[name] ?? '';
            const isFree = !exposed[`exported_${name}`] && !found[`exported_${name}`];
            if (said !== '' && said !== value && !said.includes('\n') && isFree) expect(sample[`exported_${name}`]).toBe(said);
          }
          // series keep the job and instance that they have at home
          for (const name of ['job', 'instance']) if (exposed[name]) expect(sample[name]).toBe(exposed[name]);
        }
      }));
      expect(stored).toBeGreaterThan(20);
    });

    test('is proved at the hub', () => {
      const { plan } = spoke({ collection: Collection.federation({ httpSdConfigs: [{ url: 'https://x' }] }) }, { facts: { clusterLabel } });
      const report = new Report();
      const hub = { clusterLabel, labels: { [clusterLabel]: 'hub', environment: 'production' } };
      const store = collectorPlan({ component: 'prometheus', engine: 'prometheus-server', externalLabels: hub.labels, jobs: plan.pulledJobs! });
      proveIdentity({ ...plan, name: 'hub', identity: hub, identityRules: undefined, collectors: [store] }, report);
      expect(report.diagnostics).toEqual([]);
      // without the last rules it is not
      const broken = plan.pulledJobs!.map((job) => (
        { ...job, config: { ...job.config, metricRelabelConfigs: job.config.metricRelabelConfigs!.slice(0, -2) } }));
      proveIdentity({ ...plan, name: 'hub', identity: hub, identityRules: undefined, collectors: [{ ...store, jobs: broken }] }, report);
      expect(report.diagnostics.map(({ code }) => code)).toContain('identity-unproved');
    });
  },
);

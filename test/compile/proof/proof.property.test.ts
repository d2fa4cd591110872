import * as fc from 'fast-check';
import { relabelDialect } from '../../../src/compile/dialect';
import { withWriteIdentity } from '../../../src/compile/identity';
import { ClusterPlan, CollectorPlan, PlannedJob } from '../../../src/compile/plan';
import { proveIdentity } from '../../../src/compile/proof/proof';
import { Diagnostic, Report } from '../../../src/diagnostics';
import { Dialect, Labels, RelabelConfig, simulateRemoteWrite, simulateReportSeries, simulateSample, simulateTarget } from '../../../src/model/relabel';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { Collection } from '../../../src/topology/collection';
import { labelsArbitrary, rulesArbitrary } from '../../model/relabel/arbitraries';
import { hub, job, spoke } from '../compiled';

const RIGHT = { cluster: 'right', environment: 'qa', region: 'eu$1' };

const SETTINGS = { global: { clusterName: RIGHT.cluster, environment: RIGHT.environment, externalLabels: { region: RIGHT.region } } };

/** Who runs a user's job -> the plan with it. */
const RUNNERS: { readonly [name: string]: { readonly dialect: Dialect; readonly plan: (config: ScrapeConfig) => ClusterPlan } } = {
  'alloy': { dialect: 'alloy', plan: (config) => spoke({ settings: SETTINGS, scrape: [{ config }] as never[] }).plan },
  'prometheus agent': {
    dialect: '3.x-legacy',
    plan: (config) => spoke({ settings: SETTINGS, collection: Collection.prometheusAgent(), scrape: [{ config }] as never[] }).plan,
  },
  'prometheus server': { dialect: '3.x-legacy', plan: (config) => hub({ settings: SETTINGS, scrape: [{ config }] as never[] }).plan },
  'prometheus 2 agent': {
    dialect: '2.x',
    plan: (config) => spoke({
      settings: { ...SETTINGS, prometheus: { image: { tag: 'v2.55.1' } } }, collection: Collection.prometheusAgent(), scrape: [{ config }] as never[],
    }).plan,
  },
};

const VALUES = ['evil', 'right', 'qa', 'eu', 'a;b', ';', '', '$1', 'x\ny'];

/** Labels that somebody might try to pass as ours, beside any others. */
function hostile(dialect: Dialect): fc.Arbitrary<{ [name: string]: string }> {
  const names = ['cluster', 'environment', 'region'].flatMap((name) => [name, `exported_${name}`, `exported_exported_${name}`]);
  return fc.tuple(labelsArbitrary(dialect), fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...VALUES), { maxKeys: 5 }))
    .map(([some, ours]) => ({ ...some, ...ours }));
}

const DISCOVERY: fc.Arbitrary<Partial<ScrapeConfig>> = fc.oneof(
  fc.dictionary(fc.constantFrom('cluster', 'environment', 'zone'), fc.constantFrom('evil', 'right', ''))
    .map((labels) => ({ staticConfigs: [{ targets: ['x:1'], labels }, { targets: ['y:1'] }] })),
  fc.constantFrom<Partial<ScrapeConfig>>(
    { kubernetesSdConfigs: [{ role: 'pod' }] },
    { dnsSdConfigs: [{ names: ['x'], type: 'A', port: 1 }] },
    { httpSdConfigs: [{ url: 'http://x' }] },
    { fileSdConfigs: [{ files: ['/x.json'] }] },
  ),
);

function configArbitrary(dialect: Dialect): fc.Arbitrary<ScrapeConfig> {
  const rules = fc.option(rulesArbitrary(dialect, 4), { nil: undefined });
  return fc.record({
    jobName: fc.constant('own'), honorLabels: fc.boolean(), relabelConfigs: rules, metricRelabelConfigs: rules,
  }).chain((base) => DISCOVERY.map((sd) => ({ ...base, ...sd })));
}

/** Everything that reaches the hub, or the server's store, of one sample and of the target's `up`. */
function arrivals(collector: CollectorPlan, own: ScrapeConfig, target: Labels, exposed: Labels): Labels[] {
  const dialect = relabelDialect(collector);
  const { labels } = simulateTarget(own, target, dialect);
  if (!labels) return [];
  const stored = [simulateSample(own, labels, exposed, dialect).labels, simulateReportSeries(own, labels, dialect).labels]
    .filter((one) => one !== undefined);
  const { externalLabels } = collector;
  const sent = collector.remoteWrites.flatMap(({ writeRelabelConfigs }) =>
    stored.map((series) => simulateRemoteWrite({ externalLabels, writeRelabelConfigs }, series, dialect).labels));
  return collector.engine === 'prometheus-server' ? stored : sent.filter((one) => one !== undefined);
}

/** What discovery of this kind could say of a target. */
function discovered({ staticConfigs, httpSdConfigs, fileSdConfigs }: ScrapeConfig, said: Labels): Labels {
  const address = { __address__: '10.0.0.1:9100' };
  if (httpSdConfigs ?? fileSdConfigs) return { ...said, ...address };
  const { cluster: _c, environment: _e, region: _r, ...others } = said;
  return { ...others, ...staticConfigs?.[0].labels, ...address };
}

function collectorOf({ collectors }: ClusterPlan): CollectorPlan {
  return collectors.find(({ jobs }) => jobs.some(({ config: { jobName } }) => jobName === 'own'))!;
}

function mistakes(labels: Labels): string[] {
  // what a target is called by discovery or by rules stays; only what exporters say is compared
  const fromExporter = labels.__name__ !== 'up';
  return Object.entries(RIGHT).flatMap(([name, value]) => [
    ...(labels[name] === value ? [] : [`${name}=${labels[name]}`]),
    ...(fromExporter && labels[`exported_${name}`] === value ? [`exported_${name}=${value}`] : []),
  ]);
}

function diagnosticsOf(made: ClusterPlan): Diagnostic[] {
  const report = new Report();
  proveIdentity(made, report);
  return report.diagnostics;
}

/** The plan with rules put behind ours by hand. */
function tampered(made: ClusterPlan, target: RelabelConfig[], sample: RelabelConfig[]): ClusterPlan {
  const behind = ({ config: own, ...rest }: PlannedJob): PlannedJob => ({
    ...rest,
    config: {
      ...own, relabelConfigs: [...(own.relabelConfigs ?? []), ...target], metricRelabelConfigs: [...(own.metricRelabelConfigs ?? []), ...sample],
    },
  });
  const collectors = made.collectors.map((one) => ({
    ...one, jobs: one.jobs.map((planned) => (planned.config.jobName === 'own' ? behind(planned) : planned)),
  }));
  return { ...made, collectors };
}

describe.each(Object.entries(RUNNERS))('any job of a user, run by %s', (_, { dialect, plan }) => {
  test('is proved, and all that it sends carries the identity', () => {
    let arrived = 0;
    fc.assert(fc.property(configArbitrary(dialect), hostile(dialect), hostile(dialect), (own, target, exposed) => {
      const made = plan(own);
      expect(diagnosticsOf(made).filter(({ code }) => code !== 'job-without-targets')).toEqual([]);
      const found = arrivals(collectorOf(made), job(made, 'own').config, discovered(own, target), { __name__: 'm', ...exposed });
      arrived += found.length;
      expect(found.flatMap(mistakes)).toEqual([]);
    }), { numRuns: 150 });
    expect(arrived).toBeGreaterThan(50);
  });

  test('is proved whatever rules its remote write has', () => {
    fc.assert(fc.property(configArbitrary(dialect), rulesArbitrary(dialect, 4), hostile(dialect), (own, rules, exposed) => {
      const made = plan(own);
      const collectors = made.collectors.map((one) => ({
        ...one, remoteWrites: one.remoteWrites.map((write) => withWriteIdentity({ ...write, writeRelabelConfigs: rules }, made.identityRules!)),
      }));
      expect(diagnosticsOf({ ...made, collectors }).filter(({ code }) => code !== 'job-without-targets')).toEqual([]);
      const found = arrivals(collectorOf({ ...made, collectors }), job(made, 'own').config, discovered(own, {}), { __name__: 'm', ...exposed });
      // a rule over what is sent may copy the right value wherever it likes
      expect(found.flatMap(mistakes).filter((mistake) => !mistake.startsWith('exported_'))).toEqual([]);
    }), { numRuns: 50 });
  });

  test('is proved alone as it is proved once for all clusters that have it', () => {
    fc.assert(fc.property(configArbitrary(dialect), (own) => {
      const made = plan(own);
      expect(diagnosticsOf({ ...made, identityRules: undefined })).toEqual(diagnosticsOf(made));
    }), { numRuns: 50 });
  });

  test('with rules behind ours is refused, or still sends nothing else', () => {
    const spiteful = fc.constantFrom<RelabelConfig[]>(
      [{ action: 'labeldrop', regex: 'cluster' }], [{ action: 'labelmap', regex: 'exported_(.+)' }], [{ sourceLabels: ['a'], targetLabel: 'environment' }],
    );
    const rules = fc.oneof(fc.constant<RelabelConfig[]>([]), rulesArbitrary(dialect, 2), { weight: 3, arbitrary: spiteful });
    let refused = 0;
    fc.assert(fc.property(
      configArbitrary(dialect), rules, rules, hostile(dialect), hostile(dialect),
      (own, targetRules, sampleRules, target, exposed) => {
        const made = tampered(plan(own), targetRules, sampleRules);
        const found = diagnosticsOf(made).filter(({ code }) => code === 'identity-unproved');
        refused += found.length > 0 ? 1 : 0;
        const sent = arrivals(collectorOf(made), job(made, 'own').config, discovered(own, target), { __name__: 'm', ...exposed });
        const wrong = sent.flatMap(mistakes).filter((mistake) => !mistake.startsWith('exported_'));
        expect(wrong.length === 0 || found.length > 0).toBe(true);
      }), { numRuns: 30 });
    expect(refused).toBeGreaterThan(0);
  });
});

test('a job without rules of its own has an exported label exactly where the exporter said something else', () => {
  const { plan } = RUNNERS['prometheus server'];
  fc.assert(fc.property(fc.boolean(), hostile('3.x-legacy'), (honorLabels, exposed) => {
    const made = plan({ jobName: 'own', honorLabels, staticConfigs: [{ targets: ['x:1'] }] });
    const [stored] = arrivals(made.collectors[0], job(made, 'own').config, { __address__: 'x:1' }, { __name__: 'm', ...exposed });
    for (const [name, value] of Object.entries(RIGHT)) {
      const said = [exposed[`exported_${name}`], exposed[name]].filter((one) => one !== undefined && one !== '');
      expect(Object.hasOwn(stored, `exported_${name}`)).toBe(said.length > 0 && said[0] !== value);
    }
  }), { numRuns: 200 });
});

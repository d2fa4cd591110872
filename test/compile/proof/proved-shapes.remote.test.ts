import * as fc from 'fast-check';
import { identityRules, withIdentity } from '../../../src/compile/identity';
import { Origin, PlannedJob } from '../../../src/compile/plan';
import { proveIdentity } from '../../../src/compile/proof/proof';
import { shapeOf, standIn } from '../../../src/compile/proof/proved-shapes';
import { Report } from '../../../src/diagnostics';
import { RelabelConfig } from '../../../src/model/relabel';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { pulledHub } from '../pulled-hub';

const direct = (apiServer: string): SpokeProps => (
  { collection: Collection.directScrape({ apiServer, allowNodesProxy: true }), settings: { kubeStateMetrics: { enabled: true } } }
);
const { plan } = pulledHub({ a: direct('https://a.test'), b: direct('https://b.test:6443') });
const [server] = plan.collectors;
const jobsOf = (cluster: string) => server.jobs.filter(({ origin }) => origin?.cluster === cluster);
const shape = (job: PlannedJob) => shapeOf(job.origin!, server, job, '3.x-legacy');

/** What the proof says of one job of the hub. */
function proof(job: PlannedJob): string[] {
  const report = new Report();
  proveIdentity({ ...plan, collectors: [{ ...server, jobs: [job] }] }, report);
  return report.diagnostics.map(({ code, message }) => `${code} ${message}`);
}

test('the jobs of all clusters that a hub scrapes have one basis and one shape', () => {
  const [a, b] = ['a', 'b'].map(jobsOf);
  expect(a.length).toBeGreaterThan(6);
  for (const [i, job] of a.entries()) {
    expect(job.basis).toBe(b[i].basis);
    expect(shape(job)).toBeDefined();
    expect(shape(b[i])).toBe(shape(job));
    expect(proof({ ...job, basis: undefined })).toEqual([]);
  }
});

test('a stand-in has the shape of the job, and neither its name nor its address', () => {
  for (const job of jobsOf('a')) {
    const like = standIn(job.origin!, server, job).job;
    expect(like.relabelConfigs!.length).toBe(job.config.relabelConfigs!.length);
    expect(JSON.stringify(like)).not.toMatch(/a\.test|"a\//);
  }
});

const ORIGIN: Origin = (() => {
  const identity = { clusterLabel: 'cluster', labels: { cluster: 'x', environment: 'y' } };
  return { cluster: 'x', identity, rules: identityRules(identity) };
})();
const ADDRESS: RelabelConfig = { targetLabel: '__address__', replacement: 'x.test:443' };
const NAMED: RelabelConfig = { targetLabel: 'job', replacement: 'own' };

/** A job of its basis as a hub runs it for a cluster. */
function remote(own: Partial<ScrapeConfig> = {}, differs: Partial<ScrapeConfig> = {}, constants: RelabelConfig[] = [ADDRESS]): PlannedJob {
  const basis: ScrapeConfig = { jobName: 'own', relabelConfigs: [NAMED], ...own };
  const config = withIdentity({ ...basis, jobName: 'x/own', ...differs, relabelConfigs: [...basis.relabelConfigs!, ...constants] }, ORIGIN.rules);
  return { config, basis, constants, origin: ORIGIN, nodeLocal: false, nodeNameLabels: [] };
}

describe('a job that a hub runs for a cluster', () => {
  const key = { name: 's', key: 'k' };
  const labels = { zone: 'a' };

  test.each<[string, PlannedJob, boolean]>([
    ['may connect by its own credentials', remote({}, { authorization: { credentials: key }, tlsConfig: { ca: key }, proxyUrl: 'http://p' }), true],
    ['may discover in its own cluster', remote({}, { kubernetesSdConfigs: [{ role: 'pod', apiServer: 'https://x' }] }), true],
    ['may have its own static targets', remote({ staticConfigs: [{ targets: [], labels }] }, { staticConfigs: [{ targets: ['x:1'], labels }] }), true],
    ['may not label them otherwise', remote({ staticConfigs: [{ targets: [], labels }] }, { staticConfigs: [{ targets: ['x:1'], labels: { zone: 'b' } }] }), false],
    ['may not have more of them', remote({ staticConfigs: [{ targets: [], labels }] }, { staticConfigs: [{ targets: [], labels }, { targets: ['x:1'] }] }), false],
    ['may not have another path', remote({}, { metricsPath: '/x' }), false],
    ['may not have a name that becomes a label', remote({ relabelConfigs: [] }), false],
    ['may not have a name that a rule reads', remote({ relabelConfigs: [{ sourceLabels: ['job'], regex: 'x/.*', action: 'drop' }, NAMED] }), false],
    ['may not set another label', remote({}, {}, [{ targetLabel: 'cluster', replacement: 'z' }]), false],
    ['may not make its address of something', remote({}, {}, [{ sourceLabels: ['a'], targetLabel: '__address__' }]), false],
    ['may not read the address in its samples', remote({ metricRelabelConfigs: [{ sourceLabels: ['instance'], regex: 'x.test.*', action: 'drop' }] }), false],
    ['may not read it by another name', remote({ metricRelabelConfigs: [{ action: 'labelmap', regex: 'inst(.*)', replacement: 'a$1' }] }), false],
  ])('%s', (_, job, hasShape) => {
    expect(shape(job) !== undefined).toBe(hasShape);
  });
});

const label = fc.constantFrom('cluster', 'job', 'instance', 'a', '__address__', '__meta_a');
const value = fc.constantFrom('x', 'x.test:443', 'x/own', 'stand-in.test:443', '$1', '');
const rule: fc.Arbitrary<RelabelConfig> = fc.oneof(
  fc.record({ targetLabel: label, replacement: value }),
  fc.record({ sourceLabels: fc.array(label, { minLength: 1, maxLength: 2 }), regex: fc.constantFrom('x.*', '(.*)', 'stand-in.*', ''), targetLabel: label, replacement: value }),
  fc.record({ sourceLabels: fc.tuple(label), regex: fc.constantFrom('x.*', 'stand-in.*', '.+'), action: fc.constantFrom('keep', 'drop') }),
  fc.record({ regex: fc.constantFrom('a', 'inst.*', '(.*)'), replacement: fc.constantFrom('cluster', '$1', 'a'), action: fc.constant('labelmap') }),
  fc.record({ regex: fc.constantFrom('job', 'cluster', '__.*', '.*'), action: fc.constantFrom('labeldrop', 'labelkeep') }),
).map((one) => one as RelabelConfig);

test('what is proved by shape is what is proved without', () => {
  const rules = fc.array(rule, { maxLength: 3 });
  fc.assert(fc.property(rules, rules, fc.boolean(), (relabelConfigs, metricRelabelConfigs, honorLabels) => {
    const job = remote({ relabelConfigs: [...relabelConfigs, NAMED], metricRelabelConfigs, honorLabels });
    expect(proof(job)).toEqual(proof({ ...job, basis: undefined }));
  }), { numRuns: 500 });
});

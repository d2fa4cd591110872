import { ClusterPlan, CollectorPlan, PlannedJob } from '../../../src/compile/plan';
import { proveIdentity } from '../../../src/compile/proof/proof';
import { Forced, shapeOf, standIn } from '../../../src/compile/proof/proved-shapes';
import { Report } from '../../../src/diagnostics';
import { RelabelConfig } from '../../../src/model/relabel';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { collector, hub, job, spoke } from '../compiled';

const { plan } = spoke();
const NODE = collector(plan, 'alloy-node');
const KUBELET = job(plan, 'kubelet');

const forced = ({ identity, identityRules }: ClusterPlan): Forced => ({ identity, rules: identityRules });
const shape = (one: PlannedJob, within: CollectorPlan = NODE, of: ClusterPlan = plan) => shapeOf(forced(of), within, one, 'alloy');

function own(metricRelabelConfigs: RelabelConfig[]): string | undefined {
  const made = spoke({ scrape: [ScrapeJob.custom({ jobName: 'own', staticConfigs: [{ targets: ['x:1'] }], metricRelabelConfigs })] }).plan;
  return shapeOf(forced(made), collector(made, 'alloy-cluster'), job(made, 'own'), 'alloy');
}

test('clusters that differ in their identity alone have one shape', () => {
  const other = spoke({ settings: { global: { clusterName: 'b', environment: 'c' } } }).plan;
  expect(shape(KUBELET)).toBeDefined();
  expect(shape(job(other, 'kubelet'), collector(other, 'alloy-node'), other)).toBe(shape(KUBELET));
});

test('what the proof depends on is in the shape', () => {
  const wide = collector(plan, 'alloy-cluster');
  const shapes = [
    shape(KUBELET),
    shape(job(plan, 'kube-apiserver'), wide),
    shape(KUBELET, { ...NODE, engine: 'prometheus-server' }),
    shape(KUBELET, { ...NODE, scrapeInterval: '5m' }),
    shape(KUBELET, { ...NODE, remoteWrites: [] }),
    shapeOf(forced(plan), NODE, KUBELET, '2.x'),
  ];
  expect(shapes).not.toContain(undefined);
  expect(new Set(shapes).size).toBe(shapes.length);
});

describe('no shape has', () => {
  const { config } = KUBELET;

  test.each<[string, PlannedJob, CollectorPlan]>([
    ['a job without a basis', { ...KUBELET, basis: undefined }, NODE],
    ['a job that honors labels unlike its basis', { ...KUBELET, config: { ...config, honorLabels: false } }, NODE],
    ['a job with another discovery', { ...KUBELET, config: { ...config, httpSdConfigs: [{ url: 'http://x' }] } }, NODE],
    ['a job with a rule more', { ...KUBELET, config: { ...config, relabelConfigs: [...config.relabelConfigs!, { targetLabel: 'x', replacement: 'y' }] } }, NODE],
    ['a job with a rule less', { ...KUBELET, config: { ...config, metricRelabelConfigs: config.metricRelabelConfigs!.slice(1) } }, NODE],
    ['a job with a rule like ours', { ...KUBELET, config: { ...config, relabelConfigs: config.relabelConfigs!.map((rule) => ({ ...rule })) } }, NODE],
    ['a collector that relabels what it sends', KUBELET, { ...NODE, remoteWrites: [{ url: 'u', writeRelabelConfigs: [{ action: 'labeldrop', regex: 'x' }] }] }],
  ])('%s', (_, one, within) => {
    expect(shape(one, within)).toBeUndefined();
  });

  test('a job whose rules look at the value of an identity label', () => {
    const action = 'keep';
    expect(own([{ action, sourceLabels: ['x'], regex: 'y' }])).toBeDefined();
    expect(own([{ action, sourceLabels: ['x', 'cluster'], regex: 'y' }])).toBeUndefined();
    expect(own([{ action: 'dropequal', sourceLabels: ['x'], targetLabel: 'environment' }])).toBeUndefined();
  });
});

test('a stand-in is the same job with other values', () => {
  const like = standIn(forced(plan), NODE, KUBELET);
  const values = { cluster: 'stand-in for cluster', environment: 'stand-in for environment' };
  // what is sure without external labels is sure with them
  expect([like.forced.identity.labels, like.collector.externalLabels]).toEqual([values, {}]);
  const text = JSON.stringify(KUBELET.config).replaceAll('"replacement":"a"', '"replacement":"stand-in for cluster"').replaceAll('"replacement":"default"', '"replacement":"stand-in for environment"')
    .replaceAll('"regex":"a"', '"regex":"stand-in for cluster"').replaceAll('"regex":"default"', '"regex":"stand-in for environment"');
  expect(like.job).toEqual(JSON.parse(text));
});

test('a job whose rules force another identity has no shape', () => {
  const other = hub().plan;
  const shapes = [plan.identityRules, other.identityRules, undefined].map((rules) => shapeOf({ identity: plan.identity, rules }, NODE, KUBELET, 'alloy'));
  expect(shapes.map((one) => one !== undefined)).toEqual([true, false, false]);
});

test('a job of another cluster is proved with the identity of that cluster', () => {
  const origin = { cluster: 'a', identity: plan.identity, rules: plan.identityRules! };
  const { plan: ofHub } = hub();
  const [server] = ofHub.collectors;
  const prove = (one: PlannedJob) => {
    const report = new Report();
    proveIdentity({ ...ofHub, collectors: [{ ...server, jobs: [one] }] }, report);
    return report.diagnostics.map(({ code }) => code);
  };
  expect(prove({ ...KUBELET, origin })).toEqual([]);
  // without its origin the job says that the hub's targets are another cluster's
  expect(new Set(prove(KUBELET))).toEqual(new Set(['identity-unproved']));
});

import { collector, hub, job, spoke } from './compiled';
import { ClusterPlan, CollectorPlan, PlannedJob } from '../../src/compile/plan';
import { areRulesOf, shapeOf, standIn } from '../../src/compile/proved-shapes';
import { RelabelConfig } from '../../src/model/relabel';
import { ScrapeJob } from '../../src/model/scrape/scrape-job';

const { plan } = spoke();
const NODE = collector(plan, 'alloy-node');
const KUBELET = job(plan, 'kubelet');

const shape = (one: PlannedJob, within: CollectorPlan = NODE, of: ClusterPlan = plan) => shapeOf(of, within, one, 'alloy');

function own(metricRelabelConfigs: RelabelConfig[]): string | undefined {
  const made = spoke({ scrape: [ScrapeJob.custom({ jobName: 'own', staticConfigs: [{ targets: ['x:1'] }], metricRelabelConfigs })] }).plan;
  return shapeOf(made, collector(made, 'alloy-cluster'), job(made, 'own'), 'alloy');
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
    shapeOf(plan, NODE, KUBELET, '2.x'),
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
    ['a collector with other external labels', KUBELET, { ...NODE, externalLabels: { ...NODE.externalLabels } }],
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
  const like = standIn(plan, NODE, KUBELET);
  const values = { cluster: 'stand-in for cluster', environment: 'stand-in for environment' };
  expect([like.plan.identity.labels, like.collector.externalLabels]).toEqual([values, values]);
  const text = JSON.stringify(KUBELET.config).replaceAll('"replacement":"a"', '"replacement":"stand-in for cluster"').replaceAll('"replacement":"default"', '"replacement":"stand-in for environment"')
    .replaceAll('"regex":"a"', '"regex":"stand-in for cluster"').replaceAll('"regex":"default"', '"regex":"stand-in for environment"');
  expect(like.job).toEqual(JSON.parse(text));
});

test('rules are those of an identity or not', () => {
  const other = hub().plan;
  const isOfPlan = [plan.identityRules, other.identityRules, undefined].map((rules) => areRulesOf(rules, plan.identity));
  expect(isOfPlan).toEqual([true, false, false]);
});

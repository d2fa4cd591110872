import { blindIn } from '../../../src/compile/data-flow/check-data-flow';
import { ReadGroup } from '../../../src/compile/data-flow/reader';
import { rulesAbout } from '../../../src/compile/rules/rules-about';
import { written } from '../../../src/compile/rules/server-groups';
import { libraryUses } from '../../../src/model/metrics/library-uses';
import { RelabelConfig, relabel } from '../../../src/model/relabel';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { MetricSelection } from '../../../src/topology/metric-selection';
import { Compiled, spoke } from '../compiled';

const MORE = [
  ScrapeJob.coreDns(), ScrapeJob.etcd(), ScrapeJob.kubeScheduler(), ScrapeJob.fluxControllers(), ScrapeJob.argoCd(), ScrapeJob.alertmanager(),
];
const KEPT: SpokeProps = { scrape: MORE, settings: { remoteWrite: { keepOnlyUsed: true } } };

const COLLECTIONS = { alloy: Collection.alloy(), prometheusAgent: Collection.prometheusAgent(), prometheusServer: Collection.prometheusServer() };

function rulesOf(compiled: Compiled) {
  const jobs = compiled.plan.collectors.flatMap((collector) => collector.jobs.map(({ config }) => config.jobName));
  return written(rulesAbout({ clusterLabel: 'cluster', settings: undefined, jobs, ofFleet: [] }));
}

function writeRules({ plan: { collectors } }: Compiled): readonly RelabelConfig[] {
  return collectors[0].remoteWrites[0].writeRelabelConfigs ?? [];
}

const ALL: readonly ReadGroup[] = [{
  file: 'own', group: { name: 'g', rules: libraryUses().others.map(({ text }) => Rule.alerting({ alert: 'A', expr: text })) },
}];

describe.each(Object.entries(COLLECTIONS))('%s', (name, collection) => {
  const compiled = spoke({ ...KEPT, collection });
  const evaluates = name === 'prometheusServer';

  test('sends everything unless it is asked to choose', () => {
    expect(writeRules(spoke({ collection }))).toEqual([]);
    expect(writeRules(compiled)[0]).toMatchObject({ action: 'keep', sourceLabels: ['__name__'] });
  });

  test('what the hub reads, is still sent', () => {
    expect(compiled.codes.filter((code) => code.endsWith('!'))).toEqual([]);
    expect(blindIn({ plan: compiled.plan, rules: rulesOf(compiled), evaluates })).toEqual([]);
    // also what dashboards and alerts about the fleet read
    expect(blindIn({ plan: compiled.plan, rules: ALL, evaluates: false }).filter(({ stage }) => stage === 'unsent')).toEqual([]);
  });

  test('what nobody reads, is not', () => {
    const isSent = (metric: string) => relabel([...writeRules(compiled)], { __name__: metric }, '3.x').labels !== undefined;
    expect(['kube_pod_tolerations', 'go_memstats_mspan_inuse_bytes', 'shop_orders_total', 'container_last_seen'].filter(isSent)).toEqual([]);
    expect(['up', 'scrape_samples_scraped', 'kube_pod_info', 'node_time_seconds'].filter((metric) => !isSent(metric))).toEqual([]);
  });

  test('the identity is forced behind it, and proved', () => {
    expect(writeRules(compiled).slice(1)).toEqual(compiled.plan.identityRules!.write);
    expect(compiled.codes).not.toContain('identity-unproved!');
  });
});

test('rules of the user about the cluster are read, and what they read is sent', () => {
  const rules = [RuleGroup.of({ name: 'shop', rules: [Rule.alerting({ alert: 'NoOrders', expr: 'rate(shop_orders_total[5m]) == 0' })] })];
  const compiled = spoke({ ...KEPT, rules });
  expect(relabel([...writeRules(compiled)], { __name__: 'shop_orders_total' }, '3.x').labels).toBeDefined();
});

test('so is what panels of the hub and of every hub read, and further hubs get everything', () => {
  const dashboard = (expr: string) => ({
    name: 'd.json', json: JSON.stringify({ uid: 'd', title: 'D', panels: [{ id: 1, type: 'timeseries', title: 'P', datasource: { type: 'prometheus', uid: 'p' }, targets: [{ refId: 'A', expr }] }] }),
  });
  const around = { facts: { dashboards: [dashboard('cart_size')], hubDashboards: [dashboard('rate(orders_total[5m])')] } };
  const compiled = spoke(KEPT, around);
  const isSent = (metric: string) => relabel([...writeRules(compiled)], { __name__: metric }, '3.x').labels !== undefined;
  expect(['cart_size', 'orders_total', 'orders'].map(isSent)).toEqual([true, true, false]);
  const further = spoke({ ...KEPT, hub: 'hub', additionalHubs: ['second'] }, { hubs: { second: { endpoint: HubEndpoint.address('100.64.0.9') } } });
  expect(further.plan.collectors[0].remoteWrites.map(({ name, writeRelabelConfigs = [] }) => [name, writeRelabelConfigs.length > 0])).toEqual([['hub', true], ['hub-second', false]]);
});

test('a server sends what it records instead of what it reads', () => {
  const isSent = (metric: string) => relabel([...writeRules(spoke({ ...KEPT, collection: COLLECTIONS.prometheusServer }))], { __name__: metric }, '3.x').labels !== undefined;
  expect(['ALERTS', 'fleet:cluster:heartbeat_timestamp_seconds', 'instance:node_num_cpu:sum'].filter((metric) => !isSent(metric))).toEqual([]);
  expect(isSent('kube_job_failed')).toBe(false);
});

test('without one metric that is read, it is reported', () => {
  const compiled = spoke(KEPT);
  const [keep, ...forced] = writeRules(compiled);
  const without: RelabelConfig = { ...keep, action: 'drop', regex: 'kube_pod_status_phase' };
  const collectors = compiled.plan.collectors.map((one) => (
    { ...one, remoteWrites: one.remoteWrites.map((write) => ({ ...write, writeRelabelConfigs: [keep, without, ...forced] })) }
  ));
  const blind = blindIn({ plan: { ...compiled.plan, collectors }, rules: rulesOf(compiled), evaluates: false });
  expect(blind).toMatchObject([{ stage: 'unsent', at: 'hub', metrics: ['kube_pod_status_phase'] }]);
});

test('the OpenTelemetry Collector cannot choose', () => {
  const { codes, plan } = spoke({ ...KEPT, scrape: [], collection: Collection.openTelemetry() });
  expect(codes).toEqual(['no-effect']);
  expect(plan.collectors[0].remoteWrites[0].writeRelabelConfigs).toBeUndefined();
});

test('a federation by a selection leaves nothing blind', () => {
  const match = MetricSelection.usedBy([]).federationMatch;
  const compiled = spoke({ collection: Collection.federation({ target: 'p.example.net', match }) });
  expect(compiled.codes).toEqual(['unauthenticated-federation']);
  const { rules, others } = libraryUses();
  const records = new Set(libraryUses().records);
  const read = [...rules, ...others].filter(({ matchers: [first] }) => !records.has(first.value));
  const all: ReadGroup[] = [{ file: 'own', group: { name: 'g', rules: read.map(({ text }) => Rule.alerting({ alert: 'A', expr: text })) } }];
  expect(blindIn({ plan: compiled.plan, rules: all, evaluates: false })).toEqual([]);
  const fewer = spoke({ collection: Collection.federation({ target: 'p.example.net', match: match.slice(1) }) });
  expect(blindIn({ plan: fewer.plan, rules: all, evaluates: false }).length).toBeGreaterThan(0);
});

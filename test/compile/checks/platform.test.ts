import { podSource } from '../../../src/compile/plan';
import { Severity } from '../../../src/diagnostics';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { Collection } from '../../../src/topology/collection';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { collector, hub, jobNames, spoke } from '../compiled';

const NO_HOSTS = ['gke-autopilot', 'eks-fargate'];

describe.each(NO_HOSTS)('a spoke on %s', (distribution) => {
  test('has no DaemonSet: one collector does all that needs no host, with clustering, and logs come through the API server', () => {
    const { plan, codes } = spoke({ distribution, settings: { alloy: { replicas: 3 } } });
    expect(codes).toEqual([]);
    expect(plan.collectors.map(({ name, controller, clustering, replicas }) => [name, controller, clustering, replicas])).toEqual([['alloy-cluster', 'StatefulSet', true, 3]]);
    const [wide] = plan.collectors;
    expect(jobNames(wide)).toEqual(expect.arrayContaining(['kubelet', 'cadvisor', 'kubernetes-pods', 'kube-apiserver', 'alloy']));
    expect(jobNames(wide)).not.toContain('node-exporter');
    expect([podSource(wide.logs)?.via, wide.hostMetrics, plan.nodeExporter]).toEqual(['api', false, undefined]);
  });

  test('is told what follows', () => {
    const told = spoke({ distribution }).diagnostics.find(({ code }) => code === 'no-host-collectors');
    expect(told?.severity).toBe(Severity.INFO);
    expect(told?.message).toMatch(/no host metrics are read; one collector scrapes all nodes, and logs are read through the API server$/);
  });

  test('refuses host metrics where they are asked for', () => {
    const { codes, diagnostics } = spoke({ distribution, settings: { alloy: { hostMetrics: true }, nodeExporter: { enabled: true } } });
    expect(codes).toEqual(['no-host-access!', 'no-host-access!']);
    expect(diagnostics.filter(({ code }) => code === 'no-host-access').map(({ where }) => where)).toEqual([
      "spoke('a').settings/alloy/hostMetrics", "spoke('a').settings/nodeExporter/enabled",
    ]);
    expect(spoke({ distribution, scrape: [ScrapeJob.hostMetrics()] }).codes).toEqual(['no-per-node-collector!']);
  });

  test('with an agent has no node-exporter, and no logs anyway', () => {
    const { plan, diagnostics } = spoke({ distribution, collection: Collection.prometheusAgent() });
    expect(jobNames(collector(plan, 'prometheus-agent'))).not.toContain('node-exporter');
    expect(plan.nodeExporter).toBeUndefined();
    expect(diagnostics.find(({ code }) => code === 'no-host-collectors')?.message).toMatch(/one collector scrapes all nodes$/);
  });
});

describe('volumes', () => {
  test('that nobody gives are not claimed by spokes, unless a class is named', () => {
    const storageOf = (props: object) => {
      const { plan, codes } = spoke({ distribution: 'eks-fargate', ...props });
      return [plan.collectors[0].storage, ...codes];
    };
    expect(storageOf({})).toEqual([undefined]);
    expect(storageOf({ collection: Collection.prometheusAgent() })).toEqual([undefined]);
    expect(storageOf({ settings: { alloy: { storage: { storageClassName: 'efs' } } } })).toEqual([{ size: '5Gi', storageClassName: 'efs' }]);
    expect(storageOf({ settings: { alloy: { storage: { size: '1Gi' } } } })).toEqual([undefined, 'no-default-volume!']);
    expect(spoke({ distribution: 'gke-autopilot' }).plan.collectors[0].storage).toEqual({ size: '5Gi' });
  });

  test('are what a hub cannot do without', () => {
    expect(hub({ distribution: 'eks-fargate' }).codes).toEqual(['no-default-volume!', 'no-default-volume!', 'no-default-volume!']);
    const efs = { storage: { storageClassName: 'efs' } };
    expect(hub({ distribution: 'eks-fargate', settings: { prometheus: efs, loki: efs, alertmanager: efs } }).codes).toEqual([]);
    expect(hub({ distribution: 'eks-fargate', settings: { prometheus: efs, loki: { enabled: false }, alertmanager: { enabled: false } } }).codes).toEqual([]);
  });
});

test.each(['default', 'kube-system', 'kube-public', 'kube-node-lease'])('namespace %s belongs to Kubernetes', (namespace) => {
  expect(spoke({ settings: { global: { namespace } } }).codes).toEqual(['reserved-namespace!']);
});

test('another namespace is fine', () => {
  expect(spoke({ settings: { global: { namespace: 'kube-monitoring' } } }).plan.namespace).toBe('kube-monitoring');
});

test('OpenShift gives users, everything else is as anywhere', () => {
  const { plan, codes } = spoke({ distribution: 'openshift' });
  expect([codes, plan.platform.assignsUsers, plan.platform.hostAccess, plan.collectors.length]).toEqual([[], true, true, 2]);
  expect(spoke({ distribution: 'k3s' }).plan.platform.assignsUsers).toBe(false);
  expect(hub({ distribution: 'openshift', endpoint: HubEndpoint.address('100.64.0.2') }).plan.nodeExporter).toBeDefined();
});

describe('global.hostAccess', () => {
  test('false takes away what uses the node, without a word', () => {
    const { plan, diagnostics } = spoke({ settings: { global: { hostAccess: false } } });
    expect(plan.collectors.map(({ name, logs }) => [name, podSource(logs)?.via])).toEqual([['alloy-cluster', 'api']]);
    expect(diagnostics.filter(({ code }) => code.startsWith('no-host'))).toEqual([]);
    expect(hub({ settings: { global: { hostAccess: false } } }).plan.nodeExporter).toBeUndefined();
  });

  test('false leaves nothing to ask of the node', () => {
    const { diagnostics } = spoke({ settings: { global: { hostAccess: false }, alloy: { hostMetrics: true }, nodeExporter: { enabled: true } } });
    expect(diagnostics.filter(({ code }) => code === 'no-host-access').map(({ message }) => message)).toEqual([
      "cluster 'a' uses no node: host metrics cannot be read, since `global.hostAccess` is false",
      "cluster 'a' uses no node: node-exporter cannot run, since `global.hostAccess` is false",
    ]);
  });

  test.each(NO_HOSTS)('true is refused on %s', (distribution) => {
    const { codes, diagnostics } = spoke({ distribution, settings: { global: { hostAccess: true } } });
    expect(codes).toEqual(['no-host-access!']);
    expect(diagnostics.find(({ code }) => code === 'no-host-access')?.where).toBe("spoke('a').settings/global/hostAccess");
  });
});

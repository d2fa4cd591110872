import { podSource } from '../../../src/compile/plan';
import { Severity } from '../../../src/diagnostics';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { collector, hub, jobNames, ofSpoke, spoke } from '../compiled';

const rbac = { scope: 'namespaces', namespaces: ['shop'] };

const told = (props: SpokeProps) => ofSpoke(spoke(props).diagnostics)
  .filter(({ severity, code }) => severity !== Severity.INFO || code === 'namespaced-rights').map(({ code, where, message }) => `${code} ${where}: ${message}`);

test('nothing is said of rights that reach as far as they are needed', () => {
  expect([told({}), told({ settings: { rbac: { scope: 'cluster' } } })]).toEqual([[], []]);
});

test('what is lost is said once, in full', () => {
  expect(told({ settings: { rbac } })).toEqual([
    "namespaced-rights spoke('a').settings/rbac: cluster 'a': only the namespaces monitoring, shop are read; left out are "
    + 'the jobs cadvisor, kube-apiserver, kubelet, kubelet-probes; the other namespaces of the jobs kubernetes-pods; '
    + 'the kinds namespaces, nodes, persistentvolumes, storageclasses; and the logs of pods elsewhere, the metrics of nodes as machines',
  ]);
});

test('what is switched off is not lost', () => {
  const settings = { rbac, jobs: { cadvisor: { enabled: false } }, kubeStateMetrics: { resourceKinds: ['pods'] }, logs: { enabled: false }, global: { hostAccess: true } };
  expect(told({ settings })).toEqual([expect.stringMatching(/left out are the jobs kube-apiserver, kubelet, kubelet-probes; the other namespaces of the jobs kubernetes-pods$/)]);
});

test('hubs and other collections are told the same', () => {
  for (const collection of [Collection.prometheusAgent(), Collection.prometheusServer(), Collection.openTelemetry()]) {
    expect(told({ collection, settings: { rbac } })).toEqual([expect.stringContaining('the jobs cadvisor, kube-apiserver, kubelet, kubelet-probes;')]);
  }
  const { diagnostics, plan } = hub({ settings: { rbac } });
  expect(diagnostics.filter(({ code }) => code === 'namespaced-rights').length).toBe(1);
  expect([plan.nodeExporter, plan.collectors[0].permissions.cluster]).toEqual([undefined, []]);
});

test.each<[string, SpokeProps, string]>([
  ['of nodes', { scrape: [ScrapeJob.kubeletResource()] }, "job 'kubelet-resource': only the namespaces monitoring, shop are read, and nodes belong to no namespace"],
  ['that runs anyway', { scrape: [ScrapeJob.cadvisor()] }, "job 'cadvisor': only the namespaces monitoring, shop are read, and nodes belong to no namespace"],
  ['of another namespace', { scrape: [ScrapeJob.coreDns()] }, "looks for targets in 'kube-system' only, which is not read"],
  ['of objects of Flux', { scrape: [ScrapeJob.fluxControllers({ namespace: 'shop', resources: true })] }, 'definitions of custom resources, which belong to no namespace'],
])('a job %s that is asked for is refused', (_, props, message) => {
  expect(told({ ...props, settings: { rbac } }).filter((text) => text.startsWith('beyond-namespaces'))).toEqual([expect.stringContaining(message)]);
  expect(told(props).filter((text) => text.startsWith('beyond-namespaces'))).toEqual([]);
});

test('a job that is asked for in a layer of many clusters is left out of those that cannot have it', () => {
  const { codes, plan } = spoke({ settings: { rbac } }, { files: { 'base.yaml': 'scrape: [kubeletResource]\n' } });
  expect(codes).toEqual([]);
  expect(plan.collectors.flatMap(jobNames)).not.toContain('kubelet-resource');
});

test('kinds that belong to no namespace are refused where they are asked for', () => {
  expect(told({ settings: { rbac, kubeStateMetrics: { resourceKinds: ['pods', 'nodes', 'storageclasses'] } } })[0]).toBe(
    "beyond-namespaces spoke('a').settings/kubeStateMetrics/resourceKinds: cluster 'a': only the namespaces monitoring, shop are read, and objects of nodes, storageclasses belong to none",
  );
  expect(told({ settings: { rbac, kubeStateMetrics: { enabled: false, resourceKinds: ['nodes'] } } }).filter((text) => text.startsWith('beyond'))).toEqual([]);
});

test('namespaces without their scope say nothing, which is said', () => {
  expect(told({ settings: { rbac: { namespaces: ['shop'] } } })).toEqual([
    "no-effect spoke('a').settings/rbac/namespaces: cluster 'a': 'rbac.namespaces' says nothing, since rights reach as far as they are needed",
  ]);
});

describe('what uses its node', () => {
  test('is not there, unless somebody says so: logs come by the API server', () => {
    const { plan } = spoke({ settings: { rbac } });
    expect(plan.collectors.map(({ name, logs, hostMetrics }) => [name, podSource(logs)?.via, podSource(logs)?.namespaces, hostMetrics])).toEqual([
      ['alloy-cluster', 'api', ['monitoring', 'shop'], false],
    ]);
  });

  test('is there where somebody says so, and looks into the same namespaces', () => {
    const { plan, codes } = spoke({ settings: { rbac, global: { hostAccess: true } } });
    const node = collector(plan, 'alloy-node');
    expect(codes).toEqual([]);
    expect([podSource(node.logs)?.via, podSource(node.logs)?.namespaces, node.hostMetrics, node.permissions.cluster]).toEqual(['file', ['monitoring', 'shop'], true, []]);
    expect(Object.keys(node.permissions.namespaces)).toEqual(['monitoring', 'shop']);
  });
});

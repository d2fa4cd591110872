import { PolicyRule } from '../../../src/compile/plan';
import { remotePermissions } from '../../../src/compile/pull/remote-permissions';
import { Route } from '../../../src/model/scrape/api-proxy';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { KubernetesSdConfig } from '../../../src/model/scrape/service-discovery';

const reached = (by: Route['by'], sd?: KubernetesSdConfig, own: Partial<ScrapeConfig> = {}, to?: Route['to']) => (
  { config: { jobName: by, ...(sd && { kubernetesSdConfigs: [sd] }), ...own }, route: { by, to } }
);

const said = (rules: readonly PolicyRule[]) => rules.map(({ resources, nonResourceURLs, verbs, resourceNames }) =>
  `${verbs.join()} ${(resources ?? nonResourceURLs)!.join()}${resourceNames === undefined ? '' : ` named ${resourceNames.join()}`}`);

test.each<[string, ReturnType<typeof reached>, string[]]>([
  ['kubelets', reached('kubelet', { role: 'node' }), ['get nodes/proxy', 'list,watch nodes']],
  ['other ports of nodes', reached('node', { role: 'node' }), ['get nodes/proxy', 'list,watch nodes']],
  ['pods', reached('pod', { role: 'pod' }), ['get pods/proxy', 'list,watch pods']],
  ['pods with labels of their nodes', reached('pod', { role: 'pod', attachMetadata: { node: true } }), ['get pods/proxy', 'list,watch nodes,pods']],
  ['pods behind Services', reached('pod', { role: 'endpointslice' }), ['get pods/proxy', 'list,watch pods,services', 'list,watch endpointslices']],
  ['Services', reached('service', { role: 'service' }), ['get services/proxy', 'list,watch services']],
  ['the API server', reached('apiServer', undefined, { metricsPath: '/metrics/slis' }), ['get /metrics/slis']],
])('%s', (_, job, rules) => {
  const { cluster, namespaces } = remotePermissions([job], 'monitoring');
  expect([said(cluster), namespaces]).toEqual([rules, {}]);
});

test('what is limited to namespaces is granted there, the own one included', () => {
  const { cluster, namespaces } = remotePermissions([reached('pod', { role: 'pod', namespaces: { names: ['shop'], ownNamespace: true } })], 'obs');
  expect(cluster).toEqual([]);
  expect(Object.entries(namespaces).map(([name, rules]) => [name, ...said(rules)])).toEqual([
    ['obs', 'get pods/proxy', 'list,watch pods'], ['shop', 'get pods/proxy', 'list,watch pods'],
  ]);
});

test('one port of one Service is granted by its name, and needs no discovery', () => {
  const to = (port: string) => ({ namespace: 'monitoring', service: 'ksm', port });
  const { cluster, namespaces } = remotePermissions(
    [reached('servicePort', undefined, {}, to('telemetry')), reached('servicePort', undefined, {}, to('http'))], 'monitoring',
  );
  expect([cluster, Object.keys(namespaces), said(namespaces.monitoring)]).toEqual([[], ['monitoring'], ['get services/proxy named ksm:http,ksm:telemetry']]);
});

test('clusters with the same jobs share what they grant', () => {
  const jobs = [reached('pod', { role: 'pod' })];
  expect(remotePermissions(jobs, 'a')).toBe(remotePermissions([...jobs], 'a'));
  expect(remotePermissions(jobs, 'a')).not.toBe(remotePermissions(jobs, 'b'));
});

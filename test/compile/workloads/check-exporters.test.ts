import { Collection } from '../../../src/topology/collection';
import { CustomResourceSettings, KubeStateMetricsSettings, NodeExporterSettings } from '../../../src/topology/settings/exporter-settings';
import { hub, job, spoke } from '../compiled';

interface Given {
  readonly kubeStateMetrics?: KubeStateMetricsSettings;
  readonly nodeExporter?: NodeExporterSettings;
  readonly rbac?: object;
}

function found(settings: Given) {
  const { codes, diagnostics } = hub({ settings });
  return { codes, text: diagnostics.map(({ where, message, hint }) => `${where}: ${message} | ${hint}`).join('\n') };
}

const CERTIFICATES: CustomResourceSettings = {
  group: 'cert-manager.io', version: 'v1', kind: 'Certificate', plural: 'certificates', metrics: [{ name: 'info', type: 'info' }],
};
const custom = (overrides: Partial<CustomResourceSettings>): KubeStateMetricsSettings =>
  ({ customResources: { certificates: { ...CERTIFICATES, ...overrides } } });
const metric = (own: object): KubeStateMetricsSettings => custom({ metrics: [{ name: 'x', path: ['spec', 'x'], ...own }] });

test.each<[string, KubeStateMetricsSettings, string, string]>([
  ['two lists', { metricAllowlist: ['a'], metricDenylist: ['b'] }, 'two-lists!', 'not both'],
  ['an entry with a comma', { metricDenylist: ['a,b'] }, 'bad-metric!', 'without a comma'],
  ['an entry that is no expression', { metricAllowlist: ['kube_('] }, 'bad-metric!', 'nor a regular expression'],
  ['a kind that is not reported', { labelsAllowlist: { pod: ['app'] } }, 'unknown-kind!', "did you mean 'pods'?"],
  ['a kind of annotations', { annotationsAllowlist: { secrets: ['a'] } }, 'unknown-kind!', 'add it to `resourceKinds`'],
  ['a key that is none', { labelsAllowlist: { pods: ['a b'] } }, 'bad-label-name!', 'is not the key'],
  ['a key with two patterns', { labelsAllowlist: { pods: ['*/*'] } }, 'bad-label-name!', 'more than one *'],
  ['two ways to share', { podsByNode: true, shards: 2 }, 'two-ways!', 'remove one of them'],
  ['no namespace', { namespaces: [] }, 'empty-value!', 'remove `namespaces`'],
  ['a custom resource without a version', custom({ version: undefined as never }), 'missing-field!', "write it as 'v1'"],
  ['a custom resource of a wrong group', custom({ group: 'Cert_Manager' }), 'bad-custom-resource!', 'is not the group'],
  ['a custom resource of a wrong kind', custom({ kind: 'certificate' }), 'bad-custom-resource!', 'is not the kind'],
  ['a custom resource of a wrong plural', custom({ plural: 'Certificates' }), 'bad-custom-resource!', 'is not the plural'],
  ['a custom resource without metrics', custom({ metrics: [] }), 'missing-field!', 'no `metrics`'],
  ['a prefix that is none', custom({ metricNamePrefix: 'cert-manager' }), 'bad-metric!', 'cannot begin the name'],
  ['a label that is taken', custom({ labels: { customresource_kind: ['kind'] } }), 'reserved-label!', 'call it otherwise'],
  ['a label without a path', custom({ labels: { issuer: [] } }), 'missing-field!', "'issuer' has no path"],
  ['a metric without a name', metric({ name: 'a-b' }), 'bad-metric!', 'is not the name of a metric'],
  ['a gauge without a value', metric({ path: undefined }), 'missing-field!', 'it has no value'],
  ['a state set without states', metric({ type: 'stateSet' }), 'missing-field!', 'list every state'],
  ['two metrics of a name', custom({ metrics: [...CERTIFICATES.metrics, ...CERTIFICATES.metrics] }), 'same-metric!', 'a name of its own'],
])('kube-state-metrics: %s', (_, kubeStateMetrics, code, text) => {
  const { codes, text: said } = found({ kubeStateMetrics });
  expect(codes).toContain(code);
  expect(said).toContain(text);
});

test('namespaces beyond those that are read are refused', () => {
  expect(found({ rbac: { scope: 'namespaces', namespaces: ['shop'] }, kubeStateMetrics: { namespaces: ['blog'] } }).codes).toContain('beyond-namespaces!');
});

test.each<[string, KubeStateMetricsSettings]>([
  ['pods by node without pods', { podsByNode: true, resourceKinds: ['nodes'] }],
  ['states of a gauge', metric({ states: ['a'] })],
])('kube-state-metrics: %s is told of', (_, kubeStateMetrics) => {
  expect(found({ kubeStateMetrics }).codes).toContain('no-effect');
});

test.each<[string, NodeExporterSettings, string, string]>([
  ['a collector that there is not', { collectors: ['sytemd'] }, 'unknown-collector!', "did you mean 'systemd'?"],
  ['a collector that is switched off and is not there', { disabledCollectors: ['quota'] }, 'unknown-collector!', 'it has arp'],
  ['a collector that shows nothing', { collectors: ['perf'] }, 'bad-collector!', 'no rights'],
  ['on and off', { collectors: ['zfs'], disabledCollectors: ['zfs'] }, 'contradiction!', 'to run and not to run'],
  ['files that nobody reads', { textfileDirectory: '/var/lib/x', disabledCollectors: ['textfile'] }, 'contradiction!', 'does not run'],
  ['a bad expression', { mountPointsExclude: '(' }, 'bad-regex!', 'is not a regular expression'],
  ['units that nobody asks for', { systemdUnitsInclude: 'ssh.+' }, 'no-effect', 'add it to `collectors`'],
])('node-exporter: %s', (_, nodeExporter, code, text) => {
  const { codes, text: said } = found({ nodeExporter });
  expect(codes).toContain(code);
  expect(said).toContain(text);
});

test('sensible settings are quiet, and every instance of kube-state-metrics is scraped by one job', () => {
  const { codes, plan } = hub({
    settings: {
      kubeStateMetrics: {
        ...custom({}), podsByNode: true, metricDenylist: ['kube_pod_tolerations'], labelsAllowlist: { 'pods': ['app.kubernetes.io/*'], '*': ['team'] },
      },
      nodeExporter: { collectors: ['systemd', 'processes'], systemdUnitsInclude: 'ssh.+', port: 9101, textfileDirectory: '/var/lib/node-exporter' },
    },
  });
  expect(codes).toEqual([]);
  const [keep] = job(plan, 'kube-state-metrics').config.relabelConfigs ?? [];
  const behind = ['kube-state-metrics', 'kube-state-metrics-by-node', 'kube-state-metrics-unscheduled', 'kube-state-metrics-flux', 'x-kube-state-metrics']
    .filter((service) => new RegExp(`^(?:${keep.regex})$`).test(`${service};http-metrics`));
  expect(behind).toEqual(['kube-state-metrics', 'kube-state-metrics-by-node', 'kube-state-metrics-unscheduled']);
});

test('spokes without node-exporter say nothing about it', () => {
  expect(spoke({ collection: Collection.alloy(), settings: { nodeExporter: { collectors: ['nothing'] } } }).codes).toEqual([]);
});

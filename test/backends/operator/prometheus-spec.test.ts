import { operatedBy, operatedCluster, RULES } from './plans';
import { prometheusSpec } from '../../../src/backends/operator';
import { ClusterPlan, CollectorPlan } from '../../../src/compile/plan';
import { prometheusServer } from '../../components/plans';
import { collectorPlan } from '../../plans';

const SERVER = prometheusServer().server!;

function specOf(own: Partial<CollectorPlan> = {}, cluster: ClusterPlan = operatedCluster(), tag?: string) {
  const engine = own.engine ?? 'prometheus-server';
  const { spec, diagnostics } = prometheusSpec(operatedBy(collectorPlan({ component: 'prometheus', engine, server: SERVER, ...own }, tag)), cluster);
  return { spec: spec as any, messages: diagnostics.map(({ message }) => message) };
}

const among = (...values: string[]) => ({ matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values }] });
const LABELS = { matchLabels: { prometheus: 'fleet-monitoring' } };

test('an agent has what follows from its jobs and writes, and nothing of a server', () => {
  const { spec, messages } = specOf({ engine: 'prometheus-agent', server: undefined, remoteWrites: [{ url: 'http://hub:9090/api/v1/write', name: 'hub' }] });
  expect(messages).toEqual([]);
  expect(spec).toEqual({
    image: expect.stringContaining('prometheus:v3'),
    version: 'v3.14.0',
    logLevel: 'info',
    logFormat: 'logfmt',
    serviceDiscoveryRole: 'EndpointSlice',
    scrapeInterval: '30s',
    scrapeTimeout: '10s',
    nameValidationScheme: 'Legacy',
    externalLabels: { cluster: 'c' },
    prometheusExternalLabelName: '',
    replicaExternalLabelName: '',
    scrapeClasses: [{ name: 'identity', default: true, relabelings: RULES.target, metricRelabelings: RULES.forcedSample }, { name: 'own' }],
    serviceMonitorSelector: LABELS,
    serviceMonitorNamespaceSelector: among('monitoring'),
    podMonitorSelector: LABELS,
    podMonitorNamespaceSelector: among('monitoring'),
    probeSelector: LABELS,
    probeNamespaceSelector: among('monitoring'),
    scrapeConfigSelector: LABELS,
    scrapeConfigNamespaceSelector: among('monitoring'),
    remoteWrite: [{ url: 'http://hub:9090/api/v1/write', name: 'hub' }],
  });
});

test('a server keeps, receives, evaluates and alerts as it is told', () => {
  const server = {
    ...SERVER,
    otlpReceiver: true,
    retentionSize: '10GB',
    externalUrl: 'https://p.example.com/x',
    alertmanagers: [{ scheme: 'http' as const, addresses: ['a:1'], workload: 'alertmanager' }],
    alertRelabelConfigs: [{ action: 'labeldrop', regex: 'x' }],
  };
  const { spec, messages } = specOf({ server, replicaLabel: 'replica' });
  expect(messages).toEqual([]);
  expect(spec).toMatchObject({
    evaluationInterval: '30s',
    retention: '15d',
    retentionSize: '10GB',
    tsdb: { outOfOrderTimeWindow: '30m' },
    enableRemoteWriteReceiver: true,
    enableOTLPReceiver: true,
    otlp: { translationStrategy: 'UnderscoreEscapingWithoutSuffixes' },
    externalUrl: 'https://p.example.com/x',
    routePrefix: '/',
    replicaExternalLabelName: 'replica',
    ruleSelector: LABELS,
    ruleNamespaceSelector: among('monitoring'),
    alerting: { alertmanagers: [{ namespace: 'monitoring', name: 'alertmanager', port: 'web', apiVersion: 'v2', alertRelabelings: [{ action: 'labeldrop', regex: 'x' }] }] },
  });
});

test('monitors of others are looked for where they may be; rules of others are not', () => {
  const { spec } = specOf({}, operatedCluster({ objectNamespaces: ['flux-system', 'monitoring', 'shop'] }));
  expect(spec.serviceMonitorNamespaceSelector).toEqual(among('monitoring', 'flux-system', 'shop'));
  expect(spec.ruleNamespaceSelector).toEqual(among('monitoring'));
});

test('Prometheus 3 expands dollars in external labels, Prometheus 2 takes them as they are', () => {
  expect(specOf({ externalLabels: { a: '${HOME}$' } }).spec.externalLabels).toEqual({ a: '$${HOME}$$' });
  const { spec } = specOf({ externalLabels: { a: '${HOME}$' } }, operatedCluster(), 'v2.55.1');
  expect(spec).toMatchObject({ externalLabels: { a: '${HOME}$' }, version: 'v2.55.1' });
  expect(spec).not.toHaveProperty('nameValidationScheme');
});

test('a tag that is no release is still a version for the operator', () => {
  expect(specOf({ versionLabel: 'v3.9-distroless', version: { major: 3, minor: 9 } }).spec.version).toBe('v3.9.0');
});

test('TLS without a look at clients is theirs, too', () => {
  expect(specOf({ web: { certificateSecretName: 'tls' } }).spec.web).toEqual({
    tlsConfig: { cert: { secret: { name: 'tls', key: 'tls.crt' } }, keySecret: { name: 'tls', key: 'tls.key' }, minVersion: 'TLS12' },
  });
});

test.each<[string, Partial<CollectorPlan>, string]>([
  ['certificates of clients', { web: { certificateSecretName: 'tls', clientCa: { name: 'a', key: 'b' } } }, 'certificates of clients'],
  ['a web configuration file', { web: { certificateSecretName: 'tls', file: { name: 'a', key: 'b' } } }, 'a web configuration file'],
  ['an Alertmanager by address', { server: { ...SERVER, alertmanagers: [{ scheme: 'http', addresses: ['a.example:9093'] }] } }, "alerts go to 'a.example:9093'"],
  ['files of the Vault Agent', { secrets: [{ name: 'a', keys: ['b'], isInjected: true }] }, 'no files that the Vault Agent renders'],
  ['a URL from a Secret', { remoteWrites: [{ url: 'http://x/a', urlVariable: 'HUB' }] }, 'its URL comes from a Secret'],
  ['a label that looks like a variable', { externalLabels: { a: '$(X)' } }, "takes '$(X)' for a variable"],
])('%s: an error', (_, own, message) => {
  expect(specOf(own, operatedCluster(), 'v2.55.1').messages).toEqual([expect.stringContaining(message)]);
});

test('fields that came later are errors for older versions', () => {
  const otlp = { server: { ...SERVER, otlpReceiver: true } };
  expect(specOf(otlp, operatedCluster({ version: { major: 0, minor: 85 } })).messages).toEqual([expect.stringContaining('which came with 0.86')]);
  expect(specOf(otlp, operatedCluster(), 'v3.5.0').messages).toEqual([expect.stringContaining('which came with 3.6')]);
  const alerts = { server: { ...SERVER, alertmanagers: [{ scheme: 'http' as const, addresses: [], workload: 'a' }], alertRelabelConfigs: [{ action: 'labeldrop', regex: 'x' }] } };
  expect(specOf(alerts, operatedCluster(), 'v2.50.0').messages).toEqual([expect.stringContaining('which came with 2.51')]);
});

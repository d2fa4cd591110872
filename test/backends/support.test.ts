import { backends, renderedBy } from './backend-plans';
import { Backend, Feature, SUPPORT, unsupported } from '../../src/backends/support';
import { CollectorPlan, LogsPlan, ServerPlan } from '../../src/compile/plan';
import { RemoteWrite } from '../../src/model/remote-write/remote-write';

test('a feature that a backend has is no diagnostic', () => {
  expect(unsupported('server', 'prometheus', 'here')).toBeUndefined();
  expect(unsupported('podLogs', 'alloy', 'here')).toBeUndefined();
});

test('one that it has not says why, and what to do', () => {
  expect(unsupported('podLogs', 'prometheus', "collector 'a'")).toEqual({
    severity: 'error',
    code: 'unsupported',
    where: "collector 'a'",
    message: 'Prometheus does not collect logs',
    hint: 'collect this cluster with Alloy',
  });
});

test('each feature is one that some backend has', () => {
  const nobodys = (Object.keys(SUPPORT) as Feature[]).filter((feature) => !Object.values<unknown>(SUPPORT[feature]).includes('yes'));
  expect(nobodys).toEqual([]);
});

const JOB = { config: { jobName: 'a', kubernetesSdConfigs: [{ role: 'pod' }] }, nodeLocal: false, nodeNameLabels: [] };
const LOGS: LogsPlan = {
  sources: [{ kind: 'otlp', name: 'otlp', relabelConfigs: [] }],
  writes: [{ name: 'hub', url: 'http://hub:3100/loki/api/v1/push', otlpUrl: 'http://hub:3100/otlp/v1/logs' }],
};
const SERVER: ServerPlan = { remoteWriteReceiver: true, retention: '15d', outOfOrderTimeWindow: '30m', evaluationInterval: '30s' };
const ON_NODES = { controller: 'DaemonSet', perNode: true, nodeStorage: 'emptyDir' } as const;
const ID = '11111111-2222-3333-4444-555555555555';

/** Feature -> a plan that asks for it. */
const ASKS: { readonly [feature: string]: Partial<CollectorPlan> } = {
  azureAd: writing({ azureAd: { sdk: {} } }),
  azureClientSecret: writing({ azureAd: { oauth: { clientId: ID, tenantId: ID, clientSecret: { name: 's', key: 'k' } } } }),
  azureSystemIdentity: writing({ azureAd: { managedIdentity: {} } }),
  azureTokenPath: writing({ azureAd: { workloadIdentity: { clientId: ID, tenantId: ID, tokenFilePath: '/var/run/token' } } }),
  clustering: { clustering: true },
  discoveryFiles: { jobs: [{ ...JOB, config: { jobName: 'a', httpSdConfigs: [{ url: 'https://a.example', tlsConfig: { caFile: '/etc/ca.crt' } }] } }] },
  googleIam: writing({ googleIam: {} }),
  hostMetrics: { ...ON_NODES, hostMetrics: true, jobs: [{ config: { jobName: 'node-exporter' }, builtin: 'host', nodeLocal: true, nodeNameLabels: ['instance'] }] },
  namespaceMetadata: { jobs: [{ ...JOB, config: { jobName: 'a', kubernetesSdConfigs: [{ role: 'pod', attachMetadata: { namespace: true } }] } }] },
  noRedirects: { jobs: [{ ...JOB, config: { ...JOB.config, followRedirects: false } }] },
  nodeLocalJobs: { ...ON_NODES, jobs: [{ ...JOB, nodeLocal: true }] },
  operatorObjects: {
    clustering: false,
    intakes: [{ kind: 'operator', name: 'objects', objects: ['probes'], endpointsRole: 'endpoints', secretNamespaces: [], metricRelabelConfigs: [] }],
  },
  otlp: { intakes: [{ kind: 'otlp', name: 'OTLP', metricRelabelConfigs: [] }] },
  podLogs: { logs: LOGS },
  server: { engine: 'prometheus-server', server: SERVER },
  sigv4: writing({ sigv4: {} }),
  vaultFiles: { secrets: [{ name: 'a', keys: ['b'], isInjected: true }] },
  writeRelabelConfigs: writing({ writeRelabelConfigs: [{ sourceLabels: ['a'], action: 'drop', regex: 'b' }] }),
};

function writing(write: Partial<RemoteWrite>): Partial<CollectorPlan> {
  return { remoteWrites: [{ url: 'https://a.example/api/v1/write', ...write }] };
}

test.each(Object.keys(SUPPORT) as Feature[])("'%s': every backend does as the table says", (feature) => {
  const columns = Object.entries<string | { readonly because: string }>(SUPPORT[feature]);
  expect(columns.map(([backend]) => backend).sort()).toEqual(backends().sort());
  for (const [backend, support] of columns) {
    const { diagnostics } = renderedBy(backend as Backend, { jobs: [JOB], ...ASKS[feature] });
    const refusals = diagnostics.filter(({ code, severity }) => code.startsWith('unsupported') && severity === 'error').map(({ message }) => message);
    expect({ backend, refusals }).toEqual({ backend, refusals: support === 'yes' ? [] : [(support as { because: string }).because] });
  }
});

test('each feature is asked for', () => {
  expect(Object.keys(SUPPORT).filter((feature) => !Object.hasOwn(ASKS, feature))).toEqual([]);
});

import { operatedBy, operatedCluster } from './plans';
import { printOperated } from '../../../src/backends/operator';
import { ClusterPlan, CollectorPlan, PlannedJob } from '../../../src/compile/plan';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { describeWithSchemas, validateManifest } from '../../engines/kubernetes-schemas';
import { planFor } from '../backend-plans';

const KEY = { name: 's', key: 'k' };

/** A job with every field of the model, but for those that a ScrapeConfig does not have. */
const WHOLE: ScrapeConfig = {
  jobName: 'Whole job/1',
  honorLabels: true,
  honorTimestamps: false,
  scrapeInterval: '1m',
  scrapeTimeout: '20s',
  fallbackScrapeProtocol: 'PrometheusText1.0.0',
  metricsPath: '/m',
  scheme: 'https',
  params: { a: ['b', 'c'] },
  bodySizeLimit: '50MB',
  sampleLimit: 1,
  labelLimit: 2,
  labelNameLengthLimit: 3,
  labelValueLengthLimit: 4,
  authorization: { type: 'Token', credentials: KEY },
  tlsConfig: { ca: KEY, cert: KEY, key: KEY, serverName: 'a', insecureSkipVerify: true, minVersion: 'TLS12' },
  proxyUrl: 'http://proxy:3128',
  enableHttp2: false,
  kubernetesSdConfigs: [{
    role: 'endpointslice',
    apiServer: 'https://api.example',
    basicAuth: { username: 'U ser', password: KEY },
    namespaces: { ownNamespace: true, names: ['x'] },
    selectors: [{ role: 'pod', label: 'a=b', field: 'spec.nodeName=c' }],
    attachMetadata: { node: true },
    followRedirects: false,
  }],
  staticConfigs: [{ targets: ['a:1', 'a:1'], labels: { x: 'y' } }, { targets: [] }],
  dnsSdConfigs: [{ names: ['a.example'], type: 'A', port: 1, refreshInterval: '1m' }],
  httpSdConfigs: [{
    url: 'https://sd.example', refreshInterval: '1m', oauth2: { clientId: 'Me@x', clientSecret: KEY, tokenUrl: 'https://t.example', scopes: ['s'], endpointParams: { p: 'q' } },
  }],
  fileSdConfigs: [{ files: ['/etc/a/*.json'], refreshInterval: '5m' }],
  relabelConfigs: [{ sourceLabels: ['a'], regex: '', targetLabel: 'b', action: 'Replace' }],
  metricRelabelConfigs: [{ action: 'labeldrop', regex: 'x' }],
};

const job = (config: Partial<ScrapeConfig>, rest: Partial<PlannedJob> = {}): PlannedJob => (
  { config: { jobName: 'a', kubernetesSdConfigs: [{ role: 'pod' }], ...config }, nodeLocal: false, nodeNameLabels: [], ...rest }
);

function print(jobs: readonly PlannedJob[], own: Partial<CollectorPlan> = {}, cluster: ClusterPlan = operatedCluster(), tag?: string) {
  const { objects = [], diagnostics } = printOperated(operatedBy(planFor('prometheus', { jobs, ...own }, tag)), cluster);
  return { all: objects as any[], configs: (objects as any[]).filter(({ kind }) => kind === 'ScrapeConfig'), diagnostics };
}

test('every field has its name there', () => {
  const { configs: [{ metadata, spec }], diagnostics, all } = print([{ config: WHOLE, nodeLocal: false, nodeNameLabels: [] }]);
  expect(diagnostics).toEqual([]);
  expect(metadata).toEqual({ name: 'whole-job-1', namespace: 'monitoring', labels: { prometheus: 'fleet-monitoring' } });
  expect(spec).toMatchObject({
    scrapeClass: 'own',
    honorLabels: true,
    honorTimestamps: false,
    scrapeInterval: '1m',
    scrapeTimeout: '20s',
    fallbackScrapeProtocol: 'PrometheusText1.0.0',
    metricsPath: '/m',
    scheme: 'HTTPS',
    params: { a: ['b', 'c'] },
    bodySizeLimit: '50MB',
    sampleLimit: 1,
    labelLimit: 2,
    labelNameLengthLimit: 3,
    labelValueLengthLimit: 4,
    authorization: { type: 'Token', credentials: KEY },
    tlsConfig: { ca: { secret: KEY }, cert: { secret: KEY }, keySecret: KEY, serverName: 'a', insecureSkipVerify: true, minVersion: 'TLS12' },
    proxyUrl: 'http://proxy:3128',
    enableHTTP2: false,
    kubernetesSDConfigs: [{
      role: 'EndpointSlice',
      apiServer: 'https://api.example',
      basicAuth: { username: { name: 'prometheus-user-u-ser', key: 'username' }, password: KEY },
      namespaces: { ownNamespace: true, names: ['x'] },
      selectors: [{ role: 'Pod', label: 'a=b', field: 'spec.nodeName=c' }],
      attachMetadata: { node: true },
      followRedirects: false,
    }],
    // each target once, and no group of none
    staticConfigs: [{ targets: ['a:1'], labels: { x: 'y' } }],
    dnsSDConfigs: [{ names: ['a.example'], type: 'A', port: 1, refreshInterval: '1m' }],
    httpSDConfigs: [{
      url: 'https://sd.example',
      refreshInterval: '1m',
      oauth2: { clientId: { configMap: { name: 'prometheus-oauth-clients', key: 'me-x' } }, clientSecret: KEY, tokenUrl: 'https://t.example', scopes: ['s'], endpointParams: { p: 'q' } },
    }],
    fileSDConfigs: [{ files: ['/etc/a/*.json'], refreshInterval: '5m' }],
    metricRelabelings: [{ action: 'labeldrop', regex: 'x' }],
  });
  expect(all.slice(2)).toEqual([
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'prometheus-oauth-clients', namespace: 'monitoring', labels: {} }, data: { 'me-x': 'Me@x' } },
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'prometheus-user-u-ser', namespace: 'monitoring', labels: {} }, stringData: { username: 'U ser' } },
  ]);
});

test('times that all jobs have are said once, by the Prometheus', () => {
  const { configs: [{ spec }] } = print([job({ scrapeInterval: '30s', scrapeTimeout: '10s' })]);
  expect(Object.keys(spec)).not.toEqual(expect.arrayContaining(['scrapeInterval', 'scrapeTimeout']));
});

test('a name is written for a template, and two names never make one object', () => {
  const { configs } = print([job({ jobName: 'a$1' }), job({ jobName: 'A 1' }), job({ jobName: 'a-1' }), job({ jobName: '$' })]);
  expect(configs.map(({ spec }) => spec.jobName)).toEqual(['a$$1', 'A 1', 'a-1', '$$']);
  expect(configs.map(({ metadata }) => metadata.name)).toEqual(['a-1', 'a-1-2', 'a-1-3', 'unnamed']);
});

test('where a discovery may name the job, a rule names the targets that it does not', () => {
  const rule = { sourceLabels: ['job'], regex: 'scrapeConfig/monitoring/a', targetLabel: 'job', replacement: 'a' };
  const found = [{ fileSdConfigs: [{ files: ['/a.json'] }] }, { httpSdConfigs: [{ url: 'https://a.example' }] }, { staticConfigs: [{ targets: ['a:1'], labels: { job: 'x' } }] }]
    .map((sd) => print([job({ kubernetesSdConfigs: undefined, ...sd })]).configs[0].spec);
  expect(found.map(({ jobName, relabelings }) => ({ jobName, relabelings }))).toEqual(found.map(() => ({ jobName: undefined, relabelings: [rule] })));
  expect(print([job({ kubernetesSdConfigs: undefined, staticConfigs: [{ targets: ['a:1'] }] })]).configs[0].spec.jobName).toBe('a');
});

test('files of the container come by scrape classes, one for all jobs that read the same', () => {
  const files = { tlsConfig: { caFile: '/ca', serverName: 'x' }, authorization: { credentialsFile: '/token' } };
  const { all: [{ spec }], configs } = print([job(files), job({ jobName: 'b', ...files }), job({ jobName: 'c', authorization: { type: 'Other', credentialsFile: '/token' } }), job({ jobName: 'd' })]);
  expect(configs.map(({ spec: { scrapeClass } }) => scrapeClass)).toEqual(['service-account', 'service-account', 'service-account-2', 'own']);
  expect(configs[0].spec).toMatchObject({ tlsConfig: { serverName: 'x' } });
  expect(configs[0].spec).not.toHaveProperty('authorization');
  expect(spec.scrapeClasses.slice(1)).toEqual([
    { name: 'own' },
    { name: 'service-account', tlsConfig: { caFile: '/ca' }, authorization: { credentialsFile: '/token' } },
    { name: 'service-account-2', authorization: { type: 'Other', credentialsFile: '/token' } },
  ]);
});

test('its own targets are those of each pod, and what a monitor asks for is the monitor', () => {
  const { configs } = print([job({ kubernetesSdConfigs: undefined }, { builtin: 'self' }), job({ jobName: 'b' }, { isMonitor: true })]);
  expect(configs.map(({ spec }) => spec.staticConfigs)).toEqual([[{ targets: ['localhost:9090'] }]]);
});

describe('what cannot be said', () => {
  const messages = (jobs: readonly PlannedJob[], cluster?: ClusterPlan, tag?: string) => print(jobs, {}, cluster, tag).diagnostics.map(({ where, message, severity }) => `${severity} ${where}: ${message}`);

  test('is an error at its job', () => {
    expect(messages([job({ followRedirects: false })])).toEqual(["error collector 'prometheus', job 'a': a ScrapeConfig has no `followRedirects`: its job follows them"]);
    expect(messages([job({ kubernetesSdConfigs: [{ role: 'pod', authorization: { credentialsFile: '/t' } }] })]))
      .toEqual([expect.stringContaining("job 'a': objects of the Prometheus Operator read credentials and certificates of a discovery from Secrets")]);
    expect(messages([job({ kubernetesSdConfigs: [{ role: 'gateway' }] })])).toEqual([expect.stringContaining("know no discovery of role 'gateway', only node, pod, service, ")]);
    expect(messages([job({ followRedirects: true })])).toEqual([]);
  });

  test('is an error by the version of the operator', () => {
    expect(messages([job({ bodySizeLimit: '1MB' })], operatedCluster({ version: { major: 0, minor: 88 } }))).toEqual([
      "error collector 'prometheus', job 'a': the Prometheus Operator 0.88 does not know 'bodySizeLimit', which came with 0.89",
    ]);
    expect(messages([job({ bodySizeLimit: '1MB' })], operatedCluster({ version: { major: 0, minor: 89 } }))).toEqual([]);
  });

  test('is none of the size where a job has no limit', () => {
    for (const bodySizeLimit of ['0', '0B', '0MB']) expect(messages([job({ bodySizeLimit })], operatedCluster({ version: { major: 0, minor: 88 } }))).toEqual([]);
  });

  test('is an error by the version of Prometheus', () => {
    expect(messages([job({ fallbackScrapeProtocol: 'PrometheusProto' })], undefined, 'v2.55.0')).toEqual([expect.stringContaining('which came with 3.0')]);
    expect(messages([job({ fallbackScrapeProtocol: 'PrometheusText0.0.4' })], undefined, 'v2.55.0')).toEqual([]);
    expect(messages([job({ kubernetesSdConfigs: [{ role: 'pod', selectors: [{ role: 'node', label: 'a' }] }] })], undefined, 'v3.10.0')).toEqual([expect.stringContaining('3.11')]);
    expect(messages([job({ kubernetesSdConfigs: undefined, dnsSdConfigs: [{ names: ['a'], type: 'NS', port: 1 }] })], undefined, 'v2.48.0')).toEqual([expect.stringContaining('2.49')]);
  });

  test('is an error where the config reloader would take a text for a variable', () => {
    const rule = (replacement: string) => [job({ relabelConfigs: [{ targetLabel: 'x', replacement }] })];
    expect(messages(rule('$(HOME)'))).toEqual([expect.stringContaining("takes '$(HOME)' for a variable")]);
    expect(messages(rule('$(POD_NAME)'))).toEqual([]);
    expect(messages(rule('$1 (x)'))).toEqual([]);
  });
});

describeWithSchemas('the definitions of the operator', () => {
  test('know every field', () => {
    const all = print([{ config: WHOLE, nodeLocal: false, nodeNameLabels: [] }, job({ jobName: 'b', tlsConfig: { caFile: '/ca' } })]).all;
    expect(all.flatMap((object) => validateManifest(object, '1.36'))).toEqual([]);
  });
});

import * as fc from 'fast-check';
import { planOf } from './plans';
import { CollectorPlan, LogSourcePlan, LogsPlan, LogWrite, PlannedJob } from '../../../src/compile/plan';
import { IntakePlan, OperatorObject } from '../../../src/compile/plan/intake';
import { RelabelConfig } from '../../../src/model/relabel/relabel-config';
import { RemoteWrite } from '../../../src/model/remote-write/remote-write';
import { AzureAd, RemoteWriteClient } from '../../../src/model/remote-write/remote-write-client';
import { HttpClientConfig, TlsConfig } from '../../../src/model/scrape/http-client';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { KubernetesSdConfig } from '../../../src/model/scrape/service-discovery';
import { SecretKey } from '../../../src/model/secret/secret-key';

/*
 * Valid plans of every shape, without what is refused: names of labels are such as Alloy takes, a job has one kind of
 * authentication, and where each node has a collector, jobs are local to nodes.
 */

/** Stands in every secret, so that a test can look for it where no secret may be. */
export const SECRET_NAME = 'a-secret';

/** Any record of these fields, each of which may be missing. */
function some<F extends object>(fields: { [K in keyof F]: fc.Arbitrary<F[K]> }): fc.Arbitrary<Partial<F>> {
  return fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<F>>;
}

/** Records of both, together. */
function both<A extends object, B extends object>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>): fc.Arbitrary<A & B> {
  return fc.tuple(a, b).map(([first, second]) => ({ ...first, ...second }));
}

/** Text as users write it, with everything that needs an escape. */
const text = fc.oneof(fc.constantFrom('a', '${1}', '"quoted"', 'back\\slash', 'line\nbreak', '`', 'größe', '$$x', '{{ .x }}'), fc.string());
const labelName = fc.constantFrom('a', 'b', '__tmp_x', 'namespace', '__address__', 'job');
const duration = fc.constantFrom('15s', '1m', '1m30s', '5m', '1h', '1d', '1w');
const key: fc.Arbitrary<SecretKey> = fc.record({ name: fc.constant(SECRET_NAME), key: fc.constantFrom('token', 'ca.crt', 'tls.key') });
const path = fc.constantFrom('/var/run/secrets/kubernetes.io/serviceaccount/token', '/etc/x/y');
const count = fc.nat({ max: 100000 });
const flag = fc.boolean();
const labels = fc.dictionary(fc.constantFrom('cluster', 'environment', 'region', 'b'), text, { maxKeys: 3 });

const tls: fc.Arbitrary<TlsConfig> = both(
  fc.constantFrom({}, { cert: { name: SECRET_NAME, key: 'tls.crt' }, key: { name: SECRET_NAME, key: 'tls.key' } }),
  some({ ca: key, caFile: path, serverName: fc.domain(), insecureSkipVerify: flag, minVersion: fc.constantFrom('TLS10', 'TLS11', 'TLS12', 'TLS13') }),
);

const oauth2 = both(
  fc.record({ clientId: text, clientSecret: key, tokenUrl: fc.webUrl() }),
  some({ scopes: fc.array(text, { maxLength: 2 }), endpointParams: labels }),
);

const connection = some({ tlsConfig: tls, proxyUrl: fc.webUrl(), followRedirects: flag, enableHttp2: flag });

const client: fc.Arbitrary<HttpClientConfig> = both(
  fc.oneof<fc.Arbitrary<HttpClientConfig>[]>(
    fc.constant({}),
    fc.record({ authorization: fc.record({ credentials: key, type: fc.constantFrom('Bearer', 'Token') }) }),
    fc.record({ authorization: fc.record({ credentialsFile: path }) }),
    fc.record({ basicAuth: fc.record({ username: text, password: key }) }),
    fc.record({ oauth2 }),
  ),
  connection,
);

const uuid = fc.uuid();

const azureAd: fc.Arbitrary<AzureAd> = both(
  fc.oneof<fc.Arbitrary<AzureAd>[]>(
    fc.record({ managedIdentity: fc.record({ clientId: uuid }) }),
    fc.record({ workloadIdentity: both(fc.record({ clientId: uuid, tenantId: uuid }), some({ tokenFilePath: path })) }),
    fc.record({ oauth: fc.record({ clientId: uuid, tenantId: uuid, clientSecret: key }) }),
    fc.record({ sdk: some({ tenantId: uuid }) }),
  ),
  some({ cloud: fc.constantFrom('AzurePublic', 'AzureChina', 'AzureGovernment') }),
);

const cloudClient: fc.Arbitrary<RemoteWriteClient> = both(
  fc.oneof<fc.Arbitrary<RemoteWriteClient>[]>(
    fc.record({ sigv4: some({ region: text, profile: text, roleArn: text }) }),
    fc.record({ azureAd }),
    fc.record({ googleIam: some({ credentials: key }) }),
  ),
  connection,
);

const sourceLabels = fc.array(labelName, { maxLength: 3 });
const regex = fc.constantFrom('(.*)', 'a|b', '(?i)x.+', '([^:]+)(?::\\d+)?;(\\d+)', '', '"');
const rule: fc.Arbitrary<RelabelConfig> = fc.oneof<fc.Arbitrary<RelabelConfig>[]>(
  fc.record({ sourceLabels, separator: text, regex, targetLabel: labelName, replacement: text }, { requiredKeys: ['targetLabel'] }),
  fc.record({ action: fc.constantFrom('keep', 'drop', 'KEEP', 'Drop'), sourceLabels, regex }),
  fc.record({ action: fc.constantFrom('keepequal', 'dropequal', 'lowercase', 'uppercase'), sourceLabels, targetLabel: labelName }),
  fc.record({ action: fc.constant('hashmod'), sourceLabels, targetLabel: labelName, modulus: fc.integer({ min: 1, max: 1000 }) }),
  fc.record({ action: fc.constant('labelmap'), regex, replacement: fc.constantFrom('$1', 'x_${1}', 'y') }),
  fc.record({ action: fc.constantFrom('labeldrop', 'labelkeep'), regex }),
);
const rules = fc.array(rule, { maxLength: 4 });

function kubernetes(roles: readonly string[]): fc.Arbitrary<KubernetesSdConfig> {
  const role = fc.constantFrom(...roles);
  return both(fc.record({ role }), both(client, some({
    apiServer: fc.webUrl(),
    namespaces: some({ names: fc.array(fc.constantFrom('a', 'kube-system')), ownNamespace: flag }),
    selectors: fc.array(both(fc.record({ role }), some({ label: text, field: text })), { maxLength: 3 }),
    attachMetadata: some({ node: flag, namespace: flag }),
  })));
}

const ROLES = ['node', 'pod', 'service', 'endpoints', 'endpointslice', 'ingress'];

const elsewhere = some({
  staticConfigs: fc.array(both(fc.record({ targets: fc.array(text, { maxLength: 2 }) }), some({ labels })), { maxLength: 2 }),
  dnsSdConfigs: fc.array(
    both(fc.record({ names: fc.array(text) }), some({ type: fc.constantFrom('SRV', 'A'), port: count, refreshInterval: duration })), { maxLength: 1 },
  ),
  httpSdConfigs: fc.array(both(client, both(fc.record({ url: fc.webUrl() }), some({ refreshInterval: duration }))), { maxLength: 1 }),
  fileSdConfigs: fc.array(both(fc.record({ files: fc.array(text) }), some({ refreshInterval: duration })), { maxLength: 1 }),
});

function scrape(nodeLocal: boolean): fc.Arbitrary<Partial<ScrapeConfig>> {
  return both(both(client, nodeLocal ? fc.constant({}) : elsewhere), some({
    scrapeInterval: duration,
    scrapeTimeout: duration,
    metricsPath: text,
    scheme: fc.constantFrom('http', 'https'),
    params: fc.dictionary(fc.constantFrom('match[]', 'a'), fc.array(text, { maxLength: 2 }), { maxKeys: 2 }),
    honorLabels: flag,
    honorTimestamps: flag,
    sampleLimit: count,
    labelLimit: count,
    labelNameLengthLimit: count,
    labelValueLengthLimit: count,
    bodySizeLimit: fc.constantFrom('0', '50MB', '1GiB'),
    fallbackScrapeProtocol: fc.constantFrom('PrometheusText0.0.4', 'OpenMetricsText1.0.0'),
    kubernetesSdConfigs: fc.array(kubernetes(nodeLocal ? ['pod', 'node'] : ROLES), { maxLength: 3 }),
    relabelConfigs: rules,
    metricRelabelConfigs: rules,
  }));
}

function jobs(perNode: boolean): fc.Arbitrary<PlannedJob[]> {
  const found = fc.tuple(scrape(perNode), flag).map(([config, local]) => ({ config, nodeLocal: perNode || local, nodeNameLabels: [] as string[] }));
  const own = scrape(true).map((config) => ({ config, nodeLocal: false, builtin: 'self' as const, nodeNameLabels: [] }));
  const host = scrape(true).map((config) => ({ config, nodeLocal: true, builtin: 'host' as const, nodeNameLabels: ['instance', 'node'] }));
  return fc.array(fc.oneof(found, own, ...(perNode ? [host] : [])), { maxLength: 4 })
    .map((all) => all.map((job, i) => ({ ...job, config: { jobName: `job-${i}.x`, ...job.config } })));
}

const queue = some({
  capacity: count,
  maxShards: count,
  minShards: count,
  maxSamplesPerSend: count,
  batchSendDeadline: duration,
  minBackoff: duration,
  maxBackoff: duration,
  retryOnHttp429: flag,
  sampleAgeLimit: duration,
});

const remoteWrite: fc.Arbitrary<RemoteWrite> = both(fc.record({ url: fc.webUrl() }), both(fc.oneof(client, cloudClient), some({
  name: text,
  remoteTimeout: duration,
  headers: fc.dictionary(fc.constantFrom('X-A', 'X-B'), text),
  queueConfig: queue,
  writeRelabelConfigs: rules,
  sendExemplars: flag,
  sendNativeHistograms: flag,
})));

const goDuration = fc.constantFrom('500ms', '1s', '1m30s', '5m');

const write: fc.Arbitrary<LogWrite> = both(fc.record({ name: text, url: fc.webUrl() }), both(client, some({
  tenantId: text, maxBackoffRetries: count, minBackoffPeriod: goDuration, maxBackoffPeriod: goDuration, batchWait: goDuration, batchSize: count,
})));

/** Sources as each kind of collector has them, with a name of their own. */
function logs(perNode: boolean): fc.Arbitrary<LogsPlan> {
  const common = { relabelConfigs: rules, name: fc.constantFrom('pods', 'a', 'b', 'c') };
  const onNode: fc.Arbitrary<LogSourcePlan>[] = [
    both(fc.record({ ...common, kind: fc.constant('pods' as const), via: fc.constant('file' as const), podLabels: fc.constant({}) }), some({ podSelector: labels })),
    fc.record({ ...common, kind: fc.constant('journal' as const), path: fc.constant('/var/log/journal'), maxAge: goDuration }),
    fc.record({ ...common, kind: fc.constant('files' as const), paths: fc.array(text, { maxLength: 2 }) }),
  ];
  const once: fc.Arbitrary<LogSourcePlan>[] = [
    fc.record({ ...common, kind: fc.constant('pods' as const), via: fc.constant('api' as const), podLabels: fc.constant({}) }),
    fc.record({ ...common, kind: fc.constant('events' as const), format: fc.constantFrom('logfmt' as const, 'json' as const) }),
    fc.record({ ...common, kind: fc.constant('otlp' as const) }),
  ];
  return fc.record({
    sources: fc.uniqueArray(fc.oneof(...perNode ? onNode : once), { selector: ({ kind, name }) => (kind === 'otlp' ? kind : name), minLength: 1, maxLength: 3 })
      .map((all) => all.map((source) => (source.kind === 'otlp' ? { ...source, name: 'otlp' } : source))),
    writes: fc.array(write, { minLength: 1, maxLength: 2 }),
  });
}

const intake: fc.Arbitrary<IntakePlan> = fc.oneof<fc.Arbitrary<IntakePlan>[]>(
  fc.record({
    kind: fc.constant('operator'),
    name: text,
    objects: fc.subarray<OperatorObject>(['servicemonitors', 'podmonitors', 'probes', 'scrapeconfigs'], { minLength: 1 }),
    endpointsRole: fc.constantFrom('endpoints', 'endpointslice'),
    secretNamespaces: fc.constant([]),
    metricRelabelConfigs: rules,
  }),
  fc.record({ kind: fc.constant('otlp'), name: text, metricRelabelConfigs: rules }),
);

/** Plans of collectors, for the whole cluster and on every node. */
export const arbitraryPlan: fc.Arbitrary<CollectorPlan> = flag.chain((perNode) => fc.record({
  perNode: fc.constant(perNode),
  clustering: fc.constant(!perNode),
  version: fc.record({ major: fc.constant(1), minor: fc.integer({ min: 12, max: 19 }) }),
  logLevel: fc.constantFrom('error', 'warn', 'info', 'debug'),
  logFormat: fc.constantFrom('logfmt', 'json'),
  externalLabels: labels,
  jobs: jobs(perNode),
  intakes: perNode ? fc.constant([]) : fc.uniqueArray(intake, { selector: ({ kind }) => kind, maxLength: 2 }),
  remoteWrites: fc.array(remoteWrite, { minLength: 1, maxLength: 2 }),
  logs: fc.option(logs(perNode), { nil: undefined }),
})).map((own) => planOf({ ...own, version: own.remoteWrites.some(needs118) ? NEWEST : own.version }));

const NEWEST = { major: 1, minor: 19 };

/** Whether it authenticates as only Alloy 1.18 and newer can. */
function needs118({ azureAd: azure, googleIam }: RemoteWrite): boolean {
  return azure?.workloadIdentity !== undefined || googleIam !== undefined;
}

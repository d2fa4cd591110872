import * as fc from 'fast-check';
import { CollectorPlan } from '../../../src/compile/plan';
import { Dialect } from '../../../src/model/relabel/dialect';
import { simulateTarget } from '../../../src/model/relabel/target';
import { RemoteWrite } from '../../../src/model/remote-write/remote-write';
import { HttpClientConfig } from '../../../src/model/scrape/http-client';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { KubernetesSdConfig } from '../../../src/model/scrape/service-discovery';
import { rulesArbitrary } from '../../model/relabel/arbitraries';

type Part = { [field: string]: unknown };

/** A record some of whose fields are absent. */
function some(fields: { [field: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<Part> {
  return fc.record(fields, { requiredKeys: [] });
}

/** Several records as one. */
function merged<T>(...parts: fc.Arbitrary<object>[]): fc.Arbitrary<T> {
  return fc.tuple(...parts).map((found) => Object.assign({}, ...found) as T);
}

const secret = fc.record({ name: fc.constantFrom('hub', 'a-b'), key: fc.constantFrom('password', 'tls.crt') });
const text = fc.oneof(fc.constantFrom('a', 'true', '5', '$1', "it's", 'x: y', '# z', 'é', '@', '%41'), fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }));
const duration = fc.constantFrom('1s', '15s', '1m', '1h30m', '2d', '500ms');
const url = fc.constantFrom('http://a', 'https://b.example:8443/x/y?z=1', 'http://[fd00::1]:80/');
const flag = fc.boolean();
const limit = fc.nat(5000);

const credentials: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ authorization: fc.constantFrom({ credentialsFile: '/t' }, { type: 'Token', credentials: { name: 'a', key: 'b' } }) }),
  fc.record({ basicAuth: fc.record({ username: text, password: secret }) }),
  fc.record({
    oauth2: merged<object>(
      fc.record({ clientId: text, clientSecret: secret, tokenUrl: url }),
      some({ scopes: fc.array(text, { maxLength: 2 }), endpointParams: fc.dictionary(text, text, { maxKeys: 2 }) }),
    ),
  }),
);

const httpClient: fc.Arbitrary<HttpClientConfig> = merged(
  fc.option(credentials, { nil: {} }),
  some({
    tlsConfig: merged<object>(
      fc.constantFrom({}, { ca: { name: 'a', key: 'b' } }, { caFile: '/ca' }),
      fc.option(fc.record({ cert: secret, key: secret }), { nil: {} }),
      some({ serverName: text, insecureSkipVerify: flag, minVersion: fc.constantFrom('TLS10', 'TLS11', 'TLS12', 'TLS13') }),
    ),
    proxyUrl: url,
    followRedirects: flag,
    enableHttp2: flag,
  }),
);

const SELECTORS: { [role: string]: string[] } = {
  node: ['node'], pod: ['pod'], service: ['service'], endpointslice: ['service', 'pod'], endpoints: ['endpoints'], ingress: ['ingress'],
};

const kubernetes: fc.Arbitrary<KubernetesSdConfig> = fc.constantFrom(...Object.keys(SELECTORS)).chain((role) => merged<KubernetesSdConfig>(
  fc.constant({ role }),
  some({
    namespaces: some({ names: fc.array(fc.constantFrom('a', 'b-c'), { maxLength: 2 }) }),
    selectors: fc.subarray(SELECTORS[role]).chain((roles) => fc.tuple(...roles.map((one) =>
      fc.record({ role: fc.constant(one), label: fc.constantFrom('a=b', 'c in (d,e)', '!f') })))),
    attachMetadata: some({ node: flag, namespace: flag }),
  }),
  fc.option(merged<Part>(httpClient, credentials, fc.record({ apiServer: url })).map(onlyOneCredential).map(withAuthority), { nil: {} }),
));

/** The client with an authority by which it knows the server. */
function withAuthority(client: Part): Part {
  const { tlsConfig = {} } = client as HttpClientConfig;
  return { ...client, tlsConfig: tlsConfig.ca === undefined ? { ...tlsConfig, caFile: '/ca' } : tlsConfig };
}

/** The client with the first of its ways to authenticate. */
function onlyOneCredential<T extends object>(client: T): T {
  const [, ...others] = ['sigv4', 'azureAd', 'googleIam', 'authorization', 'basicAuth', 'oauth2'].filter((field) => field in client);
  return Object.fromEntries(Object.entries(client).filter(([field]) => !others.includes(field))) as T;
}

const uuid = fc.uuid();

/** How clouds know a client, as far as 2.42 and the newest version go. */
function cloud(dialect: Dialect): fc.Arbitrary<Part> {
  const sigv4 = fc.record({ sigv4: some({ region: text, profile: text, roleArn: fc.constant('arn:aws:iam::123456789012:role/a') }) });
  const identity = fc.oneof(
    fc.record({ managedIdentity: some({ clientId: uuid }) }),
    fc.record({ workloadIdentity: merged<object>(fc.record({ clientId: uuid, tenantId: uuid }), some({ tokenFilePath: text })) }),
    fc.record({ sdk: some({ tenantId: fc.constantFrom('a.example', 'b-c') }) }),
  );
  const azureAd = merged<object>(identity, some({ cloud: fc.constantFrom('AzurePublic', 'AzureChina', 'AzureGovernment') }));
  return dialect === '2.x' ? sigv4 : fc.oneof(sigv4, fc.record({ azureAd }), fc.record({ googleIam: some({ credentials: secret }) }));
}

const labels = fc.dictionary(fc.constantFrom('zone', '_b', '__metrics_path__', 'C'), text, { maxKeys: 3 });

const DISCOVERIES: { [field: string]: fc.Arbitrary<unknown> } = {
  kubernetesSdConfigs: fc.array(kubernetes, { minLength: 1, maxLength: 2 }),
  staticConfigs: fc.array(fc.record({ targets: fc.array(fc.constantFrom('a:80', '[fd00::1]:1', 'b'), { minLength: 1 }), labels }), { minLength: 1, maxLength: 2 }),
  dnsSdConfigs: fc.constantFrom([{ names: ['a'] }], [{ names: ['a', 'b'], type: 'AAAA', port: 1, refreshInterval: '1m' }], [{ names: ['a'], type: 'MX', port: 9 }]),
  httpSdConfigs: fc.array(merged(httpClient, fc.record({ url })), { minLength: 1, maxLength: 2 }),
  fileSdConfigs: fc.constantFrom([{ files: ['/a/b.json'] }], [{ files: ['/a/*.yml', '/b.yaml'], refreshInterval: '10s' }]),
};

// no more than two kinds: where promtool lacks one, another that the job does not use stands in for it
const discovery: fc.Arbitrary<object> = fc.subarray(Object.entries(DISCOVERIES), { minLength: 1, maxLength: 2 })
  .chain((kinds) => fc.record(Object.fromEntries(kinds)));

/** A job with most of its fields, as our own checks take it. */
export function scrapeConfig(dialect: Dialect): fc.Arbitrary<ScrapeConfig> {
  return merged<ScrapeConfig>(discovery, httpClient, some({
    // what begins parameters or a fragment is no part of a path
    metricsPath: text.map((path) => `/${path.replace(/[?#]/g, '')}`),
    scheme: fc.constantFrom('http', 'https'),
    params: fc.dictionary(text, fc.array(text, { maxLength: 2 }), { maxKeys: 2 }),
    honorLabels: flag,
    honorTimestamps: flag,
    sampleLimit: limit,
    labelLimit: limit,
    labelNameLengthLimit: limit,
    labelValueLengthLimit: limit,
    bodySizeLimit: fc.constantFrom('0', '5B', '10KB', '1.5MB', '2GiB'),
    fallbackScrapeProtocol: fc.constantFrom('PrometheusText0.0.4', ...dialect === '2.x' ? [] : ['PrometheusProto', 'OpenMetricsText1.0.0']),
    relabelConfigs: rulesArbitrary(dialect, 3),
    metricRelabelConfigs: rulesArbitrary(dialect, 3),
  }), fc.constantFrom({}, { scrapeInterval: '1m' }, { scrapeInterval: '1h30m', scrapeTimeout: '1h30m' }, { scrapeTimeout: '250ms' }), fc.constant({ jobName: 'a' }))
    .map((config) => withLivingTargets(config, dialect));
}

/** The job without its rules where they break a static target, which promtool looks at too. */
function withLivingTargets(config: ScrapeConfig, dialect: Dialect): ScrapeConfig {
  const { relabelConfigs: _, ...rest } = config;
  const targets = (config.staticConfigs ?? []).flatMap((group) => group.targets.map((address) => ({ ...group.labels, __address__: address })));
  return targets.some((target) => simulateTarget(config, target, dialect).error !== undefined) ? rest : config;
}

export function remoteWrite(dialect: Dialect): fc.Arbitrary<RemoteWrite> {
  return merged<RemoteWrite>(httpClient, fc.option(cloud(dialect), { nil: {} }), fc.record({ url }), some({
    remoteTimeout: duration,
    headers: fc.dictionary(fc.constantFrom('X-Scope-OrgID', 'x-b'), text),
    queueConfig: some({
      capacity: fc.integer({ min: 1, max: 9 }),
      maxShards: fc.integer({ min: 5, max: 9 }),
      minShards: fc.integer({ min: 1, max: 4 }),
      maxSamplesPerSend: fc.integer({ min: 1, max: 9 }),
      batchSendDeadline: duration,
      minBackoff: fc.constant('30ms'),
      maxBackoff: fc.constant('5s'),
      retryOnHttp429: flag,
      ...dialect === '2.x' ? {} : { sampleAgeLimit: duration },
    }),
    sendExemplars: flag,
    sendNativeHistograms: flag,
    writeRelabelConfigs: rulesArbitrary(dialect, 3),
  })).map(onlyOneCredential);
}

/** External labels with every character that Prometheus may take for its own. */
export const externalLabels: fc.Arbitrary<CollectorPlan['externalLabels']> = fc.dictionary(fc.constantFrom('cluster', 'environment', 'region'), text);

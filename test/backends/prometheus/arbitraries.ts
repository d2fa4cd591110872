import * as fc from 'fast-check';
import { CollectorPlan } from '../../../src/compile/plan';
import { Severity } from '../../../src/diagnostics';
import { Dialect } from '../../../src/model/relabel/dialect';
import { simulateTarget } from '../../../src/model/relabel/target';
import { QueueConfig, RemoteWrite } from '../../../src/model/remote-write/remote-write';
import { HttpClientConfig } from '../../../src/model/scrape/http-client';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { KubernetesSdConfig } from '../../../src/model/scrape/service-discovery';
import { validateScrapeConfig } from '../../../src/model/scrape/validate';
import { rulesArbitrary } from '../../model/relabel/arbitraries';

/** A record some of whose fields are absent. */
function some<T extends object>(fields: { readonly [K in keyof T]?: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  return fc.record(fields as never, { requiredKeys: [] });
}

const secret = fc.record({ name: fc.constantFrom('hub', 'a-b'), key: fc.constantFrom('password', 'tls.crt') });
const text = fc.oneof(fc.constantFrom('a', 'true', '5', '$1', "it's", 'x: y', '# z', 'é', '@', '%41'), fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }));
const duration = fc.constantFrom('1s', '15s', '1m', '1h30m', '2d', '500ms');
const url = fc.constantFrom('http://a', 'https://b.example:8443/x/y?z=1', 'http://[fd00::1]:80/');
const labels = fc.dictionary(fc.constantFrom('zone', '_b', '__metrics_path__', 'C'), text, { maxKeys: 3 });
const flag = fc.boolean();
const limit = fc.nat(5000);

const httpClient: fc.Arbitrary<HttpClientConfig> = some<HttpClientConfig>({
  authorization: fc.oneof(fc.record({ credentialsFile: fc.constant('/t') }), fc.record({ type: fc.constant('Token'), credentials: secret })),
  basicAuth: fc.record({ username: text, password: secret }),
  oauth2: fc.record(
    { clientId: text, clientSecret: secret, tokenUrl: url, scopes: fc.array(text, { maxLength: 2 }), endpointParams: fc.dictionary(text, text, { maxKeys: 2 }) },
    { requiredKeys: ['clientId', 'clientSecret', 'tokenUrl'] },
  ),
  tlsConfig: some({
    ca: secret, caFile: fc.constant('/ca'), cert: secret, key: secret, serverName: text, insecureSkipVerify: flag,
    minVersion: fc.constantFrom('TLS10', 'TLS11', 'TLS12', 'TLS13'),
  }),
  proxyUrl: url,
  followRedirects: flag,
  enableHttp2: flag,
});

const role = fc.constantFrom('node', 'pod', 'service', 'endpointslice', 'endpoints', 'ingress');

const kubernetes: fc.Arbitrary<KubernetesSdConfig> = fc.tuple(
  role,
  some({ names: fc.array(fc.constantFrom('a', 'b-c'), { maxLength: 2 }), ownNamespace: flag }),
  fc.array(fc.record({ role, label: fc.constantFrom('a=b', 'c in (d,e)', '!f') }), { maxLength: 1 }),
  some({ node: flag, namespace: flag }),
  fc.option(fc.tuple(url, httpClient), { nil: undefined }),
).map(([own, namespaces, selectors, attachMetadata, remote]) => ({
  role: own, namespaces, selectors, attachMetadata, ...remote === undefined ? {} : { apiServer: remote[0], ...remote[1] },
}));

const discoveries = {
  kubernetesSdConfigs: fc.array(kubernetes, { minLength: 1, maxLength: 2 }),
  staticConfigs: fc.array(fc.record({ targets: fc.array(fc.constantFrom('a:80', '[fd00::1]:1', 'b'), { minLength: 1 }), labels }), { minLength: 1, maxLength: 2 }),
  dnsSdConfigs: fc.constantFrom([{ names: ['a'] }], [{ names: ['a', 'b'], type: 'AAAA', port: 1, refreshInterval: '1m' }], [{ names: ['a'], type: 'MX', port: 9 }]),
  httpSdConfigs: fc.array(fc.tuple(url, httpClient).map(([to, client]) => ({ url: to, ...client })), { minLength: 1, maxLength: 2 }),
  fileSdConfigs: fc.constantFrom([{ files: ['/a/b.json'] }], [{ files: ['/a/*.yml', '/b.yaml'], refreshInterval: '10s' }]),
};

/** The job without its rules where they break a static target, which promtool looks at too. */
function withLivingTargets(config: ScrapeConfig, dialect: Dialect): ScrapeConfig {
  const { relabelConfigs, ...rest } = config;
  const targets = (config.staticConfigs ?? []).flatMap((group) => group.targets.map((address) => ({ ...group.labels, __address__: address })));
  return targets.some((target) => simulateTarget(config, target, dialect).error !== undefined) ? rest : config;
}

/** A job that our own checks take; what it is called comes later. */
export function scrapeConfig(dialect: Dialect): fc.Arbitrary<ScrapeConfig> {
  return fc.tuple(
    some<ScrapeConfig>({
      jobName: fc.constant('a'),
      scrapeInterval: duration,
      scrapeTimeout: duration,
      metricsPath: text.map((path) => `/${path}`),
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
      relabelConfigs: rulesArbitrary(dialect),
      metricRelabelConfigs: rulesArbitrary(dialect),
      ...discoveries,
      authorization: fc.constant({ credentialsFile: '/t' }),
      basicAuth: fc.record({ username: text, password: secret }),
      oauth2: fc.record({ clientId: text, clientSecret: secret, tokenUrl: url }),
      tlsConfig: some({
        ca: secret, caFile: fc.constant('/ca'), cert: secret, key: secret, serverName: text, insecureSkipVerify: flag, minVersion: fc.constant('TLS12'),
      }),
      proxyUrl: url,
      followRedirects: flag,
      enableHttp2: flag,
    }),
    fc.constantFrom(...Object.keys(discoveries) as (keyof typeof discoveries)[]),
    fc.subarray(['authorization', 'basicAuth', 'oauth2'] as const, { minLength: 2, maxLength: 3 }),
    fc.record(discoveries),
  ).map(([config, kind, without, found]) => {
    const own: { [field: string]: unknown } = { ...config, jobName: 'a', [kind]: found[kind] };
    without.forEach((field) => delete own[field]);
    return withLivingTargets(own as unknown as ScrapeConfig, dialect);
  }).filter((config) => validateScrapeConfig(config, 'here', { dialect }).every(({ severity }) => severity !== Severity.ERROR));
}

const queue: fc.Arbitrary<QueueConfig> = some<QueueConfig>({
  capacity: fc.integer({ min: 1, max: 9 }),
  maxShards: fc.integer({ min: 5, max: 9 }),
  minShards: fc.integer({ min: 1, max: 4 }),
  maxSamplesPerSend: fc.integer({ min: 1, max: 9 }),
  batchSendDeadline: duration,
  minBackoff: fc.constant('30ms'),
  maxBackoff: fc.constant('5s'),
  retryOnHttp429: flag,
  sampleAgeLimit: fc.constant('0s'),
});

export function remoteWrite(dialect: Dialect): fc.Arbitrary<RemoteWrite> {
  return fc.tuple(
    url,
    httpClient.filter((client) => [client.authorization, client.basicAuth, client.oauth2].filter((auth) => auth !== undefined).length < 2
      && (client.tlsConfig?.cert === undefined) === (client.tlsConfig?.key === undefined)),
    fc.record({
      remoteTimeout: duration, headers: fc.dictionary(fc.constantFrom('X-Scope-OrgID', 'x-b'), text), queueConfig: queue, sendExemplars: flag,
      sendNativeHistograms: flag, writeRelabelConfigs: rulesArbitrary(dialect),
    }, { requiredKeys: [] }),
  ).map(([to, client, own]) => ({ url: to, ...client, ...own }));
}

/** External labels with every character that Prometheus may take for its own. */
export const externalLabels: fc.Arbitrary<CollectorPlan['externalLabels']> = fc.dictionary(fc.constantFrom('cluster', 'environment', 'region'), text);

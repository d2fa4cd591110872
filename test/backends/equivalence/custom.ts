import * as fc from 'fast-check';
import { planned } from './standard';
import { PlannedJob } from '../../../src/compile/plan';
import { RelabelConfig, validateRelabelConfig } from '../../../src/model/relabel';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { DnsSdConfig, KubernetesSdConfig, StaticConfig } from '../../../src/model/scrape/service-discovery';
import { rulesArbitrary } from '../../model/relabel/arbitraries';

function some(fields: { readonly [K in keyof ScrapeConfig]?: fc.Arbitrary<NonNullable<ScrapeConfig[K]>> }): fc.Arbitrary<Partial<ScrapeConfig>> {
  return fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<ScrapeConfig>>;
}

const rules: fc.Arbitrary<RelabelConfig[]> = rulesArbitrary('alloy', 4)
  .map((list) => list.filter((rule) => validateRelabelConfig(rule, '3.x-legacy').length === 0));

const client = fc.constantFrom<Partial<ScrapeConfig>>(
  {}, { basicAuth: { username: 'a', password: { name: 's', key: 'k' } } },
  { authorization: { credentialsFile: '/t' }, tlsConfig: { caFile: '/ca', insecureSkipVerify: true } },
  { proxyUrl: 'http://proxy:3128', followRedirects: false, enableHttp2: false },
);

const discovery = some({
  kubernetesSdConfigs: fc.constantFrom<KubernetesSdConfig[][]>(
    [{ role: 'pod' }], [{ role: 'node' }, { role: 'endpointslice', namespaces: { names: ['a', 'b'] } }],
    [{ role: 'pod', selectors: [{ role: 'pod', label: 'a=b', field: 'c=d' }], attachMetadata: { node: true } }],
    [{ role: 'service', apiServer: 'https://x:6443', authorization: { credentials: { name: 's', key: 'token' } }, tlsConfig: { ca: { name: 's', key: 'ca.crt' } } }],
  ),
  staticConfigs: fc.constantFrom<StaticConfig[][]>([{ targets: ['a:80', '[fd00::1]:1'] }], [{ targets: ['a:80'], labels: { cluster: 'evil', b: '$1' } }, { targets: ['c:1'] }]),
  dnsSdConfigs: fc.constantFrom<DnsSdConfig[][]>([{ names: ['a.example'], type: 'A', port: 80 }], [{ names: ['_m._tcp.example'], refreshInterval: '1m' }]),
  httpSdConfigs: fc.constantFrom([{ url: 'http://a/', refreshInterval: '2m' }]),
  fileSdConfigs: fc.constantFrom([{ files: ['/a/*.yml'] }]),
});

const fields = some({
  honorLabels: fc.boolean(),
  honorTimestamps: fc.boolean(),
  metricsPath: fc.constantFrom('/m', '/$1', '/a b'),
  scheme: fc.constantFrom('http', 'https'),
  params: fc.constantFrom<NonNullable<ScrapeConfig['params']>[]>({ 'match[]': ['up', '{a="b"}'] }, { x: ['1', '2'], y: ['$1'] }, { a: [] }),
  scrapeInterval: fc.constantFrom('15s', '1m30s', '1d'),
  sampleLimit: fc.constantFrom(0, 100),
  bodySizeLimit: fc.constantFrom('0', '5MB'),
  relabelConfigs: rules,
  metricRelabelConfigs: rules,
});

/** A job of a cluster's own, as the compiler plans it. */
export const custom: fc.Arbitrary<PlannedJob> = fc.tuple(discovery, client, fields).map(([found, credentials, own]) => planned({
  config: { jobName: 'custom/$1', ...found, ...credentials, ...own }, nodeLocal: false, nodeNameLabels: [],
}));

import * as fc from 'fast-check';
import { RelabelConfig } from '../../../src/model/relabel';
import { MonitorEndpoint, MonitorExpression, MonitorJobOptions } from '../../../src/model/scrape/monitor-options';

const PORT = fc.constantFrom('web', 'http-metrics', 'm-1');
// a dot of theirs is any character: that is a test of its own
const KEY = fc.constantFrom('app', 'app.kubernetes.io/name', 'a-b_c', 'tier', 'example.com/team-x', 'x');
const VALUE = fc.constantFrom('', 'api', 'A_b-c', '1', 'front-end');

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const expression: fc.Arbitrary<MonitorExpression> = fc.oneof(
  fc.record({ key: KEY, operator: fc.constantFrom('In', 'NotIn'), values: fc.uniqueArray(VALUE, { minLength: 1, maxLength: 3 }) }),
  fc.record({ key: KEY, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
);

const endpoint: fc.Arbitrary<MonitorEndpoint> = fc.record({
  port: PORT,
  path: some(fc.constantFrom('/m', '/actuator/prometheus', '/a b')),
  scheme: some(fc.constantFrom('http', 'https')),
  params: some(fc.constantFrom<{ [name: string]: string[] }[]>({ 'match[]': ['up', '{a="b"}'] }, { x: ['1', '2'], y: ['$1'] })),
  honorLabels: some(fc.boolean()),
  followRedirects: some(fc.boolean()),
  enableHttp2: some(fc.boolean()),
  proxyUrl: some(fc.constant('http://proxy:3128')),
  authorization: some(fc.constantFrom({ credentials: { name: 'token', key: 'k' } }, { type: 'Token', credentials: { name: 'token', key: 'k' } })),
  tlsConfig: some(fc.constantFrom(
    { ca: { name: 'tls', key: 'ca.crt' }, serverName: 'api' }, { insecureSkipVerify: true, minVersion: 'TLS12' },
    { cert: { name: 'tls', key: 'tls.crt' }, key: { name: 'tls', key: 'tls.key' } },
  )),
  relabelConfigs: some(fc.constantFrom<RelabelConfig[][]>(
    [{ sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node' }], [{ action: 'labeldrop', regex: 'pod|container' }],
    [{ sourceLabels: ['namespace', 'pod'], separator: '/', regex: '(.+)/(.+)', targetLabel: 'x', replacement: '${2}.$1' }],
    [{ action: 'drop', sourceLabels: ['pod'], regex: '' }, { action: 'hashmod', sourceLabels: ['__address__'], modulus: 8, targetLabel: 'shard' }],
    [{ targetLabel: '__metrics_path__', replacement: '/x' }, { action: 'labelmap', regex: '__meta_kubernetes_pod_label_(.+)' }],
    [{ sourceLabels: ['job'], targetLabel: 'endpoint', replacement: '' }],
  )),
  metricRelabelConfigs: some(fc.constantFrom<RelabelConfig[][]>(
    [{ action: 'keep', sourceLabels: ['__name__'], regex: 'http_.*|up' }], [{ action: 'drop', sourceLabels: ['__name__'], regex: 'go_.*' }, { action: 'labeldrop', regex: 'a' }],
    [{ sourceLabels: ['cluster'], targetLabel: 'job' }],
  )),
});

/** What a monitor may ask for. */
export const monitorOptions: fc.Arbitrary<MonitorJobOptions> = fc.record({
  name: fc.constantFrom('api', 'a-b'),
  namespace: fc.constantFrom('shop', 'kube-system'),
  matchLabels: fc.dictionary(KEY, VALUE, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  matchExpressions: some(fc.array(expression, { maxLength: 3 })),
  where: fc.constantFrom({}, { anyNamespace: true }, { namespaces: ['shop', 'shop-2'] }),
  jobLabel: some(KEY),
  podTargetLabels: some(fc.uniqueArray(KEY, { minLength: 1, maxLength: 2 })),
  sampleLimit: some(fc.constantFrom(0, 1000)),
  labelLimit: some(fc.constantFrom(0, 30)),
  bodySizeLimit: some(fc.constantFrom('0', '5MB')),
  metricRelabelConfigs: some(fc.constant([{ action: 'labeldrop', regex: 'a' }])),
  endpoints: fc.array(endpoint, { minLength: 1, maxLength: 2 }),
}).map(({ where, ...rest }) => JSON.parse(JSON.stringify({ ...rest, ...where })) as MonitorJobOptions);

import { commands, HUBS, SPOKES, written } from './fleets';
import { MetricsStore } from '../../../src';
import { emptyPost, fetched, quotedName } from '../../../src/delivery/readme/verify-hub';

const { agent } = SPOKES;
const posts = (asks: string, spokes = { agent }) => commands(written({ hub: HUBS[asks], spokes }).readme).join('\n').split(/^(?=curl)/m).filter((one) => one.includes("--data-binary ''"));

test.each([
  ['nothing', ['http://localhost:19090/api/v1/write'], ['--user', '--cert', '--connect-to']],
  ['passwords', ['https://hub.example.com:9090/api/v1/write', '--connect-to hub.example.com:9090:localhost:19090 --cacert ca.crt', '--user agent'], ['--cert']],
  ['certificates of the front', ['--connect-to hub.example.com:9090:localhost:19090', '--cert tls.crt --key tls.key'], ['--user']],
  ['certificates of Prometheus', ['--connect-to hub.example.com:9090:localhost:9090', '--cert tls.crt --key tls.key'], ['--user']],
  ['what a gateway asks', ['http://localhost:9090/api/v1/write'], ['--user', '--cert']],
])('the empty POST to a hub that asks for %s', (asks, parts, others) => {
  const [metrics] = posts(asks);
  for (const part of parts) expect(metrics).toContain(part);
  for (const other of others) expect([other, metrics.includes(other)]).toEqual([other, false]);
});

test('where each cluster is a tenant, one is named wherever Loki is asked', () => {
  const asking = (settings: object) => commands(written({ hub: { ...HUBS.nothing, settings }, spokes: { agent, alloy: {} } }).readme).join('\n')
    .split(/^(?= *curl)/m).filter((one) => /loki\/api\/v1\/(push|query)/.test(one)).map((one) => /X-Scope-OrgID: ([^'"]*)/.exec(one)?.[1]);
  expect(new Set(asking({}))).toEqual(new Set([undefined]));
  const named = asking({ loki: { tenants: 'cluster' } });
  expect(named).not.toContain(undefined);
  expect(new Set(named)).toEqual(new Set(['${cluster:-$hub}', 'agent', '$cluster']));
});

test('a hub that nobody pushes to has no receiver to look at', () => {
  const { readme } = written({ hub: HUBS.nothing, spokes: { other: SPOKES.other } });
  expect(commands(readme).filter((line) => line.includes("--data-binary ''"))).toEqual([]);
  expect(readme).toContain('How many report: 2, itself included');
});

test('a Prometheus that asks for certificates is shown its own, and others are not', () => {
  const shown = (asks: string) => commands(written({ hub: HUBS[asks], spokes: { agent } }).readme).filter((line) => line.startsWith('query()'));
  expect(shown('certificates of Prometheus')[0]).toContain('"${certificate[@]}"');
  expect(shown('nothing')[0]).not.toContain('certificate');
});

test('every port-forward has a port of its own', () => {
  for (const asks of Object.keys(HUBS)) {
    const local = commands(written({ hub: HUBS[asks], spokes: { agent } }).readme).flatMap((line) => /--context hub .*port-forward \S+ (\d+):/.exec(line)?.[1] ?? []);
    expect(new Set(local).size).toBe(local.length);
    expect(local.length).toBeGreaterThan(1);
  }
});

test('keys are written to files of a new folder, and nothing where there is none', () => {
  expect(fetched('hub', 'n', { 'ca.crt': { name: 's', key: 'k' }, 'tls.crt': undefined })).toEqual([
    'folder=$(mktemp -d)', 'kubectl --context hub --namespace n get secret s \\', '  --output \'go-template={{index .data "k" | base64decode}}\' > "$folder/ca.crt"',
  ]);
  expect(fetched('hub', 'n', { 'ca.crt': undefined })).toEqual([]);
});

test('the name of a Secret may hold that of the cluster', () => {
  expect([quotedName('{cluster}-ca'), quotedName('ca')]).toEqual(['"$cluster-ca"', 'ca']);
});

test('an empty POST shows the status and nothing else', () => {
  expect(emptyPost('http://x', ['--user a']).join('\n')).toMatch(/^curl .*--output \/dev\/null .*POST http:\/\/x \\\n {2}--user a \\\n {2}--header .*--data-binary ''$/s);
});

test('series are asked for where they are kept, and targets of what scrapes', () => {
  const lines = (metricsStore: MetricsStore) => commands(written({ hub: { ...HUBS.nothing, metricsStore }, spokes: { agent } }).readme);
  const mimir = lines(MetricsStore.mimir());
  expect(mimir).toEqual(expect.arrayContaining([
    expect.stringContaining('port-forward service/mimir 8080:8080 &'), expect.stringContaining('port-forward service/prometheus-agent 9090:9090 &'),
    'prometheus=http://localhost:8080/prometheus', expect.stringMatching(/^targets\(\) .*"http:\/\/localhost:9090\/api\/v1\/targets"/),
  ]));
  expect(mimir.some((line) => line.includes('prometheus_tsdb_head_samples_appended_total{cluster="hub"}'))).toBe(false);
  const readme = (metricsStore: MetricsStore) => written({ hub: { ...HUBS.nothing, metricsStore }, spokes: { agent } }).readme;
  expect(readme(MetricsStore.victoriaMetrics({ writeUrl: 'https://w.example.com/w', queryUrl: 'https://q.example.com' }))).toContain('It has no Prometheus of ours');
});

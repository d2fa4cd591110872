import * as fc from 'fast-check';
import { FILES, logCollector, OTLP as OTLP_LOGS, PODS, WRITE } from './log-plans';
import { gateway, print } from './printed';
import { CollectorPlan, LogSourcePlan } from '../../../src/compile/plan';
import { Stage } from '../../../src/model/log/stage';
import { HttpClientConfig } from '../../../src/model/scrape/http-client';
import { validateScrapeConfig } from '../../../src/model/scrape/validate';
import { checkTelemetryConfig, describeWithEngine, INSTALL, otelcol } from '../../engines';
import { standardJobs } from '../equivalence/standard';
import { externalLabels, remoteWrite, scrapeConfig } from '../prometheus/arbitraries';

const SECRET = { name: 's', key: 'k' };

const CLIENTS: readonly HttpClientConfig[] = [
  { basicAuth: { username: 'a$b', password: SECRET } },
  { authorization: { credentials: SECRET } },
  { authorization: { type: 'Token', credentialsFile: '/var/run/token' } },
  {
    oauth2: { clientId: 'a', clientSecret: SECRET, tokenUrl: 'https://idp.example/token', scopes: ['a'], endpointParams: { audience: 'b' } },
    tlsConfig: { ca: SECRET },
  },
  { tlsConfig: { ca: SECRET, cert: SECRET, key: SECRET, serverName: 'hub.example', insecureSkipVerify: false, minVersion: 'TLS13' }, enableHttp2: false },
  { proxyUrl: 'http://proxy:3128' },
];

const OTLP = { kind: 'otlp', name: 'OTLP', metricRelabelConfigs: [] } as const;

/** Of each kind one, and some in several forms. */
const EVERY_STAGE: readonly Stage[] = [
  { kind: 'multiline', firstline: '^"\\d\\\\' }, { kind: 'sampling', rate: 0.1 },
  { kind: 'json', expressions: { a: '', b: '"x y".c[0]' }, dropMalformed: true }, { kind: 'logfmt', mapping: { 'a.b': 'k=\n' }, source: 'a' },
  { kind: 'regex', expression: '(?P<x>["\\\\]$)' }, { kind: 'labels', values: { l: '', m: 'a' } }, { kind: 'structuredMetadata', values: { n: 'b' } },
  { kind: 'staticLabels', values: { s: '${env:HOME}"' } }, { kind: 'labelDrop', names: ['l'] }, { kind: 'labelKeep', names: ['m', 's'] },
  { kind: 'drop', sources: ['a', 'b'], value: '$1', separator: '"' }, { kind: 'drop', olderThan: '24h', longerThan: '8KB', expression: 'a|$' }, { kind: 'drop', sources: ['a'] },
  { kind: 'match', selector: '{a="b",c!~"d.*"} |= "${e}" !~ "f$"', stages: [{ kind: 'output', source: 'a' }, { kind: 'match', selector: '{a=~"x|"}' }] },
  ...['Unix', 'UnixMs', 'RFC3339Nano', 'RFC1123Z', '2006-01-02 15:04:05'].map((format): Stage => ({ kind: 'timestamp', source: 'a', format, location: 'Europe/Berlin' })),
  { kind: 'decolorize' },
];

/** Everything that decides about a config beside its jobs. */
const SHAPES: readonly (readonly [string, Partial<CollectorPlan>])[] = [
  ['by remote write', {}],
  ['by OTLP', {
    remoteWrites: [{ name: 'hub', url: 'http://hub:9090/api/v1/otlp/v1/metrics' }], openTelemetry: { otlpWrites: ['hub'] },
  }],
  ['which takes OTLP', { intakes: [OTLP] }],
  ['which takes nothing else', { intakes: [OTLP], jobs: [] }],
  ['to several receivers, with a tuned queue', {
    storage: { size: '5Gi' },
    remoteWrites: [
      { name: 'hub', url: 'http://hub:9090/api/v1/write', remoteTimeout: '1d', queueConfig: { maxSamplesPerSend: 500, batchSendDeadline: '2s', minBackoff: '30ms', retryOnHttp429: true } },
      { name: 'cloud', url: 'https://cloud.example/api/prom/push', headers: { 'X-Scope-OrgID': 'a$b' }, ...CLIENTS[0] },
    ],
  }],
  ['with labels that others could spell otherwise', { externalLabels: { fleet_cluster: 'a$1', key_1: 'b', cluster: '${env:HOME}' } }],
  ['on each node', {
    controller: 'DaemonSet',
    perNode: true,
    jobs: [
      { config: { jobName: 'pods', kubernetesSdConfigs: [{ role: 'pod', attachMetadata: { node: true }, selectors: [{ role: 'pod', field: 'status.phase=Running' }] }] }, nodeLocal: true, nodeNameLabels: [] },
      { config: { jobName: 'nodes', kubernetesSdConfigs: [{ role: 'node' }] }, nodeLocal: true, nodeNameLabels: [] },
      { config: { jobName: 'self' }, nodeLocal: false, builtin: 'self', nodeNameLabels: [] },
    ],
  }],
  ['of logs on each node', logCollector([PODS, FILES, { ...PODS, name: 'shop', namespaces: ['shop'], excludeNamespaces: ['db'] } as LogSourcePlan])],
  ['of logs with every stage', logCollector([{ ...PODS, stages: EVERY_STAGE }, { ...OTLP_LOGS, stages: EVERY_STAGE.slice(2) }])],
  ...CLIENTS.map((client, i) => [`of logs, as client ${i}`, logCollector([PODS], {}, [{ ...WRITE, otlpUrl: 'https://hub.example/otlp/v1/logs', tenantId: 'a$b', ...client }])] as const),
  ['of metrics and logs by OTLP', { intakes: [OTLP], storage: { size: '5Gi' }, logs: { sources: [OTLP_LOGS], writes: [WRITE] } }],
  ['that says little', { logLevel: 'error', logFormat: 'json' }],
  ...CLIENTS.flatMap((client, i) => ([['write', []], ['otlp', ['hub']]] as const).map(([kind, otlpWrites]) => [
    `by ${kind}, as client ${i}`,
    { remoteWrites: [{ name: 'hub', url: 'https://hub.example/v1/metrics', ...client }], openTelemetry: { otlpWrites } },
  ] as const)),
];

describeWithEngine('as the collector itself reads it', otelcol, INSTALL.go, () => {
  test.each(SHAPES)('a collector %s', (_, own) => {
    const { text, diagnostics } = print(gateway(own));
    expect(diagnostics).toEqual([]);
    expect(checkTelemetryConfig(text)).toBe('');
  });

  test.each(['logfmt', 'json'] as const)('a collector of events as %s, with another receiver in place of theirs', (format) => {
    const { text, diagnostics } = print(gateway({ jobs: [], remoteWrites: [], logs: { sources: [{ kind: 'events', name: 'events', format, relabelConfigs: PODS.relabelConfigs }], writes: [WRITE] } }));
    expect(diagnostics).toEqual([]);
    const other = text.replace(/^ {2}k8s_objects\/events:\n(?: {4}.*\n)+/m, '  otlp:\n    protocols: {http: {}}\n').replace('- k8s_objects/events', '- otlp');
    expect(other).not.toContain('k8s_objects');
    expect(checkTelemetryConfig(other)).toBe('');
  });

  test('every standard job, with every option', () => {
    const jobs = standardJobs().flatMap(([, planned]) => planned)
      .map((job, i) => ({ ...job, config: { ...job.config, jobName: `${i}/${job.config.jobName}` } }));
    const { text, diagnostics } = print(gateway({ jobs }));
    expect(diagnostics).toEqual([]);
    expect(jobs.length).toBeGreaterThan(60);
    expect(checkTelemetryConfig(text)).toBe('');
  });

  test('whatever our own checks let pass', () => {
    const dialect = '3.x-legacy';
    fc.assert(fc.property(
      fc.array(scrapeConfig(dialect), { minLength: 1, maxLength: 12 }),
      fc.array(remoteWrite(dialect), { minLength: 1, maxLength: 2 }),
      externalLabels,
      (given, writes, labels) => {
        const configs = given.filter((config) => validateScrapeConfig(config, 'here', { dialect }).every(({ severity }) => severity !== 'error'));
        fc.pre(configs.length > 0);
        const jobs = configs.map((config, i) => ({ config: { ...config, jobName: `a${i}` }, nodeLocal: false, nodeNameLabels: [] }));
        const remoteWrites = writes.map((write, i) => ({ ...write, name: `w${i}` }));
        const { text, diagnostics } = print(gateway({ jobs, remoteWrites, externalLabels: { cluster: 'a', ...labels }, scrapeInterval: '2d', scrapeTimeout: '500ms' }));
        const refused = diagnostics.some(({ severity }) => severity === 'error');
        expect(refused ? '' : checkTelemetryConfig(text)).toBe('');
      },
    ), { numRuns: 40 });
  }, 60_000);

  test.each<[string, (text: string) => string, RegExp]>([
    ['a field that nobody knows', (text) => text.replace('send_batch_size:', 'send_batch_sice:'), /invalid keys: send_batch_sice/],
    ['a field of a job that nobody knows', (text) => text.replace('job_name:', 'jop_name:'), /jop_name/],
    ['an exporter that is none', (text) => text.replaceAll('prometheus_remote_write/', 'prometheus_remote_right/'), /unknown type: "prometheus_remote_right"/],
    ['a processor that is not there', (text) => text.replace('  batch:\n', '  batch/other:\n'), /references processor "batch" which is not configured/],
    ['a rule that is no expression', (text) => text.replace('regex: ok', 'regex: "("'), /error parsing regexp/],
  ])('is refused with %s', (_, broken, message) => {
    const relabelConfigs = [{ sourceLabels: ['a'], regex: 'ok', action: 'keep' }];
    const { text } = print(gateway({ jobs: [{ config: { jobName: 'a', staticConfigs: [{ targets: ['a:80'] }], relabelConfigs }, nodeLocal: false, nodeNameLabels: [] }] }));
    expect(broken(text)).not.toBe(text);
    expect(checkTelemetryConfig(broken(text))).toMatch(message);
  });
});

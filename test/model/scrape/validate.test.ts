import { diagnosticsOf, faults } from './faults';
import { validateScrapeConfig } from '../../../src/model/scrape/validate';

test('a job with every field right has no fault', () => {
  expect(diagnosticsOf({
    scrapeInterval: '1m',
    scrapeTimeout: '1m',
    metricsPath: '/m',
    scheme: 'https',
    params: { match: ['a', ''] },
    honorLabels: true,
    honorTimestamps: false,
    sampleLimit: 0,
    labelLimit: 1,
    labelNameLengthLimit: 2,
    labelValueLengthLimit: 3,
    bodySizeLimit: '10MB',
    fallbackScrapeProtocol: 'PrometheusText0.0.4',
    followRedirects: false,
    enableHttp2: true,
    authorization: { credentials: { name: 'a', key: 'b' } },
    tlsConfig: { caFile: '/ca', serverName: 'a', minVersion: 'TLS13' },
    relabelConfigs: [{ sourceLabels: ['a'], targetLabel: 'b', separator: '', regex: '', replacement: '' }],
    metricRelabelConfigs: [{ action: 'hashmod', sourceLabels: ['a'], targetLabel: 'b', modulus: 2 }],
  })).toEqual([]);
});

test.each<[string, object, string]>([
  ['an unknown field', { honourLabels: true }, 'unknown-key at '],
  ['no name', { jobName: undefined }, 'missing-key at here'],
  ['an empty name', { jobName: '' }, "empty-value at here, job '', jobName"],
  ['a name that is a number', { jobName: 5 }, 'wrong-type at here, jobName'],
  ['no targets', { staticConfigs: undefined }, 'no-targets at '],
  ['an empty list of targets', { staticConfigs: [] }, 'empty-value at staticConfigs'],
  ['a duration without unit', { scrapeInterval: '30' }, 'bad-duration at scrapeInterval'],
  ['a duration of nothing', { scrapeTimeout: '0s' }, 'bad-duration at scrapeTimeout'],
  ['a number for a duration', { scrapeInterval: 30 }, 'wrong-type at scrapeInterval'],
  ['a timeout over the interval', { scrapeInterval: '59s', scrapeTimeout: '1m' }, 'timeout-over-interval at scrapeTimeout'],
  ['a relative path', { metricsPath: 'metrics' }, 'bad-path at metricsPath'],
  ['a path with parameters', { metricsPath: '/metrics?format=prometheus' }, 'bad-path at metricsPath'],
  ['a scheme in capitals', { scheme: 'HTTPS' }, 'unknown-value at scheme'],
  ['a parameter that is no list', { params: { match: 'a' } }, 'wrong-type at params.match'],
  ['a negative limit', { sampleLimit: -1 }, 'bad-number at sampleLimit'],
  ['a limit with a fraction', { labelLimit: 1.5 }, 'bad-number at labelLimit'],
  ['a limit in quotes', { sampleLimit: '5' }, 'wrong-type at sampleLimit'],
  ['a size without unit', { bodySizeLimit: '50' }, 'bad-size at bodySizeLimit'],
  ['an unknown protocol', { fallbackScrapeProtocol: 'text' }, 'unknown-value at fallbackScrapeProtocol'],
  ['a text for a switch', { honorLabels: 'true' }, 'wrong-type at honorLabels'],
  ['a rule that is no map', { relabelConfigs: ['drop'] }, 'wrong-type at relabelConfigs[0]'],
  ['a rule with an unknown field', { relabelConfigs: [{ source_labels: ['a'] }] }, 'unknown-key at relabelConfigs[0]'],
  ['a rule that no engine takes', { metricRelabelConfigs: [{ regex: '(', action: 'drop' }] }, 'bad-relabel-rule at metricRelabelConfigs[0]'],
  ['a target with a scheme', { staticConfigs: [{ targets: ['a:80', 'http://a:80'] }] }, 'bad-target at staticConfigs[0].targets[1]'],
  ['a target with a password', { staticConfigs: [{ targets: ['https://u:p@a'] }], relabelConfigs: [{ targetLabel: 'b' }] }, 'inline-secret at staticConfigs[0].targets[0]'],
  ['an empty target', { staticConfigs: [{ targets: [''] }] }, 'empty-value at staticConfigs[0].targets[0]'],
])('%s is refused', (_, own, fault) => {
  expect(faults(own)).toEqual([fault]);
  expect(diagnosticsOf(own)[0].severity).toBe('error');
});

test('what is no map is refused as a whole', () => {
  expect(validateScrapeConfig('kubelet', "cluster 'a'")).toMatchObject([{ code: 'wrong-type', where: "cluster 'a'" }]);
});

test('a slip comes with what was meant', () => {
  expect(diagnosticsOf({ honourLabels: true })[0]).toMatchObject({ message: "'honourLabels' is not known here", hint: "did you mean 'honorLabels'" });
});

test('all faults are found at once', () => {
  expect(faults({ scheme: 'ftp', sampleLimit: -1, relabelConfigs: [{ action: 'x' }, { action: 'labelmap', replacement: 'a-b' }], bogus: 1 })).toEqual([
    'unknown-value at scheme', 'bad-number at sampleLimit', 'bad-relabel-rule at relabelConfigs[0]', 'bad-relabel-rule at relabelConfigs[1]',
    'unknown-key at ',
  ]);
});

test('rules are judged by the dialect that will run them', () => {
  const config = { jobName: 'a', staticConfigs: [{ targets: ['a:80'] }], relabelConfigs: [{ targetLabel: 'a-b', replacement: 'c' }] };
  expect(validateScrapeConfig(config, 'here', { dialect: '3.x' })).toEqual([]);
  expect(validateScrapeConfig(config, 'here')).toMatchObject([{ code: 'bad-relabel-rule' }]);
});

test('targets may be URLs where rules make addresses of them', () => {
  const staticConfigs = [{ targets: ['https://example.com/health'] }];
  expect(faults({ staticConfigs, relabelConfigs: [{ sourceLabels: ['__address__'], targetLabel: '__param_target' }] })).toEqual([]);
});

test('who sets an identity label is told that it is no use', () => {
  const found = diagnosticsOf({
    staticConfigs: [{ targets: ['a:80'], labels: { cluster: 'b' } }],
    relabelConfigs: [{ targetLabel: 'environment', replacement: 'b' }],
    metricRelabelConfigs: [{ targetLabel: 'cluster_of', replacement: 'b' }],
  });
  expect(found).toMatchObject([
    { severity: 'warning', code: 'identity-label', where: "here, job 'a', relabelConfigs[0].targetLabel" },
    { severity: 'warning', code: 'identity-label', where: "here, job 'a', staticConfigs[0].labels" },
  ]);
});

test('identity labels have the names that they have', () => {
  const config = { jobName: 'a', staticConfigs: [{ targets: ['a:80'], labels: { cluster: 'b', k8s: 'c' } }] };
  expect(validateScrapeConfig(config, 'here', { identityLabels: ['k8s'] })).toMatchObject([{ message: expect.stringContaining("'k8s'") as string }]);
});

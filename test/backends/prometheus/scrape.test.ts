import { collector, job } from './collector';
import { print } from './printed';
import { PlannedJob } from '../../../src/compile/plan';

const scrape = (jobs: PlannedJob[], own: Parameters<typeof collector>[0] = {}) => {
  const { config, diagnostics } = print(collector({ ...own, jobs }));
  return { configs: config.scrape_configs, diagnostics };
};

test('a job is written with the names of Prometheus, in its order', () => {
  const { configs, diagnostics } = scrape([job({
    honorLabels: true,
    honorTimestamps: false,
    fallbackScrapeProtocol: 'PrometheusProto',
    metricsPath: '/m',
    scheme: 'https',
    params: { 'match[]': ['up', ''] },
    bodySizeLimit: '1MB',
    sampleLimit: 0,
    labelLimit: 2,
    labelNameLengthLimit: 3,
    labelValueLengthLimit: 4,
    relabelConfigs: [{ targetLabel: 'b', replacement: 'c' }],
    metricRelabelConfigs: [{ sourceLabels: ['__name__'], regex: 'd', action: 'drop' }],
  })]);
  expect(diagnostics).toEqual([]);
  expect(Object.entries(configs[0])).toEqual([
    ['job_name', 'a'],
    ['honor_labels', true],
    ['honor_timestamps', false],
    ['fallback_scrape_protocol', 'PrometheusProto'],
    ['metrics_path', '/m'],
    ['scheme', 'https'],
    ['params', { 'match[]': ['up', ''] }],
    ['body_size_limit', '1MB'],
    ['sample_limit', 0],
    ['label_limit', 2],
    ['label_name_length_limit', 3],
    ['label_value_length_limit', 4],
    ['static_configs', [{ targets: ['a:80'] }]],
    ['relabel_configs', [{ target_label: 'b', replacement: 'c' }]],
    ['metric_relabel_configs', [{ source_labels: ['__name__'], regex: 'd', action: 'drop' }]],
  ]);
});

test('intervals are written where they differ from those of the collector', () => {
  const { configs } = scrape([job({ scrapeInterval: '1m' }), job({ jobName: 'b', scrapeTimeout: '5s' })]);
  expect(configs).toMatchObject([{ scrape_interval: '1m' }, { scrape_timeout: '5s' }]);
  expect(configs.map((config: object) => Object.keys(config).filter((key) => key.startsWith('scrape_')))).toEqual([['scrape_interval'], ['scrape_timeout']]);
});

test('no rules are no list', () => {
  expect(scrape([job({ relabelConfigs: [], metricRelabelConfigs: [] })]).configs).toEqual([{ job_name: 'a', static_configs: [{ targets: ['a:80'] }] }]);
});

test('its own metrics are at its own port', () => {
  const { configs } = scrape([job({ jobName: 'prometheus', staticConfigs: undefined }, { builtin: 'self' })]);
  expect(configs).toEqual([{ job_name: 'prometheus', static_configs: [{ targets: ['localhost:9090'] }] }]);
});

test('host metrics are refused, and the other jobs stay', () => {
  const { configs, diagnostics } = scrape([job({ jobName: 'node-exporter' }, { builtin: 'host', nodeLocal: true }), job()]);
  expect(configs).toMatchObject([{ job_name: 'a' }]);
  expect(diagnostics).toMatchObject([{
    severity: 'error',
    code: 'unsupported',
    where: "collector 'prometheus', job 'node-exporter'",
    hint: expect.stringContaining('nodeExporter()') as string,
  }]);
});

test('one instance may scrape all nodes, but not one on each node its own', () => {
  const local = [job({}, { nodeLocal: true })];
  expect(scrape(local)).toMatchObject({ configs: [{ job_name: 'a' }], diagnostics: [] });
  expect(scrape(local, { perNode: true })).toMatchObject({ configs: [], diagnostics: [{ code: 'unsupported', where: "collector 'prometheus', job 'a'" }] });
  expect(scrape([job()], { perNode: true }).diagnostics).toEqual([]);
});

test('the text format needs no fallback in 2.x, which always falls back to it; another has none', () => {
  const text = [job({ fallbackScrapeProtocol: 'PrometheusText0.0.4' })];
  expect(scrape(text).configs).toMatchObject([{ fallback_scrape_protocol: 'PrometheusText0.0.4' }]);
  const old = scrape(text, { version: '2.55' });
  expect(old.diagnostics).toEqual([]);
  expect(old.configs[0]).not.toHaveProperty('fallback_scrape_protocol');
  expect(scrape([job({ fallbackScrapeProtocol: 'PrometheusProto' })], { version: '2.55' }).diagnostics).toMatchObject([{
    severity: 'error', code: 'unsupported', where: "collector 'prometheus', job 'a'", message: expect.stringContaining('3.0') as string,
  }]);
});

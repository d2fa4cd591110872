import { codes, componentOf, headsOf, jobOf, perNodePlan, planOf, print } from './plans';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';

function scrapeOf(config: Partial<ScrapeConfig>): string {
  return componentOf(print(planOf({ jobs: [jobOf(config)] })).text, 'prometheus.scrape', 'pods');
}

test('the way of a job: discovery, target rules, scrape, sample rules', () => {
  const { text, diagnostics } = print(planOf({
    jobs: [jobOf({
      jobName: 'my.job', relabelConfigs: [{ targetLabel: 'cluster', replacement: 'a' }], metricRelabelConfigs: [{ action: 'labeldrop', regex: 'x' }],
    })],
  }));
  expect(diagnostics).toEqual([]);
  expect(headsOf(text)).toEqual([
    'logging', 'discovery.kubernetes "my_job"', 'discovery.relabel "my_job"', 'prometheus.scrape "my_job"', 'prometheus.relabel "my_job"',
    'prometheus.remote_write "default"',
  ]);
  expect(componentOf(text, 'discovery.relabel', 'my_job')).toContain('targets = discovery.kubernetes.my_job.targets');
  expect(componentOf(text, 'prometheus.scrape', 'my_job')).toContain([
    'targets = discovery.relabel.my_job.output', 'forward_to = [prometheus.relabel.my_job.receiver]', 'job_name = "my.job"',
  ].join('\n'));
  expect(componentOf(text, 'prometheus.relabel', 'my_job')).toContain('forward_to = [prometheus.remote_write.default.receiver]');
});

test('without rules there are no components for them', () => {
  expect(headsOf(print(planOf()).text)).toEqual([
    'logging', 'discovery.kubernetes "pods"', 'prometheus.scrape "pods"', 'prometheus.remote_write "default"',
  ]);
});

test('everything that can be said of a scrape', () => {
  expect(scrapeOf({
    honorLabels: true,
    honorTimestamps: false,
    scrapeInterval: '1d',
    scrapeTimeout: '1m',
    fallbackScrapeProtocol: 'OpenMetricsText1.0.0',
    metricsPath: '/m',
    scheme: 'https',
    params: { 'match[]': ['up', '{a="b"}'] },
    bodySizeLimit: '50MB',
    sampleLimit: 1,
    labelLimit: 2,
    labelNameLengthLimit: 3,
    labelValueLengthLimit: 4,
  })).toBe([
    'prometheus.scrape "pods" {', 'targets = discovery.kubernetes.pods.targets', 'forward_to = [prometheus.remote_write.default.receiver]',
    'job_name = "pods"', 'honor_labels = true', 'honor_timestamps = false', 'scrape_interval = "24h"', 'scrape_timeout = "1m"',
    'scrape_fallback_protocol = "OpenMetricsText1.0.0"', 'metrics_path = "/m"', 'scheme = "https"',
    'params = {', '"match[]" = ["up", "{a=\\"b\\"}"],', '}',
    // a number, or text without a unit, is refused by Alloy
    'body_size_limit = "50MB"',
    'sample_limit = 1', 'label_limit = 2', 'label_name_length_limit = 3', 'label_value_length_limit = 4', '}',
  ].join('\n'));
});

test('defaults are not written, intervals always are', () => {
  const bare = scrapeOf({});
  expect(bare).toContain('scrape_interval = "30s"\nscrape_timeout = "10s"\n}');
  expect(scrapeOf({
    honorLabels: false,
    honorTimestamps: true,
    metricsPath: '/metrics',
    scheme: 'http',
    params: {},
    bodySizeLimit: '0',
    sampleLimit: 0,
    fallbackScrapeProtocol: 'PrometheusText0.0.4',
  })).toBe(bare);
});

test('a fallback protocol came with 1.11, but for the one that older versions always take', () => {
  const version = { major: 1, minor: 10 };
  const found = (fallbackScrapeProtocol: string) => codes(print(planOf({ version, jobs: [jobOf({ fallbackScrapeProtocol })] })).diagnostics);
  expect(found('OpenMetricsText1.0.0')).toEqual(["error unsupported-by-alloy collector 'alloy-cluster', job 'pods'"]);
  expect(found('PrometheusText0.0.4')).toEqual([]);
});

test('rules see the labels that they would see in Prometheus', () => {
  const { text } = print(planOf({ jobs: [jobOf({ relabelConfigs: [{ sourceLabels: ['__metrics_path__'], targetLabel: 'path' }] })] }));
  expect(componentOf(text, 'discovery.relabel', 'pods')).toContain([
    'rule {', 'source_labels = ["__metrics_path__"]', 'regex = ""', 'target_label = "__metrics_path__"', 'replacement = "/metrics"', '}',
    'rule {', 'source_labels = ["__metrics_path__"]', 'target_label = "path"', '}',
  ].join('\n'));
});

test('a job label that comes back is reported', () => {
  const job = jobOf({ relabelConfigs: [{ action: 'labeldrop', regex: 'job' }] });
  expect(codes(print(planOf({ jobs: [job] })).diagnostics))
    .toEqual(["warning unsupported-by-alloy collector 'alloy-cluster', job 'pods', relabelConfigs"]);
});

describe('clustering', () => {
  const shares = (text: string, label: string) => componentOf(text, 'prometheus.scrape', label).includes('clustering {\nenabled = true\n}');

  test('shares out what is found for the whole cluster, and nothing that each instance has', () => {
    const { text, diagnostics } = print(planOf({
      clustering: true,
      replicas: 3,
      jobs: [jobOf({ jobName: 'wide' }), jobOf({ jobName: 'nodes' }, { nodeLocal: true }), jobOf({ jobName: 'alloy' }, { builtin: 'self' })],
    }));
    expect(diagnostics).toEqual([]);
    expect(['wide', 'nodes', 'alloy'].map((label) => shares(text, label))).toEqual([true, true, false]);
  });

  test('not where the collector has its own node', () => {
    const { text } = print(perNodePlan({ clustering: true, jobs: [jobOf({ jobName: 'nodes' }, { nodeLocal: true })] }));
    expect(shares(text, 'nodes')).toBe(false);
  });

  test('off: nothing is shared', () => {
    expect(print(planOf()).text).not.toContain('clustering');
  });
});

describe('targets that Alloy serves itself', () => {
  const host = jobOf({ jobName: 'node-exporter', kubernetesSdConfigs: undefined, relabelConfigs: [{ targetLabel: 'cluster', replacement: 'a' }] },
    { builtin: 'host', nodeLocal: true, nodeNameLabels: ['instance', 'node'] });

  test('host metrics carry the name of the job and of the node, and the identity last', () => {
    const { text, diagnostics } = print(perNodePlan({ hostMetrics: true, jobs: [host] }));
    expect(diagnostics).toEqual([]);
    expect(componentOf(text, 'discovery.relabel', 'node_exporter')).toBe([
      'discovery.relabel "node_exporter" {', 'targets = prometheus.exporter.unix.node_exporter.targets',
      'rule {', 'target_label = "job"', 'replacement = "node-exporter"', '}',
      'rule {', 'target_label = "instance"', 'replacement = sys.env("NODE_NAME")', '}',
      'rule {', 'target_label = "node"', 'replacement = sys.env("NODE_NAME")', '}',
      'rule {', 'target_label = "cluster"', 'replacement = "a"', '}', '}',
    ].join('\n'));
  });

  test('its own metrics come from every instance', () => {
    for (const plan of [planOf(), perNodePlan()]) {
      const { text, diagnostics } = print({ ...plan, jobs: [jobOf({ jobName: 'alloy', kubernetesSdConfigs: undefined }, { builtin: 'self' })] });
      expect(diagnostics).toEqual([]);
      expect(headsOf(text)).toContain('prometheus.exporter.self "alloy"');
      expect(componentOf(text, 'discovery.relabel', 'alloy')).toContain('targets = prometheus.exporter.self.alloy.targets');
    }
  });
});

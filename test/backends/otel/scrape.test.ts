import { gateway, print } from './printed';
import { CollectorPlan, PlannedJob } from '../../../src/compile/plan';
import { KubernetesSdConfig } from '../../../src/model/scrape/service-discovery';

const jobsOf = (own: Partial<CollectorPlan>) => print(gateway(own)).config.receivers.prometheus.config.scrape_configs;

function job(own: Partial<PlannedJob['config']>, planned: Partial<PlannedJob> = {}): PlannedJob {
  return { config: { jobName: 'a', ...own }, nodeLocal: false, nodeNameLabels: [], ...planned };
}

const onNode = (...kubernetesSdConfigs: KubernetesSdConfig[]): Partial<CollectorPlan> => ({
  controller: 'DaemonSet', perNode: true, jobs: [job({ kubernetesSdConfigs }, { nodeLocal: true })],
});

test('a job is said as to Prometheus, with dollars doubled', () => {
  expect(jobsOf({
    jobs: [job({ honorLabels: true, scrapeInterval: '30s', scrapeTimeout: '5s', staticConfigs: [{ targets: ['a:80'] }], relabelConfigs: [{ targetLabel: 'b', replacement: '${1}_$2' }] })],
  })).toEqual([{
    job_name: 'a', honor_labels: true, scrape_timeout: '5s', static_configs: [{ targets: ['a:80'] }], relabel_configs: [{ target_label: 'b', replacement: '$${1}_$$2' }],
  }]);
});

test('names stay as older engines have them', () => {
  expect(print(gateway()).config.receivers.prometheus.config.global)
    .toEqual({ scrape_interval: '30s', scrape_timeout: '10s', metric_name_validation_scheme: 'legacy' });
});

test("a collector's own metrics come from its own address, under the name of its pod", () => {
  const [own] = jobsOf({ jobs: [job({ relabelConfigs: [{ targetLabel: 'job', replacement: 'x$' }] }, { builtin: 'self' })] });
  expect(own.static_configs).toEqual([{ targets: ['localhost:8888'], labels: { instance: '${env:POD_NAME}' } }]);
  expect(own.relabel_configs).toEqual([{ target_label: 'job', replacement: 'x$$' }]);
});

describe('on each node', () => {
  test.each<[string, KubernetesSdConfig, object[]]>([
    ['pods', { role: 'pod' }, [{ role: 'pod', field: 'spec.nodeName=${env:K8S_NODE_NAME}' }]],
    ['nodes', { role: 'node' }, [{ role: 'node', field: 'metadata.name=${env:K8S_NODE_NAME}' }]],
    ['pods with what is known of their node', { role: 'pod', attachMetadata: { node: true } }, [
      { role: 'pod', field: 'spec.nodeName=${env:K8S_NODE_NAME}' }, { role: 'node', field: 'metadata.name=${env:K8S_NODE_NAME}' },
    ]],
    ['some pods', { role: 'pod', selectors: [{ role: 'pod', label: 'a=$b', field: 'c=$d' }, { role: 'pod', label: 'e' }] }, [
      { role: 'pod', label: 'a=$$b,e', field: 'c=$$d,spec.nodeName=${env:K8S_NODE_NAME}' },
    ]],
  ])('only its own %s are found', (_, sd, selectors) => {
    expect(jobsOf(onNode(sd))[0].kubernetes_sd_configs[0].selectors).toEqual(selectors);
  });

  test('all of a discovery is found by a collector of the whole cluster', () => {
    expect(jobsOf({ ...onNode({ role: 'pod' }), perNode: false, controller: 'StatefulSet' })[0].kubernetes_sd_configs).toEqual([{ role: 'pod' }]);
  });

  test('a job that cannot be limited to a node is refused', () => {
    const { diagnostics } = print(gateway({ ...onNode({ role: 'service' }) }));
    expect(diagnostics).toMatchObject([{ severity: 'error', code: 'unsupported-by-opentelemetry', where: "collector 'opentelemetry-collector', job 'a'" }]);
    expect(diagnostics[0].message).toContain("'service'");
  });
});

import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { hub, spoke } from '../compiled';

const own = (jobName: string, config: Partial<ScrapeConfig>) => ScrapeJob.custom({ jobName, ...config });
const at = (jobName: string, targets: string[], config: Partial<ScrapeConfig> = {}) => own(jobName, { staticConfigs: [{ targets }], ...config });

const told = (props: SpokeProps) => spoke(props).diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, where, message, hint }) => `${code} ${where}: ${message}; ${hint}`);

describe('two jobs', () => {
  test('of one target are refused, once', () => {
    expect(told({ scrape: [at('x', ['a:1', 'b:1']), at('y', ['b:1', 'a:1', 'c:1'])] })).toEqual([
      "duplicate-targets spoke('a').scrape: cluster 'a', job 'y': the target 'b:1' is scraped by job 'x' too; remove one of them",
    ]);
  });

  test('of one discovery are refused, whatever they call it', () => {
    const pods = { kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: ['shop'] } }] };
    const named = (job: string) => ({ ...pods, relabelConfigs: [{ targetLabel: 'job', replacement: job }] });
    expect(told({ scrape: [own('x', named('x')), own('y', named('y'))] })).toEqual([
      "duplicate-targets spoke('a').scrape: cluster 'a', job 'y': what it discovers by role 'pod' is scraped by job 'x' too; remove one of them",
    ]);
  });

  test.each<[string, Partial<ScrapeConfig>, Partial<ScrapeConfig>]>([
    ['path', { metricsPath: '/a' }, {}],
    ['scheme', { scheme: 'https' }, {}],
    ['parameter', { params: { module: ['icmp'] } }, { params: { module: ['tcp'] } }],
    ['rule', { relabelConfigs: [{ sourceLabels: ['__address__'], regex: 'a.*', action: 'keep' }] }, {}],
  ])('of one target by another %s are two', (_, one, other) => {
    expect(told({ scrape: [at('x', ['a:1'], one), at('y', ['a:1'], other)] })).toEqual([]);
  });

  test('are found in every collection that runs them, also where it is split', () => {
    const scrape = [at('x', ['a:1']), at('y', ['a:1'])];
    for (const props of [{}, { settings: { prometheus: { shards: 3 } } }]) {
      expect(spoke({ collection: Collection.prometheusAgent(), scrape, ...props }).codes).toEqual(['duplicate-targets!']);
    }
    expect(hub({ scrape }).codes).toContain('duplicate-targets!');
  });
});

describe('a job of pods that ask by annotation', () => {
  const mine = (config: Partial<ScrapeConfig> = {}) => own('apps', {
    kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: ['shop'] } }],
    relabelConfigs: [{ sourceLabels: ['__meta_kubernetes_pod_annotation_prometheus_io_scrape'], regex: 'true', action: 'keep' }],
    ...config,
  });

  test('scrapes what the standard job does', () => {
    expect(told({ scrape: [mine()] })).toEqual([
      "annotated-twice spoke('a').scrape: cluster 'a', job 'apps': pods with the annotation 'prometheus.io/scrape' are scraped by job 'kubernetes-pods' too; "
      + 'remove the job, or give `ScrapeJob.annotatedPods()` its namespaces as `excludeNamespaces`',
    ]);
  });

  test.each<[string, SpokeProps]>([
    ['its namespaces are left to it', { scrape: [mine(), ScrapeJob.annotatedPods({ excludeNamespaces: ['shop', 'bank'] })] }],
    ['the standard job looks elsewhere', { scrape: [mine(), ScrapeJob.annotatedPods({ namespaces: ['bank'] })] }],
    ['the standard job is switched off', { scrape: [mine()], settings: { jobs: { 'kubernetes-pods': { enabled: false } } } }],
  ])('does not where %s', (_, props) => {
    expect(told(props)).toEqual([]);
  });

  test('does where the standard job leaves it but one of its namespaces', () => {
    const two = mine({ kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: ['shop', 'bank'] } }] });
    expect(spoke({ scrape: [two, ScrapeJob.annotatedPods({ excludeNamespaces: ['shop'] })] }).codes).toEqual(['annotated-twice']);
    const everywhere = mine({ kubernetesSdConfigs: [{ role: 'pod' }] });
    expect(spoke({ scrape: [everywhere, ScrapeJob.annotatedPods({ namespaces: ['shop'] })] }).codes).toEqual(['annotated-twice']);
  });
});

test('the standard jobs are no two of anything', () => {
  const everything = [
    ScrapeJob.annotatedServices(), ScrapeJob.annotatedPods({ slow: true }), ScrapeJob.coreDns(), ScrapeJob.nodeLocalDns(), ScrapeJob.kubeProxy(),
    ScrapeJob.kubeScheduler({ slis: true }), ScrapeJob.kubeControllerManager({ slis: true }), ScrapeJob.etcd(),
    ScrapeJob.kubeApiserver({ slis: true }), ScrapeJob.kubelet({ slis: true }), ScrapeJob.kubeletResource(), ScrapeJob.fluxControllers(),
    ScrapeJob.argoCd(), ScrapeJob.alertmanager(), ScrapeJob.grafana(), ScrapeJob.cloudflared(), ScrapeJob.prometheusOperator(), ScrapeJob.probe({ prober: 'b:9115', targets: ['https://a', 'https://b'], services: true }),
    ScrapeJob.probe({ prober: 'b:9115', module: 'icmp', jobName: 'ping', targets: ['10.0.0.1'] }),
  ];
  for (const collection of [Collection.alloy(), Collection.prometheusAgent(), Collection.prometheusServer()]) {
    expect(told({ collection, scrape: everything })).toEqual([]);
  }
  expect(hub({ scrape: everything }).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('both ways to node metrics are one too many, and said to be', () => {
  expect(told({ scrape: [ScrapeJob.nodeExporter()] })).toEqual([
    "duplicate-job spoke('a').scrape: cluster 'a': two jobs have the name 'node-exporter'; they are two ways to the same metrics: "
    + 'keep one of ScrapeJob.hostMetrics() and ScrapeJob.nodeExporter(), or set `alloy.hostMetrics: false`',
  ]);
  expect(told({ scrape: [ScrapeJob.nodeExporter()], settings: { alloy: { hostMetrics: false } } })).toEqual([]);
});

import { blindIn, checkDataFlow } from '../../../src/compile/data-flow/check-data-flow';
import { Reader, ReadGroup } from '../../../src/compile/data-flow/reader';
import { keepsStandard } from '../../../src/compile/data-flow/used-of';
import { Report } from '../../../src/diagnostics';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { FederatedServer } from '../../../src/topology/federated-server';
import { Compiled, host, hub, spoke } from '../compiled';

const NO_ETCD = { action: 'drop', sourceLabels: ['__name__'], regex: 'etcd_.*' };

interface Said {
  readonly message: string;
  readonly hint?: string;
}

function own(...rules: Rule[]): ReadGroup {
  return { file: 'own', group: { name: 'g', rules } };
}

/** What is said of one alert of the user about a compiled cluster. */
function said({ plan }: Compiled, expr: string, evaluates = false): Said[] {
  const report = new Report();
  checkDataFlow({ plan, rules: [own(Rule.alerting({ alert: 'A', expr }))], evaluates }, report);
  expect(report.diagnostics.every(({ severity, where }) => severity === 'warning' && /^cluster '(a|hub|nixos-1)'$/.test(where))).toBe(true);
  return report.diagnostics.map(({ message, hint }) => ({ message, hint }));
}

const FEDERATED: SpokeProps = { collection: Collection.federation({ target: 'prometheus.a.example.net' }) };
const DIRECT: SpokeProps = { collection: Collection.directScrape({ apiServer: 'https://a.example.net:6443', allowNodesProxy: true }) };

const SERVER = FederatedServer.ingress({ hostname: 'p.example.net', tlsSecretName: 't', clientCaSecretName: 'c' });
const CERTIFICATE = { tlsConfig: { cert: { name: 'hub', key: 'tls.crt' }, key: { name: 'hub', key: 'tls.key' } } };

const PUSHING: readonly (readonly [string, SpokeProps])[] = [
  ['alloy', { collection: Collection.alloy() }], ['prometheusAgent', { collection: Collection.prometheusAgent() }],
  ['prometheusServer', { collection: Collection.prometheusServer() }], ['openTelemetry', { collection: Collection.openTelemetry() }],
];

describe.each(PUSHING)('a cluster with %s', (_, props) => {
  const compiled = spoke(props);

  test.each([
    'up{job="kubelet"} == 0', 'kube_pod_info', 'node_cpu_seconds_total{job="node-exporter"}', 'sum(rate(apiserver_request_total{job="kube-apiserver"}[5m]))',
    'container_memory_working_set_bytes{container!=""}', 'histogram_quantile(0.9, rate(apiserver_request_duration_seconds_bucket{le="5"}[5m]))', 'ALERTS{alertname="A"}',
    'shop_orders_total',
  ])('%s is there', (expr) => {
    expect(said(compiled, expr)).toEqual([]);
  });

  test('what a drop list takes away is named with its job', () => {
    expect(said(compiled, 'rate(container_fs_io_time_seconds_total[5m]) > 1')).toEqual([{
      message: "job 'cadvisor' drops 'container_fs_io_time_seconds_total'; alert 'A' reads it",
      hint: 'take it out of the `metricRelabelConfigs` of the job, or leave its list out of `drop`',
    }]);
  });

  test('rules that look at another label than the name are followed too', () => {
    expect(said(compiled, 'apiserver_request_duration_seconds_bucket{le="0.15"}')).toHaveLength(1);
    expect(said(compiled, 'apiserver_request_duration_seconds_bucket{le=~"0.15|0.1"}')).toEqual([]);
  });

  test('a metric of which no job is there', () => {
    expect(said(compiled, 'etcd_server_has_leader == 0')).toEqual([{ message: "no job collects 'etcd_server_has_leader'; alert 'A' reads it", hint: "job 'etcd' would" }]);
  });

  test('objects that kube-state-metrics is not told of', () => {
    expect(said(compiled, 'kube_endpointslice_info')).toEqual([{
      message: "kube-state-metrics is not told of endpointslices, so it has no 'kube_endpointslice_info'; alert 'A' reads it",
      hint: "add 'endpointslices' to `kubeStateMetrics.resourceKinds`",
    }]);
  });

  test('a job that goes by another name', () => {
    expect(said(compiled, 'node_load1{job="node"}')).toEqual([{
      message: "'node_load1' of job 'node-exporter' has job=\"node-exporter\", which is not what is asked for; alert 'A' reads it", hint: 'ask for the label that it has',
    }]);
  });

  test('a slip of the pen', () => {
    expect(said(compiled, 'kube_pod_inf')).toEqual([{
      message: "there is no 'kube_pod_inf': kube-state-metrics 2.20.0 has no such metric; alert 'A' reads it", hint: "did you mean 'kube_pod_info'?",
    }]);
  });

  test('of alternatives one is enough', () => {
    expect(said(compiled, 'kube_pod_info or etcd_server_has_leader')).toEqual([]);
    expect(said(compiled, 'etcd_server_id or etcd_server_has_leader')).toHaveLength(1);
  });

  test('a pattern of names finds what is left of them', () => {
    expect(said(compiled, '{__name__=~"container_fs_.+"}')).toEqual([]);
    expect(said(compiled, '{__name__=~"container_fs_io_.+"}')).toHaveLength(1);
  });

  test('a recorded series needs its rule', () => {
    expect(said(compiled, 'cluster:shop:sum > 1')).toEqual([{
      message: "no rule about the cluster records 'cluster:shop:sum'; alert 'A' reads it", hint: 'write the recording rule, or what it would record',
    }]);
  });
});

test('rules that record are found by those that read them', () => {
  const rules = [own(Rule.recording({ record: 'a:b', expr: 'sum(kube_pod_info)' }), Rule.alerting({ alert: 'A', expr: 'a:b > 1' }))];
  expect(blindIn({ plan: spoke().plan, rules, evaluates: false })).toEqual([]);
});

test('a job of its own may show anything, as far as its rules let it', () => {
  const scrape = (metricRelabelConfigs: object[] = []) => spoke({
    scrape: [ScrapeJob.custom({ jobName: 'own', staticConfigs: [{ targets: ['own:80'] }], metricRelabelConfigs })],
  });
  expect(said(scrape(), 'etcd_server_has_leader == 0')).toEqual([]);
  expect(said(scrape(), 'kube_pod_inf')).toEqual([]);
  expect(said(scrape(), 'etcd_server_has_leader{job="other"}')).toHaveLength(1);
  expect(said(scrape([NO_ETCD]), 'etcd_server_has_leader == 0')).toMatchObject([
    { message: "job 'own' drops 'etcd_server_has_leader'; alert 'A' reads it" },
  ]);
});

test('what each target has is asked for by the target', () => {
  expect(said(spoke(), 'up{job="shop"} == 0')).toEqual([{ message: "no job collects 'up{job=\"shop\"}'; alert 'A' reads it", hint: 'mend the name, or add a job that collects it' }]);
});

test('applications may send what no exporter shows, and objects of the operator describe any', () => {
  const sent = spoke({ collection: Collection.alloy({ otlp: true }) });
  expect(said(sent, 'etcd_server_has_leader')).toHaveLength(1);
  expect(said(sent, 'http_server_request_duration_seconds_bucket')).toEqual([]);
  expect(said(spoke({ collection: Collection.alloy({ operatorObjects: true }) }), 'etcd_server_has_leader')).toEqual([]);
});

test('a job that is switched off collects nothing', () => {
  expect(said(spoke({ settings: { jobs: { cadvisor: { enabled: false } } } }), 'container_memory_rss')).toMatchObject([
    { message: "no job collects 'container_memory_rss'; alert 'A' reads it" },
  ]);
});

test('a cluster that is scraped through its API server has the jobs that its hub runs', () => {
  const compiled = spoke(DIRECT);
  expect(said(compiled, 'container_memory_rss{job="cadvisor"}')).toEqual([]);
  expect(said(compiled, 'container_fs_io_time_seconds_total')).toHaveLength(1);
  expect(said(compiled, 'kube_pod_info')).toMatchObject([{ message: "no job collects 'kube_pod_info'; alert 'A' reads it" }]);
});

describe('a federated cluster', () => {
  const NONE = "the hub federates no 'node_load1'; alert 'A' reads it";

  test('gives its hub what is matched', () => {
    const compiled = spoke(FEDERATED);
    expect(said(compiled, 'node_load1')).toMatchObject([{ message: NONE }]);
    expect(said(compiled, 'up{job="kubelet"} == 0')).toEqual([]);
    expect(said(compiled, 'up{job="federation"} == 0')).toEqual([]);
    expect(said(compiled, 'cluster:anything:sum > 1')).toEqual([]);
    expect(said(compiled, 'shop_orders_total')).toHaveLength(1);
  });

  test('is followed by all labels of a selector', () => {
    const match = ['{__name__=~"node_.*",job="node-exporter"}', 'up{job=~"kube.*"}'];
    const compiled = spoke({ collection: Collection.federation({ target: 'p.example.net', match }) });
    expect(said(compiled, 'node_load1{job=~"node.*"}')).toEqual([]);
    expect(said(compiled, 'node_load1{job="node"}')).toHaveLength(1);
    expect(said(compiled, 'up{job="kubelet"}')).toEqual([]);
    expect(said(compiled, 'up{job="node"}')).toHaveLength(1);
  });

  test('with a server of ours evaluates over what it has', () => {
    const compiled = spoke({ collection: Collection.federation({ client: CERTIFICATE, server: SERVER }) });
    expect(said(compiled, 'node_load1', true)).toEqual([]);
    expect(said(compiled, 'node_load1', false)).toMatchObject([{ message: NONE }]);
  });
});

test('a hub has its own series, and a host its own', () => {
  expect(said(hub(), 'kube_pod_info')).toEqual([]);
  expect(said(hub(), 'prometheus_tsdb_head_series')).toEqual([]);
  expect(said(hub(), 'alloy_build_info{job="alloy"}')).toHaveLength(1);
  expect(said(host(), 'node_load1{job="node-exporter"}')).toEqual([]);
  expect(said(host(), 'kube_pod_info')).toHaveLength(1);
});

test('panels of the hub read what reaches it', () => {
  const plan = spoke(FEDERATED).plan;
  const panels = [{ name: "panel 'P'", isOwn: true, expr: 'node_load1' }];
  expect(blindIn({ plan, rules: [], evaluates: false, panels })).toMatchObject([{ stage: 'unmatched', metrics: ['node_load1'] }]);
});

test('a panel need not find in each cluster what some have', () => {
  const panel = (expr: string): Reader => ({ name: "panel 'P'", isOwn: true, isPanel: true, expr });
  const codes = ({ plan }: Compiled, expr: string) => {
    const report = new Report();
    checkDataFlow({ plan, rules: [], evaluates: false, panels: [panel(expr)] }, report);
    return report.diagnostics.map(({ message }) => message.replace(/;.*/, ''));
  };
  expect(codes(spoke(), 'etcd_server_has_leader')).toEqual([]);
  expect(codes(spoke(), 'container_file_descriptors')).toEqual(["job 'cadvisor' drops 'container_file_descriptors'"]);
  expect(codes(spoke(FEDERATED), 'node_load1')).toEqual(["the hub federates no 'node_load1'"]);
  expect(codes(spoke(), 'kube_pod_inf')).toEqual([]);
  expect(codes(hub(), 'kube_pod_inf')).toEqual(["there is no 'kube_pod_inf': kube-state-metrics 2.20.0 has no such metric"]);
});

test('of what came with the library it is said only where somebody took it away', () => {
  const flow = (expr: string, props: SpokeProps = {}) => {
    const report = new Report();
    checkDataFlow({ plan: spoke(props).plan, rules: [{ ...own(Rule.alerting({ alert: 'A', expr })), file: 'kubernetes' }], evaluates: false }, report);
    return report.diagnostics.map(({ severity }) => severity);
  };
  expect(flow('etcd_server_has_leader')).toEqual([]);
  expect(flow('kube_pod_info')).toEqual([]);
  const drop = ScrapeJob.kubeStateMetrics({ metricRelabelConfigs: [{ action: 'drop', sourceLabels: ['__name__'], regex: 'kube_pod_.+' }] });
  expect(flow('kube_pod_info', { scrape: [drop] })).toEqual(['info']);
});

test('where nobody changed what is kept and sent, only what somebody wrote is followed', () => {
  const rules = [own(Rule.alerting({ alert: 'A', expr: 'etcd_server_id' })), { ...own(Rule.alerting({ alert: 'B', expr: 'etcd_server_has_leader' })), file: 'kubernetes' }];
  const { plan } = spoke();
  expect(blindIn({ plan, rules, evaluates: false }).map(({ metrics }) => metrics)).toEqual([['etcd_server_id'], ['etcd_server_has_leader']]);
  expect(blindIn({ plan, rules, evaluates: false, isPlain: true }).map(({ metrics }) => metrics)).toEqual([['etcd_server_id']]);
});

test('a compiled cluster says so', () => {
  const rules = [RuleGroup.of({ name: 'g', rules: [Rule.alerting({ alert: 'A', expr: 'container_file_descriptors > 1' })] })];
  expect(spoke().codes).toEqual([]);
  expect(spoke({ rules }).diagnostics.filter(({ code }) => code === 'blind')).toMatchObject([
    { severity: 'warning', where: "cluster 'a'", message: "job 'cadvisor' drops 'container_file_descriptors'; alert 'A' reads it" },
  ]);
});

test('clusters of one shape are looked at once', () => {
  const rules = [own(Rule.alerting({ alert: 'A', expr: 'etcd_server_has_leader' }))];
  const [a, b] = [spoke(), spoke({ settings: { global: { clusterName: 'other' } } })].map(({ plan }) => blindIn({ plan, rules, evaluates: false }));
  expect(a).toHaveLength(1);
  expect(b).toBe(a);
  const [c, d] = ['c', 'd'].map((target) => spoke({ scrape: [ScrapeJob.custom({ jobName: 'own', staticConfigs: [{ targets: [target] }], metricRelabelConfigs: [NO_ETCD] })] }))
    .map(({ plan }) => blindIn({ plan, rules, evaluates: false }));
  expect(c).toMatchObject([{ stage: 'dropped', at: 'own' }]);
  expect(d).toBe(c);
});

test.each<[boolean, ScrapeJob[]]>([
  [true, []], [true, [ScrapeJob.etcd(), ScrapeJob.nodeExporter({ scrapeInterval: '1m' })]],
  [true, [ScrapeJob.custom({ jobName: 'own', staticConfigs: [{ targets: ['a'] }], metricRelabelConfigs: [NO_ETCD] })]],
  [false, [ScrapeJob.etcd({ metricRelabelConfigs: [NO_ETCD] })]], [false, [ScrapeJob.cadvisor({ drop: [] })]],
])('whether standard jobs keep what they keep by themselves: %s', (expected, scrape) => {
  expect(keepsStandard({ document: { scrape: scrape.map((job) => job._spec) } })).toBe(expected);
});

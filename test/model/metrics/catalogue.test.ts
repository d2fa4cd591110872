import { KSM_KINDS } from '../../../src/compile/rights/kinds';
import { COMPONENTS } from '../../../src/model/components/component-table';
import { exporter, exportersOf, readExporter } from '../../../src/model/metrics/catalogue';
import { jobsShowing, shownBy } from '../../../src/model/metrics/job-exporters';
import { exporterIds, exporterData } from '../../../src/model/metrics/load-exporters';
import { unknownMetric } from '../../../src/model/metrics/unknown-metric';
import { buildJobs } from '../../../src/model/scrape/build-jobs';
import { STANDARD_JOBS } from '../../../src/model/scrape/standard-jobs';

test.each(exporterIds())('%s: every metric stands once', (id) => {
  const { metrics } = exporter(id);
  const names = metrics.map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
  expect(names.length).toBeGreaterThan(0);
  expect(exporterData(id).id).toBe(id);
});

test('histograms and summaries are found by the names of their series', () => {
  expect(['apiserver_request_duration_seconds_bucket', 'apiserver_request_duration_seconds_sum', 'apiserver_request_duration_seconds'].map((name) => exportersOf(name)))
    .toEqual([['kube-apiserver'], ['kube-apiserver'], ['kube-apiserver']]);
  expect(exportersOf('go_gc_duration_seconds_count')).toContain('go-runtime');
  expect(exportersOf('go_gc_duration_seconds_bucket')).toEqual([]);
  expect(exporter('kube-state-metrics').series.get('kube_pod_info')).toMatchObject({ type: 'gauge', kind: 'pods' });
  expect(exporter('kube-state-metrics').series.get('kube_pod_labels')!.labels).toContain('*');
});

test('a line that is none is refused', () => {
  expect(() => readExporter({ ...exporterData('flux'), metrics: 'counter gotk_total' })).toThrow("flux: 'counter gotk_total' is no line of metrics");
});

test('who claims a prefix has names that begin so', () => {
  const idle = exporterIds().flatMap((id) => {
    const names = [...exporter(id).series.keys()];
    return exporterData(id).prefixes.filter((prefix) => !names.some((name) => name.startsWith(prefix)));
  });
  expect(idle).toEqual([]);
});

test('every kind that kube-state-metrics can be told of has metrics, in its plural form', () => {
  const kinds = new Set(exporter('kube-state-metrics').metrics.map(({ kind }) => kind));
  expect(Object.keys(KSM_KINDS).filter((kind) => !kinds.has(kind))).toEqual([]);
});

test('every standard job shows something that is known, but those that show what they are pointed at', () => {
  const context = { namespace: 'monitoring', kubeletCertificates: 'skip', runsExporters: true, perNodeCollector: true } as const;
  const specs = Object.keys(STANDARD_JOBS).filter((name) => name !== 'probe')
    .map((name) => (/^kube(Apiserver|let|Scheduler|ControllerManager)$/.test(name) ? { [name]: { slis: true } } : name));
  const names = (['alloy', 'opentelemetry', 'prometheus-server'] as const)
    .flatMap((engine) => buildJobs(specs, { ...context, engine }, 'test').templates.map(({ config }) => config.jobName));
  expect([...new Set(names)].filter((name) => shownBy(name) === undefined).sort()).toEqual(['cloudflared', 'prometheus-operator']);
  expect(jobsShowing('node-exporter')).toEqual(['node-exporter']);
});

test('the data is of the releases that are deployed', () => {
  const minor = (version: string) => version.replace(/^v/, '').split('.').slice(0, 2).join('.');
  const deployed = {
    'alertmanager': COMPONENTS.alertmanager,
    'alloy': COMPONENTS.alloy,
    'kube-state-metrics': COMPONENTS.kubeStateMetrics,
    'loki': COMPONENTS.loki,
    'node-exporter': COMPONENTS.nodeExporter,
    'opentelemetry': COMPONENTS.openTelemetry,
    'prometheus': COMPONENTS.prometheus,
    'promtail': COMPONENTS.promtail,
    'thanos': COMPONENTS.thanos,
  } as const;
  for (const id of Object.keys(deployed) as (keyof typeof deployed)[]) {
    expect([id, minor(exporterData(id).version)]).toEqual([id, minor(deployed[id].tag)]);
  }
});

describe('a name that nobody has', () => {
  test.each([
    ['kube_pod_inf', 'kube_pod_info'], ['node_cpu_second_total', 'node_cpu_seconds_total'], ['kubelet_runing_pods', 'kubelet_running_pods'],
    ['prometheus_tsdb_head_serie', 'prometheus_tsdb_head_series'], ['alertmanager_notification_total', 'alertmanager_notifications_total'],
  ])('%s may be meant as %s', (name, meant) => {
    expect(unknownMetric(name)).toMatchObject({ meant });
  });

  test.each([
    'kube_pod_info', 'up', 'node_memory_DirectMap2M_bytes', 'node_backup_last_success_timestamp_seconds', 'kube_customresource_ready', 'shop_orders_total',
    'prometheus_operator_syncs', 'loki_ingester_future_total', 'kubernetes_something',
  ])('%s may be somebody\'s', (name) => {
    expect(unknownMetric(name)).toBeUndefined();
  });

  test('of what is listed as a whole, nothing else is there', () => {
    expect(unknownMetric('kube_state_metrics_something_else')).toEqual({ exporter: 'kube-state-metrics, about itself 2.20.0' });
  });
});

import { codes, componentOf, headsOf, perNodePlan, planOf, podLogsOf, print } from './plans';
import { CollectorPlan, EventLogSource, FileLogSource, JournalLogSource, LogSourcePlan, OtlpLogSource } from '../../../src/compile/plan';

const RULES = [{ targetLabel: 'cluster', replacement: 'a' }];
const EVENTS: EventLogSource = { kind: 'events', name: 'events', format: 'logfmt', relabelConfigs: RULES };
const JOURNAL: JournalLogSource = { kind: 'journal', name: 'journal', path: '/var/log/journal', maxAge: '7h', relabelConfigs: RULES };
const FILES: FileLogSource = { kind: 'files', name: 'nginx', paths: ['/var/log/a.log', '/var/log/b/*.log'], relabelConfigs: RULES };
const OTLP: OtlpLogSource = { kind: 'otlp', name: 'otlp', relabelConfigs: RULES };

const [PODS] = podLogsOf('file').sources;
const { writes } = podLogsOf('file');
const logs = (...sources: LogSourcePlan[]) => ({ logs: { sources, writes } });

const once = (own: Partial<CollectorPlan>, ...sources: LogSourcePlan[]) => print(planOf({ jobs: [], ...logs(...sources), ...own }));
const onNode = (own: Partial<CollectorPlan>, ...sources: LogSourcePlan[]) => print(perNodePlan({ jobs: [], ...logs(...sources), ...own }));

const HOST = {
  name: 'h', configPath: '/etc/alloy', dataPath: '/var/lib/alloy', secretsPath: '/etc/s', listenAddress: '127.0.0.1:12345', ownAddress: '127.0.0.1:12345',
};

describe('events', () => {
  test('are read by one instance at a time, and get their labels behind the source', () => {
    const { text, diagnostics } = once({ replicas: 3, clustering: true }, { ...EVENTS, format: 'json', namespaces: ['a'] });
    expect(diagnostics).toEqual([]);
    expect(componentOf(text, 'loki.source.kubernetes_events', 'logs_events')).toBe([
      'loki.source.kubernetes_events "logs_events" {', 'log_format = "json"', 'namespaces = ["a"]', 'forward_to = [loki.relabel.logs_events.receiver]',
      'clustering {', 'enabled = true', '}', '}',
    ].join('\n'));
    expect(componentOf(text, 'loki.relabel', 'logs_events')).toContain('forward_to = [loki.process.logs_events.receiver]');
    expect(componentOf(text, 'loki.relabel', 'logs_events')).toContain('target_label = "cluster"');
  });

  test('before 1.16 instances could not share them, so there may be one alone', () => {
    const version = { major: 1, minor: 15 };
    expect(once({ replicas: 1, clustering: true, version }, EVENTS)).toMatchObject({ diagnostics: [], text: expect.not.stringContaining('clustering') });
    expect(codes(once({ replicas: 2, clustering: true, version }, EVENTS).diagnostics)).toEqual(["error unsupported-by-alloy collector 'alloy-cluster', logs 'events'"]);
    expect(once({ replicas: 2, clustering: true, version }, EVENTS).text).not.toContain('kubernetes_events');
  });

  test('never once per node', () => {
    expect(onNode({}, EVENTS).diagnostics.map(({ message }) => message)).toEqual(['each instance would read every event']);
  });
});

describe('the journal', () => {
  test('is read on the node, by rules of its own', () => {
    const { text, diagnostics } = onNode({}, JOURNAL);
    expect(diagnostics).toEqual([]);
    expect(componentOf(text, 'loki.source.journal', 'logs_journal')).toBe([
      'loki.source.journal "logs_journal" {', 'path = "/var/log/journal"', 'max_age = "7h"', 'relabel_rules = loki.relabel.logs_journal.rules',
      'forward_to = [loki.process.logs_journal.receiver]', '}',
    ].join('\n'));
    expect(componentOf(text, 'loki.relabel', 'logs_journal')).toContain('forward_to = []');
  });

  test('of a host is its own, and of a collector without a node nobody\'s', () => {
    expect(once({ host: HOST, controller: 'none' }, JOURNAL).diagnostics).toEqual([]);
    expect(once({}, JOURNAL).diagnostics.map(({ message }) => message)).toEqual(['the journal is read where it is, but the collector does not run on every node']);
  });
});

describe('files', () => {
  test('are targets that know their node', () => {
    const { text, diagnostics } = onNode({}, FILES);
    expect(diagnostics).toEqual([]);
    const found = componentOf(text, 'discovery.relabel', 'logs_nginx');
    for (const path of FILES.paths) expect(found).toContain(`"__path__" = "${path}",\n"__node_name" = sys.env("NODE_NAME"),`);
    expect(componentOf(text, 'loki.source.file', 'logs_nginx')).toContain('targets = discovery.relabel.logs_nginx.output');
    expect(componentOf(text, 'loki.process', 'logs_nginx')).not.toContain('stage.');
  });

  test('of a host belong to no node', () => {
    expect(once({ host: HOST, controller: 'none' }, FILES).text).not.toContain('__node_name');
  });

  test('are found by older versions too', () => {
    const { text } = onNode({ version: { major: 1, minor: 11 } }, FILES);
    expect(componentOf(text, 'local.file_match', 'logs_nginx')).toContain('path_targets = discovery.relabel.logs_nginx.output');
  });
});

describe('OTLP', () => {
  test('has a receiver of its own', () => {
    const { text, diagnostics } = once({}, OTLP);
    expect(diagnostics).toEqual([]);
    expect(headsOf(text).filter((head) => head.startsWith('otelcol'))).toEqual([
      'otelcol.receiver.otlp "otlp"', 'otelcol.processor.memory_limiter "otlp"', 'otelcol.processor.batch "otlp"', 'otelcol.exporter.loki "otlp"',
    ]);
    expect(componentOf(text, 'otelcol.receiver.otlp', 'otlp')).not.toContain('metrics');
    expect(componentOf(text, 'otelcol.exporter.loki', 'otlp')).toContain('forward_to = [loki.relabel.logs_otlp.receiver]');
  });

  test('shares that of metrics', () => {
    const { text } = once({ intakes: [{ kind: 'otlp', name: 'OTLP', metricRelabelConfigs: [] }] }, OTLP);
    expect(headsOf(text).filter((head) => head.startsWith('otelcol.receiver'))).toHaveLength(1);
    expect(componentOf(text, 'otelcol.processor.batch', 'otlp')).toContain('metrics = [otelcol.exporter.prometheus.otlp.input]\nlogs = [otelcol.exporter.loki.otlp.input]');
  });
});

test('each source has a pipeline of its own with its stages, and all are sent by one component', () => {
  const { text } = onNode({}, PODS, { ...JOURNAL, stages: [{ kind: 'labelDrop', names: ['x'] }] }, FILES);
  expect(headsOf(text).filter((head) => /^loki\.(process|write)/.test(head))).toEqual([
    'loki.process "pod_logs"', 'loki.process "logs_journal"', 'loki.process "logs_nginx"', 'loki.write "pod_logs"',
  ]);
  expect(componentOf(text, 'loki.process', 'logs_journal')).toContain('forward_to = [loki.write.pod_logs.receiver]\nstage.label_drop {');
});

test('without logs of pods nothing is called so', () => {
  expect(onNode({}, JOURNAL).text).not.toContain('pod_logs');
  expect(componentOf(onNode({}, JOURNAL).text, 'loki.process', 'logs_journal')).toContain('loki.write.logs.receiver');
});

test('where no source can be read, nothing is sent', () => {
  expect(once({}, JOURNAL).text).not.toContain('loki.');
});

test('pods are looked for by the labels that they have to have', () => {
  const { text } = onNode({}, { ...PODS, podSelector: { app: 'a', tier: 'b' } } as LogSourcePlan);
  expect(componentOf(text, 'discovery.kubernetes', 'pod_logs')).toContain('label = "app=a,tier=b"\nfield = string.format("spec.nodeName=%s", sys.env("NODE_NAME"))');
});

test('the queue is tuned as it is set', () => {
  const tuned = { ...writes[0], maxBackoffRetries: 38, minBackoffPeriod: '1s', maxBackoffPeriod: '1m', batchWait: '2s', batchSize: 524288 };
  const { text } = onNode({ logs: { sources: [JOURNAL], writes: [tuned] } });
  expect(componentOf(text, 'loki.write', 'logs')).toContain(
    'batch_wait = "2s"\nbatch_size = "524288B"\nmin_backoff_period = "1s"\nmax_backoff_period = "1m"\nmax_backoff_retries = 38',
  );
});

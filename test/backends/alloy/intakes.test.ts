import { codes, componentOf, headsOf, jobOf, planOf, print } from './plans';
import { checkAlloy } from '../../../src/backends/alloy/check-alloy';
import { configBody } from '../../../src/backends/alloy/config';
import { printContext } from '../../../src/backends/alloy/fields';
import { CollectorPlan } from '../../../src/compile/plan';
import { IntakePlan, OperatorIntake } from '../../../src/compile/plan/intake';

const FORCED = [{ targetLabel: 'cluster', replacement: 'c' }];
const operator = (own: Partial<OperatorIntake> = {}): OperatorIntake => ({
  kind: 'operator',
  name: 'objects',
  objects: ['servicemonitors', 'podmonitors', 'probes'],
  endpointsRole: 'endpointslice',
  secretNamespaces: [],
  metricRelabelConfigs: FORCED,
  ...own,
});
const OTLP: IntakePlan = { kind: 'otlp', name: 'OTLP', metricRelabelConfigs: FORCED };

const cluster = (...intakes: IntakePlan[]): CollectorPlan => planOf({ jobs: [], clustering: true, intakes });
const RULE = 'rule {\ntarget_label = "cluster"\nreplacement = "c"\n}';

test('objects of each kind are scraped by turns of the instances, as often as the jobs, and end with our rules', () => {
  const { text, diagnostics, args } = print(cluster(operator()));
  expect(diagnostics).toEqual([]);
  const common = 'scrape {\ndefault_scrape_interval = "30s"\ndefault_scrape_timeout = "10s"\n}\nclustering {\nenabled = true\n}\n}';
  const forward = 'forward_to = [prometheus.relabel.operator_objects.receiver]';
  expect(componentOf(text, 'prometheus.operator.servicemonitors', 'operator_objects'))
    .toBe(`prometheus.operator.servicemonitors "operator_objects" {\n${forward}\nkubernetes_role = "endpointslice"\n${common}`);
  for (const kind of ['podmonitors', 'probes']) {
    expect(componentOf(text, `prometheus.operator.${kind}`, 'operator_objects')).toBe(`prometheus.operator.${kind} "operator_objects" {\n${forward}\n${common}`);
  }
  expect(componentOf(text, 'prometheus.relabel', 'operator_objects'))
    .toBe(`prometheus.relabel "operator_objects" {\nforward_to = [prometheus.remote_write.default.receiver]\n${RULE}\n}`);
  expect(args).toContain('--stability.level=generally-available');
});

test('Endpoints are what Alloy follows anyway', () => {
  expect(print(cluster(operator({ endpointsRole: 'endpoints' }))).text).not.toContain('kubernetes_role');
});

test('a ScrapeConfig is followed by an experimental component, which Alloy loads only when it is told so', () => {
  const plan = cluster(operator({ objects: ['probes', 'scrapeconfigs'] }));
  const { args, text, diagnostics } = print(plan);
  expect(headsOf(text)).toContain('prometheus.operator.scrapeconfigs "operator_objects"');
  expect(args).toContain('--stability.level=experimental');
  expect(diagnostics).toEqual([]);
  expect(codes(print({ ...plan, version: { major: 1, minor: 7 } }).diagnostics)).toEqual(["error unsupported-by-alloy collector 'alloy-cluster', objects"]);
});

test('OTLP is taken on the usual ports, refused when memory runs out, and ends with our rules', () => {
  const { text, diagnostics } = print(cluster(OTLP));
  expect(diagnostics).toEqual([]);
  const way = ['otelcol.receiver.otlp', 'otelcol.processor.memory_limiter', 'otelcol.processor.batch', 'otelcol.exporter.prometheus', 'prometheus.relabel'];
  const next = (name: string) => /(?:metrics|forward_to) = \[(.+)\.otlp\.\w+\]/.exec(componentOf(text, name, 'otlp'))?.[1];
  expect(way.slice(0, -1).map(next)).toEqual(way.slice(1));
  const received = componentOf(text, 'otelcol.receiver.otlp', 'otlp');
  expect(received).toContain('grpc {\nendpoint = "0.0.0.0:4317"\n}\nhttp {\nendpoint = "0.0.0.0:4318"\n}');
  expect(componentOf(text, 'otelcol.processor.memory_limiter', 'otlp')).toContain('limit_percentage = 75');
  expect(componentOf(text, 'prometheus.relabel', 'otlp')).toContain(`forward_to = [prometheus.remote_write.default.receiver]\n${RULE}`);
});

test('Alloy knows all of it', () => {
  const plan = cluster(operator({ objects: ['servicemonitors', 'podmonitors', 'probes', 'scrapeconfigs'] }), OTLP);
  expect(checkAlloy(configBody(plan, printContext(plan.version, '')))).toEqual([]);
});

test('a job cannot have the name of what is there already', () => {
  const plan = planOf({ jobs: [jobOf({ jobName: 'otlp' }), jobOf({ jobName: 'operator-objects' })], clustering: true });
  expect(print(plan).diagnostics).toEqual([]);
  expect(codes(print({ ...plan, intakes: [OTLP, operator()] }).diagnostics)).toEqual([
    "error label-collision collector 'alloy-cluster', job 'otlp'", "error label-collision collector 'alloy-cluster', job 'operator-objects'",
  ]);
});

test.each<[string, Partial<CollectorPlan>]>([
  ['replicas', { clustering: false, replicas: 2 }], ['instances on nodes', { clustering: false, perNode: true, controller: 'DaemonSet' }],
])('%s that do not share targets would scrape all objects each', (_, shape) => {
  expect(codes(print({ ...cluster(operator()), ...shape }).diagnostics)).toEqual(["error unsupported-by-alloy collector 'alloy-cluster', objects"]);
  expect(print({ ...cluster(OTLP), ...shape }).diagnostics).toEqual([]);
});

test('objects are looked for in some namespaces, or in all', () => {
  const plan = cluster(operator({ objects: ['servicemonitors', 'podmonitors', 'probes', 'scrapeconfigs'], namespaces: ['a', 'b'] }));
  const { text, diagnostics } = print(plan);
  expect(diagnostics).toEqual([]);
  expect(text.match(/namespaces += \["a", "b"\]/g)?.length).toBe(4);
  expect(checkAlloy(configBody(plan, printContext(plan.version, '')))).toEqual([]);
  expect(print(cluster(operator())).text).not.toContain('namespaces');
});

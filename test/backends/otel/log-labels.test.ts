import { FILES, OTLP, PODS } from './log-plans';
import { labelScript, podMetadata } from '../../../src/backends/otel/log-labels';
import { LogSourcePlan } from '../../../src/compile/plan';

const reading = (...sourceLabels: string[]): LogSourcePlan => ({ ...PODS, relabelConfigs: [{ sourceLabels, targetLabel: 'x' }] });

test('the name of the node is put in by the collector, and nothing else is', () => {
  const { statements } = labelScript(FILES);
  expect(statements.filter((one) => one.includes('${env:'))).toEqual(['set(resource.cache["target"]["__node_name"], "${env:K8S_NODE_NAME}")']);
  const evil = labelScript({ ...FILES, relabelConfigs: [{ targetLabel: 'x', replacement: '$${env:HOME}' }] });
  expect(evil.statements.join()).not.toMatch(/(^|[^$])\$\{/);
});

test('a label and whether it is there are one question', () => {
  const source = reading('__meta_kubernetes_pod_labelpresent_a_b', '__meta_kubernetes_pod_label_a_b', '__meta_kubernetes_pod_annotationpresent_c');
  expect(podMetadata(source)).toEqual([
    { kind: 'labels', attribute: '__meta_kubernetes_pod_label_a_b', name: '(a[^a-zA-Z0-9]b)' },
    { kind: 'annotations', attribute: '__meta_kubernetes_pod_annotation_c', name: '(c)' },
  ]);
  expect(labelScript(source).statements).toEqual(expect.arrayContaining([
    'set(resource.cache["target"]["__meta_kubernetes_pod_labelpresent_a_b"], "true") where resource.attributes["__meta_kubernetes_pod_label_a_b"] != nil',
    'set(resource.cache["target"]["__meta_kubernetes_pod_label_a_b"], resource.attributes["__meta_kubernetes_pod_label_a_b"])',
  ]));
});

test('what nobody knows is refused', () => {
  expect(labelScript(reading('__meta_kubernetes_pod_phase')).refusals).toEqual(["it knows nothing like '__meta_kubernetes_pod_phase'"]);
  expect(labelScript(reading('__meta_kubernetes_namespace', 'own')).refusals).toEqual([]);
});

test('files have their name as label, and what comes by OTLP the service', () => {
  expect(labelScript(FILES).statements).toContain('set(resource.cache["target"]["filename"], resource.attributes["log.file.path"])');
  expect(labelScript(OTLP).statements).toContain('set(resource.cache["target"]["job"], resource.attributes["service.name"])');
});

test('the labels are the last that is said', () => {
  for (const source of [PODS, FILES, OTLP]) expect(labelScript(source).statements.at(-1)).toBe('set(resource.attributes["fleet.labels"], resource.cache["target"])');
});

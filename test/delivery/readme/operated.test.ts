import { written } from './fleets';
import { Collection } from '../../../src';

const OPERATOR = { global: { runtime: 'operator' } };
const AGENT = { collection: Collection.prometheusAgent() };

test('a fleet without an operator says nothing of one', () => {
  const { readme } = written({ spokes: { a: AGENT } });
  expect(readme).not.toContain('Prometheus Operator makes');
  expect(readme).not.toContain('$instance');
  expect(readme).toContain('app.kubernetes.io/instance=${sender#*/}');
});

test('pods of an operator are called after its StatefulSets, and found by their object', () => {
  const sharded = { ...AGENT, settings: { ...OPERATOR, prometheus: { shards: 2 } } };
  const { readme } = written({ hub: { settings: OPERATOR }, spokes: { a: AGENT, b: sharded } });
  expect(readme).toContain('sender=statefulset/prom-agent-prometheus-agent  # or statefulset/prom-agent-prometheus-agent-shard-1');
  expect(readme).toContain('sender=statefulset/prometheus-prometheus\n');
  // every section sets what the common steps read, also that of a cluster without an operator
  expect(readme.match(/^instance=.*$/gm)!.sort()).toEqual(['instance=prometheus', 'instance=prometheus-agent', 'instance=prometheus-agent']);
  expect(readme).toContain('--selector "app.kubernetes.io/instance=$instance"');
  expect(readme).not.toContain('${sender#*/}" \\');
  expect(readme).toContain('A Prometheus Operator makes its Prometheus of the object `PrometheusAgent prometheus-agent`');
  expect(readme).toContain('A Prometheus Operator makes its Prometheus of the object `Prometheus prometheus`');
  expect(readme).toContain('get secret "${sender#*/}" --output \'go-template={{index .data "prometheus.yaml.gz" | base64decode}}\' | gunzip');
});

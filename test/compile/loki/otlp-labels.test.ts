import { otlpLabels, STREAM_LABELS } from '../../../src/compile/loki/otlp-labels';
import { ResolvedCluster } from '../../../src/topology/resolved-cluster';

function cluster(document: object): ResolvedCluster {
  return { name: 'a', role: 'spoke', document, withDefaults: () => document, where: (pointer) => pointer };
}

test('the identity and the labels of the standard sources are labels', () => {
  expect(otlpLabels('cluster', [])).toEqual(['app', 'cluster', 'container', 'environment', 'filename', 'job', 'level', 'namespace', 'node', 'pod', 'stream', 'unit']);
  expect(otlpLabels('k8s_cluster', [])).toContain('k8s_cluster');
});

test('so is what clusters add, wherever they do', () => {
  const found = otlpLabels('cluster', [
    cluster({ global: { externalLabels: { region: 'eu' } } }),
    cluster({ logs: { podLabels: { team: 'example.com/team' }, stages: [{ json: { color: 'c' } }, { match: { stages: [{ labels: { color: '' } }] } }] } }),
    cluster({ logs: { sources: [{ files: { labels: { service: 'ssh' }, relabelConfigs: [{ targetLabel: 'room' }] } }], stages: [{ staticLabels: { tier: 'x' } }] } }),
  ]);
  expect(found.filter((label) => !STREAM_LABELS.includes(label))).toEqual(['cluster', 'color', 'environment', 'region', 'room', 'service', 'team', 'tier']);
});

import { ClusterSize, seriesOfJob } from '../../../src/model/capacity/job-series';

const SIZE: ClusterSize = { nodes: 10, pods: 300, containersPerPod: 2, coresPerNode: 4, applicationSeries: 50 };

test.each([
  ['nodes and their cores', 'nodeExporter', { ...SIZE, pods: 0 }, 10 * (490 + 4 * 10)],
  ['pods and their containers', 'cadvisor', { ...SIZE, nodes: 0 }, 300 * 30 + 600 * 45],
  ['the cluster', 'coreDns', { ...SIZE, nodes: 0, pods: 0 }, 800],
  ['applications', 'annotatedPods', SIZE, 300 * 50],
  ['nothing that is known', 'probe', SIZE, 0],
] as const)('by %s', (_, job, size, series) => {
  expect(seriesOfJob(job, size)).toBe(series);
});

test('host metrics are what node-exporter shows', () => {
  expect(seriesOfJob('hostMetrics', SIZE)).toBe(seriesOfJob('nodeExporter', SIZE));
});

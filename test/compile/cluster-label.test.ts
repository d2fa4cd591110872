import { clusterLabelNameError } from '../../src/compile/cluster-label';

test.each(['cluster', 'k8s_cluster', 'Cluster', '_c'])('%s can be the cluster label', (name) => {
  expect(clusterLabelNameError(name)).toBeUndefined();
});

test.each([
  ['environment', 'every series and log line carries it'],
  ['job', 'it names the scrape job'],
  ['instance', 'it names the target'],
  ['le', 'bucket'],
  ['namespace', 'the namespace of a workload'],
  ['exported_cluster', "begin with 'exported_'"],
  ['__cluster', 'internal'],
  ['a-b', 'not a label name'],
  ['', 'not a label name'],
])('%j cannot be the cluster label', (name, reason) => {
  expect(clusterLabelNameError(name)).toContain(reason);
});

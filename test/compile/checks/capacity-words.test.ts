import { CapacitySettings } from '../../../src/topology/settings/capacity-settings';
import { spoke } from '../compiled';

const said = (capacity: CapacitySettings) => spoke({ settings: { capacity } }).diagnostics
  .filter(({ severity }) => severity !== 'info').map(({ code, where, hint }) => `${code} ${where.replace(/^.*settings/, '')}: ${hint}`);

test('what is said of a size without nodes is told, each for itself', () => {
  expect(said({ pods: 5, series: { kubelet: 5 } })).toEqual(['no-effect /capacity/pods: add `nodes`', 'no-effect /capacity/series: add `nodes`']);
  expect(said({ nodes: 3, pods: 5, series: { kubelet: 5 } })).toEqual([]);
});

test('layers that many clusters share may say it without nodes', () => {
  const { codes } = spoke({}, { files: { 'base.yaml': 'capacity: { applicationSeries: 80 }' } });
  expect(codes).toEqual([]);
});

test.each([
  ['kube-state-metric', "unknown-job /capacity/series/kube-state-metric: did you mean 'kube-state-metrics'?"],
  ['kubernetesPods', "unknown-job /capacity/series/kubernetesPods: did you mean 'kubernetes-pods'?"],
  ['', 'unknown-job /capacity/series/: name the job as `count by (job) ({cluster="<name>"})` does'],
])("'%s' is no job", (name, told) => {
  expect(said({ nodes: 3, series: { [name]: 5 } })).toEqual([told]);
});

test.each(['kubelet', 'kubernetes-pods', 'federation', 'coredns', 'checkout'])("'%s' may be one", (name) => {
  expect(said({ nodes: 3, series: { [name]: 5 } })).toEqual([]);
});

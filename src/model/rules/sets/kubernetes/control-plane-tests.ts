import { ofApiServer, ofKubelet, ofScheduler } from './test-series';
import { fires, silent, TestSeries, yields } from '../build-tests';
import { SetTest } from '../rule-set';

function down(alert: string, job: string): SetTest[] {
  return [
    fires(alert, 'none answers', '20m', { [`up{job="${job}",instance="a"}`]: '0x30', [`up{job="${job}",instance="b"}`]: '0x30' }, {}),
    fires(alert, 'none is found', '20m', { [`up{job="other-${job}",instance="a"}`]: '1x30' }, {}),
    silent(alert, 'one of two answers', '20m', { [`up{job="${job}",instance="a"}`]: '1x30', [`up{job="${job}",instance="b"}`]: '0x30' }),
  ];
}

function versions(ofKubelets: string): TestSeries {
  return {
    [ofApiServer('kubernetes_build_info', { git_version: 'v1.33.1' })]: '1x30',
    [ofKubelet('kubernetes_build_info', { git_version: ofKubelets })]: '1x30',
    'kubernetes_build_info{job="coredns",git_version="v1.10.1"}': '1x30',
  };
}

function client(errors: number): TestSeries {
  const host = { method: 'GET', host: '10.0.0.1:6443' };
  return {
    [ofKubelet('rest_client_requests_total', { ...host, code: '200' })]: '0+490x40',
    [ofKubelet('rest_client_requests_total', { ...host, method: 'PUT', code: '200' })]: '0+490x40',
    [ofKubelet('rest_client_requests_total', { ...host, code: '503' })]: `0+${errors}x40`,
    [ofKubelet('rest_client_requests_total', { ...host, method: 'PUT', code: '503' })]: `0+${errors}x40`,
  };
}

/** All values are at most 10 s. */
function histogram(metric: string): TestSeries {
  return { [ofScheduler(`${metric}_bucket`, { le: '10' })]: '0+60x20', [ofScheduler(`${metric}_bucket`, { le: '+Inf' })]: '0+60x20' };
}

const SCHEDULER_TIMES = ['scheduling_attempt', 'scheduling_algorithm', 'pod_scheduling_sli'].map((what) => yields(
  `cluster_quantile:scheduler_${what}_duration_seconds:histogram_quantile`, 'all values are at most 10s', '10m',
  histogram(`scheduler_${what}_duration_seconds`), [{ quantile: '0.99' }, 9.9], [{ quantile: '0.9' }, 9], [{ quantile: '0.5' }, 5],
));

export const CONTROL_PLANE_TESTS: readonly SetTest[] = [
  ...down('KubeAPIDown', 'kube-apiserver'),
  ...down('KubeSchedulerDown', 'kube-scheduler'),
  ...down('KubeControllerManagerDown', 'kube-controller-manager'),
  ...down('KubeProxyDown', 'kube-proxy'),
  ...SCHEDULER_TIMES,
  fires('KubeVersionMismatch', 'a kubelet is a minor version behind', '20m', versions('v1.32.4'), {}),
  silent('KubeVersionMismatch', 'a kubelet is a patch behind', '20m', versions('v1.33.0-eks-1')),
  fires('KubeClientErrors', 'two of a hundred requests fail', '30m', client(8), { job: 'kubelet', instance: 'n1' }),
  silent('KubeClientErrors', 'few requests fail', '30m', client(3)),
];

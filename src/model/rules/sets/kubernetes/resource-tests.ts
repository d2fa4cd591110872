import { CONTAINER, ofContainer, stated } from './test-series';
import { fires, silent, TestSeries } from '../build-tests';
import { SetTest } from '../rule-set';

/** Nodes of that size, each. */
function nodes(resource: string, ...sizes: readonly number[]): TestSeries {
  return Object.fromEntries(sizes.flatMap((size, i) => [
    [stated('kube_node_status_allocatable', { node: `n${i}`, resource }), `${size}x30`],
    [stated('kube_node_status_allocatable', { node: `n${i}`, resource: 'pods' }), '110x30'],
  ]));
}

/** Pods of two namespaces that run and ask for that much, together. */
function pods(resource: string, requested: number): TestSeries {
  return Object.fromEntries(['shop', 'blog'].flatMap((namespace) => [
    [stated('kube_pod_container_resource_requests', { ...CONTAINER, namespace, node: 'n0', resource }), `${requested / 2}x30`],
    [stated('kube_pod_status_phase', { namespace, pod: CONTAINER.pod, phase: 'Running' }), '1x30'],
  ]));
}

function overcommit(alert: string, resource: string): SetTest[] {
  return [
    fires(alert, 'without the largest node there is too little', '20m', { ...nodes(resource, 8, 4), ...pods(resource, 6) }, {}),
    silent(alert, 'without the largest node there is enough', '20m', { ...nodes(resource, 8, 4), ...pods(resource, 3) }),
    silent(alert, 'there is only one node', '20m', { ...nodes(resource, 8), ...pods(resource, 6) }),
  ];
}

/** Quotas of two namespaces that grant that much, together. */
function granted(resource: string, hard: number): TestSeries {
  return Object.fromEntries(['shop', 'blog'].flatMap((namespace) => {
    const one = { namespace, resourcequota: 'all', resource: `requests.${resource}` };
    return [
      [stated('kube_resourcequota', { ...one, type: 'hard' }), `${hard / 2}x30`],
      [stated('kube_resourcequota', { ...one, type: 'used' }), '0x30'],
      [stated('kube_resourcequota', { ...one, resource: 'pods', type: 'hard' }), '1x30'],
    ];
  }));
}

function quotaOvercommit(alert: string, resource: string): SetTest[] {
  return [
    fires(alert, 'twice as much is granted as there is', '10m', { ...nodes(resource, 4, 4), ...granted(resource, 16) }, {}),
    silent(alert, 'no more is granted than there is', '10m', { ...nodes(resource, 4, 4), ...granted(resource, 8) }),
  ];
}

const QUOTA = { namespace: 'shop', resourcequota: 'all', resource: 'pods' };

function quota(used: number): TestSeries {
  return {
    [stated('kube_resourcequota', { ...QUOTA, type: 'used' })]: `${used}x30`,
    [stated('kube_resourcequota', { ...QUOTA, type: 'hard' })]: '20x30',
    // what is not granted at all is no share of anything
    [stated('kube_resourcequota', { ...QUOTA, resource: 'services', type: 'used' })]: '0x30',
    [stated('kube_resourcequota', { ...QUOTA, resource: 'services', type: 'hard' })]: '0x30',
  };
}

function throttled(periods: number): TestSeries {
  return {
    [ofContainer('container_cpu_cfs_throttled_periods_total')]: `0+${periods}x40`,
    [ofContainer('container_cpu_cfs_periods_total')]: '0+100x40',
  };
}

export const RESOURCE_TESTS: readonly SetTest[] = [
  ...overcommit('KubeCPUOvercommit', 'cpu'),
  ...overcommit('KubeMemoryOvercommit', 'memory'),
  ...quotaOvercommit('KubeCPUQuotaOvercommit', 'cpu'),
  ...quotaOvercommit('KubeMemoryQuotaOvercommit', 'memory'),
  fires('KubeQuotaAlmostFull', 'nineteen of twenty are used', '20m', quota(19), QUOTA),
  silent('KubeQuotaAlmostFull', 'half of it is used', '20m', quota(10)),
  silent('KubeQuotaAlmostFull', 'all of it is used, for which there is another alert', '20m', quota(20)),
  fires('KubeQuotaFullyUsed', 'all of it is used', '20m', quota(20), QUOTA),
  silent('KubeQuotaFullyUsed', 'half of it is used', '20m', quota(10)),
  fires('KubeQuotaExceeded', 'more than it is used', '20m', quota(21), QUOTA),
  silent('KubeQuotaExceeded', 'all of it is used', '20m', quota(20)),
  fires('CPUThrottlingHigh', 'half of the periods are cut short', '30m', throttled(50), CONTAINER),
  silent('CPUThrottlingHigh', 'few of the periods are cut short', '30m', throttled(5)),
];

import { state } from './terms';
import { SetAlert, SetGroup } from '../rule-set';

/** What all nodes together offer, and that of the largest. */
function offered(resource: string): { readonly all: string; readonly largest: string } {
  const each = state('node', 'kube_node_status_allocatable', `resource="${resource}"`);
  return { all: `sum(${each})`, largest: `max(${each})` };
}

function overcommit(alert: string, resource: 'cpu' | 'memory', words: { readonly what: string; readonly value: string }): SetAlert {
  const { all, largest } = offered(resource);
  const rest = `${all} - ${largest}`;
  return {
    alert,
    expr: `sum(namespace_${resource}:kube_pod_container_resource_requests:sum) - (${rest}) > 0 and ${rest} > 0`,
    for: '10m',
    severity: 'warning',
    summary: `The cluster cannot do without one of its nodes: pods ask for more ${words.what} than the others have`,
    description: `If the largest node of $cluster were lost, pods would lack ${words.value} that they request.`,
  };
}

function quotaOvercommit(alert: string, resource: 'cpu' | 'memory', what: string): SetAlert {
  const granted = `sum(min by (namespace, resourcequota) (kube_resourcequota{job="kube-state-metrics",type="hard",resource=~"${resource}|requests.${resource}"}))`;
  return {
    alert,
    expr: `${granted} / ${offered(resource).all} > $factor`,
    thresholds: { factor: 1.5 },
    for: '5m',
    severity: 'warning',
    summary: `The quotas of the namespaces grant more ${what} than the nodes have`,
    description: `The quotas of $cluster grant {{ $value | humanizePercentage }} of the ${what} that its nodes have.`,
  };
}

function quota(type: 'used' | 'hard'): string {
  return state('namespace, resourcequota, resource', 'kube_resourcequota', `type="${type}"`);
}

const USED_QUOTA = `${quota('used')} / (${quota('hard')} > 0)`;

const QUOTA_TEXT = 'Namespace {{ $labels.namespace }} in $cluster uses {{ $value | humanizePercentage }} of its quota {{ $labels.resourcequota }} of {{ $labels.resource }}.';

const QUOTAS: readonly SetAlert[] = [
  {
    alert: 'KubeQuotaAlmostFull',
    expr: `${USED_QUOTA} > $ratio < 1`,
    thresholds: { ratio: 0.9 },
    for: '15m',
    severity: 'info',
    summary: 'A quota is almost used up',
    description: QUOTA_TEXT,
  },
  {
    alert: 'KubeQuotaFullyUsed',
    expr: `${USED_QUOTA} == 1`,
    for: '15m',
    severity: 'info',
    summary: 'A quota is used up',
    description: QUOTA_TEXT,
  },
  {
    alert: 'KubeQuotaExceeded',
    expr: `${USED_QUOTA} > 1`,
    for: '15m',
    severity: 'warning',
    summary: 'More is in use than a quota grants',
    description: QUOTA_TEXT,
  },
];

function periods(metric: string): string {
  return `sum by (namespace, pod, container) (increase(${metric}{job="cadvisor",container!=""}[5m]))`;
}

const THROTTLING: SetAlert = {
  alert: 'CPUThrottlingHigh',
  expr: `${periods('container_cpu_cfs_throttled_periods_total')} / ${periods('container_cpu_cfs_periods_total')} > $ratio`,
  thresholds: { ratio: 0.25 },
  for: '15m',
  severity: 'info',
  summary: 'A container is held back by its CPU limit',
  description: 'Container {{ $labels.container }} of pod {{ $labels.namespace }}/{{ $labels.pod }} in $cluster is held back in {{ $value | humanizePercentage }} of the periods in which it wants to run.',
};

/** What pods and namespaces may have, and what there is. */
export const RESOURCE_GROUPS: readonly SetGroup[] = [
  {
    name: 'kubernetes-resources',
    jobs: ['kube-state-metrics'],
    rules: [
      overcommit('KubeCPUOvercommit', 'cpu', { what: 'CPU', value: '{{ $value | humanize }} CPUs' }),
      overcommit('KubeMemoryOvercommit', 'memory', { what: 'memory', value: '{{ $value | humanize1024 }}B of memory' }),
      quotaOvercommit('KubeCPUQuotaOvercommit', 'cpu', 'CPU'),
      quotaOvercommit('KubeMemoryQuotaOvercommit', 'memory', 'memory'),
      ...QUOTAS,
    ],
  },
  { name: 'kubernetes-resources-throttling', jobs: ['cadvisor'], rules: [THROTTLING] },
];

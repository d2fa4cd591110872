import { SetAlert, SetGroup, SetRecord } from '../rule-set';

const SYSTEM: readonly SetAlert[] = [
  {
    alert: 'KubeVersionMismatch',
    // beside Kubernetes' own parts, others that are built of its libraries show this metric too
    expr: 'count(count by (git_version) (label_replace(kubernetes_build_info{job=~"kube-apiserver|kube-controller-manager|kube-proxy|kube-scheduler|kubelet"},'
      + ' "git_version", "$1", "git_version", "(v[0-9]+[.][0-9]+).*"))) > 1',
    for: '15m',
    severity: 'warning',
    summary: 'Parts of Kubernetes are of different versions',
    description: 'Parts of Kubernetes run in {{ $value }} different minor versions in $cluster.',
  },
  {
    alert: 'KubeClientErrors',
    expr: 'sum by (job, instance, namespace) (rate(rest_client_requests_total{code=~"5.."}[5m])) / sum by (job, instance, namespace) (rate(rest_client_requests_total[5m])) > $ratio',
    thresholds: { ratio: 0.01 },
    for: '15m',
    severity: 'warning',
    summary: 'A client of the API server gets errors',
    description: '{{ $labels.job }} at {{ $labels.instance }} in $cluster gets an error for {{ $value | humanizePercentage }} of its requests to the API server.',
  },
];

interface Part {
  readonly group: string;
  readonly alert: string;
  readonly job: string;
  /** What it is, and what stands still without it. */
  readonly name: string;
  readonly consequence: string;
}

const PARTS: readonly Part[] = [
  {
    group: 'kubernetes-system-scheduler',
    alert: 'KubeSchedulerDown',
    job: 'kube-scheduler',
    name: 'scheduler',
    consequence: 'new pods get no node',
  },
  {
    group: 'kubernetes-system-controller-manager',
    alert: 'KubeControllerManagerDown',
    job: 'kube-controller-manager',
    name: 'controller manager',
    consequence: 'nothing is scaled, rolled out or replaced',
  },
  {
    group: 'kubernetes-system-kube-proxy',
    alert: 'KubeProxyDown',
    job: 'kube-proxy',
    name: 'kube-proxy',
    consequence: 'nodes do not follow changes of Services',
  },
];

function down({ alert, job, name, consequence }: Part): SetAlert {
  return {
    alert,
    expr: `absent(up{job="${job}"} == 1)`,
    for: '15m',
    severity: 'critical',
    summary: `No ${name} can be scraped`,
    description: `No ${name} of $cluster has answered a scrape for 15 minutes; if none runs, ${consequence}.`,
  };
}

const SCHEDULER_TIMES = [
  'scheduler_scheduling_attempt_duration_seconds', 'scheduler_scheduling_algorithm_duration_seconds', 'scheduler_pod_scheduling_sli_duration_seconds',
] as const;

const SCHEDULER_QUANTILES: readonly SetRecord[] = ['0.99', '0.9', '0.5'].flatMap((quantile) => SCHEDULER_TIMES.map((metric): SetRecord => ({
  record: `cluster_quantile:${metric}:histogram_quantile`,
  expr: `histogram_quantile(${quantile}, sum by (le) (rate(${metric}_bucket{job="kube-scheduler"}[5m])))`,
  labels: { quantile },
})));

/** The cluster's own parts. */
export const CONTROL_PLANE_GROUPS: readonly SetGroup[] = [
  { name: 'kubernetes-system', jobs: ['kube-apiserver', 'kubelet'], rules: SYSTEM },
  ...PARTS.map((part): SetGroup => ({ name: part.group, jobs: [part.job], rules: [down(part)] })),
  { name: 'kube-scheduler.rules', jobs: ['kube-scheduler'], rules: SCHEDULER_QUANTILES },
];

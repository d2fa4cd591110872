import { state, stateSeries } from './terms';
import { SetAlert, SetGroup } from '../rule-set';

const CLAIM = 'namespace, persistentvolumeclaim';

/** What the kubelets say of a volume: each node on which it is mounted says the same. */
function volume(expression: string): string {
  return `max by (${CLAIM}) (${expression})`;
}

/** A volume that nobody can write to does not fill up. */
const READ_ONLY = `${stateSeries('kube_persistentvolumeclaim_access_mode', 'access_mode="ReadOnlyMany"')} == 1`;

interface Capacity {
  readonly alert: string;
  readonly what: string;
  readonly free: string;
  readonly all: string;
  readonly used: string;
}

const BYTES: Capacity = {
  alert: 'KubePersistentVolumeFillingUp',
  what: 'space',
  free: 'kubelet_volume_stats_available_bytes{job="kubelet"}',
  all: 'kubelet_volume_stats_capacity_bytes{job="kubelet"}',
  used: 'kubelet_volume_stats_used_bytes{job="kubelet"}',
};

const INODES: Capacity = {
  alert: 'KubePersistentVolumeInodesFillingUp',
  what: 'inodes',
  free: 'kubelet_volume_stats_inodes_free{job="kubelet"}',
  all: 'kubelet_volume_stats_inodes{job="kubelet"}',
  used: 'kubelet_volume_stats_inodes_used{job="kubelet"}',
};

/** Almost full now, or soon so if it goes on as in the last hours. */
function fillingUp({ alert, what, free, all, used }: Capacity): SetAlert[] {
  const left = volume(`${free} / ${all}`);
  const inUse = `${volume(used)} > 0`;
  return [
    {
      alert,
      expr: `${left} < $criticalFree and ${inUse} unless on (${CLAIM}) ${READ_ONLY}`,
      thresholds: { criticalFree: 0.03 },
      for: '1m',
      severity: 'critical',
      summary: `A volume has almost no ${what} left`,
      description: `The volume of claim {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} in $cluster has only {{ $value | humanizePercentage }} of its ${what} left.`,
    },
    {
      alert,
      expr: `${left} < $warningFree and ${inUse} and ${volume(`predict_linear(${free}[6h], $horizon)`)} < 0 unless on (${CLAIM}) ${READ_ONLY}`,
      thresholds: { warningFree: 0.15, horizon: 345_600 },
      for: '1h',
      severity: 'warning',
      summary: `A volume will soon have no ${what} left`,
      description: `The volume of claim {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} in $cluster has {{ $value | humanizePercentage }} of its ${what} left, and will have none within days if it goes on as in the last 6 hours.`,
    },
  ];
}

const ERRORS: SetAlert = {
  alert: 'KubePersistentVolumeErrors',
  expr: `${state('persistentvolume, phase', 'kube_persistentvolume_status_phase', 'phase=~"Failed|Pending"')} > 0`,
  for: '5m',
  severity: 'critical',
  summary: 'A volume could not be made or given back',
  description: 'PersistentVolume {{ $labels.persistentvolume }} in $cluster is in phase {{ $labels.phase }}.',
};

/** Volumes. */
export const STORAGE_GROUPS: readonly SetGroup[] = [
  { name: 'kubernetes-storage', jobs: ['kubelet'], rules: [...fillingUp(BYTES), ...fillingUp(INODES)] },
  { name: 'kubernetes-storage-state', jobs: ['kube-state-metrics'], rules: [ERRORS] },
];

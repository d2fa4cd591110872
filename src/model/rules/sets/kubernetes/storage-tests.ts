import { ofKubelet, stated } from './test-series';
import { fires, firesAs, silent, TestSeries } from '../build-tests';
import { SetTest } from '../rule-set';

const CLAIM = { namespace: 'shop', persistentvolumeclaim: 'data' };

const NODES: readonly { readonly [name: string]: string }[] = [{}, { instance: 'n2', node: 'n2' }];

interface Metrics {
  readonly alert: string;
  readonly free: string;
  readonly all: string;
  readonly used: string;
}

function fillingUp({ alert, free, all, used }: Metrics): SetTest[] {
  // it is mounted on two nodes
  const volume = (left: string): TestSeries => Object.fromEntries(NODES.flatMap((node) => [
    [ofKubelet(free, { ...CLAIM, ...node }), left],
    [ofKubelet(all, { ...CLAIM, ...node }), '1000x150'],
    [ofKubelet(used, { ...CLAIM, ...node }), '900x150'],
    [stated('kube_persistentvolumeclaim_access_mode', { ...CLAIM, access_mode: 'ReadWriteMany' }), '1x150'],
  ]));
  const readOnly = { [stated('kube_persistentvolumeclaim_access_mode', { ...CLAIM, access_mode: 'ReadOnlyMany' })]: '1x150' };
  return [
    firesAs(alert, 'a fiftieth is left, and it becomes less', '2h', volume('100-0.6x150'), ['warning', CLAIM], ['critical', CLAIM]),
    firesAs(alert, 'a fiftieth is left', '2h', volume('20x150'), ['critical', CLAIM]),
    firesAs(alert, 'a tenth is left, and it becomes less', '2h', volume('140-0.1x150'), ['warning', CLAIM]),
    silent(alert, 'a tenth is left', '2h', volume('100x150')),
    silent(alert, 'much is left, and it becomes less', '2h', volume('900-0.5x150')),
    silent(alert, 'nobody can write to it', '2h', { ...volume('100-0.6x150'), ...readOnly }),
  ];
}

export const STORAGE_TESTS: readonly SetTest[] = [
  ...fillingUp({
    alert: 'KubePersistentVolumeFillingUp',
    free: 'kubelet_volume_stats_available_bytes',
    all: 'kubelet_volume_stats_capacity_bytes',
    used: 'kubelet_volume_stats_used_bytes',
  }),
  ...fillingUp({
    alert: 'KubePersistentVolumeInodesFillingUp',
    free: 'kubelet_volume_stats_inodes_free',
    all: 'kubelet_volume_stats_inodes',
    used: 'kubelet_volume_stats_inodes_used',
  }),
  fires('KubePersistentVolumeErrors', 'it could not be given back', '10m', {
    [stated('kube_persistentvolume_status_phase', { persistentvolume: 'pv-1', phase: 'Failed' })]: '1x20',
  }, { persistentvolume: 'pv-1', phase: 'Failed' }),
  silent('KubePersistentVolumeErrors', 'it is bound', '10m', {
    [stated('kube_persistentvolume_status_phase', { persistentvolume: 'pv-1', phase: 'Failed' })]: '0x20',
    [stated('kube_persistentvolume_status_phase', { persistentvolume: 'pv-1', phase: 'Bound' })]: '1x20',
  }),
];

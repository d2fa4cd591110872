import { OwnDashboard } from '../own-dashboard';
import { column, FILLING, graph, NONE_ALLOWED, stat, table } from '../panels';

const ON = 'job="kubelet", namespace=~"$namespace"';
const CLAIM = 'namespace, persistentvolumeclaim';
const FREE = `max by (${CLAIM}) (kubelet_volume_stats_available_bytes{${ON}})`;
const SIZE = `max by (${CLAIM}) (kubelet_volume_stats_capacity_bytes{${ON}})`;

/** Volumes that pods claim: how full they are, and when they will be. */
export const VOLUMES: OwnDashboard = {
  id: 'volumes',
  title: 'Fleet / Persistent volumes',
  description: 'Volumes that pods claim: how full they are, and when they will be. Only drivers that report it are seen.',
  jobs: ['kubelet'],
  clusters: 'many',
  languages: ['promql'],
  variables: [{ name: 'namespace', label: 'Namespace', query: 'label_values(kubelet_volume_stats_capacity_bytes, namespace)' }],
  rows: [
    {
      title: 'State',
      panels: [
        stat('Claims', 'Claims whose use is known.', [{ expr: `count(count by ($clusterLabel, ${CLAIM}) (kubelet_volume_stats_capacity_bytes{${ON}}))`, together: true }], { width: 6 }),
        stat('Nearly full', 'Claims with less than a tenth left.', [{
          expr: `count(min by ($clusterLabel, ${CLAIM}) (kubelet_volume_stats_available_bytes{${ON}} / kubelet_volume_stats_capacity_bytes{${ON}}) < 0.1) or vector(0)`, together: true,
        }], { width: 6, limits: NONE_ALLOWED }),
        stat('Claims that wait', 'Claims that no volume was found for.', [
          { expr: 'sum(kube_persistentvolumeclaim_status_phase{phase=~"Pending|Lost", namespace=~"$namespace"}) or vector(0)', together: true },
        ], { width: 6, limits: NONE_ALLOWED }),
        stat('Volumes that failed', 'Volumes that could not be made or taken back.', [
          { expr: 'sum(kube_persistentvolume_status_phase{phase=~"Failed|Pending"}) or vector(0)', together: true },
        ], { width: 6, limits: NONE_ALLOWED }),
      ],
    },
    {
      title: 'Claims',
      panels: [
        table('Claims', 'One row for each claim; the forecast takes the last six hours for the next four days.', { namespace: 'Namespace', persistentvolumeclaim: 'Claim' }, [
          column('Size', SIZE, 'bytes'),
          column('In use', `1 - ${FREE} / ${SIZE}`, 'percentunit', FILLING),
          column('Inodes in use', `max by (${CLAIM}) (kubelet_volume_stats_inodes_used{${ON}}) / max by (${CLAIM}) (kubelet_volume_stats_inodes{${ON}} > 0)`, 'percentunit', FILLING),
          column('Free in four days', `min by (${CLAIM}) (predict_linear(kubelet_volume_stats_available_bytes{${ON}}[6h], 4 * 24 * 3600))`, 'bytes'),
        ], { height: 14, sortedBy: 'In use' }),
        graph('In use', 'Share of each claim that is in use.', `1 - ${FREE} / ${SIZE}`, { legend: '{{namespace}} {{persistentvolumeclaim}}', unit: 'percentunit', max: 1, limits: FILLING, width: 24 }),
      ],
    },
  ],
};

import { SetAlert } from '../rule-set';

const JOB = 'job="alloy"';

/** Alloys of one name, which share targets out among them; those that do not have none of these series. */
const PEERS = 'The Alloys named {{ $labels.cluster_name }} in $cluster';

/** How well clustered Alloys know each other. */
export const CLUSTERING_RULES: readonly SetAlert[] = [
  {
    alert: 'ClusterNotConverging',
    expr: `stddev by (job, cluster_name) (sum without (state) (cluster_node_peers{${JOB}})) != 0`,
    for: '10m',
    severity: 'warning',
    summary: 'Alloys of $cluster do not agree on how many they are',
    description: `${PEERS} count different numbers of peers, with a standard deviation of {{ $value | humanize }}: targets may be scraped twice or not at all.`,
  },
  {
    alert: 'ClusterNodeCountMismatch',
    expr: `sum without (state) (cluster_node_peers{${JOB}}) != on (job, cluster_name) group_left () count by (job, cluster_name) (cluster_node_info{${JOB}})`,
    for: '15m',
    severity: 'warning',
    summary: 'An Alloy of $cluster knows more or fewer peers than there are',
    description: 'Alloy {{ $labels.instance }} of {{ $labels.cluster_name }} in $cluster counts {{ $value }} peers, itself included, and another number is scraped.',
  },
  {
    alert: 'ClusterNodeUnhealthy',
    expr: `cluster_node_gossip_health_score{${JOB}} > 0`,
    for: '10m',
    severity: 'warning',
    summary: 'An Alloy of $cluster hardly reaches its peers',
    description: 'Alloy {{ $labels.instance }} of {{ $labels.cluster_name }} in $cluster has a gossip health score of {{ $value }}; 0 is healthy.',
  },
  {
    alert: 'ClusterNodeNameConflict',
    expr: `sum by (job, cluster_name) (rate(cluster_node_gossip_received_events_total{${JOB},event="node_conflict"}[5m])) > 0`,
    for: '10m',
    severity: 'warning',
    summary: 'Two Alloys of $cluster have the same node name',
    description: `${PEERS} report {{ $value | humanize }} conflicts per second: one tries to join under the name of another.`,
  },
  {
    alert: 'ClusterNodeStuckTerminating',
    expr: `sum by (job, instance, cluster_name) (cluster_node_peers{${JOB},state="terminating"}) > 0`,
    for: '10m',
    severity: 'warning',
    summary: 'An Alloy of $cluster does not finish terminating',
    description: 'Alloy {{ $labels.instance }} of {{ $labels.cluster_name }} in $cluster knows {{ $value }} peers that are terminating.',
  },
  {
    alert: 'ClusterConfigurationDrift',
    expr: 'count by (job, cluster_name) (group by (job, cluster_name, sha256) ('
      + `alloy_config_hash{${JOB}} * on (job, instance) group_left (cluster_name) max by (job, instance, cluster_name) (cluster_node_info{${JOB}})`
      + ')) > 1',
    for: '15m',
    severity: 'warning',
    summary: 'Alloys of $cluster that share targets have different configs',
    description: `${PEERS} run {{ $value }} different configs, so they share targets out by different rules.`,
  },
];

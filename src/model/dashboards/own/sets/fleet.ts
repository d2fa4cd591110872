import { OwnDashboard } from '../own-dashboard';
import { column, FILLING, graph, NO_RATE_ALLOWED, NONE_ALLOWED, stat, table } from '../panels';

/** Every cluster at a glance: whether it reports, how fresh and how much, and what is wrong with it. */
export const FLEET: OwnDashboard = {
  id: 'fleet',
  title: 'Fleet / Overview',
  description: 'Every cluster at a glance: whether it reports, how fresh and how much, and what is wrong with it.',
  jobs: [],
  clusters: 'many',
  languages: ['promql'],
  variables: [],
  rows: [
    {
      title: 'Fleet',
      panels: [
        stat('Clusters', 'Clusters that sent anything during the last five minutes.', [{ expr: 'count(count by ($clusterLabel) (up))', together: true }]),
        stat('Clusters with targets down', 'Clusters in which one scrape at least fails.',
          [{ expr: 'count(count by ($clusterLabel) (up == 0)) or vector(0)', together: true }], { limits: NONE_ALLOWED }),
        stat('Targets', 'Targets that are scraped, in all chosen clusters.', [{ expr: 'count(up)', together: true }]),
        stat('Targets down', 'Targets whose last scrape failed, in all chosen clusters.', [{ expr: 'count(up == 0) or vector(0)', together: true }], { limits: NONE_ALLOWED }),
        stat('Series', 'Samples of one scrape of every target: how many series the chosen clusters keep alive.',
          [{ expr: 'sum(scrape_samples_post_metric_relabeling)', together: true }], { unit: 'short' }),
        stat('Alerts firing', 'Alerts that fire, but for those that always do.',
          [{ expr: 'count(ALERTS{alertstate="firing", alertname!~"Watchdog|InfoInhibitor", severity!="none"}) or vector(0)', together: true }], { limits: NONE_ALLOWED }),
      ],
    },
    {
      title: 'Clusters',
      panels: [
        table('Clusters', 'One row for each cluster that reported during the last quarter of an hour; a click on its name leads to its own dashboard.', {}, [
          column('Age of data', 'time() - max(max_over_time(timestamp(up)[15m:1m]))', 's', [{ from: 120, color: 'yellow' }, { from: 300, color: 'red' }]),
          column('Targets', 'count(up)'),
          column('Down', 'count(up == 0)', 'short', NONE_ALLOWED),
          column('Series', 'sum(scrape_samples_post_metric_relabeling)', 'short'),
          column('Alerts', 'count(ALERTS{alertstate="firing", alertname!~"Watchdog|InfoInhibitor", severity!="none"})', 'short', NONE_ALLOWED),
          column('Lost samples', 'sum(rate(prometheus_remote_storage_samples_failed_total[$__rate_interval]))', 'cps', NO_RATE_ALLOWED),
          column('Nodes', 'count(kube_node_info)'),
          column('Not ready', 'count(kube_node_status_condition{condition="Ready", status="true"} == 0)', 'short', NONE_ALLOWED),
          column('CPU', '1 - avg(rate(node_cpu_seconds_total{mode="idle"}[$__rate_interval]))', 'percentunit', FILLING),
          column('Memory', '1 - sum(node_memory_MemAvailable_bytes) / sum(node_memory_MemTotal_bytes)', 'percentunit', FILLING),
        ], { height: 14, sortedBy: 'Age of data', links: { Cluster: { to: 'cluster', values: {} } } }),
      ],
    },
    {
      title: 'Collection',
      panels: [
        graph('Share of targets up', 'Targets whose scrapes succeed.', 'avg(up)', { unit: 'percentunit', max: 1 }),
        graph('Series', 'Samples of one scrape of every target.', 'sum(scrape_samples_post_metric_relabeling)', { unit: 'short', stacked: true }),
        graph('Series that begin', 'New series per second, as scrapes count them: what stays high is churn.', 'sum(rate(scrape_series_added[$__rate_interval]))', { unit: 'cps' }),
        graph('Longest scrape', 'The scrape that takes longest in each cluster.', 'max(scrape_duration_seconds)', { unit: 's' }),
        graph('Age of the newest sample on arrival', 'How far behind each cluster is; on lines with gaps nothing arrived.', 'time() - max(timestamp(up))', { unit: 's' }),
        graph('Collectors', 'Collectors that run in each cluster.', 'count by (job) (up{job=~"alloy|prometheus|opentelemetry-collector"} == 1)', { legend: '{{job}}' }),
      ],
    },
  ],
};

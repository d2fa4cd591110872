import { OwnDashboard } from '../own-dashboard';
import { column, graph, NO_RATE_ALLOWED, NONE_ALLOWED, stat, table } from '../panels';

const ON = 'job="alloy"';

/** Every Alloy of the fleet: whether its components work, and what it collects. */
export const ALLOY: OwnDashboard = {
  id: 'alloy',
  title: 'Fleet / Alloy',
  description: 'Every Alloy of the chosen clusters: whether its components work, whether its instances see each other, and what it collects.',
  jobs: ['alloy'],
  clusters: 'many',
  languages: ['promql'],
  variables: [],
  rows: [
    {
      title: 'State',
      panels: [
        stat('Instances', 'Instances that answer.', [{ expr: `count(up{${ON}} == 1)`, together: true }]),
        stat('Configs refused', 'Instances that run an old config, since the new one was refused.', [
          { expr: `count(alloy_config_last_load_successful{${ON}} == 0) or vector(0)`, together: true },
        ], { limits: NONE_ALLOWED }),
        stat('Components that are ill', 'Components whose health is not good.', [
          { expr: `sum(alloy_component_controller_running_components{${ON}, health_type!="healthy"}) or vector(0)`, together: true },
        ], { limits: NONE_ALLOWED }),
        stat('Series', 'Series that are sent on.', [{ expr: `sum(prometheus_remote_write_wal_storage_active_series{${ON}})`, together: true }], { unit: 'short' }),
        stat('Log lines per second', 'Lines that Loki took.', [{ expr: `sum(rate(loki_write_sent_entries_total{${ON}}[$__rate_interval])) or vector(0)`, together: true }], { unit: 'cps' }),
        stat('Log lines lost', 'Lines per second that were given up.', [
          { expr: `sum(rate(loki_write_dropped_entries_total{${ON}}[$__rate_interval])) or vector(0)`, together: true },
        ], { unit: 'cps', limits: NO_RATE_ALLOWED }),
        table('Versions', 'How many instances run which version.', { version: 'Version' }, [column('Instances', `count by (version) (alloy_build_info{${ON}})`)], { height: 6 }),
      ],
    },
    {
      title: 'Metrics',
      panels: [
        graph('Series', 'Series in the write-ahead log of each instance.', `sum by (instance) (prometheus_remote_write_wal_storage_active_series{${ON}})`, { legend: '{{instance}}', unit: 'short' }),
        graph('Samples per second', 'Samples that are written to the write-ahead log.', `sum by (instance) (rate(prometheus_remote_write_wal_samples_appended_total{${ON}}[$__rate_interval]))`,
          { legend: '{{instance}}', unit: 'cps' }),
        graph('Samples to the hub', 'Samples that receivers took.', `sum by (instance) (rate(prometheus_remote_storage_samples_total{${ON}}[$__rate_interval]))`, { legend: '{{instance}}', unit: 'cps' }),
        graph('Targets', 'Targets that each instance scrapes.', `sum by (instance) (prometheus_scrape_targets_gauge{${ON}})`, { legend: '{{instance}}' }),
      ],
    },
    {
      title: 'Logs',
      panels: [
        graph('Lines sent', 'Lines that Loki took.', `sum by (instance) (rate(loki_write_sent_entries_total{${ON}}[$__rate_interval]))`, { legend: '{{instance}}', unit: 'cps' }),
        graph('Lines lost', 'Lines that were given up, by the reason.', `sum by (instance, reason) (rate(loki_write_dropped_entries_total{${ON}}[$__rate_interval]))`, { legend: '{{instance}} {{reason}}', unit: 'cps' }),
        graph('Time of a batch, 99 %', 'In which Loki answers 99 of 100 batches.',
          `histogram_quantile(0.99, sum by (le, instance) (rate(loki_write_request_duration_seconds_bucket{${ON}}[$__rate_interval])))`, { legend: '{{instance}}', unit: 's' }),
        graph('Sent again', 'Batches that Loki could not take at once.', `sum by (instance) (rate(loki_write_batch_retries_total{${ON}}[$__rate_interval]))`, { legend: '{{instance}}', unit: 'cps' }),
      ],
    },
    {
      title: 'Components and process',
      panels: [
        graph('Components by health', 'Components of all instances of a cluster.', `sum by (health_type) (alloy_component_controller_running_components{${ON}})`, { legend: '{{health_type}}', stacked: true }),
        graph('Peers', 'Instances that each instance shares its targets with.', `max by (instance, state) (cluster_node_peers{${ON}})`, { legend: '{{instance}} {{state}}' }),
        graph('CPU', 'Cores that an instance uses.', `rate(alloy_resources_process_cpu_seconds_total{${ON}}[$__rate_interval])`, { legend: '{{instance}}' }),
        graph('Memory', 'Resident memory of an instance.', `alloy_resources_process_resident_memory_bytes{${ON}}`, { legend: '{{instance}}', unit: 'bytes' }),
      ],
    },
  ],
};

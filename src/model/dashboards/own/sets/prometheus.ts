import { OwnDashboard } from '../own-dashboard';
import { column, graph, NO_RATE_ALLOWED, NONE_ALLOWED, stat, table } from '../panels';

const ON = 'job="prometheus"';

/** Every Prometheus of the fleet: what it scrapes, keeps, evaluates and answers. */
export const PROMETHEUS: OwnDashboard = {
  id: 'prometheus',
  title: 'Fleet / Prometheus',
  description: 'Every Prometheus of the chosen clusters, as server or agent: what it scrapes, keeps, evaluates and answers.',
  jobs: ['prometheus'],
  clusters: 'many',
  languages: ['promql'],
  variables: [],
  rows: [
    {
      title: 'State',
      panels: [
        stat('Instances', 'Instances that answer.', [{ expr: `count(up{${ON}} == 1)`, together: true }]),
        stat('Series', 'Series in the memory of all servers.', [{ expr: `sum(prometheus_tsdb_head_series{${ON}})`, together: true }], { unit: 'short' }),
        stat('Samples per second', 'Samples that servers take in.', [{ expr: `sum(rate(prometheus_tsdb_head_samples_appended_total{${ON}}[$__rate_interval]))`, together: true }], { unit: 'cps' }),
        stat('Configs refused', 'Instances that run an old config, since the new one was refused.', [
          { expr: `count(prometheus_config_last_reload_successful{${ON}} == 0) or vector(0)`, together: true },
        ], { limits: NONE_ALLOWED }),
        stat('Rules that fail', 'Evaluations per second that end with an error.', [
          { expr: `sum(rate(prometheus_rule_evaluation_failures_total{${ON}}[$__rate_interval])) or vector(0)`, together: true },
        ], { unit: 'cps', limits: NO_RATE_ALLOWED }),
        stat('Alerts not sent', 'Alerts per second that no Alertmanager took.', [
          { expr: `sum(rate(prometheus_notifications_dropped_total{${ON}}[$__rate_interval])) or vector(0)`, together: true },
        ], { unit: 'cps', limits: NO_RATE_ALLOWED }),
        table('Instances', 'One row for each instance.', { instance: 'Instance', version: 'Version' }, [
          column('Running', `count by (instance, version) (prometheus_build_info{${ON}})`),
        ], { height: 6 }),
      ],
    },
    {
      title: 'Scraping',
      panels: [
        graph('Targets', 'Targets of each job.', `sum by (scrape_job) (prometheus_target_scrape_pool_targets{${ON}})`, { legend: '{{scrape_job}}' }),
        graph('Scrapes that are refused', 'Scrapes over a limit, and samples that come twice or in the wrong order.', [
          { expr: `sum(rate(prometheus_target_scrapes_exceeded_sample_limit_total{${ON}}[$__rate_interval]))`, legend: 'too many samples' },
          { expr: `sum(rate(prometheus_target_scrapes_exceeded_body_size_limit_total{${ON}}[$__rate_interval]))`, legend: 'too large' },
          { expr: `sum(rate(prometheus_target_scrapes_sample_duplicate_timestamp_total{${ON}}[$__rate_interval]))`, legend: 'twice' },
          { expr: `sum(rate(prometheus_target_scrapes_sample_out_of_order_total{${ON}}[$__rate_interval]))`, legend: 'out of order' },
        ], { unit: 'cps' }),
      ],
    },
    {
      title: 'Storage',
      panels: [
        graph('Series', 'Series in memory.', `sum by (instance) (prometheus_tsdb_head_series{${ON}})`, { legend: '{{instance}}', unit: 'short' }),
        graph('Samples per second', 'Samples that are taken in.', `sum by (instance) (rate(prometheus_tsdb_head_samples_appended_total{${ON}}[$__rate_interval]))`, { legend: '{{instance}}', unit: 'cps' }),
        graph('On disk', 'Blocks and write-ahead log.', [
          { expr: `sum by (instance) (prometheus_tsdb_storage_blocks_bytes{${ON}})`, legend: '{{instance}} blocks' },
          { expr: `sum by (instance) (prometheus_tsdb_wal_storage_size_bytes{${ON}})`, legend: '{{instance}} write-ahead log' },
        ], { unit: 'bytes' }),
        graph('What goes wrong on disk', 'Compactions that fail, and damage in the write-ahead log.', [
          { expr: `sum by (instance) (rate(prometheus_tsdb_compactions_failed_total{${ON}}[$__rate_interval]))`, legend: '{{instance}} compactions' },
          { expr: `sum by (instance) (rate(prometheus_tsdb_wal_corruptions_total{${ON}}[$__rate_interval]))`, legend: '{{instance}} damage' },
        ], { unit: 'cps' }),
      ],
    },
    {
      title: 'Rules and queries',
      panels: [
        graph('Groups that are late', 'Evaluations that were left out, since the one before took too long.',
          `sum by (rule_group) (rate(prometheus_rule_group_iterations_missed_total{${ON}}[$__rate_interval])) > 0`, { legend: '{{rule_group}}', unit: 'cps' }),
        graph('Slowest groups', 'How long the last evaluation of a group took.', `topk(10, max by (rule_group) (prometheus_rule_group_last_duration_seconds{${ON}}))`, { legend: '{{rule_group}}', unit: 's' }),
        graph('Time of queries, 99 %', 'By what the engine does in it.', `max by (instance, slice) (prometheus_engine_query_duration_seconds{${ON}, quantile="0.99"})`, { legend: '{{instance}} {{slice}}', unit: 's' }),
        graph('Queries at once', 'Queries that run, of those that may.', `max by (instance) (prometheus_engine_queries{${ON}} / prometheus_engine_queries_concurrent_max{${ON}})`,
          { legend: '{{instance}}', unit: 'percentunit' }),
      ],
    },
    {
      title: 'The process',
      panels: [
        graph('CPU', 'Cores that an instance uses.', `rate(process_cpu_seconds_total{${ON}}[$__rate_interval])`, { legend: '{{instance}}' }),
        graph('Memory', 'Resident memory of an instance.', `process_resident_memory_bytes{${ON}}`, { legend: '{{instance}}', unit: 'bytes' }),
      ],
    },
  ],
};

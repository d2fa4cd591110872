import { ExporterData } from '../exporter-data';

/** Promtail, of the last line of releases that has it. */
export const PROMTAIL: ExporterData = {
  id: 'promtail',
  title: 'Promtail',
  version: '3.6.7',
  prefixes: ['promtail_'],
  // stages of one's own make `promtail_custom_...`
  names: 'some',
  labels: 'all',
  metrics: `
gauge branch,goarch,goos,goversion,revision,tags,version: promtail_build_info
counter: promtail_config_reload_fail_total promtail_config_reload_success_total promtail_journal_target_lines_total
gauge: promtail_files_active_total promtail_targets_active_total
counter host: promtail_encoded_bytes_total promtail_sent_bytes_total promtail_sent_entries_total
counter host,tenant: promtail_batch_retries_total
counter host,reason,tenant: promtail_dropped_bytes_total promtail_dropped_entries_total promtail_mutated_bytes_total promtail_mutated_entries_total
histogram host,status_code: promtail_request_duration_seconds
gauge path: promtail_file_bytes_total promtail_read_bytes_total
counter path: promtail_read_lines_total
counter reason: promtail_targets_failed_total
counter error: promtail_journal_target_parsing_errors_total
`,
};

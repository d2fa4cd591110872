import { OwnDashboard } from '../own-dashboard';
import { graph, logs, NO_RATE_ALLOWED, stat } from '../panels';

const IN = '{namespace=~"$namespace", pod=~"$pod"}';
const ERRORS = '(?i)\\\\b(error|fatal|panic|exception)\\\\b';
const ON = 'job=~".+/loki"';

/** Logs of pods, and Loki itself. */
export const LOKI: OwnDashboard = {
  id: 'loki',
  title: 'Fleet / Logs',
  description: 'Logs of the pods of one cluster, and how Loki itself does. Of all clusters at once, Loki would have to read everything.',
  jobs: ['loki'],
  clusters: 'one',
  languages: ['promql', 'logql'],
  variables: [
    { name: 'namespace', label: 'Namespace', query: 'label_values(namespace)', language: 'logql' },
    { name: 'pod', label: 'Pod', query: 'label_values({namespace=~"$namespace"}, pod)', language: 'logql' },
  ],
  rows: [
    {
      title: 'Logs',
      panels: [
        graph('Lines by namespace', 'How much each namespace writes.', [{ expr: `sum by (namespace) (rate(${IN} [$__auto]))`, legend: '{{namespace}}', language: 'logql' }], { unit: 'cps', stacked: true }),
        graph('Lines that speak of errors', 'Lines with one of the usual words.', [
          { expr: `sum by (namespace) (rate(${IN} |~ "${ERRORS}" [$__auto]))`, legend: '{{namespace}}', language: 'logql' },
        ], { unit: 'cps', stacked: true }),
        logs('Lines', 'The newest lines first.', IN),
      ],
    },
    {
      title: 'Loki itself, in the chosen cluster',
      panels: [
        stat('Lines per second', 'Lines that are taken in.', `sum(rate(loki_distributor_lines_received_total{${ON}}[$__rate_interval]))`, { width: 6, unit: 'cps' }),
        stat('Bytes per second', 'Bytes that are taken in.', `sum(rate(loki_distributor_bytes_received_total{${ON}}[$__rate_interval]))`, { width: 6, unit: 'Bps' }),
        stat('Streams', 'Streams in memory.', `sum(loki_ingester_memory_streams{${ON}})`, { width: 6, unit: 'short' }),
        stat('Lines refused', 'Lines per second that are over a limit, or too old.', `sum(rate(loki_discarded_samples_total{${ON}}[$__rate_interval]))`, { width: 6, unit: 'cps', limits: NO_RATE_ALLOWED }),
        graph('Requests', 'By route and code.', `sum by (route, status_code) (rate(loki_request_duration_seconds_count{${ON}}[$__rate_interval]))`, { legend: '{{route}} {{status_code}}', unit: 'reqps' }),
        graph('Time of requests, 99 %', 'In which 99 of 100 requests of a route are answered.',
          `histogram_quantile(0.99, sum by (le, route) (rate(loki_request_duration_seconds_bucket{${ON}}[$__rate_interval])))`, { legend: '{{route}}', unit: 's' }),
        graph('Lines refused', 'By the reason.', `sum by (reason) (rate(loki_discarded_samples_total{${ON}}[$__rate_interval]))`, { legend: '{{reason}}', unit: 'cps' }),
        graph('Memory', 'Resident memory.', `sum by (pod) (process_resident_memory_bytes{${ON}})`, { legend: '{{pod}}', unit: 'bytes' }),
      ],
    },
  ],
};

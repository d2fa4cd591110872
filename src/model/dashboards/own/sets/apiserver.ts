import { OwnDashboard } from '../own-dashboard';
import { FILLING, graph, NO_RATE_ALLOWED, stat, table, column } from '../panels';

const ON = 'job="kube-apiserver"';
/** Requests that stay open on purpose say nothing about speed. */
const SHORT = `${ON}, verb!~"WATCH|WATCHLIST|CONNECT|PROXY"`;

/** The API servers: whether they answer, how fast, and what they are asked. */
export const APISERVER: OwnDashboard = {
  id: 'apiserver',
  title: 'Fleet / API server',
  description: 'The API servers: whether they answer, how fast, and what they are asked.',
  jobs: ['kube-apiserver'],
  clusters: 'many',
  languages: ['promql'],
  variables: [],
  rows: [
    {
      title: 'Answers',
      panels: [
        stat('API servers', 'Servers that are scraped and answer.', [{ expr: `count(up{${ON}} == 1)`, together: true }], { width: 6 }),
        stat('Requests per second', 'Of all chosen clusters.', [{ expr: `sum(rate(apiserver_request_total{${ON}}[$__rate_interval]))`, together: true }], { width: 6, unit: 'reqps' }),
        stat('Share of errors', 'Answers that say that the server failed.', [
          { expr: `sum(rate(apiserver_request_total{${ON}, code=~"5.."}[$__rate_interval])) / sum(rate(apiserver_request_total{${ON}}[$__rate_interval])) or vector(0)`, together: true },
        ], { width: 6, unit: 'percentunit', limits: [{ from: 0.01, color: 'red' }] }),
        stat('Turned away', 'Requests that priority and fairness refused, per second.', [
          { expr: `sum(rate(apiserver_flowcontrol_rejected_requests_total{${ON}}[$__rate_interval])) or vector(0)`, together: true },
        ], { width: 6, unit: 'reqps', limits: NO_RATE_ALLOWED }),
        graph('Requests by answer', 'Requests by the class of the answer.', `sum by (code) (rate(apiserver_request_total{${ON}}[$__rate_interval]))`, { legend: '{{code}}', unit: 'reqps' }),
        graph('Share of errors', 'Answers that say that the server failed.',
          `sum(rate(apiserver_request_total{${ON}, code=~"5.."}[$__rate_interval])) / sum(rate(apiserver_request_total{${ON}}[$__rate_interval]))`, { unit: 'percentunit' }),
        graph('Time of reads, 99 %', 'In which 99 of 100 reads are answered.',
          `histogram_quantile(0.99, sum by (le, verb) (rate(apiserver_request_sli_duration_seconds_bucket{${SHORT}, verb=~"GET|LIST"}[$__rate_interval])))`,
          { legend: '{{verb}}', unit: 's' }),
        graph('Time of writes, 99 %', 'In which 99 of 100 writes are answered.',
          `histogram_quantile(0.99, sum by (le, verb) (rate(apiserver_request_sli_duration_seconds_bucket{${SHORT}, verb!~"GET|LIST"}[$__rate_interval])))`,
          { legend: '{{verb}}', unit: 's' }),
      ],
    },
    {
      title: 'Load',
      panels: [
        graph('Requests in flight', 'Requests that are answered right now, those that change something and those that read.',
          `max by (request_kind) (apiserver_current_inflight_requests{${ON}})`, { legend: '{{request_kind}}' }),
        graph('Turned away', 'Requests that priority and fairness refused, by the level that was full.',
          `sum by (priority_level, reason) (rate(apiserver_flowcontrol_rejected_requests_total{${ON}}[$__rate_interval]))`, { legend: '{{priority_level}} {{reason}}', unit: 'reqps' }),
        graph('Work that waits', 'Depth of the queues of the controllers in the server.', `sum by (name) (workqueue_depth{${ON}})`, { legend: '{{name}}' }),
        graph('Time of etcd, 99 %', 'In which 99 of 100 requests to etcd are answered.',
          `histogram_quantile(0.99, sum by (le, operation) (rate(etcd_request_duration_seconds_bucket{${ON}}[$__rate_interval])))`, { legend: '{{operation}}', unit: 's' }),
        graph('CPU', 'Cores that each server uses.', `rate(process_cpu_seconds_total{${ON}}[$__rate_interval])`, { legend: '{{instance}}' }),
        graph('Memory', 'Resident memory of each server.', `process_resident_memory_bytes{${ON}}`, { legend: '{{instance}}', unit: 'bytes' }),
      ],
    },
    {
      title: 'Objects',
      panels: [
        table('Kinds with the most objects', 'What fills etcd.', { resource: 'Kind' }, [
          column('Objects', `topk(20, max by (resource) (apiserver_storage_objects{${ON}}))`, 'short'),
        ], { width: 12, sortedBy: 'Objects' }),
        table('Old versions that are used', 'Versions of the API that a later release of Kubernetes does not have any more.', {
          group: 'Group', version: 'Version', resource: 'Kind', removed_release: 'Gone with',
        }, [column('Used', `max by (group, version, resource, removed_release) (apiserver_requested_deprecated_apis{${ON}})`)], { width: 12 }),
        graph('Size of the database', 'What etcd holds on disk, as the API server sees it.', `max(apiserver_storage_size_bytes{${ON}})`, { unit: 'bytes' }),
        graph('Share of seats in use', 'How much of what priority and fairness allow is taken, by level.',
          `sum by (priority_level) (apiserver_flowcontrol_current_executing_seats{${ON}}) / sum by (priority_level) (apiserver_flowcontrol_current_limit_seats{${ON}})`,
          { legend: '{{priority_level}}', unit: 'percentunit', limits: FILLING }),
      ],
    },
  ],
};

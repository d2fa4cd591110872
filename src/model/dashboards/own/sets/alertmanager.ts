import { OwnDashboard } from '../own-dashboard';
import { graph, NO_RATE_ALLOWED, NONE_ALLOWED, stat } from '../panels';

const ON = 'job="alertmanager"';

/** Alertmanager: what it got, and whether what it sent arrived. */
export const ALERTMANAGER: OwnDashboard = {
  id: 'alertmanager',
  title: 'Fleet / Alertmanager',
  description: 'What Alertmanager got, and whether what it sent arrived.',
  jobs: ['alertmanager'],
  clusters: 'many',
  languages: ['promql'],
  variables: [],
  rows: [
    {
      title: 'State',
      panels: [
        stat('Instances', 'Instances that answer.', [{ expr: `count(up{${ON}} == 1)`, together: true }]),
        stat('Members', 'Instances that know each other, as the one sees it that knows the fewest.', [{ expr: `min(alertmanager_cluster_members{${ON}})`, together: true }]),
        stat('Configs refused', 'Instances that run an old config, since the new one was refused.', [
          { expr: `count(alertmanager_config_last_reload_successful{${ON}} == 0) or vector(0)`, together: true },
        ], { limits: NONE_ALLOWED }),
        stat('Alerts', 'Alerts that are active.', [{ expr: `max(alertmanager_alerts{${ON}, state="active"})`, together: true }]),
        stat('Silences', 'Silences that hold.', [{ expr: `max(alertmanager_silences{${ON}, state="active"})`, together: true }]),
        stat('Not delivered', 'Notifications per second that failed.', [
          { expr: `sum(rate(alertmanager_notifications_failed_total{${ON}}[$__rate_interval])) or vector(0)`, together: true },
        ], { unit: 'cps', limits: NO_RATE_ALLOWED }),
      ],
    },
    {
      title: 'Alerts and notifications',
      panels: [
        graph('Alerts', 'By their state, in each instance.', `sum by (instance, state) (alertmanager_alerts{${ON}})`, { legend: '{{instance}} {{state}}' }),
        graph('Alerts received', 'From Prometheus, by whether they fire.', `sum by (status) (rate(alertmanager_alerts_received_total{${ON}}[$__rate_interval]))`, { legend: '{{status}}', unit: 'cps' }),
        graph('Notifications', 'By the kind of receiver.', `sum by (integration) (rate(alertmanager_notifications_total{${ON}}[$__rate_interval]))`, { legend: '{{integration}}', unit: 'cps' }),
        graph('Not delivered', 'Share of the notifications that failed.',
          `sum by (integration) (rate(alertmanager_notifications_failed_total{${ON}}[$__rate_interval])) / sum by (integration) (rate(alertmanager_notifications_total{${ON}}[$__rate_interval]))`,
          { legend: '{{integration}}', unit: 'percentunit' }),
        graph('Time of a notification, 99 %', 'In which 99 of 100 notifications are delivered.',
          `histogram_quantile(0.99, sum by (le, integration) (rate(alertmanager_notification_latency_seconds_bucket{${ON}}[$__rate_interval])))`, { legend: '{{integration}}', unit: 's' }),
        graph('Held back', 'Notifications that a silence, an inhibition or a mute time kept back.', `sum by (reason) (rate(alertmanager_notifications_suppressed_total{${ON}}[$__rate_interval]))`, { legend: '{{reason}}', unit: 'cps' }),
      ],
    },
    {
      title: 'Instances',
      panels: [
        graph('Members', 'Instances that each instance knows.', `max by (instance) (alertmanager_cluster_members{${ON}})`, { legend: '{{instance}}', width: 8 }),
        graph('Messages that wait', 'Messages to the other instances that were not sent yet.', `max by (instance) (alertmanager_cluster_messages_queued{${ON}})`, { legend: '{{instance}}', width: 8 }),
        graph('Memory', 'Resident memory.', `process_resident_memory_bytes{${ON}}`, { legend: '{{instance}}', unit: 'bytes', width: 8 }),
      ],
    },
  ],
};

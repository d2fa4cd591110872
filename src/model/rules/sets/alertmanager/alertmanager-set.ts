import { RuleSet } from '../rule-set';

const JOB = 'job="alertmanager"';
const WHO = 'Alertmanager {{ $labels.namespace }}/{{ $labels.pod }} of $cluster';
const ALL = 'The Alertmanagers in namespace {{ $labels.namespace }} of $cluster';

/** Share of notifications that failed; newer releases say why, with a label that the other side does not have. */
const FAILED = `sum without (reason) (rate(alertmanager_notifications_failed_total{${JOB}}[15m])) / (rate(alertmanager_notifications_total{${JOB}}[15m]) > 0)`;

const MEMBERS = `max_over_time(alertmanager_cluster_members{${JOB}}[5m])`;

/** Alertmanager: the instances of one namespace and job are one group, that gossips. */
export const ALERTMANAGER_SET: RuleSet = {
  id: 'alertmanager',
  title: 'Alertmanager',
  jobs: ['alertmanager'],
  groups: [{
    name: 'alertmanager.rules',
    rules: [
      {
        alert: 'AlertmanagerFailedReload',
        expr: `max_over_time(alertmanager_config_last_reload_successful{${JOB}}[5m]) == 0`,
        for: '10m',
        severity: 'critical',
        summary: 'Alertmanager of $cluster refuses its new config',
        description: `${WHO} could not load its config and goes on with the one before.`,
      },
      {
        alert: 'AlertmanagerMembersInconsistent',
        expr: `${MEMBERS} < on (namespace, job) group_left () count by (namespace, job) (${MEMBERS})`,
        for: '15m',
        severity: 'critical',
        summary: 'An Alertmanager of $cluster does not find all the others',
        description: `${WHO} knows {{ $value }} members of its group, itself included, and more are scraped: notifications may come twice.`,
      },
      {
        alert: 'AlertmanagerFailedToSendAlerts',
        expr: `${FAILED} > $ratio`,
        for: '5m',
        severity: 'warning',
        thresholds: { ratio: 0.01 },
        summary: 'An Alertmanager of $cluster cannot notify by {{ $labels.integration }}',
        description: `{{ $value | humanizePercentage }} of the notifications of ${WHO} by {{ $labels.integration }} fail.`,
      },
      {
        alert: 'AlertmanagerClusterFailedToSendAlerts',
        expr: `min by (namespace, job, integration) (${FAILED}) > $ratio`,
        for: '5m',
        severity: 'critical',
        thresholds: { ratio: 0.01 },
        summary: 'No Alertmanager of $cluster can notify reliably by {{ $labels.integration }}',
        description: `${ALL} notify by {{ $labels.integration }}, and at least {{ $value | humanizePercentage }} of that fails at each.`,
      },
      {
        alert: 'AlertmanagerConfigInconsistent',
        expr: `count by (namespace, job) (count_values by (namespace, job) ("config_hash", alertmanager_config_hash{${JOB}})) != 1`,
        for: '20m',
        severity: 'critical',
        summary: 'Alertmanagers of $cluster have different configs',
        description: `${ALL} have {{ $value }} different configs.`,
      },
      {
        alert: 'AlertmanagerClusterDown',
        expr: `count by (namespace, job) (avg_over_time(up{${JOB}}[5m]) < 0.5) / count by (namespace, job) (up{${JOB}}) >= $ratio`,
        for: '5m',
        severity: 'critical',
        thresholds: { ratio: 0.5 },
        summary: 'Half or more of the Alertmanagers of $cluster are down',
        description: `${ALL} were mostly down in the last 5 minutes: {{ $value | humanizePercentage }} of them.`,
      },
      {
        alert: 'AlertmanagerClusterCrashlooping',
        expr: `count by (namespace, job) (changes(process_start_time_seconds{${JOB}}[10m]) > $restarts) / count by (namespace, job) (up{${JOB}}) >= $ratio`,
        for: '5m',
        severity: 'critical',
        thresholds: { ratio: 0.5, restarts: 4 },
        summary: 'Half or more of the Alertmanagers of $cluster start again and again',
        description: `${ALL} start again and again: {{ $value | humanizePercentage }} of them several times in 10 minutes.`,
      },
      {
        alert: 'AlertmanagerClusterFailedPeers',
        expr: `min_over_time(alertmanager_cluster_failed_peers{${JOB}}[5m]) > 0`,
        for: '15m',
        severity: 'warning',
        summary: 'An Alertmanager of $cluster has lost peers',
        description: `${WHO} cannot reach {{ $value }} peers that it knew.`,
      },
    ],
  }],
};

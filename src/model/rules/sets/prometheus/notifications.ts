import { SetAlert } from '../rule-set';

const JOB = 'job="prometheus"';
const WHO = 'Prometheus {{ $labels.instance }} of $cluster';

const FAILED = `rate(prometheus_notifications_errors_total{${JOB}}[5m]) / rate(prometheus_notifications_sent_total{${JOB}}[5m])`;

/** The way from Prometheus to Alertmanager. */
export const NOTIFICATION_RULES: readonly SetAlert[] = [
  {
    alert: 'PrometheusNotificationQueueRunningFull',
    // each Alertmanager has a queue since Prometheus 3.10; before, there was one, without the label
    expr: `max without (alertmanager) (predict_linear(prometheus_notifications_queue_length{${JOB}}[10m], 60 * $minutes))`
      + ` > min without (alertmanager) (min_over_time(prometheus_notifications_queue_capacity{${JOB}}[10m]))`,
    for: '15m',
    severity: 'warning',
    thresholds: { minutes: 30 },
    summary: 'The queue of alerts of Prometheus in $cluster fills up',
    description: `At this pace {{ $value | humanize }} alerts will wait at ${WHO}, which is more than its queue holds.`,
  },
  {
    alert: 'PrometheusErrorSendingAlertsToSomeAlertmanagers',
    expr: `100 * ${FAILED} > $percent`,
    for: '15m',
    severity: 'warning',
    thresholds: { percent: 1 },
    summary: 'Prometheus of $cluster cannot deliver all alerts to an Alertmanager',
    description: `{{ printf "%.3g" $value }} % of what ${WHO} sends to {{ $labels.alertmanager }} fails.`,
  },
  {
    alert: 'PrometheusErrorSendingAlertsToAnyAlertmanager',
    expr: `100 * min without (alertmanager) (${FAILED}) > $percent`,
    for: '15m',
    severity: 'critical',
    thresholds: { percent: 3 },
    summary: 'Prometheus of $cluster cannot deliver all alerts to any Alertmanager',
    description: `At least {{ printf "%.3g" $value }} % of what ${WHO} sends fails, whichever Alertmanager it is for.`,
  },
  {
    alert: 'PrometheusNotConnectedToAlertmanagers',
    // a server that is told of none has no discovery named notify
    expr: `max_over_time(prometheus_notifications_alertmanagers_discovered{${JOB}}[5m]) < 1`
      + ` and on (job, instance) prometheus_sd_discovered_targets{${JOB},name="notify"}`,
    for: '10m',
    severity: 'warning',
    summary: 'Prometheus of $cluster finds no Alertmanager',
    description: `${WHO} has an Alertmanager in its config, and knows the address of {{ $value }}: its alerts reach nobody.`,
  },
];

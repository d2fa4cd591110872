import { apiServer, REQUEST_KINDS, requests, timedRequests } from './terms';
import { SetAlert, SetGroup, SetRecord } from '../rule-set';

/** How fast the budget of a month is spent: by the longer window it is much, by the shorter it still goes on. */
interface Pace {
  readonly long: string;
  readonly short: string;
  /** How many times faster than the budget allows. */
  readonly factor: number;
  readonly for: string;
  readonly severity: 'critical' | 'warning';
}

/** @see https://sre.google/workbook/alerting-on-slos/#6-multiwindow-multi-burn-rate-alerts */
const PACES: readonly Pace[] = [
  { long: '1h', short: '5m', factor: 14.4, for: '2m', severity: 'critical' },
  { long: '6h', short: '30m', factor: 6, for: '15m', severity: 'critical' },
  { long: '1d', short: '2h', factor: 3, for: '1h', severity: 'warning' },
  { long: '3d', short: '6h', factor: 1, for: '3h', severity: 'warning' },
];

const BUDGET: readonly SetAlert[] = PACES.map(({ long, short, factor, severity, for: pending }) => ({
  alert: 'KubeAPIErrorBudgetBurn',
  expr: `sum(apiserver_request:burnrate${long}) > ${factor} * $budget and sum(apiserver_request:burnrate${short}) > ${factor} * $budget`,
  thresholds: { budget: 0.01 },
  for: pending,
  severity,
  labels: { long, short },
  summary: 'The API server fails or is slow for too many requests',
  description: `The share of requests that the API server of $cluster fails or answers too late is {{ $value | humanizePercentage }} over ${long}, and still too high over ${short}: `
    + `${factor} times what it may be in a month.`,
}));

const ALERTS: readonly SetAlert[] = [
  ...(['warning', 'critical'] as const).map((severity): SetAlert => ({
    alert: 'KubeClientCertificateExpiration',
    expr: `histogram_quantile(0.01, sum by (job, instance, le) (rate(${apiServer('apiserver_client_certificate_expiration_seconds_bucket')}[5m]))) < $${severity}Seconds`,
    thresholds: { [`${severity}Seconds`]: { warning: 604_800, critical: 86_400 }[severity] },
    for: '5m',
    severity,
    summary: 'A client of the API server uses a certificate that expires soon',
    description: 'A client certificate that is used at API server {{ $labels.instance }} of $cluster expires in less than {{ $value | humanizeDuration }}.',
  })),
  {
    alert: 'KubeAggregatedAPIErrors',
    expr: `sum by (name, reason) (increase(${apiServer('aggregator_unavailable_apiservice_total')}[10m])) > $count`,
    thresholds: { count: 4 },
    severity: 'warning',
    summary: 'An aggregated API has errors',
    description: 'API {{ $labels.name }} of $cluster has been found unavailable {{ $value | humanize }} times within 10 minutes: {{ $labels.reason }}.',
  },
  {
    alert: 'KubeAggregatedAPIDown',
    expr: `max by (name) (avg_over_time(${apiServer('aggregator_unavailable_apiservice')}[10m])) > $ratio`,
    thresholds: { ratio: 0.15 },
    for: '5m',
    severity: 'warning',
    summary: 'An aggregated API is down',
    description: 'API {{ $labels.name }} of $cluster has been unavailable for {{ $value | humanizePercentage }} of the last 10 minutes.',
  },
  {
    alert: 'KubeAPIDown',
    expr: 'absent(up{job="kube-apiserver"} == 1)',
    for: '15m',
    severity: 'critical',
    summary: 'No API server can be scraped',
    description: 'No API server of $cluster has answered a scrape for 15 minutes.',
  },
  {
    alert: 'KubeAPITerminatedRequests',
    expr: `sum(rate(${apiServer('apiserver_request_terminations_total')}[10m])) / (sum(rate(${apiServer('apiserver_request_total')}[10m]))`
      + ` + sum(rate(${apiServer('apiserver_request_terminations_total')}[10m]))) > $ratio`,
    thresholds: { ratio: 0.2 },
    for: '5m',
    severity: 'warning',
    summary: 'The API server turns requests away',
    description: 'The API server of $cluster has ended {{ $value | humanizePercentage }} of its requests to protect itself.',
  },
];

const RATES: readonly SetRecord[] = REQUEST_KINDS.map((verb) => ({
  record: 'code_resource:apiserver_request_total:rate5m',
  expr: `sum by (code, resource) (rate(${requests('apiserver_request_total', verb)}[5m]))`,
  labels: { verb },
}));

const QUANTILES: readonly SetRecord[] = REQUEST_KINDS.map((verb) => ({
  record: 'cluster_quantile:apiserver_request_sli_duration_seconds:histogram_quantile',
  expr: `histogram_quantile(0.99, sum by (resource, le) (rate(${timedRequests('apiserver_request_sli_duration_seconds_bucket', verb)}[5m]))) > 0`,
  labels: { quantile: '0.99', verb },
}));

/** The API server. */
export const API_SERVER_GROUPS: readonly SetGroup[] = [
  { name: 'kube-apiserver.rules', jobs: ['kube-apiserver'], rules: RATES },
  { name: 'kube-apiserver-histogram.rules', jobs: ['kube-apiserver'], rules: QUANTILES },
  { name: 'kube-apiserver-slos', jobs: ['kube-apiserver'], rules: BUDGET },
  { name: 'kubernetes-system-apiserver', jobs: ['kube-apiserver'], rules: ALERTS },
];

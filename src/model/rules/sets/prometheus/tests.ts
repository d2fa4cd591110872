import { COUNTER_TESTS } from './counter-tests';
import { REMOTE_WRITE_TESTS } from './remote-write-tests';
import { fires, silent } from '../build-tests';
import { SetTest } from '../rule-set';

const ONE = { job: 'prometheus', instance: 'p-0' };

/** A series of one server. */
const of = (metric: string, labels = ''): string => `prometheus_${metric}{job="prometheus",instance="p-0"${labels}}`;

const ingested = (values: string, targets = '100x60'): { readonly [series: string]: string } => ({
  [of('tsdb_head_samples_appended_total', ',type="float"')]: values,
  [of('tsdb_head_samples_appended_total', ',type="histogram"')]: '0x60',
  [of('target_metadata_cache_entries', ',scrape_job="kubelet"')]: targets,
});

const sent = (instance: string, errors: string): { readonly [series: string]: string } => ({
  [of('notifications_errors_total', `,alertmanager="${instance}"`)]: errors,
  [of('notifications_sent_total', `,alertmanager="${instance}"`)]: '0+100x60',
});

export const PROMETHEUS_TESTS: readonly SetTest[] = [
  fires('PrometheusBadConfig', 'a reload failed', '20m', { [of('config_last_reload_successful')]: '1x2 0x30' }, ONE),
  silent('PrometheusBadConfig', 'the next reload works', '20m', { [of('config_last_reload_successful')]: '0x10 1x20' }),
  ...COUNTER_TESTS,
  fires('PrometheusNotIngestingSamples', 'a server has targets, and stores nothing', '20m', ingested('500x60'), ONE),
  fires('PrometheusNotIngestingSamples', 'an agent has targets, and stores nothing', '20m', {
    [of('agent_samples_appended_total', ',type="float"')]: '500x60',
    [of('target_metadata_cache_entries', ',scrape_job="kubelet"')]: '100x60',
  }, ONE),
  fires('PrometheusNotIngestingSamples', 'a server has rules, and stores nothing', '20m', {
    [of('tsdb_head_samples_appended_total', ',type="float"')]: '500x60',
    [of('rule_group_rules', ',rule_group="g"')]: '3x60',
  }, ONE),
  silent('PrometheusNotIngestingSamples', 'samples come in', '20m', ingested('0+100x60')),
  silent('PrometheusNotIngestingSamples', 'a server has neither targets nor rules', '20m', ingested('500x60', '0x60')),
  fires('PrometheusHighQueryLoad', '19 of 20 queries run', '30m', {
    [of('engine_queries')]: '19x60', [of('engine_queries_concurrent_max')]: '20x60',
  }, ONE),
  silent('PrometheusHighQueryLoad', '10 of 20 queries run', '30m', {
    [of('engine_queries')]: '10x60', [of('engine_queries_concurrent_max')]: '20x60',
  }),
  fires('PrometheusNotificationQueueRunningFull', 'the queue of one Alertmanager grows', '40m', {
    [of('notifications_queue_length', ',alertmanager="a"')]: '0+200x60',
    [of('notifications_queue_length', ',alertmanager="b"')]: '0x60',
    [of('notifications_queue_capacity')]: '10000x60',
  }, ONE),
  fires('PrometheusNotificationQueueRunningFull', 'there is one queue for all, as before Prometheus 3.10', '40m', {
    [of('notifications_queue_length')]: '0+200x60', [of('notifications_queue_capacity')]: '10000x60',
  }, ONE),
  silent('PrometheusNotificationQueueRunningFull', 'the queue grows slowly', '40m', {
    [of('notifications_queue_length', ',alertmanager="a"')]: '0+10x60', [of('notifications_queue_capacity')]: '10000x60',
  }),
  silent('PrometheusNotificationQueueRunningFull', 'the queue is long, and grows no more', '40m', {
    [of('notifications_queue_length', ',alertmanager="a"')]: '9000x60', [of('notifications_queue_capacity')]: '10000x60',
  }),
  fires('PrometheusErrorSendingAlertsToSomeAlertmanagers', 'one Alertmanager refuses 5 %', '30m', { ...sent('a', '0+5x60'), ...sent('b', '0x60') },
    { ...ONE, alertmanager: 'a' }),
  silent('PrometheusErrorSendingAlertsToSomeAlertmanagers', 'nothing fails', '30m', sent('a', '0x60')),
  fires('PrometheusErrorSendingAlertsToAnyAlertmanager', 'both Alertmanagers refuse 5 % and more', '30m', { ...sent('a', '0+5x60'), ...sent('b', '0+90x60') }, ONE),
  silent('PrometheusErrorSendingAlertsToAnyAlertmanager', 'one Alertmanager takes everything', '30m', { ...sent('a', '0x60'), ...sent('b', '0+90x60') }),
  fires('PrometheusNotConnectedToAlertmanagers', 'the config has one, and none is found', '20m', {
    [of('notifications_alertmanagers_discovered')]: '0x60', [of('sd_discovered_targets', ',name="notify",config="config-0"')]: '0x60',
  }, ONE),
  silent('PrometheusNotConnectedToAlertmanagers', 'the config has none', '20m', {
    [of('notifications_alertmanagers_discovered')]: '0x60', [of('sd_discovered_targets', ',name="scrape",config="kubelet"')]: '9x60',
  }),
  silent('PrometheusNotConnectedToAlertmanagers', 'one is found', '20m', {
    [of('notifications_alertmanagers_discovered')]: '1x60', [of('sd_discovered_targets', ',name="notify",config="config-0"')]: '1x60',
  }),
  ...REMOTE_WRITE_TESTS,
];

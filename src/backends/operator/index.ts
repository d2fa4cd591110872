export { OWN_CLASS } from './scrape-classes';
export { printOperatedAlertmanager } from './print-alertmanager';
export { printOperated } from './print-operated';
export { prometheusSpec, PrometheusSpec } from './prometheus-spec';

export { PROMETHEUS_SET } from './prometheus-set';

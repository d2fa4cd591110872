export { LOKI_SET } from './loki-set';

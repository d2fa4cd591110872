export { FLUX_SET } from './flux-set';

export { ALLOY_SET } from './alloy-set';

export { NODE_SET } from './node-set';

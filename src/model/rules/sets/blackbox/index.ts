export { BLACKBOX_SET } from './blackbox-set';

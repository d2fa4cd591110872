export { ALERTMANAGER_SET } from './alertmanager-set';

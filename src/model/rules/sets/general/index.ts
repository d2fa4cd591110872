export { GENERAL_SET } from './general-set';

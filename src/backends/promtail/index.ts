export { CONFIG_PATH, DATA_PATH, NODE_NAME_VARIABLE } from './args';
export { printPromtail } from './print';

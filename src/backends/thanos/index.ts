export { CONFIG_PATH, DATA_PATH, POD_NAME, ThanosPlan } from './args';
export { printThanos } from './print';

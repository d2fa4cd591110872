export { CONFIG_FILE, CONFIG_PATH, DATA_PATH } from './args';
export { printPrometheus } from './print';

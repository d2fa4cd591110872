export { CONFIG_FILE, CONFIG_PATH, DATA_PATH } from './args';
export { POD_NAME } from './config';
export { printPrometheus } from './print';

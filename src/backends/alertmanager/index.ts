export { POD_ADDRESS } from './args';
export { CONFIG_FILE, CONFIG_PATH, DATA_PATH } from './config';
export { printAlertmanager } from './print';

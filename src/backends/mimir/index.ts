export { CONFIG_FILE, CONFIG_PATH, DATA_PATH } from './config';
export { printMimir } from './print';

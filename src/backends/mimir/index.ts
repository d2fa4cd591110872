export { CONFIG_FILE, CONFIG_PATH, DATA_PATH, OVERRIDES_FILE } from './config';
export { printMimir } from './print';

export { CONFIG_FILE, CONFIG_PATH } from './config';
export { printBlackbox } from './print';

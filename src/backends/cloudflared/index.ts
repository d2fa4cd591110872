export { GRACE_SECONDS } from './args';
export { CONFIG_FILE, CONFIG_PATH } from './config';
export { printTunnel } from './print';

export { CONFIG_FILE, CONFIG_PATH, HEALTH_PATH, SCRATCH_PATH } from './config';
export { printFront } from './print';

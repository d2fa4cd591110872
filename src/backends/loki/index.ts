export { CONFIG_FILE, CONFIG_PATH, DATA_PATH, OVERRIDES_FILE, POD_ADDRESS, RULES_FOLDER, RULES_MOUNT_PATH } from './paths';
export { printLoki, RULES } from './print';

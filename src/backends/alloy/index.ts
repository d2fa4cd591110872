export { CONFIG_FILE, CONFIG_PATH, DATA_PATH, NODE_NAME_VARIABLE, peerService } from './args';
export { HOST_ROOT_PATH, HOST_SYS_PATH } from './host-metrics';
export { OTLP_PORTS } from './intakes';
export { PINNING_DATA_PATH, pinningArgs, printPinning } from './pinning';
export { POD_LOGS_PATH } from './pod-logs';
export { printAlloy } from './print';

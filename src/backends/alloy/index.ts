export { CONFIG_FILE, CONFIG_PATH, DATA_PATH, NODE_NAME_VARIABLE, peerService } from './args';
export { HOST_ROOT_PATH, HOST_SYS_PATH } from './host-metrics';
export { OTLP_PORTS } from './otlp';
export { PINNING_DATA_PATH, pinningArgs, printPinning } from './pinning';
export { printAlloy } from './print';

export { CONFIG_FILE, CONFIG_PATH, DATA_PATH, NODE_NAME_VARIABLE, POD_NAME_VARIABLE, VOLATILE_SIZE } from './args';
export { OTLP_PORTS } from './config';
export { printOpenTelemetry } from './print';

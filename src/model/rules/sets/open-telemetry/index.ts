export { OPEN_TELEMETRY_SET } from './open-telemetry-set';

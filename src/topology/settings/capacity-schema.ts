import { CapacitySettings } from './capacity-settings';
import { FieldsOf } from './component-schema';

const MOST = 1_000_000_000;

/** Fields of `capacity`. */
export const CAPACITY: FieldsOf<CapacitySettings> = {
  nodes: { type: 'integer', min: 1, max: MOST, doc: 'nodes of the cluster' },
  pods: { type: 'integer', min: 1, max: MOST, doc: 'pods that run' },
  containersPerPod: { type: 'number', min: 1, max: 1000, doc: 'containers of a pod' },
  coresPerNode: { type: 'integer', min: 1, max: 10_000, doc: 'cores of a node' },
  applicationSeries: { type: 'integer', min: 0, max: MOST, doc: 'series that applications show, for each pod' },
  series: { type: 'map', of: { type: 'integer', min: 0, max: MOST }, doc: 'series of jobs by their names' },
  logsPerDay: { type: 'quantity', quantityOf: 'memory', doc: 'log lines of a day' },
};

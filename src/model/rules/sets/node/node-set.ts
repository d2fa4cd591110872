import { FILESYSTEM_GROUPS } from './filesystems';
import { MACHINE_GROUPS } from './machines';
import { RECORD_GROUPS } from './records';
import { RuleSet } from '../rule-set';

/**
 * Machines, be they nodes of a cluster or hosts, under the names of node_exporter's mixin.
 *
 * @see https://github.com/prometheus/node_exporter/tree/master/docs/node-mixin
 */
export const NODE_SET: RuleSet = {
  id: 'node',
  title: 'machines, as node-exporter sees them',
  jobs: ['node-exporter'],
  groups: [...RECORD_GROUPS, ...FILESYSTEM_GROUPS, ...MACHINE_GROUPS],
};

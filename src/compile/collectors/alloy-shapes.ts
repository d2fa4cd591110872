import { availableVolume } from './storage';
import { AlloySettings } from '../../topology/settings/engine-settings';
import { CollectorPlan, Platform } from '../plan';

type Shape<More extends keyof CollectorPlan> = Pick<CollectorPlan, 'engine' | 'controller' | 'perNode' | 'clustering' | 'replicas' | More>;

/** An Alloy on each node. */
export function alloyOnNodes({ nodeStorage }: AlloySettings): Shape<'nodeStorage'> {
  return {
    engine: 'alloy',
    controller: 'DaemonSet',
    perNode: true,
    clustering: false,
    replicas: 1,
    nodeStorage: nodeStorage === 'emptyDir' ? 'emptyDir' : 'hostPath',
  };
}

/** An Alloy for the whole cluster, whose replicas share the work. */
export function alloyForCluster({ replicas = 1, storage }: AlloySettings, platform: Platform): Shape<'storage'> {
  return {
    engine: 'alloy',
    controller: 'StatefulSet',
    perNode: false,
    clustering: true,
    replicas,
    storage: availableVolume(storage, platform),
  };
}

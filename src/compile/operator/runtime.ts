import { namedCollection } from '../../topology/collection';
import { ClusterRole } from '../../topology/declaration';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { OperatedPlan } from '../plan';

/** What decides whether a Prometheus Operator runs the Prometheus of a cluster. */
interface Runs {
  readonly role: ClusterRole;
  readonly settings: ClusterDocument;
  readonly approach: { readonly selfJob?: string };
}

/** Whether a Prometheus Operator makes the pods of the Prometheus that collects in a cluster. */
export function isOperated({ role, settings, approach }: Runs): boolean {
  return asksForOperator(settings) && role !== 'host' && approach.selfJob === 'prometheus';
}

/** Whether `global.runtime` names the operator. */
export function asksForOperator({ global }: ClusterSettings): boolean {
  return global?.runtime === 'operator';
}

/** Whether another Prometheus scrapes what monitors ask for, whose series are not ours. */
export function leavesMonitors(runs: Runs): boolean {
  const { role, settings: { collection, operator } } = runs;
  if (role === 'host' || operator?.emitMonitors !== true || isOperated(runs)) return false;
  const { name, options } = namedCollection(collection);
  return name !== 'alloy' || options.operatorObjects !== true;
}

/** A workload as an object of the operator, by the same name. */
export function operatedAs(kind: OperatedPlan['kind'], object: string, shards: number = 1): { readonly operated: OperatedPlan } {
  return { operated: { kind, object, shards } };
}

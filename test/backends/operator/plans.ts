import { identityRules } from '../../../src/compile/identity';
import { ClusterPlan, CollectorPlan, OperatorPlan } from '../../../src/compile/plan';
import { cluster } from '../../components/plans';

/** Rules of a cluster `a` of the environment `e`. */
export const RULES = identityRules({ clusterLabel: 'cluster', labels: { cluster: 'a', environment: 'e' } });

export function operatorPlan(own: Partial<OperatorPlan> = {}): OperatorPlan {
  return {
    version: { major: 0, minor: 93 }, labels: { prometheus: 'fleet-monitoring' }, objectNamespaces: [], foreignNamespaces: [], identity: RULES, ...own,
  };
}

/** The collector as an object of the operator. */
export function operatedBy(collector: CollectorPlan, shards: number = 1): CollectorPlan {
  const kind = collector.engine === 'prometheus-agent' ? 'PrometheusAgent' : 'Prometheus';
  return { ...collector, operated: { kind, object: collector.name, shards } };
}

/** A cluster whose Prometheus an operator runs. */
export function operatedCluster(own: Partial<OperatorPlan> = {}, rest: Partial<ClusterPlan> = {}): ClusterPlan {
  return cluster({ collectors: [], operator: operatorPlan(own), ...rest });
}

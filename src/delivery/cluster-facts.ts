import { ArgoCdFacts, argoCdFacts } from './argocd/facts';
import { InventoryObject } from './inventory';
import { LaidObject } from './layout';
import { OperationFacts, operationFacts } from './readme/facts';
import { ClusterPlan } from '../compile/plan';
import { Step, STEPS } from '../model/delivery/step';

/** What the delivery of a fleet needs to know of a cluster when its plan is gone: plain data, remembered from run to run. */
export interface ClusterFacts {
  readonly role: string;
  /** Of everything that says no other. */
  readonly namespace: string;
  /** Steps in which something arrives. */
  readonly steps: readonly Step[];
  /** `<group>/<kind>` of all objects without a namespace, each once. */
  readonly clusterKinds: readonly string[];
  /** `<group>/<kind>` of all objects in a namespace, each once. */
  readonly namespacedKinds: readonly string[];
  /** Namespaces with objects. */
  readonly namespaces: readonly string[];
  /** What Argo CD has to know; undefined: it does not apply the cluster's objects. */
  readonly argocd?: ArgoCdFacts;
  /** What verifying and troubleshooting depends on. */
  readonly operations: OperationFacts;
}

/** A cluster that something is written for. */
export interface DeliveredCluster {
  readonly name: string;
  readonly facts: ClusterFacts;
  /** The hub that it reports to. */
  readonly hub?: string;
}

/** Keeps facts that are equal, as those of most clusters are, once. */
export class SharedFacts {
  private readonly known = new Map<string, ClusterFacts>();
  private readonly kept = new Set<ClusterFacts>();

  public of(facts: ClusterFacts): ClusterFacts {
    if (this.kept.has(facts)) return facts;
    const key = JSON.stringify(facts);
    const found = this.known.get(key);
    if (found !== undefined) return found;
    this.known.set(key, facts);
    this.kept.add(facts);
    return facts;
  }
}

/** What stays of a cluster once its files are written. */
export function clusterFacts(plan: ClusterPlan, objects: readonly LaidObject[]): ClusterFacts {
  const { role, namespace } = plan;
  const kindOf = ({ group, kind }: InventoryObject) => `${group}/${kind}`;
  const steps = new Set(objects.map(({ step }) => step));
  return {
    role,
    namespace,
    steps: STEPS.filter((step) => steps.has(step)),
    clusterKinds: sorted(objects.filter((object) => object.namespace === undefined).map(kindOf)),
    namespacedKinds: sorted(objects.filter((object) => object.namespace !== undefined).map(kindOf)),
    namespaces: sorted(objects.map((object) => object.namespace).filter((name) => name !== undefined)),
    ...(plan.objects?.delivery === 'argocd' && { argocd: argoCdFacts(plan, objects) }),
    operations: operationFacts(plan, objects),
  };
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

import { laidOver, ValueMap } from './stack-defaults';
import { stackObjectName } from '../../model/stack/stack-names';
import { Memo } from '../../syntax/memo';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { StackSettings } from '../../topology/settings/stack-settings';
import { DeliveryFacts, StackPlan } from '../plan';

/** A version of the chart whose values and template are known. */
export const STACK_VERSION = '88.5.3';

/** The version of prometheus-operator-crds with the definitions of its operator. */
export const DEFINITIONS_VERSION = '31.0.1';

export const STACK_RELEASE = 'kube-prometheus-stack';

const REPOSITORY = 'oci://ghcr.io/prometheus-community/charts';

/** The stack that a cluster asks for; undefined: none. */
export function stackOf({ operator }: ClusterSettings): StackSettings | undefined {
  return operator?.stack === undefined || operator.stack.enabled === false ? undefined : operator.stack;
}

/** Name of the object that the chart writes for the cluster's Prometheus; undefined: we write it. */
export function stackObject(settings: ClusterSettings): string | undefined {
  const stack = stackOf(settings);
  return stack && stackObjectName({ release: stack.release ?? STACK_RELEASE, values: stack.values });
}

/** Most clusters have the same one. */
const memo = new Memo<StackPlan>(256);

/** The release of a cluster whose Prometheus an operator runs; undefined: it has none. */
export function stackPlan(settings: ClusterSettings, namespace: string, delivery: DeliveryFacts | undefined): StackPlan | undefined {
  const stack = stackOf(settings);
  if (stack === undefined) return undefined;
  const { imagePullSecrets = [], imageRegistry, nodeSelector, priorityClassName, tolerations } = settings.global ?? {};
  const isWalled = settings.networkPolicies?.enabled !== false;
  const around = { imagePullSecrets, imageRegistry, nodeSelector, priorityClassName, tolerations, isWalled };
  const isElsewhere = delivery?.engine === 'argocd' || delivery?.isElsewhere === true;
  return memo.get(JSON.stringify([stack, namespace, around, isElsewhere]), () => {
    const { definitions = true, definitionsVersion = DEFINITIONS_VERSION, release = STACK_RELEASE } = stack;
    const { repository = REPOSITORY, version = STACK_VERSION } = stack;
    return {
      release,
      namespace,
      version,
      repository,
      ...(stack.repositorySecret !== undefined && { repositorySecret: stack.repositorySecret }),
      ...(definitions && { definitionsVersion }),
      isElsewhere,
      // settings in code belong to whoever wrote them, and what is remembered is frozen
      values: laidOver(structuredClone(stack.values ?? {}) as ValueMap, structuredClone(around)),
    };
  });
}

import { namespace } from '../../../imports/kubernetes';
import { ClusterPlan } from '../../compile/plan';
import { decorated, DELIVERY_ANNOTATIONS } from '../../components/decoration';
import { namespaceLabels } from '../../components/namespace';
import { LaidObject } from '../layout';

interface Texts {
  readonly [name: string]: string;
}

/** What Argo CD has to know of a cluster. */
export interface ArgoCdFacts {
  /** Names of the Namespaces that it makes there, sorted. */
  readonly namespaces: readonly string[];
  /** `<group>/<kind>/<namespace>/<name>` of what an autoscaler scales, sorted. */
  readonly scaled: readonly string[];
  /** Of the cluster's namespace, where Argo CD makes it. */
  readonly namespaceMetadata?: { readonly labels: Texts; readonly annotations: Texts };
  /** A kube-prometheus-stack that it releases there. */
  readonly stack?: StackFacts;
}

/** What a project has to know of a release. */
export interface StackFacts {
  readonly repository: string;
  /** Definitions are released before it. */
  readonly definitions: boolean;
}

export function argoCdFacts(plan: ClusterPlan, objects: readonly LaidObject[]): ArgoCdFacts {
  const createsNamespace = plan.objects?.createsNamespace === true;
  const stack = plan.operator?.stack;
  const namespaces = objects.filter(({ group, kind }) => group === '' && kind === 'Namespace').map(({ name }) => name);
  if (createsNamespace) namespaces.push(plan.namespace);
  const scaled = objects.flatMap(({ scales, namespace: inside }) =>
    (scales === undefined || inside === undefined ? [] : [inNamespace(scales, inside)]));
  return {
    namespaces: [...new Set(namespaces)].sort(),
    scaled: [...new Set(scaled)].sort(),
    ...(createsNamespace && { namespaceMetadata: namespaceMetadata(plan) }),
    ...(stack && { stack: { repository: stack.repository, definitions: stack.definitionsVersion !== undefined } }),
  };
}

/** What the Namespace would have if it were an object, without what says how objects are applied. */
function namespaceMetadata(plan: ClusterPlan): ArgoCdFacts['namespaceMetadata'] {
  const [{ metadata }] = decorated([namespace.data({ metadata: { name: plan.namespace, labels: namespaceLabels(plan) } })], plan.objects);
  const { labels = {}, annotations = {} } = metadata as typeof metadata & Partial<NonNullable<ArgoCdFacts['namespaceMetadata']>>;
  return { labels, annotations: Object.fromEntries(Object.entries(annotations).filter(([name]) => !DELIVERY_ANNOTATIONS.has(name))) };
}

function inNamespace(target: string, inside: string): string {
  const slash = target.lastIndexOf('/');
  return `${target.slice(0, slash)}/${inside}${target.slice(slash)}`;
}

/** What applies the output. */
export type DeliveryEngine = 'flux' | 'argocd';

/** The steps in which a cluster's objects arrive; each waits for the one before. */
export const STEPS = ['namespaces', 'secrets', 'operators', 'workloads', 'rules'] as const;

export type Step = typeof STEPS[number];

/** What decides on the step of an object. */
export interface SteppedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly labels?: { readonly [name: string]: unknown } };
  /** Of a Secret. */
  readonly type?: unknown;
}

/** Kinds that others need to be there first: what they live in, and what defines them. */
const FIRST: ReadonlySet<string> = new Set(['Namespace', 'CustomResourceDefinition', 'PriorityClass', 'StorageClass']);

/** API group -> step of all its kinds. Custom resources come after the operator that reads them. */
const GROUPS: { readonly [group: string]: Step } = {
  'external-secrets.io': 'secrets',
  'generators.external-secrets.io': 'secrets',
  'onepassword.com': 'secrets',
  'bitnami.com': 'secrets',
  'helm.toolkit.fluxcd.io': 'operators',
  'source.toolkit.fluxcd.io': 'operators',
  'operators.coreos.com': 'operators',
  'argoproj.io': 'operators',
  'monitoring.coreos.com': 'rules',
};

/** Label by which Grafana's sidecar finds dashboards. */
export const DASHBOARD_LABEL = 'grafana_dashboard';

/**
 * Type of a Secret that a cluster fills with the token of a service account, and deletes as long as there is no such account; accounts
 * arrive with the workloads.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets
 */
export const SERVICE_ACCOUNT_TOKEN = 'kubernetes.io/service-account-token';

/** The step in which an object arrives. */
export function stepOf({ apiVersion, kind, metadata, type }: SteppedObject): Step {
  if (FIRST.has(kind)) return 'namespaces';
  const slash = apiVersion.indexOf('/');
  if (slash < 0) {
    if (kind === 'Secret') return type === SERVICE_ACCOUNT_TOKEN ? 'workloads' : 'secrets';
    return kind === 'ConfigMap' && metadata.labels?.[DASHBOARD_LABEL] !== undefined ? 'rules' : 'workloads';
  }
  return GROUPS[apiVersion.slice(0, slash)] ?? 'workloads';
}

import { Labels, workloadLabels } from './labels';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { ClusterPlan, Permissions, WorkloadPlan } from '../compile/plan';

const RBAC = 'rbac.authorization.k8s.io';

/** The ClusterRole by which OpenShift lets pods use its privileged security context constraint. */
const PRIVILEGED_CONSTRAINT = 'system:openshift:scc:privileged';

/**
 * The service account of a workload and what it may do. Objects outside of the workload's own namespace carry that namespace
 * in their name, since several installations may share them.
 */
export function serviceAccount(to: ManifestSink, plan: ClusterPlan, workload: WorkloadPlan, permissions?: Permissions): void {
  const { name, serviceAccountAnnotations: annotations } = workload;
  account(to, plan, { name, labels: workloadLabels(workload), annotations }, permissions);
}

/** A service account. */
export interface Account {
  readonly name: string;
  readonly labels: Labels;
  readonly annotations?: Labels;
}

/** The same for an account that no workload uses. */
export function account(
  to: ManifestSink, { namespace }: ClusterPlan, { name, labels, annotations }: Account, permissions?: Permissions,
): void {
  const unique = `${namespace}-${name}`;
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];

  // pods that call the API server mount the token themselves
  k.serviceAccount.add(to, 'ServiceAccount', { metadata: { name, namespace, labels, annotations }, automountServiceAccountToken: false });

  if (permissions && permissions.cluster.length > 0) {
    k.clusterRole.add(to, 'ClusterRole', { metadata: { name: unique, labels }, rules: permissions.cluster });
    k.clusterRoleBinding.add(to, 'ClusterRoleBinding', {
      metadata: { name: unique, labels },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: unique },
      subjects,
    });
  }
  for (const [target, rules] of Object.entries(permissions?.namespaces ?? {})) {
    const metadata = { name: target === namespace ? name : unique, namespace: target, labels };
    k.role.add(to, `Role-${target}`, { metadata, rules });
    k.roleBinding.add(to, `RoleBinding-${target}`, {
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'Role', name: metadata.name },
      subjects,
    });
  }
}

/** Whether pods of a workload with these permissions need the token of their service account. */
export function usesApi(permissions: Permissions): boolean {
  return permissions.cluster.length > 0 || Object.keys(permissions.namespaces).length > 0;
}

/** Admits a workload that needs its node where the platform asks for it. */
export function allowHostAccess(to: ManifestSink, plan: ClusterPlan, workload: WorkloadPlan): void {
  if (!plan.platform.assignsUsers) return;
  const { namespace } = plan;
  k.roleBinding.add(to, 'PrivilegedConstraint', {
    metadata: { name: `${workload.name}-privileged`, namespace, labels: workloadLabels(workload) },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: PRIVILEGED_CONSTRAINT },
    subjects: [{ kind: 'ServiceAccount', name: workload.name, namespace }],
  });
}

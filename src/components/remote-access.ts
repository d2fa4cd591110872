import { COMMON_LABELS } from './labels';
import { account } from './rbac';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { ClusterPlan, RemoteAccessPlan } from '../compile/plan';
import { SERVICE_ACCOUNT_TOKEN } from '../model/delivery/step';

/**
 * What lets a hub in that scrapes the cluster through its API server: a service account that no pod uses, what it may read, and the
 * Secret into which the cluster itself writes the account's token and its certificate authority. Such a token does not expire: whoever
 * replaces the Secret revokes it.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets
 */
export function addRemoteAccess(to: ManifestSink, plan: ClusterPlan, { name, permissions }: RemoteAccessPlan): void {
  const { namespace } = plan;
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'access', ...COMMON_LABELS };
  account(to, plan, { name, labels }, permissions);
  k.secret.add(to, 'Token', {
    metadata: { name, namespace, labels, annotations: { 'kubernetes.io/service-account.name': name } },
    type: SERVICE_ACCOUNT_TOKEN,
  });
}

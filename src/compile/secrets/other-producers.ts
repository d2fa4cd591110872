import { ExtraProducer } from './extra-secrets';
import { SecretProducer } from './producer';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterPlan } from '../plan';

/** What such a Secret holds. @see https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets */
const TOKEN_KEYS = ['ca.crt', 'namespace', 'token'];

/** What cert-manager makes the certificate of an Ingress by. @see https://cert-manager.io/docs/usage/ingress/#supported-annotations */
const CERT_MANAGER: readonly string[] = [
  'cert-manager.io/issuer', 'cert-manager.io/cluster-issuer', 'kubernetes.io/tls-acme',
];

/** Secrets that come into a cluster without a declaration. */
export function otherProducers(plan: ClusterPlan, extra: readonly ExtraProducer[], cluster: ResolvedCluster): SecretProducer[] {
  const { namespace, access, exposure, federationEndpoint } = plan;
  const common = { namespace, isShared: false };
  const found: SecretProducer[] = extra.map(({ index, ...producer }) => ({
    ...common, ...producer, namespace: producer.namespace ?? namespace, form: 'manifest', where: cluster.where(`/extraManifests/${index}`), isWanted: true,
  }));
  // a hub uses it, by a copy
  if (access) found.push({ ...common, name: access.name, form: 'serviceAccountToken', keys: TOKEN_KEYS, step: 'workloads', where: cluster.where('/collection'), isWanted: true });
  for (const [way, pointer] of [[exposure, '/endpoint'], [federationEndpoint, '/collection']] as const) {
    if (way?.kind !== 'ingress' || !CERT_MANAGER.some((name) => way.annotations[name] !== undefined)) continue;
    found.push({
      // it follows the Ingress, which does not wait for it
      ...common, name: way.tlsSecretName, form: 'certManager', keys: ['ca.crt', 'tls.crt', 'tls.key'], step: 'workloads', where: cluster.where(pointer), isWanted: true,
    });
  }
  return found;
}

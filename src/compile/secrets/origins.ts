import { secretId } from './reference';
import { ClusterPlan, SecretOrigin } from '../plan';
import { HUB_ACCOUNT } from '../pull/direct-scrape';

/** Namespace and name of a Secret of the hub -> the Secret of another cluster that its content is found in. */
export type Origins = ReadonlyMap<string, SecretOrigin>;

const NONE: Origins = new Map();

/**
 * What a hub needs of the clusters that it scrapes through their API servers: the token and the certificate authority that each of them
 * keeps in a Secret of its own.
 */
export function secretOrigins({ collectors, namespace }: ClusterPlan): Origins {
  let origins: Map<string, SecretOrigin> | undefined;
  let last: object | undefined;
  for (const { config, origin } of collectors.flatMap(({ jobs }) => jobs)) {
    // the jobs of a cluster share its origin
    if (origin?.apiServer === undefined || origin.namespace === undefined || origin === last) continue;
    last = origin;
    origins ??= new Map();
    for (const [secret, key] of [[config.tlsConfig?.ca, 'ca.crt'], [config.authorization?.credentials, 'token']] as const) {
      if (secret === undefined) continue;
      const id = secretId({ namespace, name: secret.name });
      const before = origins.get(id);
      // two clusters behind one Secret of the hub: neither is where its content is
      if (before !== undefined && before.cluster !== origin.cluster) continue;
      origins.set(id, { cluster: origin.cluster, namespace: origin.namespace, name: HUB_ACCOUNT, keys: { ...before?.keys, [secret.key]: key } });
    }
  }
  return origins ?? NONE;
}

import { RemoteWriteClient } from '../../model/remote-write/remote-write-client';
import { CLUSTER_PLACE } from '../../topology/hub-urls';

/** Kind of credentials, and the user of basic authentication. */
export interface Auth {
  readonly kind: 'none' | 'basicAuth' | 'certificate' | 'other';
  readonly username?: string;
}

/** What a client presents. */
export function authOf(client: RemoteWriteClient, cluster: string): Auth {
  const { authorization, azureAd, basicAuth, googleIam, oauth2, sigv4, tlsConfig } = client;
  if (basicAuth) return { kind: 'basicAuth', username: basicAuth.username === cluster ? CLUSTER_PLACE : basicAuth.username };
  if (authorization ?? oauth2 ?? azureAd ?? googleIam ?? sigv4) return { kind: 'other' };
  return { kind: tlsConfig?.cert === undefined ? 'none' : 'certificate' };
}

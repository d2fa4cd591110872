import { namespaced } from './kind';

/*
 * The custom resources of the External Secrets Operator that we emit, with the fields that we use.
 * See https://external-secrets.io/latest/api/externalsecret/ and https://external-secrets.io/latest/api/secretstore/
 */

interface RemoteReference {
  readonly key: string;
  readonly property?: string;
  readonly version?: string;
}

export interface ExternalSecretFields {
  readonly spec: {
    readonly secretStoreRef: { readonly name: string; readonly kind?: 'SecretStore' | 'ClusterSecretStore' };
    /** Duration, such as `1h0m0s`. */
    readonly refreshInterval?: string;
    readonly target: {
      readonly name: string;
      readonly creationPolicy?: 'Owner' | 'Orphan' | 'Merge' | 'None';
      readonly deletionPolicy?: 'Retain' | 'Delete' | 'Merge';
      readonly template?: { readonly type?: string; readonly data?: { readonly [key: string]: string } };
    };
    readonly data?: readonly { readonly secretKey: string; readonly remoteRef: RemoteReference }[];
    readonly dataFrom?: readonly { readonly extract: RemoteReference }[];
  };
}

export interface SecretStoreFields {
  readonly spec: {
    /** One provider under its name. */
    readonly provider: { readonly [name: string]: unknown };
  };
}

export const externalSecret = namespaced<ExternalSecretFields>('external-secrets.io/v1', 'ExternalSecret');
export const secretStore = namespaced<SecretStoreFields>('external-secrets.io/v1', 'SecretStore');

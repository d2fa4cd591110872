import { SecretKey } from '../../model/secret/secret-key';

/** A Secret that something in a cluster reads, or that is made there, and where it comes from. Sorted by namespace and name. */
export interface PlannedSecret {
  readonly namespace: string;
  readonly name: string;
  /** What is read of it, sorted; empty: nothing of ours reads it. */
  readonly keys: readonly string[];
  /** What reads it, such as `StatefulSet alloy-cluster`, sorted; empty: nothing of ours. */
  readonly readers: readonly string[];
  /**
   * Only what is for other clusters fails without it, so nothing waits for it.
   * @default false
   */
  readonly isOptional?: boolean;
  /**
   * How it gets there: a name of a form of `SecretSource` (`existing`, `externalSecret`, `onePasswordItem`, `sopsFile`, `sealedSecret`,
   * `vaultAgent`), `serviceAccountToken` where the cluster itself fills it, `manifest` for one of `extraManifests`, or `certManager`.
   * @default - nobody said so: somebody has to create it
   */
  readonly source?: SecretForm;
  /**
   * The keys that it has by that.
   * @default - unknown
   */
  readonly offered?: readonly string[];
  /**
   * Where its content is found, if that is another cluster of the fleet.
   * @default - elsewhere
   */
  readonly from?: SecretOrigin;
}

/** How a Secret gets into its cluster. */
export type SecretForm =
  | 'existing' | 'externalSecret' | 'onePasswordItem' | 'sopsFile' | 'sealedSecret' | 'vaultAgent' | 'serviceAccountToken' | 'manifest' | 'certManager';

/** A Secret of another cluster. */
export interface SecretOrigin {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  /** Own key -> key there. */
  readonly keys: { readonly [key: string]: string };
}

/** An object that makes a Secret, or that says where one is found. */
export interface SecretObject {
  /** Name of a kind in `components/secrets.ts`. */
  readonly kind: 'ExternalSecret' | 'SecretStore' | 'OnePasswordItem' | 'encrypted';
  readonly namespace: string;
  readonly name: string;
  /** Its `spec`; of one that is encrypted the whole manifest as it stands in its file. */
  readonly content: { readonly [key: string]: unknown };
  readonly annotations?: { readonly [name: string]: string };
  /**
   * What decrypts it where the delivery does not.
   * @default - the delivery
   */
  readonly decryptedBy?: string;
}

/** An environment variable with a key of a Secret. */
export interface SecretVariable {
  readonly name: string;
  readonly secret: SecretKey;
}

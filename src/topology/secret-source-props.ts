/** What every way has by which a Secret gets into a cluster. */
export interface SecretPlaceProps {
  /**
   * Namespace of the Secret.
   * @default - the namespace of everything that is deployed
   */
  readonly namespace?: string;

  /**
   * What reads the Secret beside this library's own objects, in words, such as `the billing exporter`. A Secret that nothing of ours reads
   * is then wanted all the same.
   * @default - nothing else
   */
  readonly usedBy?: string;
}

/** What most ways have by which a Secret gets into a cluster. */
export interface SecretSourceProps extends SecretPlaceProps {
  /**
   * Keys that the Secret has.
   * @default - those that follow from the rest
   */
  readonly keys?: string[];
}

/** Properties of a Secret that somebody else creates. */
export interface ExistingSecretProps extends SecretPlaceProps {
  /** Keys that the Secret has. */
  readonly keys: string[];
}

/** The store that an ExternalSecret reads from. */
export interface SecretStoreRef {
  /** Name of the store: one of the cluster's `secretStores`, or one that exists there. */
  readonly name: string;

  /**
   * `SecretStore`, which serves its own namespace, or `ClusterSecretStore`.
   * @default "SecretStore"
   */
  readonly kind?: string;
}

/** A value in a store, as the External Secrets Operator finds it. */
export interface RemoteRef {
  /**
   * Key in the store. In a store of the provider `onepasswordSDK` it is `<item>/<field>` or `<item>/<section>/<field>`, and there is neither
   * `property` nor `version`.
   */
  readonly key: string;

  /**
   * Part of the value, where that has parts.
   * @default - the whole value
   */
  readonly property?: string;

  /**
   * Version of the value.
   * @default - the newest
   */
  readonly version?: string;
}

/** The form of the Secret that an ExternalSecret makes. */
export interface SecretTemplate {
  /**
   * Type of the Secret, such as `kubernetes.io/tls` or `kubernetes.io/dockerconfigjson`.
   * @default "Opaque"
   */
  readonly type?: string;

  /**
   * Key -> template of its value, in Go's language, where `{{ .name }}` is what `data` or `dataFrom` found under that name. Other keys the
   * Secret does not get.
   * @default - what was found, under its own keys
   */
  readonly data?: { [key: string]: string };
}

/** Properties of a Secret that the External Secrets Operator makes. @see https://external-secrets.io/latest/api/externalsecret/ */
export interface ExternalSecretProps extends SecretSourceProps {
  /** Where values are read from. */
  readonly secretStoreRef: SecretStoreRef;

  /**
   * Key of the Secret -> value in the store.
   * @default - none: `dataFrom` has them
   */
  readonly data?: { [key: string]: RemoteRef };

  /**
   * Values in the store of which each part becomes a key. They are unknown here, so `keys` has to list them.
   * @default - none
   */
  readonly dataFrom?: RemoteRef[];

  /**
   * How often values are read again, as a Go duration such as `1h0m0s`; `0s` reads them once.
   * @default "1h0m0s", as the operator does
   */
  readonly refreshInterval?: string;

  /**
   * `Owner`: the Secret goes with the ExternalSecret; `Orphan`: it stays.
   * @default "Owner"
   */
  readonly creationPolicy?: string;

  /**
   * What happens where the store has the value no more. `Retain`: the Secret stays as it is; `Delete`: it goes; `Merge`: the key goes.
   * @default "Retain"
   */
  readonly deletionPolicy?: string;

  /**
   * Form of the Secret.
   * @default - an opaque Secret with what was found
   */
  readonly template?: SecretTemplate;
}

/** Properties of a Secret that the 1Password operator makes. @see https://www.1password.dev/k8s/operator */
export interface OnePasswordItemProps extends SecretPlaceProps {
  /** Name or id of the vault. */
  readonly vault: string;

  /** Name or id of the item. */
  readonly item: string;

  /**
   * Keys that the Secret has: the names of the item's fields, with everything but letters, digits, `-`, `_` and `.` left out at both ends
   * and one `-` in place of each such run between. `hub_endpoint` stays so, `API key` is `API-key`.
   */
  readonly keys: string[];

  /**
   * Has the operator restart the Deployments that read the Secret when the item changes. It restarts no StatefulSet and no DaemonSet.
   * @default - as the operator or the namespace is set up
   */
  readonly autoRestart?: boolean;

  /**
   * Type of the Secret, such as `kubernetes.io/tls`; it can never be changed.
   * @default "Opaque"
   */
  readonly type?: string;
}

/** Properties of a Secret in an encrypted file. */
export interface EncryptedFileProps extends SecretSourceProps {
  /** Path of the file, from the folder in which the command runs. */
  readonly path: string;
}

/** Properties of a Secret in a file that SOPS has encrypted. */
export interface SopsFileProps extends EncryptedFileProps {
  /**
   * What decrypts the file where the delivery does not, in words, such as `the ksops plugin of Argo CD`.
   * @default - Flux, by the `decryption` of its delivery
   */
  readonly decryptedBy?: string;
}

/** A value in Vault. */
export interface VaultRef {
  /** Field of the value. */
  readonly field: string;

  /**
   * Path of the value in Vault, such as `kv/data/monitoring/hub` (with `data` behind the mount of a key-value engine of version 2).
   * @default - `path` of the Secret
   */
  readonly path?: string;
}

/** Properties of files that the Vault Agent renders into pods. @see https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations */
export interface VaultAgentProps extends SecretSourceProps {
  /** Role by which the pods' service accounts log in. */
  readonly role: string;

  /** Key -> value in Vault. */
  readonly data: { [key: string]: VaultRef };

  /**
   * Path of all values that give none of their own.
   * @default - each value has its own
   */
  readonly path?: string;

  /**
   * Version of the key-value engine, 1 or 2: the second keeps fields one level deeper.
   * @default 2
   */
  readonly engineVersion?: number;

  /**
   * Path of the login, such as `auth/spoke-a`: every cluster has one of its own.
   * @default - as the injector is set up
   */
  readonly authPath?: string;
}

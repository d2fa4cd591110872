import { isMap, Tree } from './layers/layer';
import { copyOf } from './plain';
import { SecretKey } from '../model/secret/secret-key';

/** Properties of a store that reads a vault of 1Password. */
export interface OnePasswordStoreProps {
  /** Name or id of the vault. */
  readonly vault: string;

  /** Token of a service account that may read the vault: the Secret has to be there before the store. */
  readonly serviceAccountToken: SecretKey;

  /**
   * Namespace of the store, which serves ExternalSecrets in the same namespace.
   * @default - the namespace of everything that is deployed
   */
  readonly namespace?: string;
}

/** Properties of a store of any provider. */
export interface ProviderStoreProps {
  /** `spec.provider` of the SecretStore, such as `{ vault: { server: 'https://vault.example.com', ... } }`, without any credentials. */
  readonly provider: { [name: string]: any };

  /**
   * Secrets that `provider` refers to.
   * @default - none
   */
  readonly credentials?: SecretKey[];

  /**
   * Namespace of the store, which serves ExternalSecrets in the same namespace.
   * @default - the namespace of everything that is deployed
   */
  readonly namespace?: string;
}

/** A SecretStore of the External Secrets Operator, which ExternalSecrets of the cluster read from. */
export class SecretStore {
  /**
   * A vault of 1Password, read by 1Password's own SDK. Keys are `<item>/<field>` or `<item>/<section>/<field>`.
   *
   * @param props vault and token
   */
  public static onePassword(props: OnePasswordStoreProps): SecretStore {
    return store('onePassword', props);
  }

  /**
   * Any other provider, as its documentation writes it.
   *
   * @param props the provider, and which Secrets it refers to
   */
  public static provider(props: ProviderStoreProps): SecretStore {
    return store('provider', props);
  }

  /**
   * From the factories alone.
   *
   * @internal
   */
  public static _of(spec: SecretStoreSpec): SecretStore {
    return new SecretStore(spec);
  }

  /**
   * A store as layers hold it.
   *
   * @internal
   */
  public readonly _spec: SecretStoreSpec;

  private constructor(spec: SecretStoreSpec) {
    this._spec = spec;
  }
}

/** A store as layers hold it, under its name. */
export interface SecretStoreSpec {
  readonly namespace?: string;
  /** Secrets that the provider refers to. */
  readonly credentials?: readonly SecretKey[];
  readonly onePassword?: { readonly vault: string; readonly serviceAccountToken: SecretKey };
  readonly provider?: Tree;
}

function store(form: 'onePassword' | 'provider', props: object): SecretStore {
  const copy: unknown = copyOf(props);
  if (!isMap(copy)) return SecretStore._of({ [form]: copy } as SecretStoreSpec);
  const { namespace, credentials, provider, ...own } = copy;
  return SecretStore._of({
    ...(namespace === undefined ? {} : { namespace }),
    ...(credentials === undefined ? {} : { credentials }),
    [form]: form === 'provider' ? provider : own,
  } as SecretStoreSpec);
}

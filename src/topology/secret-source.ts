import { isMap } from './layers/layer';
import { copyOf } from './plain';
import {
  EncryptedFileProps, ExistingSecretProps, ExternalSecretProps, OnePasswordItemProps, SopsFileProps, VaultAgentProps,
} from './secret-source-props';
import { SecretSourceForm, SecretSourceSpec } from './secret-source-spec';

/**
 * How a Secret gets into a cluster. Its value is in no parameter and in no file that is written: at most it is there encrypted.
 *
 * When a value changes, files in pods follow within about a minute. Prometheus, Alloy and the OpenTelemetry Collector read passwords,
 * tokens and client certificates from them again by themselves, and nginx users and certificates. A restart it takes for environment
 * variables (`global.hubEndpointSecret`), for authorities of client certificates in nginx, and for what pods pull images with, which
 * counts at the next pull.
 */
export class SecretSource {
  /**
   * Somebody else creates the Secret.
   *
   * @param props its keys
   */
  public static existing(props: ExistingSecretProps): SecretSource {
    return source('existing', props);
  }

  /**
   * The External Secrets Operator makes it from any store: an ExternalSecret is written.
   *
   * @param props the store, and what is where in it
   */
  public static externalSecret(props: ExternalSecretProps): SecretSource {
    return source('externalSecret', props);
  }

  /**
   * The 1Password operator makes it from an item, and one key from each of its fields: a OnePasswordItem is written.
   *
   * @param props vault, item and keys
   */
  public static onePasswordItem(props: OnePasswordItemProps): SecretSource {
    return source('onePasswordItem', props);
  }

  /**
   * A manifest that SOPS has encrypted, which is written as it is, for Flux or a plugin of Argo CD to decrypt. A file that is not encrypted
   * is refused.
   *
   * @param props path of the manifest
   */
  public static sopsFile(props: SopsFileProps): SecretSource {
    return source('sopsFile', props);
  }

  /**
   * A SealedSecret in a file, which is written as it is, for the Sealed Secrets controller to open.
   *
   * @param props path of the manifest
   */
  public static sealedSecret(props: EncryptedFileProps): SecretSource {
    return source('sealedSecret', props);
  }

  /**
   * The Vault Agent renders its keys as files into the pods that read them, where a Secret would be mounted. There is no Secret then, so
   * nothing but files of pods can come from it: no environment variable, certificate of an Ingress or pull secret.
   *
   * @param props role, and what is where in Vault
   */
  public static vaultAgent(props: VaultAgentProps): SecretSource {
    return source('vaultAgent', props);
  }

  /**
   * From the factories alone.
   *
   * @internal
   */
  public static _of(spec: SecretSourceSpec): SecretSource {
    return new SecretSource(spec);
  }

  /**
   * A source as layers hold it.
   *
   * @internal
   */
  public readonly _spec: SecretSourceSpec;

  private constructor(spec: SecretSourceSpec) {
    this._spec = spec;
  }
}

/** What belongs to the Secret stands beside the form in layers, so that another layer can change it by itself. */
function source(form: SecretSourceForm, props: object): SecretSource {
  const copy: unknown = copyOf(props);
  if (!isMap(copy)) return SecretSource._of({ [form]: copy } as SecretSourceSpec);
  const { keys, namespace, usedBy, ...own } = copy;
  return SecretSource._of({
    ...(keys === undefined ? {} : { keys }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(usedBy === undefined ? {} : { usedBy }),
    [form]: own,
  } as SecretSourceSpec);
}

import { FluxNotifications } from './flux-notifications';
import { FluxSource } from './flux-source';

/** Properties of a delivery by Flux. */
export interface FluxDeliveryProps {
  /**
   * URL of the Git repository that the output is committed to: `https://` or `ssh://`, without credentials. Either this or `source`.
   * @default - `source` says where the output is
   */
  readonly url?: string;

  /**
   * Branch of `url` that Flux follows.
   * @default "main"
   */
  readonly branch?: string;

  /**
   * Secret with the credentials of `url`, in `namespace`.
   * @default - the repository is public
   */
  readonly secretName?: string;

  /**
   * Where Flux finds the output, if that is more than a branch: a tag of a repository, an OCI artifact, a bucket. Either this or `url`.
   * @default - the branch of `url`
   */
  readonly source?: FluxSource;

  /**
   * Folder of the output in the source, from its root; `''` for the root itself.
   * @default - `outdir` of the fleet where that is a path such as `deploy/dist`, else `dist`
   */
  readonly path?: string;

  /**
   * Time between two reconciliations, as a Go duration such as `10m`.
   * @default "10m"
   */
  readonly interval?: string;

  /**
   * Time after which Flux tries again what failed, as a Go duration.
   * @default "1m"
   */
  readonly retryInterval?: string;

  /**
   * Time in which the objects of one step have to become ready, as a Go duration. What comes in a later step waits for them.
   * @default "5m"
   */
  readonly timeout?: string;

  /**
   * Namespace of the Flux objects.
   * @default "flux-system"
   */
  readonly namespace?: string;

  /**
   * Flux runs in one cluster and reaches the others from there.
   * @default - Flux runs in each cluster, and each pulls its own folder
   */
  readonly hubManaged?: FluxHubProps;

  /**
   * ServiceAccount that Flux acts as, instead of with its own rights, when it applies a cluster's objects. It has to exist in `namespace`, in
   * the cluster that the objects are for.
   * @default - Flux acts with its own rights
   */
  readonly serviceAccountName?: string;

  /**
   * Decrypts objects that SOPS has encrypted.
   * @default - nothing is decrypted
   */
  readonly decryption?: FluxDecryption;

  /**
   * Applies nothing and removes nothing until this is taken back.
   * @default false
   */
  readonly suspend?: boolean;

  /**
   * The Flux objects follow the source too: a Kustomization `fleet-monitoring-steps` applies what is said of them there, itself included, so
   * that a further step or another interval arrives by a commit. Without it `gitops/flux/` is to be applied again whenever it changes.
   * @default - true; false with `serviceAccountName`, whose limits whoever writes to the repository could lift otherwise, and with a source
   * that is pinned by `commit` or `digest`, since it cannot hold its own
   */
  readonly selfUpdate?: boolean;

  /**
   * Who Flux tells of what happens to the clusters, and who tells it of commits.
   * @default - nobody
   */
  readonly notifications?: FluxNotifications;
}

/** Flux in one cluster, for all of them. */
export interface FluxHubProps {
  /**
   * Name of the cluster that Flux itself runs in, for which it needs no kubeconfig.
   * @default - none of the fleet: a kubeconfig is needed for each
   */
  readonly runsIn?: string;

  /**
   * Name of the Secret with the kubeconfig of a cluster, in the namespace of the Flux objects; `<cluster>` in it stands for the cluster's name.
   * @default "<cluster>-kubeconfig"
   */
  readonly kubeConfigSecretName?: string;

  /**
   * Key of the kubeconfig in that Secret.
   * @default "value"
   */
  readonly kubeConfigKey?: string;
}

/** What decrypts objects that SOPS has encrypted. */
export interface FluxDecryption {
  /**
   * Secret with the private keys, in the namespace of the Flux objects.
   * @default - the identity that Flux has at its cloud decrypts
   */
  readonly secretName?: string;
}

/**
 * A release of the chart kube-prometheus-stack, which brings the operator and has the Prometheus of the cluster written by its own template,
 * with `global.runtime` `operator`. Everything else of the chart that the library brings itself is switched off. Flux and Argo CD can apply it.
 *
 * @see https://github.com/prometheus-community/helm-charts/tree/main/charts/kube-prometheus-stack
 */
export interface StackSettings {
  /**
   * Whether there is one; `false` where a layer below asks for it.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Name of the release. That of a release that is there already is upgraded in place, and keeps its volumes. The release is in the
   * cluster's own namespace.
   * @default "kube-prometheus-stack"
   */
  readonly release?: string;

  /**
   * Version of the chart; it has to bring the operator of `operator.version`.
   * @default "88.5.3"
   */
  readonly version?: string;

  /**
   * Registry that both charts are in, as `oci://` and without their names; for Argo CD also the URL of a Helm repository.
   * @default "oci://ghcr.io/prometheus-community/charts"
   */
  readonly repository?: string;

  /**
   * Secret with credentials for the registry, of type `kubernetes.io/dockerconfigjson`, in the namespace of the Flux objects that read the
   * charts. Argo CD has credentials of its own.
   * @default - the registry asks for none
   */
  readonly repositorySecret?: string;

  /**
   * A release of the chart prometheus-operator-crds before it, which keeps the definitions up to date; they stay when it goes.
   * @default true
   */
  readonly definitions?: boolean;

  /**
   * Version of that chart; it has to have the definitions of `operator.version`.
   * @default "31.0.1"
   */
  readonly definitionsVersion?: string;

  /**
   * Values of the chart beside those that follow from settings, by the names that the chart has; each is looked up in a table. What
   * settings say is refused here, with the setting that says it.
   * @default - none
   */
  readonly values?: { [name: string]: any };
}

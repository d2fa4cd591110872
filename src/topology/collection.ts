/** How a spoke's metrics and logs reach its hub. Sizes live in the settings, so that they survive a change of collection. */
export class Collection {
  /**
   * Grafana Alloy: a DaemonSet for what is local to a node, and a StatefulSet with clustering for what is cluster-wide.
   * Metrics are pushed by remote write, pod logs to Loki.
   */
  public static alloy(): Collection {
    return new Collection({ alloy: {} });
  }

  /**
   * A Prometheus in agent mode, with node-exporter for host metrics. Metrics are pushed by remote write; logs are not collected.
   */
  public static prometheusAgent(): Collection {
    return new Collection({ prometheusAgent: {} });
  }

  /**
   * A collection as layers hold it.
   *
   * @internal
   */
  public readonly _spec: CollectionSpec;

  private constructor(spec: CollectionSpec) {
    this._spec = spec;
  }
}

/** The plain form, with exactly one key; layers write `collection: alloy` or `collection: { alloy: {} }`. */
export interface CollectionSpec {
  readonly alloy?: { readonly [option: string]: unknown };
  readonly prometheusAgent?: { readonly [option: string]: unknown };
}

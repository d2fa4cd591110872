/** Where a hub keeps the fleet's metrics. */
export class MetricsStore {
  /** One Prometheus server with a remote-write receiver, on a volume of the hub. */
  public static prometheus(): MetricsStore {
    return new MetricsStore({ prometheus: {} });
  }

  /**
   * A store as layers hold it.
   *
   * @internal
   */
  public readonly _spec: MetricsStoreSpec;

  private constructor(spec: MetricsStoreSpec) {
    this._spec = spec;
  }
}

/** The plain form, with exactly one key. */
export interface MetricsStoreSpec {
  readonly prometheus?: { readonly [option: string]: unknown };
}

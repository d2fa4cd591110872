import { ExistingMetricsStoreProps, MimirStoreProps, PrometheusStoreProps, ThanosReceiveStoreProps } from './metrics-store-props';
import { copyOf, Named, namedForm } from './plain';

/** Where a hub keeps the fleet's metrics. Sizes live in the settings (`prometheus`, `mimir`, `thanos`), so that they survive a change of it. */
export class MetricsStore {
  /**
   * One Prometheus server with a remote-write receiver, on a volume of the hub; or two of the same, each of which gets everything.
   *
   * @param props - None are required
   */
  public static prometheus(props: PrometheusStoreProps = {}): MetricsStore {
    return new MetricsStore({ prometheus: copyOf(props) });
  }

  /**
   * Grafana Mimir: deployed on the hub in its monolithic mode, or one that somebody else runs.
   *
   * @param props where blocks are kept, or where it runs
   */
  public static mimir(props: MimirStoreProps = {}): MetricsStore {
    return new MetricsStore({ mimir: copyOf(props) });
  }

  /**
   * Thanos with receivers: deployed on the hub, or one that somebody else runs.
   *
   * @param props where blocks are kept, or where it runs
   */
  public static thanosReceive(props: ThanosReceiveStoreProps = {}): MetricsStore {
    return new MetricsStore({ thanosReceive: copyOf(props) });
  }

  /**
   * VictoriaMetrics that somebody else runs. A tenant of its cluster version stands in the URLs.
   *
   * @param props where it runs
   */
  public static victoriaMetrics(props: ExistingMetricsStoreProps): MetricsStore {
    return new MetricsStore({ victoriaMetrics: copyOf(props) });
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
  readonly prometheus?: PrometheusStoreProps;
  readonly mimir?: MimirStoreProps;
  readonly thanosReceive?: ThanosReceiveStoreProps;
  readonly victoriaMetrics?: ExistingMetricsStoreProps;
}

export type MetricsStoreName = keyof MetricsStoreSpec;

/** What a hub has unless a layer says otherwise. */
const DEFAULT: MetricsStoreName = 'prometheus';

/** A store by its name and options. */
export type NamedStore = Named<MetricsStoreSpec>;

/** A store as layers hold it: a name, or a map with the name as its one key. */
export function namedStore(store?: string | MetricsStoreSpec): NamedStore {
  return namedForm(store, DEFAULT);
}

/** What somebody else runs; undefined: it runs on the hub. */
export function existingStore(store: string | MetricsStoreSpec | undefined): ExistingMetricsStoreProps | undefined {
  const named = namedStore(store);
  if (named.name === 'victoriaMetrics') return named.options;
  return named.name === 'prometheus' ? undefined : named.options.existing;
}

/** Whether a Prometheus of the hub keeps its metrics: all others have an agent write to them, and a ruler of their own. */
export function isPrometheus(store: string | MetricsStoreSpec | undefined): boolean {
  return namedStore(store).name === DEFAULT;
}

/** Whether each cluster is a tenant of the hub's store. */
export function hasStoreTenants(store: string | MetricsStoreSpec | undefined): boolean {
  const named = namedStore(store);
  return named.name === 'mimir' && named.options.tenants === 'cluster';
}

/** Header that names the tenant where something is written; for others than these a tenant stands in the URL. */
export const TENANT_HEADERS: { readonly [N in MetricsStoreName]?: string } = { mimir: 'X-Scope-OrgID', thanosReceive: 'THANOS-TENANT' };

import {
  AlloyCollectionProps, DirectScrapeCollectionProps, FederationCollectionProps, OpenTelemetryCollectionProps, PrometheusServerCollectionProps,
} from './collection-props';
import { FederatedServerSpec } from './federated-server';
import { copyOf, Named, namedForm, specOf } from './plain';

/** How a spoke's metrics and logs reach its hub. Sizes live in the settings, so that they survive a change of collection. */
export class Collection {
  /**
   * Grafana Alloy: a DaemonSet for what is local to a node, and a StatefulSet with clustering for what is cluster-wide.
   * Metrics are pushed by remote write, pod logs to Loki.
   *
   * @param props - None are required
   */
  public static alloy(props: AlloyCollectionProps = {}): Collection {
    return new Collection({ alloy: copyOf(props) });
  }

  /**
   * A Prometheus in agent mode, with node-exporter for host metrics. Metrics are pushed by remote write; logs are not collected.
   */
  public static prometheusAgent(): Collection {
    return new Collection({ prometheusAgent: {} });
  }

  /**
   * A Prometheus server that keeps samples for a short time and writes them on, with node-exporter for host metrics: it can be queried
   * and evaluate rules in its cluster. Logs are not collected.
   *
   * @param props - None are required
   */
  public static prometheusServer(props: PrometheusServerCollectionProps = {}): Collection {
    return new Collection({ prometheusServer: copyOf(props) });
  }

  /**
   * An OpenTelemetry Collector that scrapes the same jobs and writes on, with node-exporter for host metrics; another on each node reads
   * the logs of containers, and sends them to the hub by OTLP.
   *
   * @param props - None are required
   */
  public static openTelemetry(props: OpenTelemetryCollectionProps = {}): Collection {
    return new Collection({ openTelemetry: copyOf(props) });
  }

  /**
   * The hub scrapes the cluster through its API server. In the cluster there is only a service account for it.
   *
   * @param props where the API server is
   */
  public static directScrape(props: DirectScrapeCollectionProps): Collection {
    return new Collection({ directScrape: copyOf(props) });
  }

  /**
   * The hub federates from the cluster's Prometheus server.
   *
   * @param props where the server is, and which series are taken over
   */
  public static federation(props: FederationCollectionProps): Collection {
    const copy = copyOf(props);
    return new Collection({ federation: copy?.server === undefined ? copy as FederationSpec : { ...copy, server: specOf(copy.server) } });
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

/** Federation as layers hold it. */
export interface FederationSpec extends Omit<FederationCollectionProps, 'server'> {
  readonly server?: FederatedServerSpec;
}

/** The plain form, with exactly one key; layers write `collection: alloy` or `collection: { alloy: {} }`. */
export interface CollectionSpec {
  readonly alloy?: AlloyCollectionProps;
  readonly prometheusAgent?: object;
  readonly prometheusServer?: PrometheusServerCollectionProps;
  readonly openTelemetry?: OpenTelemetryCollectionProps;
  readonly directScrape?: DirectScrapeCollectionProps;
  readonly federation?: FederationSpec;
}

export type CollectionName = keyof CollectionSpec;

/** What runs unless a layer says otherwise. */
const DEFAULT: CollectionName = 'alloy';

/** A collection by its name and options. */
export type NamedCollection = Named<CollectionSpec>;

/** A collection as layers hold it: a name, or a map with the name as its one key. */
export function namedCollection(collection?: string | CollectionSpec): NamedCollection {
  return namedForm(collection, DEFAULT);
}

/** Collections by which the hub fetches what the cluster has, instead of the cluster sending it. */
export function isPulled(collection: string | CollectionSpec | undefined): boolean {
  const { name } = namedCollection(collection);
  return name === 'directScrape' || name === 'federation';
}

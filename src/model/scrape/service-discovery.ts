import { HttpClientConfig } from './http-client';

/** Limits a Kubernetes discovery to objects that match. */
export interface KubernetesSelector {
  /** Role whose objects are limited: `node`, `pod`, `service`, `endpoints`, `endpointslice` or `ingress`. */
  readonly role: string;

  /**
   * Field selector, such as `spec.nodeName=worker-1`.
   * @default - all fields
   */
  readonly field?: string;

  /**
   * Label selector, such as `app=prometheus`.
   * @default - all labels
   */
  readonly label?: string;
}

/** Which namespaces a Kubernetes discovery looks at. */
export interface KubernetesNamespaces {
  /**
   * Names of the namespaces.
   * @default - all namespaces, which takes a ClusterRole
   */
  readonly names?: string[];

  /**
   * Adds the collector's own namespace.
   * @default false
   */
  readonly ownNamespace?: boolean;
}

/** What is added to each discovered target. Each costs read rights on the objects it names. */
export interface KubernetesAttachMetadata {
  /**
   * Adds the labels and annotations of the target's node.
   * @default false
   */
  readonly node?: boolean;

  /**
   * Adds the labels and annotations of the target's namespace.
   * @default false
   */
  readonly namespace?: boolean;
}

/**
 * Discovers targets from a Kubernetes API server.
 *
 * Without `apiServer` it is the collector's own cluster, and no HTTP client settings may be given.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#kubernetes_sd_config
 */
export interface KubernetesSdConfig extends HttpClientConfig {
  /** `node`, `pod`, `service`, `endpointslice`, `endpoints` (deprecated by Kubernetes 1.33) or `ingress`. */
  readonly role: string;

  /**
   * URL of the API server.
   * @default - the cluster that the collector runs in
   */
  readonly apiServer?: string;

  /**
   * Namespaces to look at.
   * @default - all
   */
  readonly namespaces?: KubernetesNamespaces;

  /**
   * Limits by label or field.
   * @default - none
   */
  readonly selectors?: KubernetesSelector[];

  /**
   * Metadata of related objects.
   * @default - none
   */
  readonly attachMetadata?: KubernetesAttachMetadata;
}

/** Targets that are known beforehand. */
export interface StaticConfig {
  /** `host:port` of each target. */
  readonly targets: string[];

  /**
   * Labels of these targets.
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}

/** Discovers targets from DNS records. */
export interface DnsSdConfig {
  /** Domain names to ask for. */
  readonly names: string[];

  /**
   * Record type: `SRV`, `A`, `AAAA`, `MX` or `NS`.
   * @default "SRV"
   */
  readonly type?: string;

  /**
   * Port of the targets, 1 to 65535. Required unless `type` is `SRV`.
   * @default - the record's own
   */
  readonly port?: number;

  /**
   * Time between two look-ups, as a Prometheus duration.
   * @default "30s"
   */
  readonly refreshInterval?: string;
}

/** Discovers targets from an HTTP endpoint that answers with a JSON list. */
export interface HttpSdConfig extends HttpClientConfig {
  /** URL to ask. */
  readonly url: string;

  /**
   * Time between two requests, as a Prometheus duration.
   * @default "60s"
   */
  readonly refreshInterval?: string;
}

/** Discovers targets from files. */
export interface FileSdConfig {
  /** Paths inside the collector's container, ending in `.json`, `.yml` or `.yaml`; the last part may hold one `*`. */
  readonly files: string[];

  /**
   * Time between two reads, as a Prometheus duration.
   * @default "5m"
   */
  readonly refreshInterval?: string;
}

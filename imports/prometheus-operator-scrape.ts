import { namespaced } from './kind';
import { MonitorRelabelConfig, MonitorTls } from './prometheus-operator';

/*
 * Objects of the Prometheus operator by which it scrapes what no monitor describes.
 * See https://prometheus-operator.dev/docs/api-reference/api/
 */

/** One key of a Secret in the namespace of the object. */
export interface KeySelector {
  readonly name: string;
  readonly key: string;
}

/** How a client speaks HTTP, as far as all objects say the same. */
export interface ClientFields {
  readonly authorization?: { readonly type?: string; readonly credentials?: KeySelector };
  readonly basicAuth?: { readonly username: KeySelector; readonly password: KeySelector };
  readonly oauth2?: {
    readonly clientId: { readonly secret?: KeySelector; readonly configMap?: KeySelector };
    readonly clientSecret: KeySelector;
    readonly tokenUrl: string;
    readonly scopes?: readonly string[];
    readonly endpointParams?: { readonly [name: string]: string };
    readonly proxyFromEnvironment?: boolean;
  };
  readonly tlsConfig?: MonitorTls;
  readonly proxyUrl?: string;
  readonly proxyFromEnvironment?: boolean;
  readonly enableHTTP2?: boolean;
}

export interface DiscoveryClientFields extends ClientFields {
  readonly followRedirects?: boolean;
}

export interface KubernetesDiscoveryFields extends DiscoveryClientFields {
  /** `Node`, `Pod`, `Service`, `Endpoints`, `EndpointSlice` or `Ingress`. */
  readonly role: string;
  readonly apiServer?: string;
  readonly namespaces?: { readonly names?: readonly string[]; readonly ownNamespace?: boolean };
  readonly selectors?: ReadonlyArray<{ readonly role: string; readonly label?: string; readonly field?: string }>;
  readonly attachMetadata?: { readonly node?: boolean };
}

/** What a ScrapeConfig and a Probe say alike. */
interface CommonScrapeFields {
  readonly jobName?: string;
  /** Name of a class of the Prometheus that reads the object. */
  readonly scrapeClass?: string;
  readonly scrapeTimeout?: string;
  readonly fallbackScrapeProtocol?: string;
  readonly sampleLimit?: number;
  readonly labelLimit?: number;
  readonly labelNameLengthLimit?: number;
  readonly labelValueLengthLimit?: number;
  readonly metricRelabelings?: readonly MonitorRelabelConfig[];
}

export interface ScrapeConfigFields {
  readonly spec: ClientFields & CommonScrapeFields & {
    readonly scrapeInterval?: string;
    readonly honorLabels?: boolean;
    readonly honorTimestamps?: boolean;
    readonly metricsPath?: string;
    /** `HTTP` or `HTTPS`. */
    readonly scheme?: string;
    readonly params?: { readonly [name: string]: readonly string[] };
    readonly bodySizeLimit?: string;
    readonly kubernetesSDConfigs?: readonly KubernetesDiscoveryFields[];
    readonly staticConfigs?: ReadonlyArray<{ readonly targets: readonly string[]; readonly labels?: { readonly [name: string]: string } }>;
    readonly dnsSDConfigs?: ReadonlyArray<{
      readonly names: readonly string[]; readonly type?: string; readonly port?: number; readonly refreshInterval?: string;
    }>;
    readonly httpSDConfigs?: ReadonlyArray<DiscoveryClientFields & { readonly url: string; readonly refreshInterval?: string }>;
    readonly fileSDConfigs?: ReadonlyArray<{ readonly files: readonly string[]; readonly refreshInterval?: string }>;
    readonly relabelings?: readonly MonitorRelabelConfig[];
  };
}

export const scrapeConfig = namespaced<ScrapeConfigFields>('monitoring.coreos.com/v1alpha1', 'ScrapeConfig');

/** Targets that a blackbox exporter looks at. */
export interface ProbeFields {
  readonly spec: CommonScrapeFields & {
    readonly interval?: string;
    readonly module?: string;
    /** The exporter. */
    readonly prober: { readonly url: string; readonly scheme?: string; readonly path?: string };
    readonly targets: {
      readonly staticConfig: {
        readonly static: readonly string[];
        readonly labels?: { readonly [name: string]: string };
        readonly relabelingConfigs?: readonly MonitorRelabelConfig[];
      };
    };
  };
}

export const probe = namespaced<ProbeFields>('monitoring.coreos.com/v1', 'Probe');

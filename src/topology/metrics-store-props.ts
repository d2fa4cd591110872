import { RemoteWriteClient } from '../model/remote-write/remote-write-client';
import { HttpClientConfig } from '../model/scrape/http-client';
import { SecretKey } from '../model/secret/secret-key';

/** Properties of a Prometheus that keeps the metrics of a fleet. */
export interface PrometheusStoreProps {
  /**
   * Servers that each keep everything: 1 or 2. With two, every spoke writes to both, so that one of them may be away; each of them also
   * scrapes the hub's own cluster and evaluates all rules, and Alertmanager makes one alert of two.
   * @default 1
   */
  readonly replicas?: number;
}

/** A store that somebody else runs. */
export interface ExistingMetricsStoreProps {
  /** URL that metrics are written to, such as `https://mimir.example.com/api/v1/push`. Every spoke writes there by itself. */
  readonly writeUrl: string;

  /** Base of the query API, without `/api/v1`, such as `https://mimir.example.com/prometheus`. */
  readonly queryUrl: string;

  /**
   * Tenant that is written to: the header `X-Scope-OrgID` of Mimir, `THANOS-TENANT` of Thanos.
   * @default - none: the credentials decide, or there are no tenants
   */
  readonly tenant?: string;

  /**
   * Tenants that Grafana reads, where they are more than the one that is written to.
   * @default - `tenant`
   */
  readonly queryTenants?: string[];

  /**
   * What spokes and the hub present where they write. In `basicAuth.username`, `{cluster}` stands for the name of each.
   * @default - no credentials, and the system's certificate authorities
   */
  readonly client?: RemoteWriteClient;

  /**
   * What Grafana and the hub's rules present where they query.
   * @default - what `client` has of TLS, basic authentication and a bearer token
   */
  readonly queryClient?: HttpClientConfig;
}

/** Properties of Grafana Mimir. */
export interface MimirStoreProps {
  /**
   * A Mimir that somebody else runs. Nothing else is given then.
   * @default - one is deployed on the hub
   */
  readonly existing?: ExistingMetricsStoreProps;

  /**
   * Where blocks are kept.
   * @default - the volume of its only replica, which is for development
   */
  readonly objectStorage?: MetricsObjectStorage;

  /**
   * Processes that each do everything: 1, or 3 and more, of which three keep each sample. With `mode: 'readWrite'` those that take samples.
   * @default - 3 with object storage, else 1
   */
  readonly replicas?: number;

  /**
   * What one process does. `monolithic`: everything. `readWrite`: some take samples and keep the newest, some answer queries, and some look
   * after what is in the bucket, which needs object storage. Each of the three has a size of its own: `mimir`, `mimir.read` and
   * `mimir.backend`. Those that take samples keep the name and the volumes that the monolithic ones have.
   * @default "monolithic"
   */
  readonly mode?: string;

  /**
   * Processes that answer queries, with `mode: 'readWrite'`.
   * @default 2
   */
  readonly readReplicas?: number;

  /**
   * Processes that look after the bucket, with `mode: 'readWrite'`; up to three of them have each block at hand.
   * @default 3
   */
  readonly backendReplicas?: number;

  /**
   * Whose series are kept apart, as `loki.tenants` says it of lines. `one`: all of the fleet are one tenant, told apart by the cluster
   * label. `cluster`: each cluster that pushes is a tenant of its own, called as it is, and the hub is one, with what it scrapes, pulls
   * and records; senders and readers then name tenants by `X-Scope-OrgID`, and `mimir.tenantLimits` gives one limits of its own.
   * @default "one"
   */
  readonly tenants?: string;
}

/** Properties of Thanos, which takes what spokes write. */
export interface ThanosReceiveStoreProps {
  /**
   * A Thanos that somebody else runs. Nothing else is given then.
   * @default - one is deployed on the hub
   */
  readonly existing?: ExistingMetricsStoreProps;

  /**
   * Where blocks are kept in the long run.
   * @default - the volumes of the receivers alone, for as long as `prometheus.retention` says
   */
  readonly objectStorage?: MetricsObjectStorage;

  /**
   * Receivers that share the series: 1, or 3 and more.
   * @default 3
   */
  readonly replicas?: number;

  /**
   * Receivers that keep each sample; an odd number, so that most of them can agree while one is away.
   * @default - 3, where there are so many receivers, else 1
   */
  readonly replicationFactor?: number;

  /**
   * How long samples are kept in their full resolution.
   * @default - `prometheus.retention`
   */
  readonly rawRetention?: string;

  /**
   * How long one sample for each hour is kept, and one for five minutes: for views of long times. Only with `objectStorage`.
   * @default - as `rawRetention`
   */
  readonly downsampledRetention?: string;
}

/** A bucket: one of the forms. No credential stands in it, nor in what is written: they are references, or come from the cloud. */
export interface MetricsObjectStorage {
  /**
   * Amazon S3, or what speaks its language.
   * @default - another form
   */
  readonly s3?: MetricsS3Storage;

  /**
   * Google Cloud Storage.
   * @default - another form
   */
  readonly gcs?: MetricsGcsStorage;

  /**
   * Azure Blob Storage.
   * @default - another form
   */
  readonly azure?: MetricsAzureStorage;
}

/** A bucket of S3. */
export interface MetricsS3Storage {
  /** Name of the bucket. */
  readonly bucket: string;

  /** Host of the server, such as `s3.eu-central-1.amazonaws.com` or `minio.example.com:9000`. */
  readonly endpoint: string;

  /**
   * Region, such as `eu-central-1`.
   * @default - that of `endpoint`
   */
  readonly region?: string;

  /**
   * Speaks HTTP without encryption.
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * Access key; goes with `secretAccessKey`.
   * @default - who the service account is (`serviceAccountAnnotations`), or the node
   */
  readonly accessKeyId?: SecretKey;

  /**
   * Secret part of the access key.
   * @default - as `accessKeyId`
   */
  readonly secretAccessKey?: SecretKey;
}

/** A bucket of Google Cloud Storage. */
export interface MetricsGcsStorage {
  /** Name of the bucket. */
  readonly bucket: string;

  /**
   * Key of a service account, as JSON.
   * @default - who the Kubernetes service account is (`serviceAccountAnnotations`), or the node
   */
  readonly credentials?: SecretKey;
}

/** A container of Azure Blob Storage. */
export interface MetricsAzureStorage {
  /** Name of the storage account. */
  readonly account: string;

  /** Name of the container. */
  readonly container: string;

  /**
   * Key of the account.
   * @default - the workload identity of the service account (`serviceAccountAnnotations`, `podLabels`), or the identity of the node
   */
  readonly accountKey?: SecretKey;
}

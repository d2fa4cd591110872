import { SecretKey } from '../../model/secret/secret-key';

/** Where Loki keeps chunks and index: one of the forms. */
export interface LokiObjectStorage {
  /**
   * Amazon S3, or what speaks its language.
   * @default - another form
   */
  readonly s3?: S3Storage;

  /**
   * Google Cloud Storage.
   * @default - another form
   */
  readonly gcs?: GcsStorage;

  /**
   * Azure Blob Storage.
   * @default - another form
   */
  readonly azure?: AzureStorage;

  /**
   * The volume of its only replica, as an empty map.
   * @default - another form; the volume where there is none
   */
  readonly filesystem?: FilesystemStorage;
}

/** The volume of the only replica; `loki.storage` sets its size. */
export interface FilesystemStorage {}

/** Buckets of S3. */
export interface S3Storage {
  /** Bucket of chunks and index. */
  readonly bucket: string;

  /**
   * Bucket of the rules that are written through Loki's API.
   * @default - `bucket`
   */
  readonly rulerBucket?: string;

  /**
   * Region, such as `eu-central-1`.
   * @default - that of `endpoint`; one of both is needed
   */
  readonly region?: string;

  /**
   * Host of an S3-compatible server, with a port where it is not the usual one, such as `s3.example.com:9000`.
   * @default - that of Amazon in the region
   */
  readonly endpoint?: string;

  /**
   * Names the bucket in the path instead of the host, as most S3-compatible servers want it.
   * @default - true with `endpoint`, unless that is one of Amazon's
   */
  readonly forcePathStyle?: boolean;

  /**
   * Speaks HTTP without encryption.
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * Authority of the server's certificate.
   * @default - those of the image
   */
  readonly ca?: SecretKey;

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

  /**
   * Encryption by the server: `SSE-S3`, or `SSE-KMS` with `kmsKeyId`.
   * @default - as the bucket says
   */
  readonly encryption?: string;

  /**
   * Key of `SSE-KMS`, by its id or ARN.
   * @default - none
   */
  readonly kmsKeyId?: string;
}

/** Buckets of Google Cloud Storage. */
export interface GcsStorage {
  /** Bucket of chunks and index. */
  readonly bucket: string;

  /**
   * Bucket of the rules that are written through Loki's API.
   * @default - `bucket`
   */
  readonly rulerBucket?: string;

  /**
   * Key of a service account, as JSON.
   * @default - who the Kubernetes service account is (`serviceAccountAnnotations`), or the node
   */
  readonly credentials?: SecretKey;
}

/** Containers of Azure Blob Storage. */
export interface AzureStorage {
  /** Name of the storage account. */
  readonly account: string;

  /** Container of chunks and index. */
  readonly container: string;

  /**
   * Container of the rules that are written through Loki's API.
   * @default - `container`
   */
  readonly rulerContainer?: string;

  /**
   * Key of the account.
   * @default - `workloadIdentity` or `managedIdentity`; one of the three is needed
   */
  readonly accountKey?: SecretKey;

  /**
   * Shows the identity of its service account, by the annotation `azure.workload.identity/client-id`; its pods get the label for it.
   * @default false
   */
  readonly workloadIdentity?: boolean;

  /**
   * Shows the identity of its node.
   * @default false
   */
  readonly managedIdentity?: boolean;

  /**
   * Client ID where the node has several identities, for `managedIdentity`.
   * @default - that of the system
   */
  readonly clientId?: string;

  /**
   * `AzureGlobal`, `AzureChinaCloud` or `AzureUSGovernment`.
   * @default "AzureGlobal"
   */
  readonly environment?: string;
}

import { secretFile } from '../../model/secret/mount';
import { SecretKey } from '../../model/secret/secret-key';
import { AzureStorage, GcsStorage, LokiObjectStorage, S3Storage } from '../../topology/settings/loki-storage-settings';
import { mountedKeys } from '../collectors/secrets';
import { LokiObjectStore, LokiObjectStoreKind, LokiPlan, SecretVariable } from '../plan';

/** What a plan has of an object storage. */
export type StoreParts = Pick<LokiPlan, 'objectStore' | 'secrets' | 'variables' | 'environment' | 'podLabels'>;

/** Environment variable with the key of an Azure account, which the config refers to. */
export const AZURE_KEY = 'AZURE_STORAGE_ACCOUNT_KEY';

/** Label of pods that Azure gives a token. @see https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html */
const AZURE_USE = 'azure.workload.identity/use';

/** Region of S3 where none is said. */
const DEFAULT_REGION = 'us-east-1';

/** Environment of Azure -> end of the names of its storage hosts. @see https://learn.microsoft.com/azure/storage/common/storage-account-overview */
const AZURE_HOSTS: { readonly [environment: string]: string } = {
  AzureGlobal: 'blob.core.windows.net', AzureChinaCloud: 'blob.core.chinacloudapi.cn', AzureUSGovernment: 'blob.core.usgovcloudapi.net',
};

/** Environment of Azure -> what it is called where one logs in. */
const AZURE_CLOUDS: { readonly [environment: string]: string | undefined } = {
  AzureGlobal: 'AzurePublic', AzureChinaCloud: 'AzureChina', AzureUSGovernment: 'AzureGovernment',
};

/** The form that is given, and its kind; the volume where there is none. */
export function storageKind(storage: LokiObjectStorage = {}): LokiObjectStoreKind {
  if (storage.s3) return 's3';
  if (storage.gcs) return 'gcs';
  return storage.azure ? 'azure' : 'filesystem';
}

/**
 * How Loki reaches its object storage. Its own clients are used, which every 3.x has; those of Thanos are an option of 3.4 to 3.7.
 *
 * @see https://grafana.com/docs/loki/latest/configure/#common
 */
export function storeParts({ azure, gcs, s3 }: LokiObjectStorage = {}): StoreParts {
  if (s3) return ofS3(s3);
  if (gcs) return ofGcs(gcs);
  if (azure) return ofAzure(azure);
  return { objectStore: { kind: 'filesystem', fields: {}, hosts: [] }, secrets: [], variables: [] };
}

/** Whether a host is one of Amazon's own. */
export function isAmazons(host: string): boolean {
  return /(^|\.)amazonaws\.com(\.cn)?(:\d+)?$/.test(host);
}

function ofS3(s3: S3Storage): StoreParts {
  const { accessKeyId, bucket, ca, encryption, endpoint, forcePathStyle, insecure, kmsKeyId, region, rulerBucket, secretAccessKey } = s3;
  const variables = [...variable('AWS_ACCESS_KEY_ID', accessKeyId), ...variable('AWS_SECRET_ACCESS_KEY', secretAccessKey)];
  const pathStyle = forcePathStyle ?? (endpoint !== undefined && !isAmazons(endpoint));
  const host = endpoint ?? amazonHost(region);
  const objectStore: LokiObjectStore = {
    kind: 's3',
    fields: {
      bucketnames: bucket,
      ...(endpoint !== undefined && { endpoint }),
      // a client of S3 signs for a region; compatible servers have this one unless they were told another
      region: region ?? DEFAULT_REGION,
      ...(pathStyle && { s3forcepathstyle: true }),
      ...(insecure && { insecure: true }),
      ...(ca && { http_config: { ca_file: secretFile(ca) } }),
      ...(encryption !== undefined && { sse: { type: encryption, ...(kmsKeyId !== undefined && { kms_key_id: kmsKeyId }) } }),
    },
    ...(rulerBucket !== undefined && { rulerFields: { bucketnames: rulerBucket } }),
    hosts: hostsOfS3(host, [bucket, ...(rulerBucket === undefined ? [] : [rulerBucket])], pathStyle, insecure === true),
    ...(variables.length === 0 && { identity: { sigv4: { ...(region !== undefined && { region }) } } }),
  };
  return { objectStore, secrets: mountedKeys(ca ? [ca] : []), variables };
}

function amazonHost(region = DEFAULT_REGION): string {
  return `s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

function hostsOfS3(host: string, buckets: readonly string[], pathStyle: boolean, insecure: boolean): string[] {
  const withPort = /:\d+$/.test(host) ? host : `${host}:${insecure ? 80 : 443}`;
  // what Loki before 3.6 asks instead
  const dual = /^s3\.([^.]+)\.(amazonaws\.com.*)$/.exec(withPort);
  const all = dual === null ? [withPort] : [withPort, `s3.dualstack.${dual[1]}.${dual[2]}`];
  return pathStyle ? all : [...all, ...all.flatMap((one) => buckets.map((bucket) => `${bucket}.${one}`))];
}

function ofGcs({ bucket, credentials, rulerBucket }: GcsStorage): StoreParts {
  return {
    objectStore: {
      kind: 'gcs',
      fields: { bucket_name: bucket },
      ...(rulerBucket !== undefined && { rulerFields: { bucket_name: rulerBucket } }),
      hosts: ['storage.googleapis.com:443', ...(credentials ? ['oauth2.googleapis.com:443'] : [])],
      ...(credentials === undefined && { identity: { googleIam: {} } }),
    },
    secrets: mountedKeys(credentials ? [credentials] : []),
    variables: [],
    ...(credentials && { environment: { GOOGLE_APPLICATION_CREDENTIALS: secretFile(credentials) } }),
  };
}

function ofAzure(azure: AzureStorage): StoreParts {
  const { account, accountKey, clientId, container, environment = 'AzureGlobal', managedIdentity, rulerContainer, workloadIdentity } = azure;
  return {
    objectStore: {
      kind: 'azure',
      fields: {
        ...(environment !== 'AzureGlobal' && { environment }),
        account_name: account,
        container_name: container,
        ...(accountKey && { account_key: `\${${AZURE_KEY}}` }),
        ...(workloadIdentity && { use_federated_token: true }),
        ...(managedIdentity && { use_managed_identity: true, ...(clientId !== undefined && { user_assigned_id: clientId }) }),
      },
      ...(rulerContainer !== undefined && { rulerFields: { container_name: rulerContainer } }),
      hosts: [`${account}.${AZURE_HOSTS[environment] ?? AZURE_HOSTS.AzureGlobal}:443`],
      ...((workloadIdentity || managedIdentity) && { identity: { azureAd: { cloud: AZURE_CLOUDS[environment] } } }),
    },
    secrets: [],
    variables: variable(AZURE_KEY, accountKey),
    ...(workloadIdentity && { podLabels: { [AZURE_USE]: 'true' } }),
  };
}

function variable(name: string, secret: SecretKey | undefined): SecretVariable[] {
  return secret === undefined ? [] : [{ name, secret }];
}

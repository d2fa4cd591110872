import { secretFile } from '../../model/secret/mount';
import { SecretKey } from '../../model/secret/secret-key';
import { MetricsAzureStorage, MetricsGcsStorage, MetricsObjectStorage, MetricsS3Storage } from '../../topology/metrics-store-props';
import { mountedKeys } from '../collectors/secrets';
import { isAmazons } from '../loki/object-store';
import { SecretVariable } from '../plan';
import { StoreWorkloadBase } from '../plan/metrics-store';

/** What a workload has of its bucket. */
export type BucketParts = Pick<StoreWorkloadBase, 'bucket' | 'environment' | 'secrets' | 'variables'>;

/** Environment variable with the key of an Azure account, which configs refer to. */
export const AZURE_KEY = 'AZURE_STORAGE_ACCOUNT_KEY';

const NONE: BucketParts = { secrets: [], variables: [], environment: {} };

/** How a part of a store reaches its bucket: clients of Thanos' library, which Mimir uses too. @see https://thanos.io/tip/thanos/storage.md/ */
export function bucketParts({ azure, gcs, s3 }: MetricsObjectStorage = {}): BucketParts {
  if (s3) return ofS3(s3);
  if (gcs) return ofGcs(gcs);
  return azure ? ofAzure(azure) : NONE;
}

function ofS3({ accessKeyId, bucket, endpoint, insecure = false, region, secretAccessKey }: MetricsS3Storage): BucketParts {
  const variables = [...variable('AWS_ACCESS_KEY_ID', accessKeyId), ...variable('AWS_SECRET_ACCESS_KEY', secretAccessKey)];
  const host = /:\d+$/.test(endpoint) ? endpoint : `${endpoint}:${insecure ? 80 : 443}`;
  return {
    ...NONE,
    variables,
    bucket: {
      kind: 's3',
      fields: { bucket, endpoint, ...(region !== undefined && { region }), ...(insecure && { insecure }) },
      // hosts of Amazon are asked by the name of the bucket, and by both versions of the internet protocol
      hosts: isAmazons(endpoint) ? [host, `${bucket}.${host}`, ...dualStack(bucket, host)] : [host],
      ...(variables.length === 0 && { identity: { sigv4: region === undefined ? {} : { region } } }),
    },
  };
}

function dualStack(bucket: string, host: string): string[] {
  const [, region, rest] = /^s3\.([^.]+)\.(amazonaws\..*)$/.exec(host) ?? [];
  return region === undefined ? [] : [`s3.dualstack.${region}.${rest}`, `${bucket}.s3.dualstack.${region}.${rest}`];
}

function ofGcs({ bucket, credentials }: MetricsGcsStorage): BucketParts {
  return {
    secrets: mountedKeys(credentials ? [credentials] : []),
    variables: [],
    environment: credentials ? { GOOGLE_APPLICATION_CREDENTIALS: secretFile(credentials) } : {},
    bucket: {
      kind: 'gcs',
      fields: { bucket },
      hosts: ['storage.googleapis.com:443', ...(credentials ? ['oauth2.googleapis.com:443'] : [])],
      ...(credentials === undefined && { identity: { googleIam: {} } }),
    },
  };
}

function ofAzure({ account, accountKey, container }: MetricsAzureStorage): BucketParts {
  return {
    ...NONE,
    variables: variable(AZURE_KEY, accountKey),
    bucket: {
      kind: 'azure',
      fields: { storage_account: account, container },
      hosts: [`${account}.blob.core.windows.net:443`],
      ...(accountKey === undefined && { identity: { azureAd: {} } }),
    },
  };
}

function variable(name: string, secret: SecretKey | undefined): SecretVariable[] {
  return secret === undefined ? [] : [{ name, secret }];
}

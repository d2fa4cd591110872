import { AZURE_KEY } from '../../compile/metrics-store/bucket';
import { BucketPlan } from '../../compile/plan';

const TYPES: { readonly [kind in BucketPlan['kind']]: string } = { s3: 'S3', gcs: 'GCS', azure: 'AZURE' };

/** The bucket of Thanos. Clients of S3 and Google find credentials in their environment; of Azure the key is put in when the pod starts. */
export function bucketTree({ fields, identity, kind }: BucketPlan): object {
  const key = kind === 'azure' && identity === undefined ? { storage_account_key: `$(${AZURE_KEY})` } : {};
  return { type: TYPES[kind], config: { ...fields, ...key } };
}

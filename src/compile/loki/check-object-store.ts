import { isAmazons, storageKind } from './object-store';
import { oneOf, Report } from '../../diagnostics';
import { SecretKey } from '../../model/secret/secret-key';
import { secretKeyError } from '../../model/secret/secret-key-name';
import { AzureStorage, LokiObjectStorage, S3Storage } from '../../topology/settings/loki-storage-settings';
import { isPrivateWay } from '../../topology/tailnet';
import { Checked } from '../checks/checked';

const ROOT = '/loki/objectStorage';

/** Annotation by which Azure knows a service account. @see https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html */
const AZURE_CLIENT = 'azure.workload.identity/client-id';

/** What each form cannot do without. */
const REQUIRED: { readonly [form: string]: readonly string[] } = { s3: ['bucket'], gcs: ['bucket'], azure: ['account', 'container'], filesystem: [] };

/** Names of buckets and containers. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html and its likes */
const NAMES: { readonly [field: string]: { readonly pattern: RegExp; readonly rule: string } } = {
  bucket: { pattern: /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/, rule: 'lower-case letters, digits, dots and hyphens, at least three' },
  account: { pattern: /^[a-z0-9]{3,24}$/, rule: '3 to 24 lower-case letters and digits' },
  container: { pattern: /^[a-z0-9$]([a-z0-9-]{1,61})[a-z0-9]$/, rule: '3 to 63 lower-case letters, digits and hyphens' },
};
const NAMED: { readonly [field: string]: keyof typeof NAMES } = {
  bucket: 'bucket', rulerBucket: 'bucket', account: 'account', container: 'container', rulerContainer: 'container',
};

/** Where chunks and index go, and by which right. */
export function checkObjectStore(checked: Checked, report: Report): void {
  const { cluster, plan, settings } = checked;
  const storage = settings.loki?.objectStorage;
  if (storage === undefined) return;
  const refuse = (field: string, message: string, hint: string) =>
    report.error('bad-object-storage', cluster.where(field === '' ? ROOT : `${ROOT}/${field}`), `cluster '${plan.name}', Loki: ${message}`, hint);
  const forms = Object.keys(storage).filter((form) => storage[form as keyof LokiObjectStorage] !== undefined);
  if (forms.length !== 1) {
    refuse('', forms.length === 0 ? 'the object storage has no form' : `layers give the object storage the forms ${oneOf(forms)}, of which one can hold`,
      forms.length === 0 ? 'give it one of s3, gcs, azure and filesystem' : 'remove the others, by `null` in the later layer');
    return;
  }
  const [form] = forms;
  const values = storage[form as keyof LokiObjectStorage] as { readonly [field: string]: unknown };
  for (const field of REQUIRED[form]) {
    if (values[field] === undefined) refuse(form, `the object storage ${form} needs \`${field}\``, `give it: loki.objectStorage.${form}.${field}`);
  }
  for (const [field, value] of Object.entries(values)) {
    const named = NAMED[field];
    if (named !== undefined && typeof value === 'string' && !NAMES[named].pattern.test(value)) {
      refuse(`${form}/${field}`, `no ${named} can be called '${value}'`, `it has ${NAMES[named].rule}`);
    }
    const fault = isSecret(field) ? secretFault(value as Partial<SecretKey>) : undefined;
    if (fault !== undefined) refuse(`${form}/${field}`, `${field}: ${fault}`, 'correct the reference');
  }
  for (const field of ['rulerBucket', 'rulerContainer']) {
    if (values[field] === undefined || plan.loki?.ruler === undefined) continue;
    report.warning('no-effect', cluster.where(`${ROOT}/${form}/${field}`),
      `cluster '${plan.name}', Loki: '${field}' says nothing, since its rules come from the fleet and not through its API`, 'remove it');
  }
  if (storage.s3) checkS3(checked, storage.s3, refuse, report);
  if (storage.azure) checkAzure(checked, storage.azure, refuse);
}

type Refuse = (field: string, message: string, hint: string) => void;

const SECRETS: ReadonlySet<string> = new Set(['ca', 'accessKeyId', 'secretAccessKey', 'credentials', 'accountKey']);

function isSecret(field: string): boolean {
  return SECRETS.has(field);
}

function secretFault({ key, name }: Partial<SecretKey>): string | undefined {
  return name === undefined || key === undefined ? 'a credential needs the `name` of a Secret and a `key` of it' : secretKeyError(key);
}

function checkS3({ cluster, plan }: Checked, s3: S3Storage, refuse: Refuse, report: Report): void {
  const { accessKeyId, encryption, endpoint, insecure, kmsKeyId, region, secretAccessKey } = s3;
  if (endpoint === undefined && region === undefined) refuse('s3', 'nothing says where the bucket is', 'give the `region` of Amazon, or the `endpoint` of another server');
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    refuse('s3', `an access key has two parts, and \`${accessKeyId === undefined ? 'accessKeyId' : 'secretAccessKey'}\` is missing`,
      'give both, or none where the service account shows who it is');
  }
  // https://github.com/grafana/loki/blob/v3.7.6/pkg/storage/chunk/client/aws/sse_config.go
  if (kmsKeyId === undefined && encryption === 'SSE-KMS') refuse('s3/encryption', 'Loki does not start with SSE-KMS and no key of KMS', 'give the id or ARN of one as `kmsKeyId`, or set `encryption: SSE-S3`');
  if (kmsKeyId !== undefined && encryption !== 'SSE-KMS') refuse('s3/kmsKeyId', 'a key of KMS goes with the encryption SSE-KMS', 'set `encryption: SSE-KMS`');
  if (endpoint === undefined) return;
  const host = endpoint.replace(/:\d+$/, '');
  if (/(^|[.-])minio([.-]|$)/.test(host)) {
    report.warning('retired', cluster.where(`${ROOT}/s3/endpoint`), `cluster '${plan.name}', Loki: '${host}' looks like MinIO. ${MINIO}`, INSTEAD_OF_MINIO);
  }
  const isInside = !host.includes('.') || /\.svc(\.|$)/.test(host);
  if (insecure && !isInside && !isPrivateWay(host)) {
    report.warning('plaintext-storage', cluster.where(`${ROOT}/s3/insecure`), `cluster '${plan.name}', Loki: all log lines go to '${host}' without encryption`,
      isAmazons(host) ? 'remove `insecure`' : 'give the server a certificate, and its authority as `ca`');
  }
}

function checkAzure({ settings }: Checked, azure: AzureStorage, refuse: Refuse): void {
  const ways = (['accountKey', 'workloadIdentity', 'managedIdentity'] as const).filter((way) => azure[way] !== undefined && azure[way] !== false);
  if (ways.length !== 1) {
    refuse('azure', ways.length === 0 ? 'nothing says how Loki shows who it is' : `${oneOf(ways)} exclude each other`,
      'give one of `accountKey`, `workloadIdentity` and `managedIdentity`');
  }
  if (azure.clientId !== undefined && !azure.managedIdentity) refuse('azure/clientId', '`clientId` goes with `managedIdentity`', 'remove it, or set `managedIdentity: true`');
  if (azure.workloadIdentity && settings.loki?.serviceAccountAnnotations?.[AZURE_CLIENT] === undefined) {
    refuse('azure/workloadIdentity', 'its service account says no identity', `set \`loki.serviceAccountAnnotations\` with '${AZURE_CLIENT}'`);
  }
}

/** @see https://github.com/minio/minio (archived on 2026-04-25) */
const MINIO = 'Its community edition was archived on 2026-04-25, gets no security fixes, and its images are gone';

const INSTEAD_OF_MINIO
  = 'use S3, Google Cloud Storage or Azure, or a maintained S3-compatible server such as SeaweedFS, Garage, RustFS or Ceph RGW, by `loki.objectStorage`; '
  + 'one Loki alone needs none of it, since it stores on its volume';

/** Images of MinIO, wherever one is set. */
export function checkMinio({ cluster, plan, settings }: Checked, report: Report): void {
  for (const [component, own] of Object.entries(settings)) {
    const repository: unknown = (own as { readonly image?: { readonly repository?: unknown } } | undefined)?.image?.repository;
    if (typeof repository !== 'string' || !/(^|\/)minio(\/|$)/.test(repository)) continue;
    report.error('retired', cluster.where(`/${component}/image/repository`), `cluster '${plan.name}': '${repository}' is an image of MinIO. ${MINIO}`, INSTEAD_OF_MINIO);
  }
}

/** Whether replicas can share what they store. */
export function sharesStorage(storage: LokiObjectStorage | undefined): boolean {
  return storageKind(storage) !== 'filesystem';
}

import { Tell } from './tell';
import { secretKeyError } from '../../model/secret/secret-key-name';
import { MetricsObjectStorage } from '../../topology/metrics-store-props';

/** What each form of a bucket cannot do without. */
const REQUIRED: { readonly [form in keyof MetricsObjectStorage]-?: readonly string[] } = {
  s3: ['bucket', 'endpoint'], gcs: ['bucket'], azure: ['account', 'container'],
};

/** References of credentials, by form. */
const CREDENTIALS: { readonly [form in keyof MetricsObjectStorage]-?: readonly string[] } = {
  s3: ['accessKeyId', 'secretAccessKey'], gcs: ['credentials'], azure: ['accountKey'],
};

/** Fields that a bucket lacks, and credentials that are none. */
export function checkBucket(storage: MetricsObjectStorage | undefined, tell: Tell): void {
  const [form, ...others] = Object.keys(storage ?? {}) as (keyof MetricsObjectStorage)[];
  if (storage === undefined) return;
  if (form === undefined || others.length > 0) {
    tell('/objectStorage', 'bad-bucket', 'a bucket has one form', 'give one of `s3`, `gcs` and `azure`');
    return;
  }
  const given = (storage[form] ?? {}) as { readonly [field: string]: unknown };
  const pointer = `/objectStorage/${form}`;
  for (const field of REQUIRED[form].filter((name) => given[name] === undefined || given[name] === '')) {
    tell(pointer, 'missing-field', `a bucket of ${form} needs \`${field}\``, 'add it');
  }
  const present = CREDENTIALS[form].filter((name) => given[name] !== undefined);
  for (const name of present) {
    const { name: secret, key } = given[name] as { readonly name?: string; readonly key?: string };
    const fault = secret === undefined || key === undefined ? 'a credential needs the `name` of a Secret and a `key` of it' : secretKeyError(key);
    if (fault !== undefined) tell(`${pointer}/${name}`, 'bad-secret', fault, 'correct the reference');
  }
  if (form === 's3' && present.length === 1) {
    tell(pointer, 'missing-field', `\`${present[0]}\` alone is no credential`, 'give `accessKeyId` and `secretAccessKey`, or neither');
  }
}

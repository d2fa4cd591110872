import { SecretProducer } from './producer';
import { SecretReference } from './reference';
import { SERVICE_ACCOUNT_TOKEN, stepOf } from '../../model/delivery/step';
import { oncePer } from '../../syntax/weak-memo';
import { isMap, Tree } from '../../topology/layers/layer';

/** What further manifests have to do with Secrets. Namespaces that they do not give are undefined. */
export interface ExtraSecrets {
  readonly producers: readonly ExtraProducer[];
  readonly references: readonly ExtraReference[];
}

export type ExtraProducer = Pick<SecretProducer, 'name' | 'keys' | 'type' | 'step'> & { readonly namespace?: string; readonly index: number };
export type ExtraReference = Omit<SecretReference, 'namespace'> & { readonly namespace?: string };

/** What a manifest makes; undefined: no Secret. */
type Producing = (manifest: Tree, spec: Tree) => Pick<SecretProducer, 'keys' | 'type'> & { readonly name: unknown } | undefined;

/** Kind, with its group -> the Secret that comes of it. */
const PRODUCING: { readonly [kind: string]: Producing } = {
  '/Secret': ({ metadata, data, stringData, type }) => ({
    name: mapOf(metadata).name,
    // the cluster fills in what such a Secret holds
    keys: type === SERVICE_ACCOUNT_TOKEN ? undefined : [...Object.keys(mapOf(data)), ...Object.keys(mapOf(stringData))],
    type: typeof type === 'string' ? type : 'Opaque',
  }),
  'external-secrets.io/ExternalSecret': ({ metadata }, { target, data, dataFrom }) => {
    const { name, template } = mapOf(target);
    const isKnown = dataFrom === undefined && mapOf(template).data === undefined;
    return { name: name ?? mapOf(metadata).name, keys: isKnown ? itemsOf(data).map(({ secretKey }) => String(secretKey)) : undefined };
  },
  'onepassword.com/OnePasswordItem': ({ metadata }) => ({ name: mapOf(metadata).name }),
  'bitnami.com/SealedSecret': ({ metadata }, { encryptedData }) => ({ name: mapOf(metadata).name, keys: Object.keys(mapOf(encryptedData)) }),
  // https://cert-manager.io/docs/usage/certificate/
  'cert-manager.io/Certificate': (_, { secretName }) => ({ name: secretName, keys: ['ca.crt', 'tls.crt', 'tls.key'], type: 'kubernetes.io/tls' }),
};

/** Of lists that nobody changes it is found once. */
const shared = oncePer(find);

export function extraSecrets(manifests: readonly Tree[]): ExtraSecrets {
  return Object.isFrozen(manifests) ? shared(manifests) : find(manifests);
}

function find(manifests: readonly Tree[]): ExtraSecrets {
  const producers: ExtraProducer[] = [];
  const references: ExtraReference[] = [];
  manifests.forEach((manifest, index) => {
    if (!isMap(manifest) || typeof manifest.apiVersion !== 'string' || typeof manifest.kind !== 'string') return;
    const { apiVersion, kind } = manifest;
    const metadata = mapOf(manifest.metadata);
    const namespace = typeof metadata.namespace === 'string' ? metadata.namespace : undefined;
    const step = stepOf({ apiVersion, kind, metadata, type: manifest.type });
    const made = PRODUCING[`${apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''}/${kind}`]?.(manifest, mapOf(manifest.spec));
    if (made !== undefined) {
      if (typeof made.name === 'string') producers.push({ ...made, name: made.name, namespace, step, index });
      return;
    }
    const reader = `${kind} ${String(metadata.name)}`;
    visit(manifest.spec, (name, keys, isOptional) => {
      references.push({ namespace, name, keys, use: 'manifest', reader, step, ...(isOptional && { isOptional }) });
    });
  });
  return { producers, references };
}

type Found = (name: string, keys: readonly string[], isOptional: boolean) => void;

/** Key of a map -> what it refers to. @see https://kubernetes.io/docs/concepts/configuration/secret/#using-a-secret */
const REFERRING: { readonly [key: string]: (value: unknown, found: Found) => void } = {
  secretKeyRef: (value, found) => refersTo(mapOf(value).name, [mapOf(value).key], value, found),
  secretRef: (value, found) => refersTo(mapOf(value).name, [], value, found),
  secret: (value, found) => {
    const { secretName, name = secretName, items } = mapOf(value);
    refersTo(name, itemsOf(items).map(({ key }) => key), value, found);
  },
  tls: (value, found) => itemsOf(value).forEach(({ secretName }) => refersTo(secretName, ['tls.crt', 'tls.key'], value, found)),
  imagePullSecrets: (value, found) => itemsOf(value).forEach(({ name }) => refersTo(name, ['.dockerconfigjson'], value, found)),
};

function visit(value: unknown, found: Found): void {
  if (Array.isArray(value)) {
    value.forEach((item) => visit(item, found));
  } else if (isMap(value)) {
    for (const key of Object.keys(value)) {
      if (Object.hasOwn(REFERRING, key)) REFERRING[key](value[key], found);
      else visit(value[key], found);
    }
  }
}

function refersTo(name: unknown, keys: readonly unknown[], where: unknown, found: Found): void {
  if (typeof name === 'string') found(name, keys.filter((key) => typeof key === 'string'), mapOf(where).optional === true);
}

function mapOf(value: unknown): Tree {
  return isMap(value) ? value : {};
}

function itemsOf(value: unknown): Tree[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

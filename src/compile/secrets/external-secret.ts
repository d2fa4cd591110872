import { FormInput, hasParts, Made } from './form';
import { oneOf } from '../../diagnostics';
import { escapeToken } from '../../syntax/json-pointer';
import { RemoteRef } from '../../topology/secret-source-props';

const AT = '/externalSecret';

/** An ExternalSecret. @see https://external-secrets.io/latest/api/externalsecret/ */
export function externalSecret(input: FormInput<'externalSecret'>): Made | undefined {
  const { name, namespace, form } = input;
  const { secretStoreRef, data = {}, dataFrom = [], refreshInterval, creationPolicy, deletionPolicy, template } = form;
  if (!hasParts(input, AT, { secretStoreRef }) || !hasParts(input, `${AT}/secretStoreRef`, { name: secretStoreRef.name })) return undefined;
  if (!checkRefs(input)) return undefined;
  const keys = keysOf(input);
  if (keys === undefined) return undefined;
  const { kind = 'SecretStore' } = secretStoreRef;
  const target = { name, creationPolicy, deletionPolicy, ...(template && { template: { type: template.type, data: template.data } }) };
  return {
    keys,
    type: template?.type ?? 'Opaque',
    object: {
      kind: 'ExternalSecret',
      namespace,
      name,
      content: {
        refreshInterval,
        secretStoreRef: { name: secretStoreRef.name, kind },
        target,
        ...(Object.keys(data).length > 0 && { data: Object.keys(data).sort().map((secretKey) => ({ secretKey, remoteRef: data[secretKey] })) }),
        ...(dataFrom.length > 0 && { dataFrom: dataFrom.map((extract) => ({ extract })) }),
      },
    },
    ...(kind === 'SecretStore' && Object.hasOwn(input.stores, secretStoreRef.name) && { store: secretStoreRef.name }),
  };
}

/** The keys of the Secret; undefined, and reported, where they cannot be told. */
function keysOf({ declaredKeys = [], form, refuse }: FormInput<'externalSecret'>): string[] | undefined {
  const { data = {}, dataFrom = [], template } = form;
  const found = Object.keys(data);
  if (found.length === 0 && dataFrom.length === 0) {
    refuse('missing-key', AT, 'neither `data` nor `dataFrom` says what is read', 'give `data`: key of the Secret -> `{ key }` in the store');
    return undefined;
  }
  if (template?.data !== undefined) return withDeclared(Object.keys(template.data), declaredKeys, 'its template', refuse);
  if (dataFrom.length === 0) return withDeclared(found, declaredKeys, '`data`', refuse);
  if (declaredKeys.length > 0) return [...new Set([...found, ...declaredKeys])];
  refuse('unknown-keys', `${AT}/dataFrom`, 'which keys `dataFrom` gives, is known only to the store', 'list them as `keys`');
  return undefined;
}

function withDeclared(keys: string[], declared: readonly string[], by: string, refuse: FormInput['refuse']): string[] | undefined {
  const missing = declared.filter((key) => !keys.includes(key));
  if (missing.length === 0) return keys;
  refuse('missing-secret-key', '/keys', `the Secret gets no key ${oneOf(missing)}: ${by} has ${keys.join(', ')}`, 'add it there, or remove it from `keys`');
  return undefined;
}

function checkRefs(input: FormInput<'externalSecret'>): boolean {
  const { form: { data = {}, dataFrom = [] } } = input;
  const refs = [
    ...Object.entries(data).map(([key, ref]) => ({ at: `${AT}/data/${escapeToken(key)}`, ref, isWhole: false })),
    ...dataFrom.map((ref) => ({ at: `${AT}/dataFrom`, ref, isWhole: true })),
  ];
  const wrong = refs.filter(({ at, ref, isWhole }) => !hasParts(input, at, { key: ref.key }) || !checkOfStore(input, at, ref, isWhole));
  return wrong.length === 0 && checkNamespace(input);
}

/** `<item>/[<section>/]<field>`. @see https://external-secrets.io/latest/provider/1password-sdk/ */
const ONE_PASSWORD_FIELD = /^[^/]+(\/[^/]+){1,2}$/;

function checkOfStore({ form, stores, refuse }: FormInput<'externalSecret'>, at: string, ref: RemoteRef, isWhole: boolean): boolean {
  const { name, kind } = form.secretStoreRef;
  if (kind === 'ClusterSecretStore' || !Object.hasOwn(stores, name) || stores[name].onePassword === undefined || isWhole) return true;
  const whose = `store '${name}' is a vault of 1Password`;
  if (ref.property !== undefined || ref.version !== undefined) {
    refuse('bad-remote-ref', at, `${whose}, where a key names a field: there is no ${ref.property === undefined ? 'version' : 'property'}`,
      'write `key: <item>/<field>` alone');
    return false;
  }
  if (ONE_PASSWORD_FIELD.test(ref.key)) return true;
  refuse('bad-remote-ref', `${at}/key`, `${whose}, and '${ref.key}' names no field in it`,
    ref.key.startsWith('op://') ? 'leave `op://` and the vault out: the store has its vault' : 'write `<item>/<field>` or `<item>/<section>/<field>`');
  return false;
}

/** A SecretStore serves its own namespace. */
function checkNamespace({ form, stores, namespace, ownNamespace, refuse }: FormInput<'externalSecret'>): boolean {
  const { name, kind } = form.secretStoreRef;
  if (kind === 'ClusterSecretStore' || !Object.hasOwn(stores, name)) return true;
  const { namespace: of = ownNamespace } = stores[name];
  if (of === namespace) return true;
  refuse('other-namespace', `${AT}/secretStoreRef`, `store '${name}' serves namespace '${of}', and the Secret is for namespace '${namespace}'`,
    'give both the same `namespace`, or refer to a ClusterSecretStore');
  return false;
}

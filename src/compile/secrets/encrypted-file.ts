import { FormInput, hasParts, Made } from './form';
import { oneOf, Severity } from '../../diagnostics';
import { secretKeyError } from '../../model/secret/secret-key-name';
import { Memo } from '../../syntax/memo';
import { parseYaml, ParsedYaml } from '../../syntax/yaml/parse';
import { isMap, Tree } from '../../topology/layers/layer';
import { readSecretFile } from '../../topology/secret-file';

/** What SOPS leaves in place of a value. */
const ENCRYPTED = /^ENC\[AES256_GCM,data:[^\]]*\]$/;

/** Holds everything that `kubectl apply` was given, unencrypted. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * A Secret that SOPS has encrypted, as it stands in its file: a code over all of its values, in their order, is part of it.
 *
 * @see https://getsops.io/docs/#message-authentication-code
 */
export function sopsFile(input: FormInput<'sopsFile'>): Made | undefined {
  const at = '/sopsFile';
  const manifest = readManifest(input, at, 'v1', 'Secret');
  if (manifest === undefined) return undefined;
  const { refuse, form: { path } } = input;
  const values = [manifest.data, manifest.stringData].flatMap((map) => (isMap(map) ? Object.entries(map) : []));
  // SOPS leaves an empty text as it is
  const open = values.filter(([, value]) => value !== '' && !(typeof value === 'string' && ENCRYPTED.test(value))).map(([key]) => key);
  const isSealed = isMap(manifest.sops) && typeof manifest.sops.mac === 'string' && ENCRYPTED.test(manifest.sops.mac);
  if (!isSealed || open.length > 0) {
    const why = isSealed ? `the values of ${oneOf(open)} stand there as they are` : 'it has none of the metadata that SOPS adds';
    refuse('not-encrypted', `${at}/path`, `'${path}' is not encrypted: ${why}`, `sops --encrypt --encrypted-regex '^(data|stringData)$' --in-place ${path}`);
    return undefined;
  }
  if (isMap(manifest.metadata) && isMap(manifest.metadata.annotations) && LAST_APPLIED in manifest.metadata.annotations) {
    refuse('not-encrypted', `${at}/path`, `'${path}' holds its values once more in the annotation '${LAST_APPLIED}'`, 'remove the annotation, and encrypt the file again');
    return undefined;
  }
  return made(input, at, manifest, values.map(([key]) => key), manifest.type, input.form.decryptedBy);
}

const SCOPE = 'sealedsecrets.bitnami.com';

/**
 * A SealedSecret, as it stands in its file. Unless its scope is wider, it opens under the name and in the namespace alone for which it was
 * sealed.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets#scopes
 */
export function sealedSecret(input: FormInput<'sealedSecret'>): Made | undefined {
  const at = '/sealedSecret';
  const manifest = readManifest(input, at, 'bitnami.com/v1alpha1', 'SealedSecret');
  if (manifest === undefined) return undefined;
  const { refuse, form: { path } } = input;
  const { encryptedData, template } = isMap(manifest.spec) ? manifest.spec : {} as Tree;
  const sealed = isMap(encryptedData) ? Object.entries(encryptedData) : [];
  if (sealed.length === 0 || sealed.some(([, value]) => typeof value !== 'string' || !BASE64.test(value))) {
    refuse('not-encrypted', `${at}/path`, `'${path}' has no sealed values in \`spec.encryptedData\``, 'make it with `kubeseal --format yaml`');
    return undefined;
  }
  const inner = isMap(template) ? template : {};
  const where = scopeFault(manifest, inner);
  if (where !== undefined) {
    refuse('other-scope', `${at}/path`, `'${path}': ${where}`, 'seal it again, for that name and namespace');
    return undefined;
  }
  const templated = isMap(inner.data) ? Object.keys(inner.data) : [];
  return made(input, at, manifest, [...new Set([...sealed.map(([key]) => key), ...templated])], inner.type);
}

const BASE64 = /^[A-Za-z0-9+/]{16,}={0,2}$/;

/** A template that names another Secret than the one that was sealed. */
function scopeFault({ metadata }: Tree, { metadata: inner }: Tree): string | undefined {
  const { name, namespace, annotations } = metadata as Tree;
  if (!isMap(inner)) return undefined;
  const isSet = (scope: string) => isMap(annotations) && annotations[`${SCOPE}/${scope}`] === 'true';
  if (isSet('cluster-wide')) return undefined;
  if (inner.namespace !== undefined && inner.namespace !== namespace) return `its template is for namespace '${String(inner.namespace)}'`;
  return inner.name === undefined || inner.name === name || isSet('namespace-wide') ? undefined : `its template has the name '${String(inner.name)}'`;
}

/** Text -> what is in it, since many clusters may share one file. */
const parsed = new Memo<ParsedYaml>(64);

/** The manifest in a file, where it is of that kind and has the Secret's name and namespace. */
function readManifest(input: FormInput<'sopsFile' | 'sealedSecret'>, at: string, apiVersion: string, kind: string): Tree | undefined {
  const { name, namespace, form: { path }, refuse } = input;
  if (!hasParts(input, at, { path })) return undefined;
  const { text, diagnostics } = readSecretFile(path);
  const { value: manifest, diagnostics: broken } = parsed.get(`${path}\n${text}`, () => parseYaml(text, path));
  const [fault] = [...diagnostics, ...broken].filter(({ severity }) => severity === Severity.ERROR);
  if (fault !== undefined) {
    refuse('bad-secret-file', `${at}/path`, `'${path}' cannot be used: ${fault.message}`, fault.hint ?? 'paths count from where the command runs');
    return undefined;
  }
  if (manifest.apiVersion !== apiVersion || manifest.kind !== kind) {
    const isHidden = typeof manifest.kind === 'string' && ENCRYPTED.test(manifest.kind);
    refuse('bad-secret-file', `${at}/path`, `'${path}' is no ${kind} of ${apiVersion}${isHidden ? ': its kind is encrypted too' : ''}`,
      isHidden ? "encrypt the values alone, by `--encrypted-regex '^(data|stringData)$'`" : undefined);
    return undefined;
  }
  const metadata = isMap(manifest.metadata) ? manifest.metadata : {};
  if (metadata.name === name && metadata.namespace === namespace) return manifest;
  const given = metadata.namespace === undefined ? `'${String(metadata.name)}' without a namespace` : `'${String(metadata.namespace)}/${String(metadata.name)}'`;
  refuse('other-secret', `${at}/path`, `'${path}' holds Secret ${given}, and '${namespace}/${name}' is declared`,
    kind === 'Secret' && !isMap(manifest.sops) ? 'change that in the file, which is not encrypted yet, and encrypt it'
      : 'name and namespace are part of what is encrypted: change them, and encrypt the file again');
  return undefined;
}

function made(
  { name, namespace, declaredKeys = [], refuse, form: { path } }: FormInput<'sopsFile' | 'sealedSecret'>, at: string, manifest: Tree, keys: string[],
  type: unknown, decryptedBy?: string,
): Made | undefined {
  const faults = keys.filter((key) => secretKeyError(key) !== undefined);
  for (const key of faults) refuse('bad-key', `${at}/path`, `'${path}': ${secretKeyError(key)}`);
  const missing = declaredKeys.filter((key) => !keys.includes(key));
  if (missing.length > 0) {
    refuse('missing-secret-key', '/keys', `'${path}' has no key ${oneOf(missing)}, its keys are ${keys.join(', ')}`, 'add it to the file, or remove it from `keys`');
  }
  if (faults.length + missing.length > 0) return undefined;
  const object = { kind: 'encrypted', namespace, name, content: manifest, ...(decryptedBy !== undefined && { decryptedBy }) } as const;
  return { keys, type: typeof type === 'string' ? type : 'Opaque', object };
}

import { sealedSecret, sopsFile } from './encrypted-file';
import { externalSecret } from './external-secret';
import { FormInput, Made } from './form';
import { onePasswordItem } from './one-password';
import { KEYS_OF_TYPES, SecretProducer } from './producer';
import { vaultAgent } from './vault-agent';
import { oneOf, Report } from '../../diagnostics';
import { secretKeyError } from '../../model/secret/secret-key-name';
import { escapeToken } from '../../syntax/json-pointer';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { SECRET_SOURCE_FORMS, SecretSourceForm, SecretSourceSpec } from '../../topology/secret-source-spec';
import { SecretStoreSpec } from '../../topology/secret-store';

/** Form -> what it makes. */
const FORMS: { readonly [F in SecretSourceForm]: (input: FormInput<F>) => Made | undefined } = {
  existing: ({ declaredKeys, refuse }) => {
    if (declaredKeys !== undefined) return { keys: declaredKeys };
    refuse('unknown-keys', '', 'nothing says which keys it has', 'list them as `keys`');
    return undefined;
  },
  externalSecret,
  onePasswordItem,
  sopsFile,
  sealedSecret,
  vaultAgent,
};

/** Where declarations are. */
export interface DeclaredIn {
  readonly cluster: ResolvedCluster;
  readonly namespace: string;
  readonly stores: { readonly [name: string]: SecretStoreSpec };
  /** Namespaces in which others may read any Secret. */
  readonly openNamespaces: ReadonlySet<string>;
}

/** What the declarations of a cluster bring into it, by name; what is wrong with one is reported, and brings nothing. */
export function declaredProducers(
  secrets: { readonly [name: string]: SecretSourceSpec }, place: DeclaredIn, report: Report,
): SecretProducer[] {
  return Object.keys(secrets).sort().map((name) => declaredProducer(name, secrets[name], place, report)).filter((made) => made !== undefined);
}

function declaredProducer(
  name: string, spec: SecretSourceSpec, { cluster, namespace: ownNamespace, stores, openNamespaces }: DeclaredIn, report: Report,
): SecretProducer | undefined {
  const pointer = `/secrets/${escapeToken(name)}`;
  const refuse = (code: string, at: string, message: string, hint?: string) => {
    report.error(code, cluster.where(pointer + at), `cluster '${cluster.name}', Secret '${name}': ${message}`, hint);
  };
  const forms = SECRET_SOURCE_FORMS.filter((form) => spec[form] !== undefined);
  if (forms.length !== 1) {
    if (forms.length === 0) refuse('no-secret-source', '', 'nothing says how it gets into the cluster', `give one of ${oneOf(SECRET_SOURCE_FORMS)}`);
    else refuse('two-secret-sources', `/${forms[1]}`, `only one of ${oneOf(forms)} can hold`, `remove one, in the layer above by \`${forms[0]}: null\``);
    return undefined;
  }
  const [form] = forms;
  const { namespace = ownNamespace, keys: declaredKeys, usedBy } = spec;
  const wrong = form === 'onePasswordItem' ? undefined : declaredKeys?.map(secretKeyError).find((fault) => fault !== undefined);
  if (wrong !== undefined) {
    refuse('bad-key', '/keys', wrong, "keys are letters, digits, '-', '_' and '.'");
    return undefined;
  }
  const make = FORMS[form] as (input: FormInput) => Made | undefined;
  const made = make({ name, namespace, declaredKeys, form: spec[form]!, stores, ownNamespace, refuse });
  if (made === undefined) return undefined;
  const missing = (KEYS_OF_TYPES[made.type ?? ''] ?? []).filter((key) => made.keys !== undefined && !made.keys.includes(key));
  if (missing.length > 0) {
    refuse('missing-secret-key', '', `a Secret of type '${made.type}' needs ${oneOf(missing)}, it has ${made.keys!.join(', ')}`, 'add it, or remove the type');
    return undefined;
  }
  return {
    namespace,
    name,
    form,
    keys: made.keys,
    type: made.type,
    step: 'secrets',
    where: cluster.where(pointer),
    isWanted: usedBy !== undefined || openNamespaces.has(namespace),
    isShared: cluster.saysItself?.(pointer) === false,
    ...(made.object && { object: made.object }),
    ...(made.store !== undefined && { store: made.store }),
  };
}

import { FormInput, hasParts, Made } from './form';
import { SECRETS_PATH } from '../../model/secret/mount';
import { qualifiedNameError } from '../../model/values/kubernetes-name';
import { escapeToken } from '../../syntax/json-pointer';
import { SecretSourceSpec } from '../../topology/secret-source-spec';

const AT = '/vaultAgent';
const PREFIX = 'vault.hashicorp.com';

type VaultForm = NonNullable<SecretSourceSpec['vaultAgent']>;

/** Files that the Vault Agent renders. Nothing is written for them but annotations of pods. */
export function vaultAgent(input: FormInput<'vaultAgent'>): Made | undefined {
  const { name, namespace, ownNamespace, form: { role, data, path }, refuse } = input;
  if (!hasParts(input, AT, { role, data })) return undefined;
  if (namespace !== ownNamespace) {
    refuse('other-namespace', '/namespace', `files are rendered into pods of namespace '${ownNamespace}'`, 'remove `namespace`');
    return undefined;
  }
  const wrong = Object.keys(data).filter((key) => {
    const at = `${AT}/data/${escapeToken(key)}`;
    if (!hasParts(input, at, { field: data[key].field, path: data[key].path ?? path })) return true;
    const fault = qualifiedNameError(`${PREFIX}/${TEMPLATE}${fileId(name, key)}`);
    if (fault !== undefined) refuse('bad-key', at, `an annotation of the pods is named after the Secret and the key: ${fault}`, 'choose shorter names');
    return fault !== undefined;
  });
  return wrong.length > 0 ? undefined : { keys: Object.keys(data) };
}

const TEMPLATE = 'agent-inject-template-';

/** The annotations by which a pod gets the files of these Secrets under the paths that configs refer to, in the container alone that reads them. */
export function vaultAnnotations(
  secrets: readonly { readonly name: string; readonly keys: readonly string[]; readonly form: VaultForm }[], container: string,
): { readonly [annotation: string]: string } {
  const annotations: { [annotation: string]: string } = {};
  const set = (name: string, value: string) => { annotations[`${PREFIX}/${name}`] = value; };
  const [{ form: { role, authPath } }] = secrets;
  set('agent-inject', 'true');
  set('agent-inject-containers', container);
  set('role', role);
  if (authPath !== undefined) set('auth-path', authPath);
  for (const { name, keys, form } of secrets) {
    for (const key of keys) {
      const id = fileId(name, key);
      const { field, path = form.path } = form.data[key];
      set(`agent-inject-secret-${id}`, path!);
      set(`agent-inject-file-${id}`, key);
      set(`secret-volume-path-${id}`, `${SECRETS_PATH}/${name}`);
      set(`${TEMPLATE}${id}`, templateOf(path!, field, form.engineVersion));
    }
  }
  return annotations;
}

/** What tells the files of a pod apart. */
function fileId(secret: string, key: string): string {
  return `${secret}.${key}`;
}

/** Without any space around the value. */
function templateOf(path: string, field: string, engineVersion = 2): string {
  const data = engineVersion === 2 ? '.Data.data' : '.Data';
  return `{{- with secret ${JSON.stringify(path)} -}}{{ index ${data} ${JSON.stringify(field)} }}{{- end -}}`;
}

import { SECRET_KEY } from './client-schema';
import { Field } from './layers/schema';
import { EncryptedFileProps, ExternalSecretProps, OnePasswordItemProps, RemoteRef, SecretStoreRef, SecretTemplate, SopsFileProps, VaultAgentProps, VaultRef } from './secret-source-props';
import { FormSpec, SecretSourceSpec } from './secret-source-spec';
import { SecretStoreSpec } from './secret-store';
import { FieldsOf, object } from './settings/component-schema';

const REMOTE_REF = object<RemoteRef>({ key: { type: 'string' }, property: { type: 'string' }, version: { type: 'string' } });
const VAULT_REF = object<VaultRef>({ field: { type: 'string' }, path: { type: 'string' } });
const FILE: FieldsOf<FormSpec<EncryptedFileProps>> = { path: { type: 'string', doc: 'path of the file, from where the command runs' } };

const SOURCE: FieldsOf<SecretSourceSpec> = {
  namespace: { type: 'namespace' },
  keys: { type: 'list', of: { type: 'string' }, doc: 'keys that it has' },
  usedBy: { type: 'string', doc: 'what reads it beside what is deployed' },
  existing: object({}, 'somebody else creates it'),
  externalSecret: object<FormSpec<ExternalSecretProps>>({
    secretStoreRef: object<SecretStoreRef>({ name: { type: 'objectName' }, kind: { type: 'enum', values: ['SecretStore', 'ClusterSecretStore'] } }),
    data: { type: 'map', keys: 'secretKey', of: REMOTE_REF, doc: 'key -> value in the store' },
    dataFrom: { type: 'list', of: REMOTE_REF },
    refreshInterval: { type: 'goDuration' },
    creationPolicy: { type: 'enum', values: ['Owner', 'Orphan'] },
    deletionPolicy: { type: 'enum', values: ['Retain', 'Delete', 'Merge'] },
    template: object<SecretTemplate>({ type: { type: 'string' }, data: { type: 'map', keys: 'secretKey', of: { type: 'string', empty: true } } }),
  }, 'made by the External Secrets Operator'),
  onePasswordItem: object<FormSpec<OnePasswordItemProps>>({
    vault: { type: 'string' }, item: { type: 'string' }, autoRestart: { type: 'boolean' }, type: { type: 'string' },
  }, 'made by the 1Password operator'),
  sopsFile: object<FormSpec<SopsFileProps>>({ ...FILE, decryptedBy: { type: 'string' } }, 'encrypted by SOPS'),
  sealedSecret: object<FormSpec<EncryptedFileProps>>(FILE, 'a SealedSecret'),
  vaultAgent: object<FormSpec<VaultAgentProps>>({
    role: { type: 'string' },
    data: { type: 'map', keys: 'secretKey', of: VAULT_REF, doc: 'key -> value in Vault' },
    path: { type: 'string' },
    engineVersion: { type: 'integer', min: 1, max: 2 },
    authPath: { type: 'string' },
  }, 'rendered by the Vault Agent'),
};

const STORE: FieldsOf<SecretStoreSpec> = {
  namespace: { type: 'namespace' },
  credentials: { type: 'list', of: SECRET_KEY, doc: 'Secrets that the provider refers to' },
  onePassword: object<NonNullable<SecretStoreSpec['onePassword']>>({ vault: { type: 'string' }, serviceAccountToken: SECRET_KEY }, 'a vault of 1Password'),
  provider: { type: 'map', of: { type: 'any' }, doc: 'any other provider, as its documentation writes it' },
};

/** Name of a Secret -> how it gets into the cluster. */
export const SECRETS_FIELD: Field = { type: 'map', keys: 'objectName', of: object(SOURCE), doc: 'how Secrets get into the cluster' };

/** Name of a store -> what is in it. */
export const SECRET_STORES_FIELD: Field = { type: 'map', keys: 'objectName', of: object(STORE), doc: 'stores of the External Secrets Operator' };

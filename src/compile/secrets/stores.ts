import { hasParts } from './form';
import { SecretReference } from './reference';
import { oneOf } from '../../diagnostics';
import { SecretStoreSpec } from '../../topology/secret-store';
import { SecretObject } from '../plan';

/** A store of ours, and what it reads. */
export interface PlannedStore {
  readonly object: SecretObject;
  readonly references: readonly SecretReference[];
}

/** What tells of the faults of a store. */
type Refuse = (code: string, at: string, message: string, hint?: string) => void;

/** A SecretStore; undefined, and reported, where it cannot be one. @see https://external-secrets.io/latest/api/secretstore/ */
export function plannedStore(name: string, spec: SecretStoreSpec, ownNamespace: string, refuse: Refuse): PlannedStore | undefined {
  const { namespace = ownNamespace, credentials = [], onePassword, provider } = spec;
  const given = Object.entries({ onePassword, provider }).filter(([, form]) => form !== undefined).map(([form]) => form);
  if (given.length !== 1) {
    refuse(given.length === 0 ? 'no-secret-store' : 'two-secret-stores', '', given.length === 0 ? 'nothing says what is in it' : `only one of ${oneOf(given)} can hold`,
      given.length === 0 ? 'give `onePassword` or `provider`' : 'remove one, in a layer above by `null`');
    return undefined;
  }
  if (onePassword) {
    const { vault, serviceAccountToken } = onePassword;
    if (!hasParts({ refuse }, '/onePassword', { vault, serviceAccountToken })) return undefined;
  }
  const kinds = Object.keys(provider ?? {});
  if (provider && kinds.length !== 1) {
    refuse('bad-provider', '/provider', `a store has one provider, not ${kinds.length}`, 'such as `provider: { vault: { ... } }`');
    return undefined;
  }
  const reader = `SecretStore ${name}`;
  return {
    object: {
      kind: 'SecretStore',
      namespace,
      name,
      content: { provider: provider ?? onePasswordProvider(onePassword!) },
    },
    references: [...credentials, ...(onePassword ? [onePassword.serviceAccountToken] : [])]
      .map(({ name: secret, key }): SecretReference => ({ namespace, name: secret, keys: [key], use: 'store', reader, step: 'secrets' })),
  };
}

/** @see https://external-secrets.io/latest/provider/1password-sdk/ */
function onePasswordProvider({ vault, serviceAccountToken: { name, key } }: NonNullable<SecretStoreSpec['onePassword']>): object {
  return { onepasswordSDK: { vault, auth: { serviceAccountSecretRef: { name, key } } } };
}

import { SecretKey } from '../../model/secret/secret-key';
import { GrafanaSettings } from '../../topology/settings/grafana-settings';

/** Where in the settings of Grafana a key of a Secret may stand. */
export const SECRET_PLACES: { readonly [pointer: string]: (settings: GrafanaSettings) => SecretKey | undefined } = {
  '/admin/user': ({ admin }) => admin?.user,
  '/admin/password': ({ admin }) => admin?.password,
  '/secretKey': ({ secretKey }) => secretKey,
  '/database/password': ({ database }) => database?.password,
  '/database/ca': ({ database }) => database?.ca,
  '/auth/oidc/clientSecret': ({ auth }) => auth?.oidc?.clientSecret,
  '/auth/oidc/ca': ({ auth }) => auth?.oidc?.ca,
  '/auth/github/clientSecret': ({ auth }) => auth?.github?.clientSecret,
};

/** Every key of a Secret that the settings refer to. */
export function ownKeys(settings: GrafanaSettings): SecretKey[] {
  return Object.values(SECRET_PLACES).map((find) => find(settings)).filter((key) => key !== undefined);
}

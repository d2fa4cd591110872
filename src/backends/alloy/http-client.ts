import { FieldTable, nested, printMap } from './fields';
import { Authorization, BasicAuth, HttpClientConfig, OAuth2, TlsConfig } from '../../model/scrape/http-client';
import { secretFile } from '../../model/secret/mount';

const TLS_FIELDS: FieldTable<TlsConfig> = {
  ca: { attribute: 'ca_file', print: secretFile },
  caFile: { attribute: 'ca_file' },
  cert: { attribute: 'cert_file', print: secretFile },
  key: { attribute: 'key_file', print: secretFile },
  serverName: { attribute: 'server_name' },
  insecureSkipVerify: { attribute: 'insecure_skip_verify', unless: false },
  minVersion: { attribute: 'min_version' },
};

const AUTHORIZATION_FIELDS: FieldTable<Authorization> = {
  type: { attribute: 'type', unless: 'Bearer' },
  credentials: { attribute: 'credentials_file', print: secretFile },
  credentialsFile: { attribute: 'credentials_file' },
};

const BASIC_AUTH_FIELDS: FieldTable<BasicAuth> = {
  username: { attribute: 'username' },
  password: { attribute: 'password_file', print: secretFile },
};

const OAUTH2_FIELDS: FieldTable<OAuth2> = {
  clientId: { attribute: 'client_id' },
  clientSecret: { attribute: 'client_secret_file', print: secretFile },
  scopes: { attribute: 'scopes' },
  tokenUrl: { attribute: 'token_url' },
  endpointParams: { attribute: 'endpoint_params', print: printMap },
  proxyFromEnvironment: { attribute: 'proxy_from_environment', unless: false },
};

/** The fields of everything that speaks HTTP, to be spread into its own table. Secrets are read from files only. */
export const HTTP_CLIENT_FIELDS: FieldTable<HttpClientConfig> = {
  authorization: nested('authorization', AUTHORIZATION_FIELDS),
  basicAuth: nested('basic_auth', BASIC_AUTH_FIELDS),
  oauth2: nested('oauth2', OAUTH2_FIELDS),
  tlsConfig: nested('tls_config', TLS_FIELDS),
  proxyUrl: { attribute: 'proxy_url' },
  proxyFromEnvironment: { attribute: 'proxy_from_environment', unless: false },
  followRedirects: { attribute: 'follow_redirects', unless: true },
  enableHttp2: { attribute: 'enable_http2', unless: true },
};

import { FieldTable, printFields } from './fields';
import { Authorization, BasicAuth, HttpClientConfig, OAuth2, TlsConfig } from '../../model/scrape/http-client';
import { secretFile } from '../../model/secret/mount';

const TLS_FIELDS: FieldTable<TlsConfig> = {
  ca: { wire: 'ca_file', print: secretFile },
  caFile: { wire: 'ca_file' },
  cert: { wire: 'cert_file', print: secretFile },
  key: { wire: 'key_file', print: secretFile },
  serverName: { wire: 'server_name' },
  insecureSkipVerify: { wire: 'insecure_skip_verify' },
  minVersion: { wire: 'min_version' },
};

const AUTHORIZATION_FIELDS: FieldTable<Authorization> = {
  type: { wire: 'type' },
  credentials: { wire: 'credentials_file', print: secretFile },
  credentialsFile: { wire: 'credentials_file' },
};

const BASIC_AUTH_FIELDS: FieldTable<BasicAuth> = {
  username: { wire: 'username' },
  password: { wire: 'password_file', print: secretFile },
};

const OAUTH2_FIELDS: FieldTable<OAuth2> = {
  clientId: { wire: 'client_id' },
  clientSecret: { wire: 'client_secret_file', print: secretFile },
  scopes: { wire: 'scopes' },
  tokenUrl: { wire: 'token_url' },
  endpointParams: { wire: 'endpoint_params' },
  proxyFromEnvironment: { wire: 'proxy_from_environment', since: [2, 43] },
};

/** The fields of everything that speaks HTTP, to be spread into its own table. */
export const HTTP_CLIENT_FIELDS: FieldTable<HttpClientConfig> = {
  authorization: { wire: 'authorization', print: (value, context) => printFields(AUTHORIZATION_FIELDS, value, context) },
  basicAuth: { wire: 'basic_auth', print: (value, context) => printFields(BASIC_AUTH_FIELDS, value, context) },
  oauth2: { wire: 'oauth2', print: (value, context) => printFields(OAUTH2_FIELDS, value, context) },
  tlsConfig: { wire: 'tls_config', print: (value, context) => printFields(TLS_FIELDS, value, context) },
  proxyUrl: { wire: 'proxy_url' },
  proxyFromEnvironment: { wire: 'proxy_from_environment', since: [2, 43] },
  followRedirects: { wire: 'follow_redirects' },
  enableHttp2: { wire: 'enable_http2' },
};

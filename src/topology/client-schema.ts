import { Field } from './layers/schema';
import { FieldsOf, object } from './settings/component-schema';
import {
  AzureAd, AzureManagedIdentity, AzureOAuth, AzureSdk, AzureWorkloadIdentity, GoogleIam, RemoteWriteClient, SigV4,
} from '../model/remote-write/remote-write-client';
import { Authorization, BasicAuth, HttpClientConfig, OAuth2, TlsConfig } from '../model/scrape/http-client';
import { SecretKey } from '../model/secret/secret-key';

export const SECRET_KEY = object<SecretKey>({ name: { type: 'objectName' }, key: { type: 'string' } }, 'a key of a Secret');
export const STRINGS: Field = { type: 'list', of: { type: 'string' } };

/** What every HTTP client has. */
export const CLIENT: FieldsOf<HttpClientConfig> = {
  authorization: object<Authorization>({ type: { type: 'string' }, credentials: SECRET_KEY, credentialsFile: { type: 'string' } }),
  basicAuth: object<BasicAuth>({ username: { type: 'string' }, password: SECRET_KEY }),
  oauth2: object<OAuth2>({
    clientId: { type: 'string' },
    clientSecret: SECRET_KEY,
    tokenUrl: { type: 'url' },
    scopes: STRINGS,
    endpointParams: { type: 'stringMap' },
    proxyFromEnvironment: { type: 'boolean' },
  }),
  tlsConfig: object<TlsConfig>({
    ca: SECRET_KEY,
    caFile: { type: 'string' },
    cert: SECRET_KEY,
    key: SECRET_KEY,
    serverName: { type: 'host' },
    insecureSkipVerify: { type: 'boolean' },
    minVersion: { type: 'enum', values: ['TLS10', 'TLS11', 'TLS12', 'TLS13'] },
  }),
  proxyUrl: { type: 'url' },
  proxyFromEnvironment: { type: 'boolean' },
  followRedirects: { type: 'boolean' },
  enableHttp2: { type: 'boolean' },
};

/** What clients of remote write have. */
export const METRICS_CLIENT: FieldsOf<RemoteWriteClient> = {
  ...CLIENT,
  sigv4: object<SigV4>({ region: { type: 'string' }, profile: { type: 'string' }, roleArn: { type: 'string' } }),
  azureAd: object<AzureAd>({
    cloud: { type: 'enum', values: ['AzurePublic', 'AzureChina', 'AzureGovernment'] },
    managedIdentity: object<AzureManagedIdentity>({ clientId: { type: 'string' } }),
    workloadIdentity: object<AzureWorkloadIdentity>({ clientId: { type: 'string' }, tenantId: { type: 'string' }, tokenFilePath: { type: 'string' } }),
    oauth: object<AzureOAuth>({ clientId: { type: 'string' }, tenantId: { type: 'string' }, clientSecret: SECRET_KEY }),
    sdk: object<AzureSdk>({ tenantId: { type: 'string' } }),
  }),
  googleIam: object<GoogleIam>({ credentials: SECRET_KEY }),
};

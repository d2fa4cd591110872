import { FieldTable, PrintContext, printFields, refuseFeature, Tree } from './fields';
import { Authorization, BasicAuth, HttpClientConfig, OAuth2, TlsConfig } from '../../model/scrape/http-client';
import { SecretKey } from '../../model/secret/secret-key';

/** A key of a Secret in the namespace of the object. */
export function selector({ name, key }: SecretKey): SecretKey {
  return { name, key };
}

const ofSecret = (key: SecretKey) => ({ secret: selector(key) });

/** A file that the scrape class of the job names. */
function ofClass(): undefined {
  return undefined;
}

/** A file that no part of the object can name. */
const noFile = (_: string, context: PrintContext) => refuseFeature('discoveryFiles', context);

const TLS_FIELDS: FieldTable<TlsConfig> = {
  ca: { wire: 'ca', print: ofSecret },
  caFile: { wire: 'caFile' },
  cert: { wire: 'cert', print: ofSecret },
  key: { wire: 'keySecret', print: selector },
  serverName: { wire: 'serverName' },
  insecureSkipVerify: { wire: 'insecureSkipVerify' },
  minVersion: { wire: 'minVersion' },
};

const AUTHORIZATION_FIELDS: FieldTable<Authorization> = {
  type: { wire: 'type' },
  credentials: { wire: 'credentials', print: selector },
  credentialsFile: { wire: 'credentialsFile' },
};

const BASIC_AUTH_FIELDS: FieldTable<BasicAuth> = {
  username: { wire: 'username', print: (username, { references }) => references.user(username) },
  password: { wire: 'password', print: selector },
};

const OAUTH2_FIELDS: FieldTable<OAuth2> = {
  clientId: { wire: 'clientId', print: (clientId, { references }) => ({ configMap: references.client(clientId) }) },
  clientSecret: { wire: 'clientSecret', print: selector },
  scopes: { wire: 'scopes' },
  tokenUrl: { wire: 'tokenUrl' },
  endpointParams: { wire: 'endpointParams' },
  proxyFromEnvironment: { wire: 'proxyFromEnvironment', since: [2, 43] },
};

type Files = Pick<FieldTable<TlsConfig & Authorization>, 'caFile' | 'credentialsFile'>;

function clientFields({ caFile, credentialsFile }: Files): FieldTable<HttpClientConfig> {
  const tls: FieldTable<TlsConfig> = { ...TLS_FIELDS, caFile };
  const authorization: FieldTable<Authorization> = { ...AUTHORIZATION_FIELDS, credentialsFile };
  return {
    authorization: { wire: 'authorization', print: (value, context) => printFields(authorization, value, context) },
    basicAuth: { wire: 'basicAuth', print: (value, context) => printFields(BASIC_AUTH_FIELDS, value, context) },
    oauth2: { wire: 'oauth2', print: (value, context) => printFields(OAUTH2_FIELDS, value, context) },
    tlsConfig: { wire: 'tlsConfig', print: (value, context) => unlessEmpty(printFields(tls, value, context)) },
    proxyUrl: { wire: 'proxyUrl' },
    proxyFromEnvironment: { wire: 'proxyFromEnvironment', since: [2, 43] },
    followRedirects: { wire: 'followRedirects' },
    enableHttp2: { wire: 'enableHTTP2' },
  };
}

/** The fields of a client that can name files of the container, such as a remote write. */
export const CLIENT_FIELDS = clientFields({ caFile: TLS_FIELDS.caFile, credentialsFile: AUTHORIZATION_FIELDS.credentialsFile });

/** The fields of a client that reads nothing but Secrets, such as a discovery. */
export const SAFE_CLIENT_FIELDS = clientFields({ caFile: { wire: 'caFile', print: noFile }, credentialsFile: { wire: 'credentialsFile', print: noFile } });

const CLASSED = clientFields({ caFile: { wire: 'caFile', print: ofClass }, credentialsFile: { wire: 'credentialsFile', print: ofClass } });

/** The fields of a client of which a scrape class names the files. */
export const CLASSED_CLIENT_FIELDS: FieldTable<HttpClientConfig> = {
  ...CLASSED,
  authorization: {
    wire: 'authorization',
    print: (value, context) => (value.credentialsFile === undefined ? CLASSED.authorization!.print!(value, context) : undefined),
  },
  followRedirects: { wire: 'followRedirects', print: onlyDefault },
};

function unlessEmpty(tree: Tree): Tree | undefined {
  return Object.keys(tree).length === 0 ? undefined : tree;
}

function onlyDefault(follows: boolean, context: PrintContext): undefined {
  return follows ? undefined : refuseFeature('noRedirects', context);
}

import { Check, choice, Fields, flag, isMap, list, mapOf, Place, refuse, struct, text, whereIs } from './field-kinds';
import { Authorization, BasicAuth, HttpClientConfig, OAuth2, TlsConfig } from './http-client';
import { httpUrl } from './texts';
import { SecretKey } from '../secret/secret-key';

const SECRET_KEY_FIELDS = struct<SecretKey>({ name: text(), key: text() }, ['name', 'key']);

/** A reference to a secret. What is none may be the secret itself, so that no message repeats it. */
export const SECRET_KEY: Check = (value, place) => isMap(value)
  ? SECRET_KEY_FIELDS(value, place)
  : refuse(place, 'inline-secret', 'a secret is given by reference, never by its value', 'write the `name` and the `key` of a Secret');

const TLS_VERSIONS = ['TLS10', 'TLS11', 'TLS12', 'TLS13'];

const TLS = struct<TlsConfig>({
  ca: SECRET_KEY,
  caFile: text(),
  cert: SECRET_KEY,
  key: SECRET_KEY,
  serverName: text(),
  insecureSkipVerify: flag,
  minVersion: choice(TLS_VERSIONS),
}, [], tlsRule);

function tlsRule(tls: TlsConfig, place: Place): boolean {
  if (tls.insecureSkipVerify === true) {
    place.report.warning(
      'insecure-tls', whereIs(place), 'insecureSkipVerify accepts any certificate, also that of whoever stands in between',
      'give `ca` or `caFile`, and `serverName` where the certificate carries another name than the URL',
    );
  }
  if (tls.ca !== undefined && tls.caFile !== undefined) return refuse(place, 'conflict', "'ca' and 'caFile' are both given", 'remove one');
  return (tls.cert === undefined) === (tls.key === undefined)
    || refuse(place, 'conflict', `'${tls.cert === undefined ? 'key' : 'cert'}' is given without '${tls.cert === undefined ? 'cert' : 'key'}'`,
      'a client certificate takes both');
}

const AUTHORIZATION = struct<Authorization>({
  type: text(),
  credentials: SECRET_KEY,
  credentialsFile: text(),
}, [], authorizationRule);

function authorizationRule(authorization: Authorization, place: Place): boolean {
  if (authorization.type?.toLowerCase() === 'basic') {
    return refuse(place, 'conflict', "the type 'Basic' takes a user name and a password", "use 'basicAuth'");
  }
  return (authorization.credentials === undefined) !== (authorization.credentialsFile === undefined)
    || refuse(place, 'conflict', "exactly one of 'credentials' and 'credentialsFile' must be given");
}

const BASIC_AUTH = struct<BasicAuth>({ username: text(), password: SECRET_KEY }, ['username', 'password']);

const OAUTH2 = struct<OAuth2>({
  clientId: text(),
  clientSecret: SECRET_KEY,
  tokenUrl: httpUrl,
  scopes: list(text()),
  endpointParams: mapOf(text({ empty: true })),
  proxyFromEnvironment: flag,
}, ['clientId', 'clientSecret', 'tokenUrl']);

/** Checks of everything that speaks HTTP, to be spread into its own table. */
export const HTTP_CLIENT_FIELDS: Fields<HttpClientConfig> = {
  authorization: AUTHORIZATION,
  basicAuth: BASIC_AUTH,
  oauth2: OAUTH2,
  tlsConfig: TLS,
  proxyUrl: httpUrl,
  proxyFromEnvironment: flag,
  followRedirects: flag,
  enableHttp2: flag,
};

export const HTTP_CLIENT_KEYS = Object.keys(HTTP_CLIENT_FIELDS) as readonly (keyof HttpClientConfig)[];

export const AUTHENTICATIONS = ['authorization', 'basicAuth', 'oauth2'] as const;

/** What holds between the fields of an HTTP client. */
export function httpClientRule(client: HttpClientConfig, place: Place): boolean {
  const authenticates = oneAuthentication(client, AUTHENTICATIONS, place);
  return oneProxy(client, place) && authenticates;
}

/** Refuses a client that has two ways to its server. */
export function oneProxy({ proxyUrl, proxyFromEnvironment }: HttpClientConfig, place: Place): boolean {
  return proxyUrl === undefined || proxyFromEnvironment !== true
    || refuse(place, 'conflict', "'proxyUrl' and 'proxyFromEnvironment' are given, but a client has one proxy", 'keep one');
}

/** Refuses a client that has several of these ways to authenticate. */
export function oneAuthentication<T extends object>(client: T, ways: readonly (keyof T & string)[], place: Place): boolean {
  const given = ways.filter((name) => client[name] !== undefined);
  return given.length < 2
    || refuse(place, 'conflict', `${given.map((name) => `'${name}'`).join(' and ')} are given, but a client has one way to authenticate`, 'keep one');
}

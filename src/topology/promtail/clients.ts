import { changed, checkKeys, child, isSet, listOf, lost, noted, numberOf, Part, textMapOf, textOf } from './document';
import { goDurationError } from '../../model/values/go-duration';
import { LogWriteSettings } from '../settings/log-settings';

/** Where a Promtail pushed to, and how it was known there; no credential is among it. */
export interface PromtailClient {
  /** URL, without a user and password. */
  readonly url: string;

  /**
   * Tenant, of the header `X-Scope-OrgID`.
   * @default - none
   */
  readonly tenantId?: string;

  /**
   * How it authenticated: `basicAuth`, `authorization`, `oauth2` or `tlsConfig`, as the client of a hub's endpoint is told too.
   * @default - not at all
   */
  readonly authentication?: string[];

  /**
   * Labels that it gave to streams without them, beside the cluster and environment.
   * @default - none
   */
  readonly externalLabels?: { readonly [label: string]: string };
}

/** All clients, and how the first was tuned. */
export interface Clients {
  readonly clients: PromtailClient[];
  readonly write: LogWriteSettings;
}

const HTTP_KEYS = ['basic_auth', 'authorization', 'bearer_token', 'bearer_token_file', 'oauth2', 'tls_config', 'proxy_url', 'no_proxy', 'proxy_from_environment',
  'proxy_connect_header', 'follow_redirects', 'enable_http2', 'http_headers'];

const KEYS = ['name', 'url', 'batchwait', 'batchsize', 'headers', 'backoff_config', 'external_labels', 'timeout', 'tenant_id', 'drop_rate_limited_batches', ...HTTP_KEYS];

/** Fields by which it authenticated -> what the client of an endpoint calls that. */
const WAYS: { readonly [key: string]: string } = {
  basic_auth: 'basicAuth', authorization: 'authorization', bearer_token: 'authorization', bearer_token_file: 'authorization', oauth2: 'oauth2', tls_config: 'tlsConfig',
};

/** Fields that hold a credential itself. */
const CREDENTIALS: readonly (readonly string[])[] = [
  ['basic_auth', 'password'], ['authorization', 'credentials'], ['bearer_token'], ['oauth2', 'client_secret'], ['tls_config', 'key'], ['oauth2', 'tls_config', 'key'],
];

export function convertClients(root: Part, identityLabels: readonly string[]): Clients {
  const all = [...listOf(child(root, 'clients')), ...(isSet(child(child(root, 'client'), 'url')) ? [child(root, 'client')] : [])];
  all.forEach((client, i) => convert(client, i));
  return {
    clients: all.map((client) => clientOf(client, identityLabels)),
    write: all.length === 0 ? {} : tuning(all[0]),
  };
}

function convert(client: Part, index: number): void {
  checkKeys(client, KEYS);
  const url = child(client, 'url');
  noted(url, [`lines go to the hub of the cluster by its endpoint, and not to '${withoutUser(textOf(url) ?? '')}'`,
    'give the hub that address (`HubEndpoint`), or keep its Loki as one that exists already (`managed: false`)']);
  if (index > 0) lost(client, ['lines go to the hub of the cluster alone', 'make the other receiver a hub too, and name it in `additionalHubs`']);
  for (const path of CREDENTIALS) {
    const found = path.reduce(child, client);
    if (isSet(found)) {
      changed(found, ['a credential stands in the file, and is not copied', `put it into a Secret, and refer to that from the endpoint of the hub: \`client: { ${WAYS[path[0]]}: ... }\``]);
    }
  }
  if (withoutUser(textOf(url) ?? '') !== (textOf(url) ?? '')) {
    changed(url, ['a user and password stand in the URL, and are not copied', 'put the password into a Secret, and refer to that from the endpoint of the hub: `client: { basicAuth: ... }`']);
  }
  for (const key of ['headers', 'http_headers']) {
    if (isSet(child(client, key))) lost(child(client, key), ['lines are sent without headers of their own', 'let a proxy in front of the receiver add them']);
  }
  const timeout = child(client, 'timeout');
  if (isSet(timeout) && textOf(timeout) !== '10s') changed(timeout, ['a request may take as long as the collector allows by itself', 'nothing, where the receiver answers within 10 s']);
  const dropped = child(client, 'drop_rate_limited_batches');
  if (isSet(dropped)) changed(dropped, ['what the receiver limits is sent again, and not dropped', "raise the receiver's limits, or drop by a stage `limit`"]);
}

function clientOf(client: Part, identityLabels: readonly string[]): PromtailClient {
  const tenantId = textOf(child(client, 'tenant_id'));
  const authentication = [...new Set(Object.keys(WAYS).filter((key) => isSet(child(client, key))).map((key) => WAYS[key]))];
  const own = Object.entries(textMapOf(child(client, 'external_labels'))).filter(([name]) => !identityLabels.includes(name));
  return {
    url: withoutUser(textOf(child(client, 'url')) ?? ''),
    ...(tenantId !== undefined && tenantId !== '' && { tenantId }),
    ...(authentication.length > 0 && { authentication }),
    ...(own.length > 0 && { externalLabels: Object.fromEntries(own) }),
  };
}

function withoutUser(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');
}

const WRITE: { readonly [setting in keyof LogWriteSettings]-?: readonly string[] } = {
  maxBackoffRetries: ['backoff_config', 'max_retries'],
  minBackoffPeriod: ['backoff_config', 'min_period'],
  maxBackoffPeriod: ['backoff_config', 'max_period'],
  batchWait: ['batchwait'],
  batchSize: ['batchsize'],
};

/** Settings that Promtail takes numbers for; of tries, 0 is for ever. */
const COUNTS: ReadonlySet<string> = new Set(['batchSize', 'maxBackoffRetries']);

/** How the queue was tuned, as `logs.write`. */
function tuning(client: Part): LogWriteSettings {
  checkKeys(child(client, 'backoff_config'), ['min_period', 'max_period', 'max_retries']);
  const given = Object.entries(WRITE).flatMap(([setting, path]): [string, string | number][] => {
    const part = path.reduce(child, client);
    const text = textOf(part);
    if (text === undefined) return [];
    if (COUNTS.has(setting)) {
      const count = numberOf(part);
      return count === undefined ? [] : [[setting, setting === 'batchSize' ? `${count}B` : count]];
    }
    const fault = goDurationError(text);
    if (fault === undefined) return [[setting, text]];
    lost(part, [fault, "write hours, minutes and seconds, such as '1m30s'"]);
    return [];
  });
  return Object.fromEntries(given);
}

/** External labels of the first client, which all of the cluster gets. */
export function externalLabelsOf({ clients }: Clients): { readonly [label: string]: string } {
  return clients[0]?.externalLabels ?? {};
}


import { FrontListener, FrontPlan, FrontRoute } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';
import { secretFile } from '../../model/secret/mount';
import { directive, nginxBlock, NginxDirective } from '../../syntax/nginx';

/** Name of the config in the front's ConfigMap. */
export const CONFIG_FILE = 'nginx.conf';

/** Folder in the container where the ConfigMap is mounted. */
export const CONFIG_PATH = '/etc/front';

/** The only folder that nginx writes to. */
export const SCRATCH_PATH = '/tmp';

/** Path that probes ask for, at the port `health`. */
export const HEALTH_PATH = '/healthz';

const HEALTH_PORT = COMPONENTS.front.ports.health;

/** Name of the upstream of those who authenticated themselves, but are none of those who may pass. */
const NOBODY = 'nobody';

/** Log level of ours -> of nginx, whose own debug level needs another binary. */
const LOG_LEVELS: { readonly [level: string]: string } = { debug: 'info', info: 'notice', warn: 'warn', error: 'error' };

/** What is logged of a request: no query, no header and no name of a user. */
const LOG_FORMATS: { readonly [format: string]: readonly string[] } = {
  logfmt: ['escape=default', 'method=$request_method path="$uri" status=$status client=$remote_addr bytes=$request_length seconds=$request_time'],
  json: [
    'escape=json',
    '{"method":"$request_method","path":"$uri","status":$status,"client":"$remote_addr","bytes":$request_length,"seconds":$request_time}',
  ],
};

/** The whole configuration of a front. @see https://nginx.org/en/docs/ */
export function configBody(plan: FrontPlan): NginxDirective[] {
  return [
    directive('daemon', 'off'),
    // few, whatever the node has: a worker takes thousands of connections
    directive('worker_processes', 2),
    directive('worker_rlimit_nofile', 16384),
    directive('error_log', 'stderr', LOG_LEVELS[plan.logLevel] ?? 'notice'),
    directive('pid', `${SCRATCH_PATH}/nginx.pid`),
    nginxBlock('events', [], [directive('worker_connections', 8192)]),
    nginxBlock('http', [], http(plan)),
  ];
}

function http(plan: FrontPlan): NginxDirective[] {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return [
    ...temporary.map((what) => directive(`${what}_temp_path`, `${SCRATCH_PATH}/${what}`)),
    directive('server_tokens', 'off'),
    // for thousands of users with names of up to 63 characters; before the first map
    directive('map_hash_bucket_size', 256),
    directive('map_hash_max_size', 8192),
    directive('log_format', 'refused', ...(LOG_FORMATS[plan.logFormat] ?? LOG_FORMATS.logfmt)),
    // senders ask several times a second: only what went wrong is told
    nginxBlock('map', ['$status', '$worth_telling'], [directive('~^[23]', 0), directive('default', 1)]),
    directive('access_log', '/dev/stdout', 'refused', 'if=$worth_telling'),
    ...CLIENTS,
    ...proxied(),
    ...(plan.listeners.some(({ routes }) => routes.some(({ isWebSocket }) => isWebSocket)) ? [UPGRADE] : []),
    ...upstreams(plan),
    ...plan.listeners.flatMap((listener, i) => maps(listener, i)),
    health(),
    ...plan.listeners.map((listener, i) => server(listener, i)),
  ];
}

/** Senders keep their connection, and wait up to 30 s for an answer. @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#remote_write */
const CLIENTS: readonly NginxDirective[] = [
  directive('client_header_timeout', '10s'),
  // the selectors of a federation stand in its URL
  directive('large_client_header_buffers', 4, '32k'),
  directive('client_body_timeout', '30s'),
  directive('send_timeout', '30s'),
  directive('keepalive_timeout', '75s'),
  directive('keepalive_requests', 10_000),
  directive('proxy_connect_timeout', '5s'),
  directive('proxy_send_timeout', '30s'),
  directive('proxy_read_timeout', '60s'),
];

function proxied(): NginxDirective[] {
  return [
    /*
     * A sender drops what is refused as too large, so the limit is one that no sender reaches: a batch of 2,000 samples has well below
     * 1 MB, one of log lines about 1 MiB.
     */
    directive('client_max_body_size', '16m'),
    directive('client_body_buffer_size', '1m'),
    // a slow sender holds a connection of nginx, not one of the store
    directive('proxy_request_buffering', 'on'),
    // large answers are passed on as they come instead of being written to disk
    directive('proxy_max_temp_file_size', 0),
    directive('proxy_http_version', '1.1'),
    ...HEADERS,
    // a second attempt could bring the same samples twice
    directive('proxy_next_upstream', 'off'),
  ];
}

/** A connection is kept for further requests, unless it becomes something else. @see https://nginx.org/en/docs/http/websocket.html */
const UPGRADE = nginxBlock('map', ['$http_upgrade', '$connection_upgrade'], [directive('default', 'upgrade'), directive('~^$', '')]);

/** What is sent on beside what the client sends: the first line is lost where another one says headers of its own. */
const HEADERS: readonly NginxDirective[] = [directive('proxy_set_header', 'Connection', ''), directive('proxy_set_header', 'Authorization', '')];

/** Every address that is passed on to, by its name in this file. */
function upstreams({ listeners }: FrontPlan): NginxDirective[] {
  const addresses = new Set(listeners.flatMap(({ routes }) => routes.flatMap(addressesOf)));
  const withNobody = listeners.some(({ routes }) => routes.some(({ upstream }) => typeof upstream !== 'string'));
  return [
    ...[...addresses].map((address) => nginxBlock('upstream', [upstreamName(address)], [
      directive('server', address), directive('keepalive', 32),
    ])),
    ...(withNobody ? [nginxBlock('upstream', [NOBODY], [directive('server', `127.0.0.1:${HEALTH_PORT}`)])] : []),
  ];
}

function addressesOf({ upstream }: FrontRoute): string[] {
  return typeof upstream === 'string' ? [upstream] : Object.values(upstream);
}

function upstreamName(address: string): string {
  return `to_${address.replace(':', '_')}`;
}

/** Keys of a map that mean something else. @see https://nginx.org/en/docs/http/ngx_http_map_module.html#map */
const MAP_WORDS: ReadonlySet<string> = new Set(['default', 'hostnames', 'include', 'volatile']);

/** Routes that send users to the same upstreams have one map. */
function mapOf(routes: readonly FrontRoute[], upstream: FrontRoute['upstream']): number {
  return routes.findIndex((other) => other.upstream === upstream);
}

/** Variable with the name of who asks, which nginx has checked. */
function userOf(clientCa: FrontListener['clientCa'], listener: number): string {
  return clientCa === undefined ? '$remote_user' : `$name_${listener}`;
}

/** Who asks -> where it goes. The names of users are those of clusters, so they need no escaping. */
function maps({ clientCa, certificateSecretName, routes }: FrontListener, listener: number): NginxDirective[] {
  const certificate = certificateSecretName === undefined ? [] : [
    // with a variable in its path a certificate is read at each handshake, so that a renewed one is used without a restart
    nginxBlock('map', ['$ssl_server_name', `$folder_${listener}`], [directive('default', secretFile({ name: certificateSecretName, key: '' }))]),
  ];
  const pinned = routes.flatMap(({ upstream }, route) => (typeof upstream === 'string' || mapOf(routes, upstream) < route ? [] : [
    nginxBlock('map', [userOf(clientCa, listener), `$target_${listener}_${route}`], [
      directive('default', NOBODY),
      ...Object.entries(upstream).map(([user, address]) => directive(MAP_WORDS.has(user) ? `\\${user}` : user, upstreamName(address))),
    ]),
  ]));
  if (pinned.length === 0) return certificate;
  // the common name must come first in the subject as RFC 2253 writes it, which is last in the certificate: there it cannot be forged by another field
  const name = clientCa === undefined ? [] : [nginxBlock('map', ['$ssl_client_s_dn', `$name_${listener}`], [
    directive('default', ''), directive('~^CN=(?<common_name>[-.A-Za-z0-9]+)(,|$)', '$common_name'),
  ])];
  return [...certificate, ...name, ...pinned];
}

function health(): NginxDirective {
  return nginxBlock('server', [], [
    directive('listen', HEALTH_PORT),
    directive('listen', `[::]:${HEALTH_PORT}`),
    nginxBlock('location', ['=', HEALTH_PATH], [directive('access_log', 'off'), directive('return', 200)]),
    nginxBlock('location', ['/'], [directive('return', 403)]),
  ]);
}

function server(listener: FrontListener, index: number): NginxDirective {
  const { port, users, routes } = listener;
  const tls = listener.certificateSecretName === undefined ? [] : ['ssl'];
  return nginxBlock('server', [], [
    directive('listen', port, ...tls),
    directive('listen', `[::]:${port}`, ...tls),
    ...(tls.length === 0 ? [] : tlsDirectives(listener, index)),
    ...(users === undefined ? [] : [directive('auth_basic', 'fleet monitoring'), directive('auth_basic_user_file', secretFile(users))]),
    ...routes.map((route) => location(route, listener, index)),
    nginxBlock('location', ['/'], [directive('return', 404)]),
  ]);
}

function tlsDirectives({ clientCa }: FrontListener, index: number): NginxDirective[] {
  return [
    directive('ssl_certificate', `\${folder_${index}}tls.crt`),
    directive('ssl_certificate_key', `\${folder_${index}}tls.key`),
    directive('ssl_protocols', 'TLSv1.2', 'TLSv1.3'),
    directive('ssl_session_cache', `shared:tls_${index}:4m`),
    ...(clientCa === undefined ? [] : [
      directive('ssl_client_certificate', secretFile(clientCa)),
      directive('ssl_verify_client', 'on'),
      directive('ssl_verify_depth', 3),
      /*
       * Without an answer, as where the handshake fails: a sender keeps its samples and tries again, so that an expired certificate
       * costs none. On the answer 400 it would drop them.
       */
      directive('error_page', 495, 496, '@refused'),
      nginxBlock('location', ['@refused'], [directive('return', 444)]),
    ]),
  ];
}

/** The path is passed on as it stands here, whatever spelling of it was asked for. */
function location(route: FrontRoute, { clientCa, routes }: FrontListener, listener: number): NginxDirective {
  const { isWebSocket, method, patience, path, tenantOfUser, tenants, upstream } = route;
  const matched = path.includes('*') ? matcherOf(path) : undefined;
  const upstreamPath = route.upstreamPath ?? matched?.path ?? path;
  // with a variable nginx adds the query no more
  const query = typeof upstream !== 'string' || matched !== undefined ? '$is_args$args' : '';
  const to = typeof upstream === 'string' ? upstreamName(upstream) : `$target_${listener}_${mapOf(routes, upstream)}`;
  const chunks = chunksOf(tenants ?? '');
  const headers = [
    ...(isWebSocket ? [['Upgrade', '$http_upgrade'], ['Connection', '$connection_upgrade']] : []),
    ...(tenantOfUser ? [['X-Scope-OrgID', userOf(clientCa, listener)]] : []),
    // one that somebody else runs may tell by the host who is meant
    ...(tenants === undefined ? [] : [['X-Scope-OrgID', chunks.map((_, i) => `$tenants_${i}`).join('')], ['Host', String(upstream)]]),
  ];
  return nginxBlock('location', matched === undefined ? ['=', path] : ['~', matched.pattern], [
    nginxBlock('limit_except', [method].flat(), [directive('deny', 'all')]),
    ...chunks.map((text, i) => directive('set', `$tenants_${i}`, text)),
    ...headers.map(([name, value]) => directive('proxy_set_header', name, value)),
    ...(headers.length === 0 ? [] : HEADERS.filter(({ args }) => headers.every(([name]) => name !== args[0]))),
    ...(patience === undefined ? [] : [directive('proxy_read_timeout', `${patience}s`)]),
    directive('proxy_pass', `http://${to}${upstreamPath}${query}`),
  ]);
}

/** Longest word of a config that nginx reads, with room to spare. @see https://github.com/nginx/nginx/blob/master/src/core/ngx_conf_file.c */
const LONGEST_WORD = 3000;

function chunksOf(text: string): string[] {
  return Array.from({ length: Math.ceil(text.length / LONGEST_WORD) }, (_, i) => text.slice(i * LONGEST_WORD, (i + 1) * LONGEST_WORD));
}

/** A path with places, of which only characters are taken that mean nothing in a path: nothing that was decoded is sent on. */
function matcherOf(path: string): { readonly pattern: string; readonly path: string } {
  const numbered = (write: (name: string) => string) => {
    let place = 0;
    return (text: string) => text.replaceAll('*', () => write(`part_${place++}`));
  };
  const pattern = numbered((name) => `(?<${name}>[-_.:A-Za-z0-9]+)`)(path.replaceAll('.', '\\.'));
  return { pattern: `^${pattern}$`, path: numbered((name) => `$${name}`)(path) };
}

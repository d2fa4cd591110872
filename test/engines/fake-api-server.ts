import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { AddressInfo } from 'node:net';
import { passOn, upstreamOf } from './fake-api-proxy';

/** A Kubernetes object, as far as lists and watches look into it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: { readonly [name: string]: string };
    readonly annotations?: { readonly [name: string]: string };
  };
  readonly [field: string]: unknown;
}

/** Plural name -> what is listed under it. */
const RESOURCES: { readonly [resource: string]: { readonly apiVersion: string; readonly kind: string } } = {
  certificates: { apiVersion: 'cert-manager.io/v1', kind: 'Certificate' },
  customresourcedefinitions: { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' },
  endpoints: { apiVersion: 'v1', kind: 'Endpoints' },
  endpointslices: { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' },
  ingresses: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
  namespaces: { apiVersion: 'v1', kind: 'Namespace' },
  nodes: { apiVersion: 'v1', kind: 'Node' },
  pods: { apiVersion: 'v1', kind: 'Pod' },
  services: { apiVersion: 'v1', kind: 'Service' },
};

interface Stored {
  readonly object: KubernetesObject;
  readonly version: number;
}

interface Watcher {
  readonly wants: (object: KubernetesObject) => boolean;
  readonly response: ServerResponse;
}

/** How clients come in. */
export interface FakeApiServerProps {
  /**
   * Certificate and key, as PEM.
   * @default - plain HTTP
   */
  readonly tls?: { readonly cert: string; readonly key: string };
  /**
   * The only bearer token that is taken; everybody else gets 401.
   * @default - everybody is let in
   */
  readonly token?: string;
  /**
   * What it says of itself at `/metrics`.
   * @default - 404
   */
  readonly metrics?: string;
}

/**
 * Enough of a Kubernetes API server for `kubernetes_sd_configs` and for scraping through it: LIST, WATCH, and the `proxy` subresource of
 * nodes, pods and Services, over HTTP or HTTPS.
 *
 * Versions are kept per object and served to watches, selectors compare by `=`, `==` and `!=`. There are no discovery
 * documents, since Prometheus asks for none, and nothing can be written through it.
 */
export class FakeApiServer {
  /** Starts one at a free port of 127.0.0.1. */
  public static async start(objects: readonly KubernetesObject[] = [], props: FakeApiServerProps = {}): Promise<FakeApiServer> {
    const api = new FakeApiServer(props);
    objects.forEach((object) => api.apply(object));
    await new Promise<void>((resolve) => api.server.listen(0, '127.0.0.1', resolve));
    return api;
  }

  /** What was asked for by who was let in, as `LIST /api/v1/pods`, `WATCH /api/v1/pods` or `GET /api/v1/nodes/a/proxy/metrics`. */
  public readonly requests = new Set<string>();
  /** How many requests were turned away. */
  public refused = 0;

  private readonly server: Server;
  private readonly stored = new Map<string, Stored>();
  private readonly watchers = new Set<Watcher>();
  private version = 1;

  private constructor(private readonly props: FakeApiServerProps) {
    const answer = (request: IncomingMessage, response: ServerResponse) => this.answer(request, response);
    this.server = props.tls === undefined ? createServer(answer) : createTlsServer(props.tls, answer);
  }

  public get url(): string {
    return `${this.props.tls === undefined ? 'http' : 'https'}://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Adds an object, or replaces the one of its name. */
  public apply(object: KubernetesObject): void {
    const key = keyOf(object);
    const type = this.stored.has(key) ? 'MODIFIED' : 'ADDED';
    const next = { object, version: ++this.version };
    this.stored.set(key, next);
    this.tell(type, next);
  }

  /** Removes an object. */
  public remove(object: KubernetesObject): void {
    const found = this.stored.get(keyOf(object));
    if (found === undefined) throw new Error(`there is no ${keyOf(object)}`);
    this.stored.delete(keyOf(object));
    this.tell('DELETED', { object: found.object, version: ++this.version });
  }

  public async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private tell(type: string, stored: Stored): void {
    for (const { wants, response } of this.watchers) {
      if (wants(stored.object)) sendEvent(response, type, wire(stored));
    }
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams, search } = new URL(request.url ?? '/', this.url);
    const { token, metrics } = this.props;
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      this.refused++;
      return sendStatus(response, 401, 'Unauthorized');
    }
    const upstream = upstreamOf(pathname, [...this.stored.values()].map(({ object }) => object));
    if (upstream !== undefined || pathname === '/metrics') this.requests.add(`${request.method} ${pathname}`);
    if (upstream !== undefined) return passOn(request, response, upstream, search);
    if (pathname === '/metrics') {
      response.writeHead(metrics === undefined ? 404 : 200, { 'Content-Type': 'text/plain; version=0.0.4' });
      return void response.end(metrics);
    }
    if (pathname === '/version') return sendJson(response, 200, { major: '1', minor: '32', gitVersion: 'v1.32.0' });
    const [, group, namespace, resource] = /^\/(?:api|apis)\/(v1|[^/]+\/[^/]+)(?:\/namespaces\/([^/]+))?\/([a-z]+)$/.exec(pathname) ?? [];
    const facts = Object.hasOwn(RESOURCES, resource ?? '') ? RESOURCES[resource] : undefined;
    const selects = [selector(searchParams.get('labelSelector'), labelOf), selector(searchParams.get('fieldSelector'), fieldOf)];
    const watch = ['1', 'true'].includes(searchParams.get('watch') ?? '');
    this.requests.add(`${watch ? 'WATCH' : 'LIST'} ${pathname}`);
    if (request.method !== 'GET' || facts === undefined || facts.apiVersion !== group) return sendStatus(response, 404, 'NotFound');
    if (selects.includes(undefined)) return sendStatus(response, 400, 'BadRequest');
    const wants = (object: KubernetesObject) => object.kind === facts.kind
      && (namespace === undefined || object.metadata.namespace === namespace)
      && selects.every((select) => select!(object));
    if (watch) {
      this.watch(request, response, searchParams, facts, wants);
      return undefined;
    }
    const items = [...this.stored.values()].filter(({ object }) => wants(object)).map(wire);
    return sendJson(response, 200, {
      kind: `${facts.kind}List`, apiVersion: facts.apiVersion, metadata: { resourceVersion: String(this.version) }, items,
    });
  }

  private watch(
    request: IncomingMessage, response: ServerResponse, params: URLSearchParams, facts: { apiVersion: string; kind: string }, wants: Watcher['wants'],
  ): void {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    // newer clients do without a list: they watch from the beginning, and a bookmark says where the beginning ends
    const everything = params.get('sendInitialEvents') === 'true';
    const since = everything ? 0 : Number(params.get('resourceVersion') ?? 0);
    for (const stored of this.stored.values()) {
      if (stored.version > since && wants(stored.object)) sendEvent(response, 'ADDED', wire(stored));
    }
    if (everything) {
      const annotations = { 'k8s.io/initial-events-end': 'true' };
      sendEvent(response, 'BOOKMARK', { ...facts, metadata: { resourceVersion: String(this.version), annotations } });
    }
    const watcher = { wants, response };
    this.watchers.add(watcher);
    request.once('close', () => this.watchers.delete(watcher));
  }
}

function keyOf({ kind, metadata }: KubernetesObject): string {
  return [kind, metadata.namespace ?? '', metadata.name].join('/');
}

/** The object as it is sent. */
function wire({ object, version }: Stored): object {
  return { ...object, metadata: { uid: keyOf(object), ...object.metadata, resourceVersion: String(version) } };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function sendStatus(response: ServerResponse, code: number, reason: string): void {
  sendJson(response, code, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', code, reason, message: reason });
}

function sendEvent(response: ServerResponse, type: string, object: object): void {
  response.write(`${JSON.stringify({ type, object })}\n`);
}

type ValueOf = (object: KubernetesObject, name: string) => string | undefined;

const labelOf: ValueOf = ({ metadata }, name) => metadata.labels?.[name];

const fieldOf: ValueOf = (object, name) => {
  const value = name.split('.').reduce<unknown>((part, key) => (part as { [key: string]: unknown } | undefined)?.[key], object);
  return value === undefined ? '' : String(value);
};

/** What a selector such as `a=b,c!=d` asks for; undefined where it has another form. */
function selector(text: string | null, valueOf: ValueOf): ((object: KubernetesObject) => boolean) | undefined {
  const terms = (text ?? '').split(',').filter((term) => term !== '').map((term) => /^([^!=]+)(!=|==?)([^=]*)$/.exec(term));
  if (terms.includes(null)) return undefined;
  return (object) => terms.every((term) => {
    const [, name, operator, value] = term!;
    return (valueOf(object, name) === value) === (operator !== '!=');
  });
}

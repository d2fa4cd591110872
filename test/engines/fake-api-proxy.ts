import { IncomingMessage, request as overHttp, ServerResponse } from 'node:http';
import { request as overHttps } from 'node:https';
import type { KubernetesObject } from './fake-api-server';

/** Where a proxied request goes. */
export interface Upstream {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

const PROXIED = /^\/api\/v1(?:\/namespaces\/([^/]+))?\/(nodes|pods|services)\/([^/]+)\/proxy(\/.*)?$/;

/** What a path such as `/api/v1/namespaces/a/pods/b:80/proxy/metrics` leads to; undefined where it leads nowhere. */
export function upstreamOf(pathname: string, objects: readonly KubernetesObject[]): Upstream | undefined {
  const [, namespace, resource, id, path = '/'] = PROXIED.exec(pathname) ?? [];
  const parts = id?.split(':') ?? [];
  // `name`, `name:port` or `scheme:name:port`
  const [scheme, name, port = ''] = parts.length === 3 ? parts : ['', ...parts];
  if (name === undefined || !['', 'http', 'https'].includes(scheme)) return undefined;
  const found = (kind: string) => objects.find((one) =>
    one.kind === kind && one.metadata.name === name && one.metadata.namespace === namespace) as any;
  const to = (host: string | undefined, number: number, by: string): Upstream | undefined => host === undefined || Number.isNaN(number)
    ? undefined
    : { scheme: by === 'https' ? 'https' : 'http', host, port: number, path };
  if (resource === 'nodes') {
    const status = found('Node')?.status;
    const kubelet = status?.daemonEndpoints.kubeletEndpoint.Port;
    const host = status?.addresses.find(({ type }: any) => type === 'InternalIP').address;
    // kubelets are asked over HTTPS by whoever has their port; those of a test speak HTTP
    return port === '' || Number(port) === kubelet ? to(host, kubelet, '') : to(host, Number(port), scheme);
  }
  if (resource === 'pods') {
    const pod = found('Pod');
    const first = pod?.spec.containers.flatMap(({ ports = [] }: any) => ports)[0]?.containerPort ?? 80;
    return to(pod?.status.podIP, port === '' ? first : Number(port), scheme);
  }
  const declared = found('Service')?.spec.ports.find((one: any) => one.name === port || String(one.port) === port);
  const slice = objects.find(({ kind, metadata }) => kind === 'EndpointSlice' && metadata.namespace === namespace
    && metadata.labels?.['kubernetes.io/service-name'] === name) as any;
  const number = slice?.ports.find((one: any) => one.name === declared?.name)?.port;
  return to(slice?.endpoints[0]?.addresses[0], Number(number), scheme);
}

/** Passes a request on, without the header that let it in, and the answer back. */
export function passOn(request: IncomingMessage, response: ServerResponse, { scheme, host, port, path }: Upstream, search: string): void {
  const { authorization: _authorization, host: _host, connection: _connection, ...headers } = request.headers;
  const ask = scheme === 'https' ? overHttps : overHttp;
  const passed = ask({ host, port, path: path + search, method: request.method, headers, rejectUnauthorized: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  passed.once('error', () => {
    if (!response.headersSent) response.writeHead(503);
    response.end();
  });
  passed.end();
}

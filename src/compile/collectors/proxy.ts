import { HttpClientConfig } from '../../model/scrape/http-client';
import { ProxySettings } from '../../topology/settings/global-settings';

/**
 * What is always reached directly. Clients of the API server read the environment too, and connect to the address that the kubelet puts in
 * place of `$(KUBERNETES_SERVICE_HOST)`.
 */
const DIRECT: readonly string[] = ['localhost', '127.0.0.1', '::1', '$(KUBERNETES_SERVICE_HOST)', 'kubernetes.default.svc', '.svc', '.cluster.local'];

/** Whether a cluster has a proxy to the outside. */
export function hasProxy(proxy: ProxySettings | undefined): proxy is ProxySettings {
  return proxy?.httpProxy !== undefined || proxy?.httpsProxy !== undefined;
}

/** The environment by which Go's clients know the proxy; undefined: there is none. @see https://pkg.go.dev/golang.org/x/net/http/httpproxy#FromEnvironment */
export function proxyEnvironment(proxy: ProxySettings | undefined): { readonly [name: string]: string } | undefined {
  if (!hasProxy(proxy)) return undefined;
  const { httpProxy, httpsProxy, noProxy = [] } = proxy;
  return {
    ...(httpProxy !== undefined && { HTTP_PROXY: httpProxy }),
    ...(httpsProxy !== undefined && { HTTPS_PROXY: httpsProxy }),
    NO_PROXY: [...new Set([...DIRECT, ...noProxy])].join(','),
  };
}

/**
 * Receivers, reached through the proxy unless they name one of their own.
 *
 * @param onHost the environment is that of a service of the machine, so that the proxy is named with each receiver
 */
export function throughProxy<W extends Receiver>(writes: readonly W[], proxy: ProxySettings | undefined, onHost: boolean): readonly W[] {
  if (!hasProxy(proxy)) return writes;
  if (onHost) return writes.map((write) => ({ ...write, proxyUrl: write.proxyUrl ?? proxyOf(write.url, proxy) }));
  return writes.map((write) => ({
    ...write,
    ...(write.proxyUrl === undefined && { proxyFromEnvironment: write.proxyFromEnvironment ?? true }),
    ...(write.oauth2 && { oauth2: { proxyFromEnvironment: true, ...write.oauth2 } }),
  }));
}

type Receiver = HttpClientConfig & { readonly url: string };

/** The proxy on the way to a URL; undefined: none. */
function proxyOf(url: string, { httpProxy, httpsProxy, noProxy = [] }: ProxySettings): string | undefined {
  const { protocol, hostname } = new URL(url);
  const isDirect = noProxy.some((name) => hostname === name || hostname.endsWith(`.${name.replace(/^\./, '')}`));
  return isDirect ? undefined : protocol === 'https:' ? httpsProxy : httpProxy;
}

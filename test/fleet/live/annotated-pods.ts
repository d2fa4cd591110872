import { ContainerSpec, PodSpec } from './kubernetes-world';

/** A pod that is found by its annotations, and what is expected of it. */
export interface AnnotatedPod {
  readonly pod: PodSpec;
  /** URLs that are scraped, with the `container` label of each; none where the pod is passed over. */
  readonly scraped: { readonly [url: string]: string | undefined };
}

/** Addresses of pods that answer. */
export const ANSWERING = ['127.0.1.11', '127.0.1.12', '127.0.1.13'] as const;

/** Pods of every kind that the annotations have to cope with. `port` is the one at which an address answers. */
export function annotatedPods(port: (ip: typeof ANSWERING[number]) => number): AnnotatedPod[] {
  const [first, second, third] = ANSWERING.map(port);
  const metrics: ContainerSpec = { name: 'app', ports: { metrics: 9102 } };
  const web: ContainerSpec = { name: 'app', ports: { http: 80 } };
  const portless: ContainerSpec = { name: 'proxy' };
  const asks = { scrape: 'true' };
  const asksAt = (at: number | string) => ({ ...asks, port: String(at) });
  return [
    // several containers, one of them without a port: one address, and so one target
    found('by-port', '127.0.1.11', asksAt(first), [{ name: 'app', ports: { http: 80, metrics: 81 } }, portless],
      { [`http://127.0.1.11:${first}/metrics`]: undefined }),
    found('by-path', '127.0.1.12', { ...asksAt(second), path: '/custom', scheme: 'http', param_format: 'text' }, [web],
      { [`http://127.0.1.12:${second}/custom?format=text`]: undefined }),
    // without a port annotation, ports named for metrics are meant
    found('by-name', '127.0.1.13', asks,
      [{ name: 'app', ports: { 'http': 80, 'http-metrics': third } }, { name: 'sidecar', ports: { metrics: 82, admin: 83 } }, portless],
      { [`http://127.0.1.13:${third}/metrics`]: 'app', 'http://127.0.1.13:82/metrics': 'sidecar' }),
    found('by-scheme', '127.0.1.14', { ...asksAt(8443), scheme: 'https' }, [web], { 'https://127.0.1.14:8443/metrics': undefined }),
    found('ipv6-by-port', 'fd00::15', asksAt(9102), [web, portless], { 'http://[fd00::15]:9102/metrics': undefined }),
    found('ipv6-by-name', 'fd00::16', asks, [metrics], { 'http://[fd00::16]:9102/metrics': 'app' }),
    found('beside-init', '127.0.1.17', asksAt(9102), [portless], { 'http://127.0.1.17:9102/metrics': undefined }, { initContainers: [metrics] }),
    found('only-init', '127.0.1.18', asks, [web], {}, { initContainers: [metrics] }),
    ...['Succeeded', 'Failed', 'Pending'].map((phase, i) => found(phase.toLowerCase(), `127.0.1.${20 + i}`, asksAt(9102), [metrics], {}, { phase })),
    found('without-address', undefined, asks, [metrics], {}, { phase: 'Pending' }),
    found('refuses', '127.0.1.24', { ...asksAt(9102), scrape: 'false' }, [metrics], {}),
    found('unasked', '127.0.1.25', {}, [metrics], {}),
    found('bad-port', '127.0.1.26', asksAt('http'), [metrics], {}),
  ];
}

/** Annotations are given without `prometheus.io/`. A label that is named like the identity is nothing to anybody. */
function found(
  name: string, ip: string | undefined, annotations: { readonly [name: string]: string }, containers: readonly ContainerSpec[],
  scraped: AnnotatedPod['scraped'], more: Partial<PodSpec> = {},
): AnnotatedPod {
  const prefixed = Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`prometheus.io/${key}`, value]));
  return {
    pod: { name, namespace: 'shop', ip, node: 'node-1', labels: { app: name, cluster: 'evil' }, annotations: prefixed, containers, ...more },
    scraped,
  };
}

import { Exporter, listen, Pages, serveMetrics } from './exporters';
import { nodeObject, podObject, serviceObjects } from './kubernetes-world';
import { KubernetesObject } from '../../engines/fake-api-server';

/** A cluster that runs nothing of ours: what it holds, and the exporters that answer for it. */
export interface RemoteWorld {
  readonly objects: readonly KubernetesObject[];
  /** `job instance` of each target that is to be found, and the names of the metrics that come from there. */
  readonly expected: { readonly [target: string]: readonly string[] };
  /** Requests that came to where one target redirects everybody. */
  readonly lured: readonly (string | undefined)[];
  close(): Promise<void>;
}

/** An exporter that says to be somebody else. */
const HOSTILE = 'hostile{cluster="evil",exported_cluster="older",environment="evil",job="evil",instance="evil",namespace="evil"} 1\n';

/** Serves one page at the paths given, and says by which path it was asked. */
const at = (page: string, ...paths: string[]): Pages => (url) => paths.includes(url) ? `${page}asked{url="${url}"} 1\n` : undefined;

/** Two nodes, kube-state-metrics, pods that jobs name, and pods that ask by annotation. Their ports are free ones of 127.0.1.0/24. */
export async function remoteWorld(): Promise<RemoteWorld> {
  const exporters: Exporter[] = [];
  const serve = async (ip: string, pages: Pages) => {
    const exporter = await serveMetrics(pages, ip);
    exporters.push(exporter);
    return exporter.port;
  };
  const objects: KubernetesObject[] = [];
  const expected: { [target: string]: readonly string[] } = { 'kube-apiserver': ['apiserver_request_total'] };
  for (const [name, ip] of [['node-1', '127.0.1.1'], ['node-2.example', '127.0.1.2']]) {
    const port = await serve(ip, at('', '/metrics', '/metrics/cadvisor', '/metrics/probes'));
    const node = nodeObject(name, ip);
    objects.push({ ...node, status: { ...node.status as object, daemonEndpoints: { kubeletEndpoint: { Port: port } } } });
    // two jobs of each kubelet have the same `job` label and differ by their path
    expected[`kubelet ${name}`] = ['asked', 'asked'];
    expected[`cadvisor ${name}`] = ['asked'];
  }
  const ports = {
    'http-metrics': await serve('127.0.1.3', at('kube_pod_info{namespace="shop",pod="a",cluster="evil"} 1\n', '/metrics')),
    'telemetry': await serve('127.0.1.3', at('', '/metrics')),
  };
  objects.push(
    podObject({ name: 'ksm', namespace: 'monitoring', ip: '127.0.1.3', node: 'node-1', containers: [{ name: 'ksm', ports }] }),
    ...serviceObjects('kube-state-metrics', 'monitoring', {}, ports, [{ ip: '127.0.1.3', pod: 'ksm', node: 'node-1' }]),
  );
  expected['kube-state-metrics kube-state-metrics.monitoring.svc:http-metrics'] = ['asked', 'kube_pod_info'];
  expected['kube-state-metrics kube-state-metrics.monitoring.svc:telemetry'] = ['asked'];

  const pod = async (namespace: string, name: string, ip: string, page: string, path: string, annotations: { [name: string]: string } = {}) => {
    const port = await serve(ip, at(page, path));
    const asking = Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`prometheus.io/${key}`, value]));
    objects.push(podObject({
      name, namespace, ip, node: 'node-1', labels: { app: name }, annotations: asking, containers: [{ name: 'app', ports: { metrics: port, admin: 1 } }],
    }));
    return port;
  };
  const normal = await pod('shop', 'normal', '127.0.1.11', 'normal{namespace="inner"} 1\n', '/metrics');
  const hostile = await pod('shop', 'hostile', '127.0.1.12', HOSTILE, '/metrics');
  for (const job of ['plain', 'honored']) {
    expected[`${job} 127.0.1.11:${normal}`] = ['asked', 'normal'];
    expected[`${job} 127.0.1.12:${hostile}`] = ['asked', 'hostile'];
  }
  const asks = { scrape: 'true' };
  const web = await pod('web', 'annotated', '127.0.1.21', '', '/custom/path?format=text', { ...asks, path: '/custom/path', param_format: 'text' });
  expected[`kubernetes-pods 127.0.1.21:${web}`] = ['asked'];
  const evil = await pod('web', 'annotated-hostile', '127.0.1.22', HOSTILE, '/metrics', asks);
  expected[`kubernetes-pods 127.0.1.22:${evil}`] = ['asked', 'hostile'];
  const lured: (string | undefined)[] = [];
  const trap = await listen((request, response) => {
    lured.push(request.url);
    response.writeHead(500);
    response.end();
  }, '127.0.1.28');
  const redirecting = await listen((_, response) => {
    response.writeHead(302, { Location: `http://${trap.address}/metrics` });
    response.end();
  }, '127.0.1.27');
  exporters.push(trap, redirecting);
  objects.push(podObject({
    name: 'redirects',
    namespace: 'web',
    ip: '127.0.1.27',
    node: 'node-1',
    annotations: { 'prometheus.io/scrape': 'true' },
    containers: [{ name: 'app', ports: { metrics: redirecting.port } }],
  }));
  expected[`kubernetes-pods ${redirecting.address}`] = [];
  await pod('web', 'leads-out', '127.0.1.23', '', '/api/v1/pods', { ...asks, path: '/../../../../pods' });
  await pod('web', 'leads-out-too', '127.0.1.24', '', '/metrics', { ...asks, path: 'x/../../../../../../nodes/node-1/proxy/metrics' });
  await pod('web', 'unasked', '127.0.1.25', '', '/metrics');
  await pod('elsewhere', 'annotated', '127.0.1.26', '', '/metrics', asks);
  return { objects, expected, lured, close: async () => void await Promise.all(exporters.map((exporter) => exporter.close())) };
}

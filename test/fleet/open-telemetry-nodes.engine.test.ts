import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { Collection, Fleet, HubEndpoint, ScrapeJob } from '../../src';
import { describeWithEngine, INSTALL, otelcol, stopAll, until } from '../engines';
import { FakeApiServer } from '../engines/fake-api-server';
import { Exporter, serveMetrics } from './live/exporters';
import { nodeObject, podObject } from './live/kubernetes-world';
import { collectorPlace, startCollector } from './live/open-telemetry-lab';

/*
 * A generated collector of one node of two: it discovers through the real kubernetes_sd, and asks the API server for its own node alone.
 */

const NODES = ['node-1', 'node-2'];
const KUBERNETES_JOBS = ['kubelet', 'cadvisor', 'kubelet-probes', 'node-exporter', 'kubernetes-pods'];

/** The config of the collectors on nodes, with an API server outside of the pod. */
function configOnNodes(apiServer: string): string {
  const fleet = new Fleet();
  fleet.addHub('hub', { endpoint: HubEndpoint.address('127.0.0.1', { metricsPort: 1 }) });
  fleet.addSpoke('a', {
    collection: Collection.openTelemetry({ mode: 'daemonset' }),
    settings: {
      global: { scrapeInterval: '1s', scrapeTimeout: '1s' },
      jobs: Object.fromEntries(KUBERNETES_JOBS.map((name) => [name, { enabled: false }])),
    },
    scrape: [ScrapeJob.custom({ jobName: 'pods', kubernetesSdConfigs: [{ role: 'pod', attachMetadata: { node: true } }] }, { scope: 'node' })],
  });
  const manifests = Testing.synth(fleet.chart(Testing.app(), 'a'));
  const { data } = manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'opentelemetry-node');
  const config: string = data['config.yaml'].replaceAll('- role: pod\n', `- role: pod\n              api_server: ${apiServer}\n`);
  return config.replaceAll(/(selectors:\n\s+- role: pod\n)\s+api_server: .*\n/g, '$1');
}

describeWithEngine('an OpenTelemetry Collector on a node', otelcol, INSTALL.go, () => {
  let folder: string;
  let api: FakeApiServer;
  const exporters: Exporter[] = [];
  const scrapes = new Map<string, number>();

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'telemetry-node-'));
    for (const [i, node] of NODES.entries()) {
      exporters.push(await serveMetrics(() => {
        scrapes.set(node, (scrapes.get(node) ?? 0) + 1);
        return 'a 1\n';
      }, `127.0.2.${i + 1}`));
    }
    api = await FakeApiServer.start([
      ...NODES.map((name, i) => nodeObject(name, `127.0.1.${i + 1}`)),
      ...exporters.map(({ port }, i) => podObject({
        name: `pod-${i + 1}`, namespace: 'shop', ip: `127.0.2.${i + 1}`, node: NODES[i], containers: [{ name: 'app', ports: { metrics: port } }],
      })),
    ]);
    await startCollector(configOnNodes(api.url), await collectorPlace(folder, 'node'));
  }, 60_000);

  afterAll(async () => {
    await stopAll();
    await api.close();
    await Promise.all(exporters.map((exporter) => exporter.close()));
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  test('scrapes the pods of its own node, and no other', async () => {
    await until(() => (scrapes.get('node-1') ?? 0) >= 3, 30_000);
    expect(scrapes.get('node-2')).toBeUndefined();
    expect([...api.requests].filter((request) => request.includes('/pods')).length).toBeGreaterThan(0);
  }, 40_000);
});

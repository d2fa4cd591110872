import { appendFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { dump, load } from 'js-yaml';
import { CONFIG_FILE, DATA_PATH, printOpenTelemetry } from '../../../src/backends/otel';
import { CollectorPlan } from '../../../src/compile/plan';
import { freePort, Running, start } from '../../engines';
import { FakeApiServer, KubernetesObject } from '../../engines/fake-api-server';

export type Tree = { [key: string]: any };

const UID = '11111111-2222-3333-4444-555555555555';
/** Of the cluster. */
export const IDENTITY = { cluster: 'a', environment: 'default' };

const POD: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'web-1', namespace: 'shop', uid: UID, labels: { 'app.kubernetes.io/name': 'web', 'cluster': 'of-the-pod', 'environment': 'of-the-pod' },
  } as KubernetesObject['metadata'],
  spec: { nodeName: 'node-1', containers: [{ name: 'app' }] },
  status: { phase: 'Running', podIP: '10.0.0.1' },
};

/** Of a static pod, whose folder has a hash of its manifest. */
const STATIC: KubernetesObject = {
  ...POD,
  metadata: { name: 'etcd-node-1', namespace: 'kube-system', uid: '66666666-2222-3333-4444-555555555555', labels: { 'app.kubernetes.io/name': 'etcd' } } as KubernetesObject['metadata'],
};

/** Log files, as the kubelet names them. */
export const WEB = `shop_web-1_${UID}/app/0.log`;
export const ETCD = 'kube-system_etcd-node-1_0123456789abcdef0123456789abcdef/etcd/0.log';

/** A collector as it would run on a node, below a folder of the test. */
export class Node {
  public readonly folder = mkdtempSync(path.join(tmpdir(), 'otel-node-'));
  private running: Running | undefined;
  private api: FakeApiServer | undefined;

  public constructor(
    private readonly binary: string, private readonly plan: CollectorPlan, private readonly otlpUrl: string,
    private readonly change: (config: Tree) => void = () => undefined,
  ) {
    mkdirSync(path.join(this.folder, 'data'));
  }

  public append(file: string, ...lines: string[]): void {
    const name = path.join(this.folder, 'pods', file);
    mkdirSync(path.dirname(name), { recursive: true });
    appendFileSync(name, lines.map((line) => `${line}\n`).join(''));
  }

  public async start(): Promise<void> {
    this.api = await FakeApiServer.start([POD, STATIC]);
    const port = await freePort();
    const kubeconfig = path.join(this.folder, 'kubeconfig');
    writeFileSync(kubeconfig, dump({
      'apiVersion': 'v1',
      'kind': 'Config',
      'current-context': 'x',
      'contexts': [{ name: 'x', context: { cluster: 'x', user: 'x' } }],
      'clusters': [{ name: 'x', cluster: { server: this.api.url } }],
      'users': [{ name: 'x', user: {} }],
    }));
    const config = path.join(this.folder, 'config.yaml');
    writeFileSync(config, this.config(port));
    this.running = await start(this.binary, [`--config=${config}`], `http://127.0.0.1:${port}/`, {
      timeout: 120_000, env: { K8S_NODE_NAME: 'node-1', KUBECONFIG: kubeconfig },
    });
  }

  public async stop(): Promise<void> {
    await this.running?.stop(30_000);
    await this.api?.close();
  }

  private config(port: number): string {
    const { diagnostics, files } = printOpenTelemetry(this.plan);
    expect(diagnostics).toEqual([]);
    const tree = load(files[CONFIG_FILE]) as Tree;
    tree.extensions.health_check.endpoint = `127.0.0.1:${port}`;
    tree.service.telemetry = { metrics: { level: 'none' }, logs: { level: 'warn' } };
    // by its own percentage it would take the memory of the machine for its limit
    tree.processors.memory_limiter = { check_interval: '1s', limit_mib: 1000 };
    for (const [name, part] of Object.entries<Tree>(tree.processors)) if (name.startsWith('k8s_attributes')) part.auth_type = 'kubeConfig';
    for (const exporter of Object.values<Tree>(tree.exporters)) exporter.logs_endpoint = this.otlpUrl;
    this.change(tree);
    return dump(tree).replaceAll('/var/log/pods', path.join(this.folder, 'pods')).replaceAll(DATA_PATH, path.join(this.folder, 'data'));
  }
}

/** Has a collector send JSON. */
export const inJson = (tree: Tree): void => {
  for (const exporter of Object.values<Tree>(tree.exporters)) Object.assign(exporter, { encoding: 'json' });
};

export function nanoseconds(time: string): bigint {
  return BigInt(Date.parse(time)) * 1_000_000n;
}

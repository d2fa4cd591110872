import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { cluster, containerOf, Json, kubeStateMetrics, one, printed } from './plans';
import { KubeStateMetricsPlan } from '../../src/compile/plan';
import { addKubeStateMetrics } from '../../src/components/kube-state-metrics';
import { describeWithEngine, freePort, INSTALL, kubeStateMetrics as engine, start, until } from '../engines';
import { FakeApiServer, KubernetesObject } from '../engines/fake-api-server';

const POD: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-0', namespace: 'shop', labels: { 'app': 'web', 'example.com/team': 'blue', 'other': 'x' }, annotations: { owner: 'me' } },
  spec: { nodeName: 'node-1', containers: [{ name: 'c', image: 'i' }] },
  status: { phase: 'Running' },
};
const UNSCHEDULED: KubernetesObject = { ...POD, metadata: { name: 'web-1', namespace: 'shop' }, spec: { containers: [{ name: 'c', image: 'i' }] } };
const CERTIFICATE: KubernetesObject = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: 'tls', namespace: 'shop' },
  spec: { secretName: 'tls', issuerRef: { name: 'letsencrypt' }, dnsNames: ['a.example.com', 'b.example.com'] },
  status: { notAfter: '2027-01-01T00:00:00Z', conditions: [{ type: 'Ready', status: 'True' }] },
};
const DEFINITION: KubernetesObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'certificates.cert-manager.io' },
  spec: { group: 'cert-manager.io', scope: 'Namespaced', names: { kind: 'Certificate', plural: 'certificates' }, versions: [{ name: 'v1', served: true, storage: true }] },
};

const FULL: Partial<KubeStateMetricsPlan> = {
  resourceKinds: ['pods'],
  namespaces: ['shop'],
  shows: {
    metricDenylist: ['kube_pod_container_.+', 'kube_pod_created'],
    labelsAllowlist: { pods: ['app', 'example.com/*'] },
    annotationsAllowlist: { pods: ['owner'] },
    customResources: [{
      group: 'cert-manager.io',
      version: 'v1',
      kind: 'Certificate',
      plural: 'certificates',
      metricNamePrefix: 'certmanager',
      labels: { issuer: ['spec', 'issuerRef', 'name'] },
      metrics: [
        { name: 'certificate_expiry', help: 'when it ends', path: ['status', 'notAfter'] },
        { name: 'certificate_info', type: 'info', labels: { secret: ['spec', 'secretName'] } },
        { name: 'certificate_ready', type: 'stateSet', path: ['status', 'conditions', '[type=Ready]', 'status'], states: ['True', 'False'], stateLabel: 'status' },
      ],
    }],
  },
};

describeWithEngine('kube-state-metrics 2.20', engine, INSTALL.go, (binary) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fleet-state-'));
  let api: FakeApiServer;
  beforeAll(async () => { api = await FakeApiServer.start([POD, UNSCHEDULED, CERTIFICATE, DEFINITION]); });
  afterAll(async () => {
    await api.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What it shows with the printed arguments, once it shows the sample that is waited for. */
  async function shown(overrides: Partial<KubeStateMetricsPlan>, awaited: RegExp): Promise<string> {
    const given = kubeStateMetrics(overrides);
    const manifests: Json[] = printed((to) => addKubeStateMetrics(to, { plan: cluster(), kubeStateMetrics: given }));
    const kind = given.part?.kind === 'podsOfNode' ? 'DaemonSet' : 'Deployment';
    for (const { data } of manifests.filter((manifest) => manifest.kind === 'ConfigMap')) {
      for (const [name, text] of Object.entries(data)) writeFileSync(path.join(folder, name), text as string);
    }
    const [port, telemetry] = [await freePort(), await freePort()];
    const args = containerOf(one(manifests, kind), 'kube-state-metrics').args.map((arg: string) => arg
      .replace(/^--port=.*/, `--port=${port}`).replace(/^--telemetry-port=.*/, `--telemetry-port=${telemetry}`)
      .replace('/etc/kube-state-metrics', folder).replace('$(NODE_NAME)', 'node-1'));
    const running = await start(binary, [...args, `--apiserver=${api.url}`, '--host=127.0.0.1', '--telemetry-host=127.0.0.1'], `http://127.0.0.1:${port}/`);
    try {
      return await until(async () => {
        const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
        return awaited.test(text) && text;
      }, 20_000);
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${running.log()}`);
    } finally {
      await running.stop();
    }
  }

  test('shows what the lists say, and custom resources as they are described', async () => {
    const text = await shown(FULL, /certmanager_certificate_ready/);
    expect(text).toMatch(/^kube_pod_labels\{namespace="shop",pod="web-0",.*label_app="web".*label_example_com_team="blue".*\} 1$/m);
    expect(text).not.toContain('label_other');
    expect(text).toMatch(/^kube_pod_annotations\{.*annotation_owner="me".*\} 1$/m);
    expect(text).not.toMatch(/^kube_pod_(container_|created)/m);
    const of = (name: string) => text.split('\n').filter((line) => line.startsWith(`${name}{`));
    const common = /customresource_kind="Certificate".*issuer="letsencrypt",name="tls",namespace="shop"/;
    expect(of('certmanager_certificate_expiry')).toEqual([expect.stringMatching(common)]);
    expect(of('certmanager_certificate_expiry')[0]).toMatch(/ 1\.7987616e\+09$/);
    expect(of('certmanager_certificate_info')).toEqual([expect.stringMatching(/secret="tls".*\} 1$/)]);
    expect(of('certmanager_certificate_ready').map((line) => /status="(\w+)".*\} (\d)$/.exec(line)?.slice(1)).sort()).toEqual([['False', '0'], ['True', '1']]);
  });

  test('pods of a node and pods of none are shown by two, and none by both', async () => {
    const pods = (text: string) => text.split('\n').filter((line) => line.startsWith('kube_pod_info{')).map((line) => /pod="([^"]+)"/.exec(line)?.[1]);
    expect(pods(await shown({ resourceKinds: ['pods'], part: { kind: 'podsOfNode' } }, /^kube_pod_info/m))).toEqual(['web-0']);
    expect(pods(await shown({ resourceKinds: ['pods'], part: { kind: 'unscheduledPods' } }, /^kube_pod_info/m))).toEqual(['web-1']);
  });
});

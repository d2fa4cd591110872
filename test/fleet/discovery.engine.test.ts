import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { Fleet, HubEndpoint, ScrapeJob } from '../../src';
import { describeWithEngine, freePort, INSTALL, prometheus3, start, stopAll, until } from '../engines';
import { FakeApiServer, KubernetesObject } from '../engines/fake-api-server';
import { AnnotatedPod, annotatedPods, ANSWERING } from './live/annotated-pods';
import { argsAt, configAt, deployedPrometheus } from './live/deployed';
import { access, accessOf, grantsOf, outsideOfPods, simulatedJobs, simulatedOutcome, undiscovered } from './live/discovery-lab';
import { Exporter, serveMetrics } from './live/exporters';
import { nodeObject, podObject, PodSpec, running, serviceObjects } from './live/kubernetes-world';
import { ActiveTarget, query, Targets, targetsOf } from './live/prometheus-api';

/*
 * A generated hub discovers a cluster in which its own generated workloads run, through the real kubernetes_sd: which targets
 * its standard jobs find, and that our simulator says the same of every target.
 */

const IDENTITY = { cluster: 'hub', environment: 'production' };
const NODES = [{ name: 'node-1', address: '127.0.1.1' }, { name: 'node-2', address: 'fd00::2' }];

/** As Flux ships them: they also ask by annotation. */
const fluxPod = (app: string, ip: string): PodSpec => ({
  name: `${app}-1`,
  namespace: 'flux-system',
  ip,
  node: 'node-1',
  labels: { app },
  annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8080' },
  containers: [{ name: 'manager', ports: { 'http-prom': 8080, 'healthz': 9440 } }],
});

const CONTROLLER = fluxPod('kustomize-controller', '127.0.1.31');
/** Runs among Flux' controllers, but is none. */
const STRANGER = fluxPod('custom', '127.0.1.32');

const ARGO: PodSpec = {
  name: 'argocd-server-1',
  namespace: 'argocd',
  ip: '127.0.1.41',
  node: 'node-2',
  containers: [{ name: 'server', ports: { server: 8080, metrics: 8083 } }],
};

/** Everything in the cluster beside annotated pods: its nodes, what was generated for it, API servers, Flux and Argo CD. */
function surroundings(manifests: readonly any[]): KubernetesObject[] {
  const argo = (name: string, ports: { [name: string]: number }) =>
    serviceObjects(name, 'argocd', { 'app.kubernetes.io/part-of': 'argocd' }, ports, [{ ip: ARGO.ip!, pod: ARGO.name, node: ARGO.node }]);
  return [
    ...NODES.map(({ name, address }) => nodeObject(name, address)),
    ...running(manifests, NODES),
    ...serviceObjects('kubernetes', 'default', { component: 'apiserver' }, { https: 6443 }, [{ ip: '127.0.1.51' }, { ip: '127.0.1.52' }]),
    ...[CONTROLLER, STRANGER, ARGO].map(podObject),
    ...argo('argocd-metrics', { metrics: 8083 }),
    ...argo('argocd-server', { server: 8080 }),
  ];
}

function hub(): Fleet {
  const fleet = new Fleet();
  fleet.addHub('hub', {
    endpoint: HubEndpoint.existing({ metricsUrl: 'http://hub.test/api/v1/write' }),
    stage: 'production',
    scrape: [ScrapeJob.fluxControllers(), ScrapeJob.argoCd()],
    settings: { global: { scrapeInterval: '1s', scrapeTimeout: '1s' }, prometheus: { image: { tag: 'v3.14.0' }, logLevel: 'error' } },
  });
  return fleet;
}

describeWithEngine('the standard jobs in Prometheus 3.x', prometheus3, INSTALL.go, (binary) => {
  let folder: string;
  let api: FakeApiServer;
  let exporters: Exporter[];
  let pods: AnnotatedPod[];
  let manifests: any[];
  let config: string;
  let url: string;
  let targets: Targets;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'discovery-'));
    exporters = await Promise.all(ANSWERING.map((ip) => serveMetrics((asked) => `asked{url="${asked}",cluster="evil"} 1\n`, ip)));
    pods = annotatedPods((ip) => exporters[ANSWERING.indexOf(ip)].port);
    manifests = Testing.synth(hub().chart(Testing.app(), 'hub'));
    const objects = [...surroundings(manifests), ...pods.map(({ pod }) => podObject(pod))];
    api = await FakeApiServer.start(objects);
    const place = { folder: path.join(folder, 'hub'), port: await freePort() };
    url = `http://127.0.0.1:${place.port}`;
    const deployed = deployedPrometheus(hub(), 'hub');
    config = outsideOfPods(configAt(place, deployed.config), api.url, path.join(folder, 'account'));
    mkdirSync(place.folder);
    writeFileSync(path.join(place.folder, 'prometheus.yml'), config);
    await start(binary, argsAt(place, deployed.args), url + deployed.readyPath, { timeout: 40_000 });
    targets = await until(async () => {
      const now = await targetsOf(url);
      return undiscovered(objects, now).length === 0 && now;
    }, 60_000, 250);
  }, 120_000);

  afterAll(async () => {
    await stopAll();
    await Promise.all([api?.close(), ...(exporters ?? []).map((exporter) => exporter.close())]);
    rmSync(folder, { recursive: true, force: true });
  });

  /** URL -> labels of what a job scrapes, the identity taken away once it is seen to be there. */
  function found(job: string, seen = targets): { [url: string]: ActiveTarget['labels'] } {
    return Object.fromEntries(seen.activeTargets.filter(({ scrapePool }) => scrapePool === job).map(({ scrapeUrl, labels }) => {
      const { cluster, environment, ...others } = labels;
      expect({ cluster, environment }).toEqual(IDENTITY);
      return [scrapeUrl, others];
    }));
  }

  test.each([
    ['kubelet', '/metrics', 'kubelet'], ['cadvisor', '/metrics/cadvisor', 'cadvisor'], ['kubelet-probes', '/metrics/probes', 'kubelet'],
  ])('%s asks the kubelet of every node', (name, metricsPath, job) => {
    expect(found(name)).toEqual({
      [`https://127.0.1.1:10250${metricsPath}`]: { job, instance: 'node-1', node: 'node-1', metrics_path: metricsPath },
      [`https://[fd00::2]:10250${metricsPath}`]: { job, instance: 'node-2', node: 'node-2', metrics_path: metricsPath },
    });
  });

  test('kube-apiserver asks every API server', () => {
    expect(found('kube-apiserver')).toEqual(Object.fromEntries(['127.0.1.51:6443', '127.0.1.52:6443']
      .map((instance) => [`https://${instance}/metrics`, { job: 'kube-apiserver', instance }])));
  });

  test('node-exporter is found on every node, under the node\'s name', () => {
    expect(found('node-exporter')).toEqual({
      'http://127.0.1.1:9100/metrics': { job: 'node-exporter', instance: 'node-1', node: 'node-1' },
      'http://[fd00::2]:9100/metrics': { job: 'node-exporter', instance: 'node-2', node: 'node-2' },
    });
  });

  test('kube-state-metrics is found once for each of its ports, without labels of its own pod', () => {
    for (const [job, port] of [['kube-state-metrics', 8080], ['kube-state-metrics-telemetry', 8081]] as const) {
      const instance = expect.stringMatching(new RegExp(`^127\\.0\\.2\\.\\d+:${port}$`));
      expect(Object.values(found(job))).toEqual([{ job: 'kube-state-metrics', instance }]);
    }
  });

  test('Loki is found once, although two Services lead to it', () => {
    expect(Object.values(found('loki'))).toEqual([
      { job: 'monitoring/loki', instance: expect.stringMatching(/:3100$/), namespace: 'monitoring', pod: 'loki-node-1', node: 'node-1' },
    ]);
  });

  test('Prometheus finds itself', () => {
    expect(found('prometheus')).toEqual({ [`${url}/metrics`]: { job: 'prometheus', instance: new URL(url).host } });
  });

  test('Flux\' controllers are found at the port for metrics', () => {
    expect(found('flux-controllers')).toEqual({
      'http://127.0.1.31:8080/metrics': {
        job: 'flux-controllers',
        instance: '127.0.1.31:8080',
        namespace: 'flux-system',
        pod: 'kustomize-controller-1',
        container: 'manager',
        node: 'node-1',
      },
    });
  });

  test('Argo CD\'s components are found by their Services\' ports for metrics', () => {
    expect(found('argo-cd')).toEqual({
      'http://127.0.1.41:8083/metrics': {
        job: 'argocd-metrics',
        service: 'argocd-metrics',
        instance: '127.0.1.41:8083',
        namespace: 'argocd',
        pod: 'argocd-server-1',
        node: 'node-2',
      },
    });
  });

  test('pods are found by their annotations, each address once, and no other pod', () => {
    const stranger: AnnotatedPod = { pod: STRANGER, scraped: { 'http://127.0.1.32:8080/metrics': undefined } };
    const expected = [...pods, stranger].flatMap(({ pod: { namespace, name, node }, scraped }) =>
      Object.entries(scraped).map(([scrapeUrl, container]) => {
        const common = { job: 'kubernetes-pods', instance: new URL(scrapeUrl).host, namespace, pod: name, node };
        return [scrapeUrl, container === undefined ? common : { ...common, container }];
      }));
    expect(found('kubernetes-pods')).toEqual(Object.fromEntries(expected));
  });

  test('pods are asked at the path and with the parameters of their annotations', async () => {
    const asked = await until(async () => {
      const now = await query(url, 'asked');
      return now.length === ANSWERING.length && now;
    });
    expect(asked.map(({ labels }) => [labels.pod, labels.url, labels.cluster, labels.exported_cluster]).sort()).toEqual([
      ['by-name', '/metrics', 'hub', 'evil'], ['by-path', '/custom?format=text', 'hub', 'evil'], ['by-port', '/metrics', 'hub', 'evil'],
    ]);
    expect(await query(url, '{__name__=~".+",cluster!="hub"}')).toEqual([]);
  });

  test('the simulator says the same of every target', () => {
    const jobs = simulatedJobs(config);
    expect(targets.droppedTargets.length).toBeGreaterThan(20);
    for (const { scrapePool, discoveredLabels, labels, scrapeInterval, scrapeTimeout, scrapeUrl } of targets.activeTargets) {
      expect(simulatedOutcome(jobs.get(scrapePool)!, discoveredLabels)).toEqual({ labels, scrapeInterval, scrapeTimeout, scrapeUrl });
    }
    for (const { scrapePool, discoveredLabels } of targets.droppedTargets) {
      expect({ scrapePool, discoveredLabels, outcome: simulatedOutcome(jobs.get(scrapePool)!, discoveredLabels) })
        .toEqual({ scrapePool, discoveredLabels, outcome: 'dropped' });
    }
  });

  test('discovery asks for nothing that the generated roles do not grant, and they grant nothing else of the kind', () => {
    const grants = grantsOf(manifests, 'prometheus').flatMap(({ namespace, rule: { apiGroups = [], resources = [], verbs } }) =>
      verbs.filter((verb) => verb !== 'get').flatMap((verb) => apiGroups.flatMap((group) => resources.map((resource) => access(verb, group, resource, namespace)))));
    const asked = new Set([...api.requests].filter((request) => !request.endsWith('/version')).map(accessOf));
    const everywhere = (one: string) => one.replace(/ in .*/, '');
    expect([...asked].filter((one) => !grants.includes(one) && !grants.includes(everywhere(one)))).toEqual([]);
    // a client that watches from the beginning does not list
    const used = new Set([...asked].flatMap((one) => [one, everywhere(one)]).map((one) => one.replace(/^\w+ /, '')));
    expect(grants.filter((grant) => !used.has(grant.replace(/^\w+ /, '')))).toEqual([]);
  });

  test('a pod that comes is found, and one that completes is left', async () => {
    const [{ pod }] = pods;
    api.apply(podObject({ ...pod, name: 'late', ip: '127.0.1.60' }));
    api.apply(podObject({ ...pod, phase: 'Succeeded' }));
    const names = await until(async () => {
      const now = Object.values(found('kubernetes-pods', await targetsOf(url))).map((labels) => labels.pod);
      return now.includes('late') && !now.includes(pod.name) && now;
    }, 25_000, 250);
    expect(names).toHaveLength(Object.keys(found('kubernetes-pods')).length);
  }, 30_000);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { Fleet, HubEndpoint, ScrapeJob } from '../../src';
import { describeWithEngine, freePort, INSTALL, prometheus3, start, stopAll, until } from '../engines';
import { FakeApiServer, KubernetesObject } from '../engines/fake-api-server';
import { argsAt, configAt, deployedPrometheus } from './live/deployed';
import { outsideOfPods, simulatedJobs, simulatedOutcome } from './live/discovery-lab';
import { podObject, PodSpec, running, serviceObjects } from './live/kubernetes-world';
import { ActiveTarget, Targets, targetsOf } from './live/prometheus-api';

/* The jobs that a cluster has to ask for, through the real kubernetes_sd: which targets they find, and that none is found twice. */

const IDENTITY = { cluster: 'hub', environment: 'production' };

type Annotations = { readonly [name: string]: string };

/** Annotations are given without `prometheus.io/`. */
const prefixed = (annotations: Annotations) => Object.fromEntries(Object.entries(annotations).map(([name, value]) => [`prometheus.io/${name}`, value]));

/** What the kubelet runs on a control plane itself: kubeadm's, which declare no ports. */
const staticPod = (component: string, labels: { readonly [name: string]: string }, ip = '127.0.1.1'): PodSpec =>
  ({ name: `${component}-cp`, namespace: 'kube-system', ip, node: 'cp', labels, containers: [{ name: component }] });

const WEB: PodSpec = {
  name: 'web-1',
  namespace: 'shop',
  ip: '127.0.1.71',
  node: 'worker',
  labels: { app: 'web' },
  containers: [{ name: 'web', ports: { http: 80, metrics: 81 } }, { name: 'side' }],
};

/** A pod of something that has a job of its own. */
const component = (name: string, ip: string, namespace: string, labels: PodSpec['labels'], ports: { readonly [name: string]: number }): PodSpec =>
  ({ name, namespace, ip, node: 'worker', labels, containers: [{ name: 'main', ports }] });

const asking = (one: PodSpec, port: string): PodSpec => ({ ...one, annotations: prefixed({ scrape: 'true', port }) });

/** Asks itself, and so does its Service. */
const BOTH = asking({ ...WEB, name: 'both-1', ip: '127.0.1.72', labels: { app: 'both' } }, '9102');

const PODS: readonly PodSpec[] = [
  staticPod('kube-scheduler', { component: 'kube-scheduler', tier: 'control-plane' }),
  staticPod('kube-controller-manager', { component: 'kube-controller-manager', tier: 'control-plane' }),
  staticPod('etcd', { component: 'etcd', tier: 'control-plane' }),
  staticPod('kube-proxy', { 'k8s-app': 'kube-proxy' }, 'fd00::2'),
  component('coredns-1', '127.0.1.61', 'kube-system', { 'k8s-app': 'kube-dns' }, { dns: 53, metrics: 9153 }),
  asking(component('node-local-dns-1', '127.0.1.62', 'kube-system', { 'k8s-app': 'node-local-dns' }, { dns: 53, metrics: 9253 }), '9253'),
  component('grafana-1', '127.0.1.63', 'monitoring', { 'app.kubernetes.io/name': 'grafana' }, { grafana: 3000 }),
  asking(component('tunnel-1', '127.0.1.64', 'monitoring', { app: 'cloudflared' }, {}), '2000'),
  WEB,
  BOTH,
];

type Ports = { readonly [name: string]: number };

function service(
  name: string, namespace: string, labels: Annotations, ports: Ports, pods: readonly PodSpec[], annotations: Annotations,
): KubernetesObject[] {
  const endpoints = pods.map(({ ip, name: pod, node }) => ({ ip: ip!, pod, node }));
  return serviceObjects(name, namespace, labels, ports, endpoints).map((object) =>
    (object.kind === 'Service' ? { ...object, metadata: { ...object.metadata, annotations: prefixed(annotations) } } : object));
}

const podNamed = (name: string) => PODS.filter((one) => one.name === name);

const SERVICES: readonly KubernetesObject[] = [
  ...service('kube-dns', 'kube-system', { 'k8s-app': 'kube-dns' }, { dns: 53, metrics: 9153 }, podNamed('coredns-1'), { scrape: 'true', port: '9153' }),
  ...service('web', 'shop', { cluster: 'evil' }, { http: 80 }, [WEB], { scrape: 'true', port: '9102', path: '/stats' }),
  ...service('named', 'shop', {}, { 'http': 80, 'http-metrics': 81 }, [WEB], { scrape: 'true' }),
  ...service('both', 'shop', {}, { http: 80 }, [BOTH], { scrape: 'true', port: '9102' }),
  ...service('silent', 'shop', {}, { metrics: 81 }, [WEB], {}),
  ...service('front', 'shop', {}, { http: 8080 }, [WEB], { probe: 'true', scheme: 'https', path: '/health' }),
];

function hub(): Fleet {
  const fleet = new Fleet();
  fleet.addHub('hub', {
    endpoint: HubEndpoint.existing({ metricsUrl: 'http://hub.test/api/v1/write' }),
    stage: 'production',
    scrape: [
      ScrapeJob.annotatedServices(), ScrapeJob.coreDns({ scrapeClass: 'fast' }), ScrapeJob.nodeLocalDns(), ScrapeJob.kubeScheduler({ slis: true }),
      ScrapeJob.kubeControllerManager(), ScrapeJob.etcd(), ScrapeJob.kubeProxy(), ScrapeJob.grafana(), ScrapeJob.cloudflared(),
      ScrapeJob.fluxControllers(),
      ScrapeJob.probe({ prober: '127.0.1.90:9115', targets: ['https://example.com/'], services: true, module: 'http' }),
    ],
    settings: { global: { scrapeInterval: '1s', scrapeTimeout: '1s' }, prometheus: { image: { tag: 'v3.14.0' }, logLevel: 'error' } },
  });
  return fleet;
}

/** What each job finds: URL -> labels beside the identity, `instance` and, where it is the job's name, `job`. */
const EXPECTED: { readonly [job: string]: { readonly [url: string]: { readonly [label: string]: string } } } = {
  'kubernetes-services': {
    'http://127.0.1.71:9102/stats': { namespace: 'shop', node: 'worker', pod: 'web-1', service: 'web' },
    'http://127.0.1.71:81/metrics': { namespace: 'shop', node: 'worker', pod: 'web-1', service: 'named' },
  },
  'kubernetes-pods': { 'http://127.0.1.72:9102/metrics': { namespace: 'shop', node: 'worker', pod: 'both-1' } },
  'coredns': { 'http://127.0.1.61:9153/metrics': { namespace: 'kube-system', node: 'worker', pod: 'coredns-1' } },
  'node-local-dns': { 'http://127.0.1.62:9253/metrics': { namespace: 'kube-system', node: 'worker', pod: 'node-local-dns-1' } },
  'kube-scheduler': { 'https://127.0.1.1:10259/metrics': { namespace: 'kube-system', node: 'cp', pod: 'kube-scheduler-cp' } },
  'kube-scheduler-slis': {
    'https://127.0.1.1:10259/metrics/slis': {
      job: 'kube-scheduler', metrics_path: '/metrics/slis', namespace: 'kube-system', node: 'cp', pod: 'kube-scheduler-cp',
    },
  },
  'kube-controller-manager': { 'https://127.0.1.1:10257/metrics': { namespace: 'kube-system', node: 'cp', pod: 'kube-controller-manager-cp' } },
  'etcd': { 'http://127.0.1.1:2381/metrics': { namespace: 'kube-system', node: 'cp', pod: 'etcd-cp' } },
  'kube-proxy': { 'http://[fd00::2]:10249/metrics': { namespace: 'kube-system', node: 'cp', pod: 'kube-proxy-cp' } },
  'grafana': { 'http://127.0.1.63:3000/metrics': { namespace: 'monitoring', node: 'worker', pod: 'grafana-1' } },
  'cloudflared': { 'http://127.0.1.64:2000/metrics': { namespace: 'monitoring', node: 'worker', pod: 'tunnel-1' } },
  'probe': { 'http://127.0.1.90:9115/probe?module=http&target=https%3A%2F%2Fexample.com%2F': { instance: 'https://example.com/' } },
  'probe-services': {
    'http://127.0.1.90:9115/probe?module=http&target=https%3A%2F%2Ffront.shop.svc%3A8080%2Fhealth': {
      instance: 'https://front.shop.svc:8080/health', job: 'probe', namespace: 'shop', service: 'front',
    },
  },
};

describeWithEngine('the jobs that are asked for in Prometheus 3.x', prometheus3, INSTALL.go, (binary) => {
  let folder: string;
  let api: FakeApiServer;
  let config: string;
  let url: string;
  let targets: Targets;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'more-jobs-'));
    const manifests = Testing.synth(hub().chart(Testing.app(), 'hub'));
    api = await FakeApiServer.start([...running(manifests, [{ name: 'worker', address: '127.0.1.2' }]), ...PODS.map(podObject), ...SERVICES]);
    const place = { folder: path.join(folder, 'hub'), port: await freePort() };
    url = `http://127.0.0.1:${place.port}`;
    const deployed = deployedPrometheus(hub(), 'hub');
    config = outsideOfPods(configAt(place, deployed.config), api.url, path.join(folder, 'account'));
    mkdirSync(place.folder);
    writeFileSync(path.join(place.folder, 'prometheus.yml'), config);
    await start(binary, argsAt(place, deployed.args), url + deployed.readyPath, { timeout: 40_000 });
    targets = await until(async () => {
      const now = await targetsOf(url);
      const isThere = (job: string) => Object.keys(found(job, now)).length >= Object.keys(EXPECTED[job]).length;
      const isComplete = Object.keys(EXPECTED).every(isThere) && Object.keys(found('flux-resources', now)).length > 0;
      return isComplete && untold(now).length === 0 && now;
    }, 60_000, 250);
  }, 120_000);

  afterAll(async () => {
    await stopAll();
    await api?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Pods and slices that discovery has not told of yet, whatever rules make of them. */
  function untold({ activeTargets, droppedTargets }: Targets): string[] {
    const told = new Set([...activeTargets, ...droppedTargets].flatMap(({ scrapePool, discoveredLabels }) => [
      `${scrapePool} ${discoveredLabels.__meta_kubernetes_pod_name}`, `${scrapePool} ${discoveredLabels.__meta_kubernetes_endpointslice_name}`,
    ]));
    const slices = SERVICES.filter(({ kind }) => kind === 'EndpointSlice');
    return [...PODS.map(({ name }) => `kubernetes-pods ${name}`), ...slices.map(({ metadata }) => `kubernetes-services ${metadata.name}`)]
      .filter((one) => !told.has(one));
  }

  /** URL -> labels of what a job scrapes, the identity taken away once it is seen to be there. */
  function found(job: string, seen: Targets): { [url: string]: ActiveTarget['labels'] } {
    return Object.fromEntries(seen.activeTargets.filter(({ scrapePool }) => scrapePool === job).map(({ scrapeUrl, labels }) => {
      const { cluster, environment, ...others } = labels;
      expect({ cluster, environment }).toEqual(IDENTITY);
      return [scrapeUrl, others];
    }));
  }

  test.each(Object.entries(EXPECTED))('%s finds its targets and nothing else', (job, expected) => {
    const withCommon = Object.entries(expected).map(([one, labels]) => [one, { job, instance: new URL(one).host, ...labels }]);
    expect(found(job, targets)).toEqual(Object.fromEntries(withCommon));
  });

  test('the objects of Flux are read from an exporter of their own', () => {
    const instance = expect.stringMatching(/^127\.0\.2\.\d+:8080$/);
    expect(Object.values(found('flux-resources', targets))).toEqual([{ job: 'flux-resources', instance }]);
    expect(found('flux-resources', targets)).not.toEqual(found('kube-state-metrics', targets));
  });

  test('a scrape class is how often', () => {
    const fast = targets.activeTargets.filter(({ scrapePool }) => scrapePool === 'coredns');
    expect(fast.map(({ scrapeInterval, scrapeTimeout }) => [scrapeInterval, scrapeTimeout])).toEqual([['15s', '10s']]);
  });

  test('no two targets have the same labels, and no address is scraped twice', () => {
    const labels = targets.activeTargets.map((target) => JSON.stringify(Object.entries(target.labels).sort()));
    expect(labels.filter((one, i) => labels.indexOf(one) !== i)).toEqual([]);
    const urls = targets.activeTargets.map(({ scrapeUrl }) => scrapeUrl);
    expect(urls.filter((one, i) => urls.indexOf(one) !== i)).toEqual([]);
  });

  test('the simulator says the same of every target', () => {
    const jobs = simulatedJobs(config);
    // the order of parameters is that of whoever writes the URL
    const sorted = (scrapeUrl: string) => {
      const { origin, pathname, searchParams } = new URL(scrapeUrl);
      return [origin, pathname, ...[...searchParams].map(String).sort()];
    };
    for (const { scrapePool, discoveredLabels, labels, scrapeUrl } of targets.activeTargets) {
      const outcome = simulatedOutcome(jobs.get(scrapePool)!, discoveredLabels);
      if (outcome === 'dropped') throw new Error(`${scrapePool}: ${scrapeUrl}`);
      expect({ labels: outcome.labels, url: sorted(outcome.scrapeUrl) }).toEqual({ labels, url: sorted(scrapeUrl) });
    }
    for (const { scrapePool, discoveredLabels } of targets.droppedTargets) {
      expect({ scrapePool, discoveredLabels, outcome: simulatedOutcome(jobs.get(scrapePool)!, discoveredLabels) })
        .toEqual({ scrapePool, discoveredLabels, outcome: 'dropped' });
    }
  });
});

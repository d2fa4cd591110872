import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { loadAll } from 'js-yaml';
import { Collection, Delivery, Fleet, FederatedServer, HubEndpoint, HubProps, MetricsStore, ScrapeJob, SpokeProps } from '../../src';
import { RECEIVER } from '../compile/compiled';
import { describeWithSchemas, KUBERNETES_VERSIONS, validateManifest } from '../engines/kubernetes-schemas';

let folder: string;
beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'runtime-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const API = { name: 'api', namespace: 'shop', matchLabels: { app: 'api' }, endpoints: [{ port: 'web', honorLabels: true }] };
const SCRAPE = [ScrapeJob.serviceMonitor(API), ScrapeJob.podMonitor({ ...API, name: 'worker' }), ScrapeJob.fluxControllers()];
const KEY = { name: 'credentials', key: 'password' };

interface Case {
  readonly hub?: HubProps;
  readonly spoke?: SpokeProps;
  /** The cluster of which the runtime is changed. */
  readonly of: 'hub' | 'a';
  /** Its files that change with it, beside those that it has in one runtime alone. */
  readonly changes: readonly string[];
  /** Object of the operator, and what becomes of what is sent. */
  readonly objects: readonly string[];
}

const FEDERATED = Collection.federation({
  server: FederatedServer.basicAuthProxy({ users: { name: 'users', key: 'auth' } }), target: '100.64.0.9:9090', client: { basicAuth: { username: 'hub', password: KEY } },
});
const BOTH = ['Prometheus prometheus', 'Alertmanager alertmanager'];

/** Every kind of cluster that an operator can run. */
const CASES: readonly (readonly [name: string, of: Case])[] = [
  ['a hub', { of: 'hub', changes: ['alertmanager', 'prometheus'], objects: BOTH }],
  ['a hub with two servers', {
    of: 'hub',
    hub: { metricsStore: MetricsStore.prometheus({ replicas: 2 }), settings: { alertmanager: { replicas: 3 } } },
    changes: ['alertmanager', 'prometheus'],
    objects: BOTH,
  }],
  ['a hub whose metrics are in Mimir', {
    of: 'hub', hub: { metricsStore: MetricsStore.mimir() }, changes: ['alertmanager', 'network-policies', 'prometheus-agent', 'thanos-rule'], objects: ['PrometheusAgent prometheus-agent', 'Alertmanager alertmanager'],
  }],
  ['an agent', { of: 'a', spoke: { collection: Collection.prometheusAgent() }, changes: ['network-policies', 'prometheus-agent'], objects: ['PrometheusAgent prometheus-agent'] }],
  ['a server', { of: 'a', spoke: { collection: Collection.prometheusServer() }, changes: ['prometheus'], objects: ['Prometheus prometheus'] }],
  ['a federated server', { of: 'a', spoke: { collection: FEDERATED }, changes: ['prometheus'], objects: ['Prometheus prometheus'] }],
];

const SHARDED: Case = {
  of: 'a', spoke: { collection: Collection.prometheusAgent(), settings: { prometheus: { shards: 3 } } }, changes: [], objects: ['PrometheusAgent prometheus-agent'],
};

type Runtime = 'plain' | 'operator';

function fleetOf({ hub = {}, spoke = {}, of }: Case, runtime: Runtime, delivery?: Delivery): Fleet {
  const fleet = new Fleet({ quiet: true, outdir: folder, delivery });
  // one line of a layer
  const layer = (name: string) => (name === of ? { global: { runtime } } : {});
  fleet.addHub('hub', {
    endpoint: HubEndpoint.address('100.64.0.2', { receiver: RECEIVER }), scrape: SCRAPE, ...hub, settings: { ...hub.settings, ...layer('hub') },
  });
  fleet.addSpoke('a', { scrape: SCRAPE, ...spoke, settings: { ...spoke.settings, ...layer('a') } });
  return fleet;
}

/** Text of every file. */
function written(of: Case, runtime: Runtime, delivery?: Delivery): Map<string, string> {
  fleetOf(of, runtime, delivery).synth();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(path.join(folder, file)).isFile());
  return new Map(files.sort().map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}

type Json = any;

function objectsOf(files: Map<string, string>, cluster: string): Json[] {
  const own = [...files].filter(([file]) => file.startsWith(`${cluster}/`) && file.endsWith('.yaml') && !file.endsWith('kustomization.yaml'));
  return own.flatMap(([, text]) => loadAll(text) as Json[]);
}

const named = ({ kind, metadata }: Json) => `${kind} ${metadata.name}`;

describe.each([...CASES, ['an agent of several shards', SHARDED] as const])('%s', (_, of) => {
  test('has nothing to be told that it would not be told otherwise', () => {
    const told = (runtime: Runtime) => fleetOf(of, runtime).check().map(({ code, severity }) => `${severity} ${code}`).sort();
    expect(told('operator')).toEqual(told('plain'));
    expect(told('operator').filter((one) => one.startsWith('error'))).toEqual([]);
  });

  test('is made of objects of the operator, and no pods of ours run beside them', () => {
    const objects = objectsOf(written(of, 'operator'), of.of);
    const made = objects.filter(({ apiVersion, kind }) => apiVersion.startsWith('monitoring.coreos.com/') && /^(Prometheus|PrometheusAgent|Alertmanager)$/.test(kind));
    expect(made.map(named).sort()).toEqual([...of.objects].sort());
    const sets = objects.filter(({ kind }) => kind === 'StatefulSet').map(({ metadata }) => metadata.name);
    expect(sets.filter((name: string) => /^(prometheus|alertmanager)/.test(name))).toEqual([]);
    for (const { metadata, spec } of made) {
      expect(objects.map(named)).toContain(`ServiceAccount ${spec.serviceAccountName}`);
      expect(metadata.namespace).toBe('monitoring');
    }
  });

  test('scrapes the same jobs under the same identity', () => {
    const before = configOf(objectsOf(written(of, 'plain'), of.of));
    const objects = objectsOf(written(of, 'operator'), of.of);
    const scraped = objects.flatMap(endpointsOf);
    expect(scraped.map(({ job }) => job).sort()).toEqual([...new Set(before.map(({ job_name }) => job_name))].sort());
    const identity = [{ targetLabel: 'cluster', replacement: of.of }, { targetLabel: 'environment', replacement: 'default' }];
    for (const { relabelings, metricRelabelings, own, job } of scraped) {
      // a job for another cluster carries that one's
      expect(relabelings.slice(-2)).toEqual(job.startsWith('a/') ? [{ ...identity[0], replacement: 'a' }, identity[1]] : identity);
      expect(metricRelabelings.length).toBeGreaterThanOrEqual(2);
      expect(own).toBe(true);
    }
  });

  test('every object that it selects by labels has them', () => {
    const objects = objectsOf(written(of, 'operator'), of.of);
    const [server] = objects.filter(({ kind }) => kind === 'Prometheus' || kind === 'PrometheusAgent');
    const { matchLabels } = server.spec.scrapeConfigSelector;
    expect(Object.keys(matchLabels)).not.toEqual([]);
    for (const { kind, metadata } of objects.filter((one) => /^(ScrapeConfig|ServiceMonitor|PodMonitor|Probe|PrometheusRule)$/.test(one.kind))) {
      expect([kind, metadata.name, metadata.labels]).toEqual([kind, metadata.name, expect.objectContaining(matchLabels)]);
    }
  });
});

test.each(CASES)('%s: the change of one line changes what it must, and back again', (_, of) => {
  const before = written(of, 'plain');
  const after = written(of, 'operator');
  const changed = [...before.keys()].filter((file) => after.has(file) && after.get(file) !== before.get(file));
  const gone = [...before.keys()].filter((file) => !after.has(file));
  const indexes = [`${of.of}/inventory.json`, `${of.of}/kustomization.yaml`];
  expect(changed.filter((file) => !file.startsWith('gitops/')).sort()).toEqual([...of.changes.map((file) => `${of.of}/${file}.yaml`), ...indexes].sort());
  expect(changed.filter((file) => file.startsWith('gitops/'))).toEqual(changed.includes('gitops/README.md') ? ['gitops/README.md'] : []);
  expect(gone).toEqual([]);
  const [server] = of.objects[0].split(' ').slice(1);
  const added = [...after.keys()].filter((file) => !before.has(file));
  expect(added).toEqual(expect.arrayContaining([`${of.of}/${server}-rules.yaml`, `${of.of}/monitors.yaml`]));
  expect(added.filter((file) => !/\/(monitors|alertmanager-rules|prometheus(-agent)?-rules)\.yaml$/.test(file))).toEqual([]);
  expect(written(of, 'plain')).toEqual(before);
});

/** Jobs of the printed configs of Prometheus. */
function configOf(objects: readonly Json[]): Json[] {
  return objects.filter(({ kind, data }) => kind === 'ConfigMap' && data?.['prometheus.yml'])
    .flatMap(({ data }) => (loadAll(data['prometheus.yml'])[0] as Json).scrape_configs ?? []);
}

interface Scraped {
  readonly job: string;
  readonly relabelings: Json[];
  readonly metricRelabelings: Json[];
  /** It names a scrape class, so that the rules of the default one are not before its own. */
  readonly own: boolean;
}

/** What objects have scraped, by the names of the jobs that a Prometheus without an operator has for it. */
function endpointsOf({ kind, metadata: { name, namespace }, spec }: Json): Scraped[] {
  const own = spec?.scrapeClass !== undefined;
  const of = (job: string, { relabelings = [], metricRelabelings = [] }: Json) => ({ job, relabelings, metricRelabelings, own });
  switch (kind) {
    case 'ScrapeConfig': return [of(spec.jobName ?? name, spec)];
    case 'ServiceMonitor': return spec.endpoints.map((endpoint: Json, i: number) => of(`serviceMonitor/${namespace}/${name}/${i}`, endpoint));
    case 'PodMonitor': return spec.podMetricsEndpoints.map((endpoint: Json, i: number) =>
      of(name === 'flux-system' ? 'flux-controllers' : `podMonitor/${namespace}/${name}/${i}`, endpoint));
    default: return [];
  }
}

describe('credentials', () => {
  const hub: HubProps = {
    endpoint: HubEndpoint.address('hub.example.com', { receiver: RECEIVER, client: { basicAuth: { username: 'spokes', password: KEY } } }),
    settings: { alertmanager: { receiver: 'team', receivers: { team: { slack: [{ apiUrl: { name: 'slack', key: 'url' }, channel: '#alerts' }] } } } },
  };

  test.each(['hub', 'a'] as const)('of %s are referred to, and written nowhere', (of) => {
    const objects = objectsOf(written({ of, hub, spoke: { collection: Collection.prometheusAgent() }, changes: [], objects: [] }, 'operator'), of);
    // a name of a user is no secret, but the operator reads it from one
    for (const { data, stringData } of objects.filter(({ kind }) => kind === 'Secret')) expect(Object.keys({ ...data, ...stringData })).toEqual(['username']);
    const found = objects.flatMap(({ kind, spec }) => (kind === 'PrometheusAgent' ? [spec.remoteWrite[0].basicAuth.password]
      : kind === 'AlertmanagerConfig' ? [spec.receivers.find((one: Json) => one.slackConfigs).slackConfigs[0].apiURL] : []));
    expect(found).toEqual([of === 'hub' ? { name: 'slack', key: 'url' } : KEY]);
  });
});

describe.each<[string, Delivery]>([
  ['Flux', Delivery.flux({ url: 'https://github.com/acme/gitops' })],
  ['Argo CD', Delivery.argocd({ url: 'https://github.com/acme/gitops' })],
])('by %s', (name, delivery) => {
  test('the objects arrive after what defines them', () => {
    const files = written(CASES[3][1], 'operator', delivery);
    const objects = objectsOf(files, 'a').filter(({ apiVersion }) => apiVersion?.startsWith('monitoring.coreos.com/'));
    expect(objects.length).toBeGreaterThan(5);
    if (name === 'Argo CD') {
      const wave = (one: Json) => Number(one.metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0);
      const [account] = objectsOf(files, 'a').filter((one) => named(one) === 'ServiceAccount prometheus-agent');
      for (const object of objects) expect(wave(object)).toBeGreaterThan(wave(account));
    } else {
      const step = [...files].filter(([file]) => file.startsWith('a/') && file.endsWith('kustomization.yaml') && file.includes('rules')).map(([, text]) => text).join('\n');
      expect(step).toContain('prometheus-agent-rules.yaml');
    }
  });
});

describeWithSchemas('the definitions of Kubernetes and of the operator', () => {
  test.each([...CASES, ['an agent of several shards', SHARDED] as const])('take %s', (_, of) => {
    const objects = objectsOf(written(of, 'operator'), of.of);
    expect(KUBERNETES_VERSIONS.flatMap((version) => objects.flatMap((object) => validateManifest(object, version)))).toEqual([]);
  });
});

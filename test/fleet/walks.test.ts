import * as fs from 'node:fs';
import * as path from 'node:path';
import { clustersIn, synthReference } from './reference';
import { newOutdir } from './small-fleet';
import { ArgoCdDeliveryProps, Collection, Delivery, Fleet, FluxDeliveryProps, HubEndpoint, ScrapeJob, SpokeProps } from '../../src';
import { ClusterState, idOf, Obj } from './walk/cluster-state';
import { argoCdWalk, fluxWalk, objectsIn } from './walk/walks';

const URL = 'https://github.com/acme/gitops';

const CRD = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: { group: 'example.com', names: { kind: 'Widget', plural: 'widgets' }, scope: 'Namespaced', versions: [] },
};
const WIDGET = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'monitoring' } };
const CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'monitoring' }, spec: {} };
const DASHBOARD = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'd', namespace: 'monitoring', labels: { grafana_dashboard: '1' } }, data: {} };

const SPOKES: { readonly [name: string]: SpokeProps } = {
  alloy: { stage: 'production', collection: Collection.alloy(), scrape: [ScrapeJob.fluxControllers()] },
  agent: { collection: Collection.prometheusAgent() },
  server: { collection: Collection.prometheusServer() },
  otel: { collection: Collection.openTelemetry() },
  scraped: { collection: Collection.directScrape({ apiServer: 'https://scraped:6443' }) },
  own: { settings: { extraManifests: [CRD, WIDGET, CLAIM, DASHBOARD] } },
};

function synth(outdir: string, delivery: Delivery, spokes: { readonly [name: string]: SpokeProps } = SPOKES): void {
  const fleet = new Fleet({ outdir, delivery, quiet: true, acknowledgeRemovals: Object.keys(SPOKES) });
  fleet.addHub('hub', { endpoint: HubEndpoint.address('100.64.0.2') });
  for (const [name, props] of Object.entries(spokes)) fleet.addSpoke(name, props);
  fleet.synth();
}

/** A cluster that has Flux, the operator of 1Password, an application, and the Secrets that somebody creates for a hub. */
function state(): ClusterState {
  const secrets = ['alerting', 'cloudflare-tunnel', 'grafana'].map((name) => `Secret/monitoring/${name}`);
  return new ClusterState({ namespaces: ['flux-system', 'shop'], groups: ['onepassword.com'], objects: secrets });
}

const names = ['hub', ...Object.keys(SPOKES)];

type Walk = (cluster: string, state: ClusterState, outdir: string) => string[];

const byFlux: Walk = (cluster, into, outdir) => fluxWalk(into, outdir, path.join(outdir, 'gitops', 'flux', `${cluster}.yaml`));
const byHubFlux: Walk = (cluster, into, outdir) => fluxWalk(into, outdir, path.join(outdir, 'gitops', 'flux', 'clusters', cluster, 'fleet-monitoring.yaml'));
const byArgoCd: Walk = (cluster, into, outdir) => {
  const [application] = objectsIn(path.join(outdir, 'gitops', 'argocd', `${cluster}.yaml`));
  return argoCdWalk(into, outdir, application);
};

const flux = (own: Partial<FluxDeliveryProps> = {}) => Delivery.flux({ url: URL, path: 'dist', ...own });
const argocd = (own: Partial<ArgoCdDeliveryProps> = {}) => Delivery.argocd({ url: URL, path: 'dist', ...own });

describe.each<[string, Delivery, Walk]>([
  ['Flux in each cluster', flux(), byFlux],
  ['Flux in the hub', flux({ hubManaged: { runsIn: 'hub' } }), byHubFlux],
  ['Argo CD', argocd({ runsIn: 'hub' }), byArgoCd],
])('%s', (_, delivery, walk) => {
  test('everything arrives in an empty cluster, in an order in which nothing is missing', () => {
    const outdir = newOutdir();
    synth(outdir, delivery);
    for (const name of names) {
      const cluster = state();
      expect(walk(name, cluster, outdir)).toEqual([]);
      const applied = [...cluster.objects.keys()].sort();
      const { objects } = JSON.parse(fs.readFileSync(path.join(outdir, name, 'inventory.json'), 'utf8')) as { objects: { group: string; kind: string; namespace?: string; name: string }[] };
      expect(applied).toEqual(objects.map(({ group, kind, namespace = '', name: object }) => `${group}/${kind}/${namespace}/${object}`).sort());
      expect(cluster.deleted).toEqual([]);
    }
  });

  test('from one version to the next only what is gone is removed, and neither namespaces nor volumes are', () => {
    const outdir = newOutdir();
    synth(outdir, delivery);
    const clusters = new Map(names.map((name) => [name, state()]));
    for (const [name, cluster] of clusters) walk(name, cluster, outdir);
    const changed = {
      ...SPOKES,
      alloy: { ...SPOKES.alloy, collection: Collection.prometheusAgent(), scrape: [] },
      own: { settings: { global: { namespace: 'elsewhere' } } },
    };
    synth(outdir, delivery, changed);
    const removed = new Map<string, string[]>();
    for (const [name, cluster] of clusters) {
      expect(walk(name, cluster, outdir)).toEqual([]);
      const ids = cluster.deleted.map(idOf);
      if (ids.length > 0) removed.set(name, ids);
      expect(ids.filter((id) => cluster.objects.has(id))).toEqual([]);
      expect(cluster.deleted.map(({ kind }) => kind)).not.toContain('Namespace');
      expect(cluster.deleted.map(({ kind }) => kind)).not.toContain('PersistentVolumeClaim');
    }
    expect([...removed.keys()].sort()).toEqual(['alloy', 'hub', 'own']);
    // no cluster has Flux jobs any more
    expect(removed.get('hub')).toEqual(['/ConfigMap/monitoring/dashboard-fleet-monitoring-flux']);
    expect(removed.get('alloy')).toEqual(expect.arrayContaining(['apps/DaemonSet/monitoring/alloy-node']));
    expect(clusters.get('own')!.objects.has('/PersistentVolumeClaim/monitoring/data')).toBe(true);
  });
});

test('the reference fleet arrives, cluster by cluster, and again', () => {
  const outdir = synthReference();
  try {
    const clusters = clustersIn(outdir);
    expect(clusters.length).toBeGreaterThan(10);
    for (const name of clusters) {
      const cluster = state();
      expect(byFlux(name, cluster, outdir)).toEqual([]);
      const first = [...cluster.objects.keys()];
      expect(byFlux(name, cluster, outdir)).toEqual([]);
      expect([...cluster.objects.keys()]).toEqual(first);
      expect(cluster.deleted).toEqual([]);
    }
  } finally {
    fs.rmSync(path.dirname(outdir), { recursive: true });
  }
}, 60_000);

describe('the walk finds', () => {
  const file = (objects: readonly object[]) => {
    const outdir = newOutdir();
    fs.mkdirSync(path.join(outdir, 'a'), { recursive: true });
    fs.writeFileSync(path.join(outdir, 'a', 'kustomization.yaml'), 'resources: [all.json]\n');
    fs.writeFileSync(path.join(outdir, 'a', 'all.json'), objects.map((object) => JSON.stringify(object)).join('\n---\n'));
    const list = path.join(outdir, 'flux.yaml');
    const kustomization = (name: string, dependsOn: string[]): Obj => ({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name },
      spec: { path: './dist/a', prune: true, dependsOn: dependsOn.map((one) => ({ name: one })) },
    });
    return { outdir, list, kustomization, write: (...all: Obj[]) => fs.writeFileSync(list, all.map((object) => JSON.stringify(object)).join('\n---\n')) };
  };
  const found = (objects: readonly object[]) => {
    const { outdir, list, kustomization, write } = file(objects);
    write(kustomization('k', []));
    return fluxWalk(new ClusterState(), outdir, list);
  };

  test.each<[string, object[], string]>([
    ['a custom resource that arrives with its definition', [CRD, { ...WIDGET, metadata: { name: 'w' } }], 'k: example.com/Widget//w: no kind Widget of example.com yet'],
    ['an object without its namespace', [CLAIM], 'k: /PersistentVolumeClaim/monitoring/data: no namespace monitoring'],
    [
      'a pod without its Secret',
      [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd', namespace: 'default' }, spec: { template: { spec: { containers: [], volumes: [{ secret: { secretName: 's' } }] } } } }],
      'k: Deployment/default/d: no Secret s',
    ],
    [
      'a token without its account, which would be deleted again',
      [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 't', namespace: 'default', annotations: { 'kubernetes.io/service-account.name': 'a' } }, type: 'kubernetes.io/service-account-token' }],
      'k: Secret/default/t: no ServiceAccount a',
    ],
    [
      'a binding without its role',
      [{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'b' }, roleRef: { kind: 'ClusterRole', name: 'r' }, subjects: [] }],
      'k: ClusterRoleBinding//b: no rbac.authorization.k8s.io/ClusterRole//r',
    ],
  ])('%s', (_, objects, problem) => {
    expect(found(objects)).toEqual([problem]);
  });

  test('a circle, a folder that does not exist, and an object that two apply', () => {
    const { outdir, list, kustomization, write } = file([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'default' } }]);
    write(kustomization('a', ['b']), kustomization('b', ['a']));
    expect(fluxWalk(new ClusterState(), outdir, list)).toEqual(['these wait for each other or for what does not exist: a, b']);
    write({ ...kustomization('a', []), spec: { path: './dist/b' } });
    expect(fluxWalk(new ClusterState(), outdir, list)).toEqual(['a: no folder ./dist/b']);
    write(kustomization('a', []), kustomization('b', ['a']));
    expect(fluxWalk(new ClusterState(), outdir, list)).toEqual(['/ConfigMap/default/c is applied twice']);
  });
});

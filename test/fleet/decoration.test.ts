import { ApiObject, Testing } from 'cdk8s';
import { parseDocument } from 'yaml';
import { manifestsIn } from './reference';
import { byName, Description, fleetOf, newOutdir, settled, spokesNamed, textOf } from './small-fleet';
import { ArgoCdApplicationSet, Delivery, Fleet, SpokeProps } from '../../src';
import { age, problemsOf, texts } from '../delivery/output-fixture';

const URL = 'https://github.com/acme/gitops';
const FLUX = Delivery.flux({ url: URL });
const ARGOCD = Delivery.argocd({ url: URL, runsIn: 'hub', createProject: {} });

const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.example.com' },
  spec: { group: 'example.com', names: { kind: 'Thing', plural: 'things' }, scope: 'Namespaced', versions: [] },
};

const SPOKE: SpokeProps = {
  settings: {
    global: { labels: { team: 'infra' }, annotations: { 'example.com/owner': 'me' } },
    extraManifests: [
      { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'mine', namespace: 'monitoring', labels: { team: 'own' } }, spec: {} },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'large', namespace: 'monitoring' }, data: { text: 'a b '.repeat(80_000) } },
      DEFINITION,
    ],
  },
};

function extended(delivery: Delivery, outdir = newOutdir()): Fleet {
  const fleet = fleetOf(outdir, { spokes: { a: SPOKE }, props: { delivery } });
  fleet.cluster('a').extend({
    extend: (chart) => {
      new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own' }, data: { a: '${1}' } });
      new ApiObject(chart, 'thing', { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'own' } });
      new ApiObject(chart, 'Namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other', annotations: { 'argocd.argoproj.io/sync-options': 'Replace=true' } } });
    },
  });
  return fleet;
}

const find = (objects: any[], kind: string, name: string) => objects.find((one) => one.kind === kind && one.metadata.name === name).metadata;

describe.each([['Flux', FLUX], ['Argo CD', ARGOCD], ['nobody', Delivery.manifests()]] as const)('applied by %s', (_, delivery) => {
  test('a chart and the files hold the same objects, extensions included', () => {
    const outdir = newOutdir();
    const fleet = extended(delivery, outdir);
    const chart = byName(Testing.synth(fleet.chart(Testing.app(), 'a')));
    fleet.synth();
    expect(byName(manifestsIn(outdir, 'a').map(({ manifest }) => manifest))).toEqual(chart);
    expect(chart.length).toBeGreaterThan(15);
  });

  test('every object has the labels and annotations of the layers, its own before them', () => {
    const objects = Testing.synth(extended(delivery).chart(Testing.app(), 'a')) as any[];
    expect(objects.filter(({ metadata }) => metadata.annotations?.['example.com/owner'] !== 'me' || metadata.labels?.team === undefined)).toEqual([]);
    expect(find(objects, 'PersistentVolumeClaim', 'mine').labels).toEqual({ team: 'own' });
    for (const { kind, spec } of objects.filter((object) => object.spec?.template)) {
      expect([kind, spec.template.metadata.labels.team, spec.selector.matchLabels.team]).toEqual([kind, undefined, undefined]);
    }
  });

  test('namespaces and volumes are guarded, also those of users', () => {
    const objects = Testing.synth(extended(delivery).chart(Testing.app(), 'a')) as any[];
    const own = find(objects, 'Namespace', 'other').annotations;
    expect(own['argocd.argoproj.io/sync-options']).toBe('Replace=true,Prune=false,Delete=false');
    for (const { annotations } of [find(objects, 'Namespace', 'monitoring'), find(objects, 'PersistentVolumeClaim', 'mine')]) {
      expect(annotations).toMatchObject({ 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false', 'kustomize.toolkit.fluxcd.io/prune': 'disabled' });
    }
  });
});

test('without an extension the files are the same as with one that does nothing', () => {
  const [plain, idle] = [newOutdir(), newOutdir()];
  const description: Description = { spokes: { a: SPOKE, b: SPOKE }, props: { delivery: ARGOCD } };
  fleetOf(plain, description).synth();
  const fleet = fleetOf(idle, description);
  fleet.extend({ extend: () => undefined });
  fleet.synth();
  expect(texts(idle)).toEqual(texts(plain));
});

test('Flux substitutes in nothing that holds a dollar', () => {
  const outdir = newOutdir();
  extended(FLUX, outdir).synth();
  const open = manifestsIn(outdir, 'a').filter(({ manifest }) =>
    JSON.stringify(manifest).includes('$') && manifest.metadata.annotations?.['kustomize.toolkit.fluxcd.io/substitute'] !== 'disabled');
  expect(open).toEqual([]);
});

test('Argo CD is told of order, size and definitions, object by object', () => {
  const objects = Testing.synth(extended(ARGOCD).chart(Testing.app(), 'a')) as any[];
  const options = (kind: string, name: string) => find(objects, kind, name).annotations['argocd.argoproj.io/sync-options'];
  expect(options('ConfigMap', 'large')).toBe('ServerSideApply=true');
  expect(options('ConfigMap', 'own')).toBeUndefined();
  expect(options('CustomResourceDefinition', 'things.example.com')).toContain('ServerSideApply=true');
  expect(options('Thing', 'own')).toBe('SkipDryRunOnMissingResource=true');
});

describe('the project of a fleet', () => {
  const description: Description = { spokes: { a: SPOKE, ...spokesNamed('b', 'c') }, props: { delivery: ARGOCD } };

  test('allows every object of every cluster', () => {
    const outdir = newOutdir();
    fleetOf(outdir, description).synth();
    const { spec } = parseDocument(textOf(outdir, 'gitops/argocd/project.yaml')).toJSON() as any;
    const groupOf = (apiVersion: string) => (apiVersion.includes('/') ? apiVersion.split('/')[0] : '');
    for (const cluster of ['hub', 'a', 'b', 'c']) {
      const target = cluster === 'hub' ? { server: 'https://kubernetes.default.svc' } : { name: cluster };
      for (const { manifest: { apiVersion, kind, metadata } } of manifestsIn(outdir, cluster)) {
        const groupKind = { group: groupOf(apiVersion), kind };
        if (metadata.namespace === undefined) expect(spec.clusterResourceWhitelist).toContainEqual(kind === 'Namespace' ? { ...groupKind, name: metadata.name } : groupKind);
        else expect(spec.namespaceResourceWhitelist).toContainEqual(groupKind);
        if (metadata.namespace !== undefined) expect(spec.destinations).toContainEqual({ ...target, namespace: metadata.namespace });
      }
    }
  });

  test('is the same where clusters were not built anew', () => {
    const outdir = settled(description);
    const before = textOf(outdir, 'gitops/argocd/project.yaml');
    age(outdir);
    expect(fleetOf(outdir, description).synth().filesWritten).toBe(0);
    expect(textOf(outdir, 'gitops/argocd/project.yaml')).toBe(before);
  });
});

test('what a set cannot tell is found before anything is written', () => {
  const outdir = newOutdir();
  const delivery = Delivery.argocd({ url: URL, applicationSet: ArgoCdApplicationSet.gitDirectories() });
  const fleet = fleetOf(outdir, { spokes: { a: { settings: { global: { namespace: 'obs' } } } }, props: { delivery } });
  expect(fleet.check().map(({ code }) => code)).toContain('not-carried');
  expect(problemsOf(() => fleet.synth()).join()).toContain("'obs' in cluster 'a' and 'monitoring' in 'hub'");
  expect(() => textOf(outdir, 'hub/namespace.yaml')).toThrow();
});

test('a namespace that Argo CD makes is nobody else\'s', () => {
  const delivery = Delivery.argocd({ url: URL, createNamespace: true });
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'monitoring' } };
  const fleet = fleetOf(newOutdir(), { spokes: { a: { settings: { extraManifests: [namespace] } } }, props: { delivery } });
  expect(problemsOf(() => fleet.synth())).toEqual([expect.stringContaining("namespace-owned-twice cluster 'a', Namespace 'monitoring'")]);
  expect(problemsOf(() => Testing.synth(fleet.chart(Testing.app(), 'a')))).toEqual([expect.stringContaining('namespace-owned-twice')]);
});

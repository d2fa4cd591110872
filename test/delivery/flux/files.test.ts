import * as path from 'node:path';
import * as fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { ManifestData } from '../../../imports/manifest';
import { FluxDeliveryProps, FluxSource } from '../../../src';
import { ClusterFacts, DeliveredCluster } from '../../../src/delivery/cluster-facts';
import { clusterFluxFiles, fleetFluxFiles } from '../../../src/delivery/flux/files';
import { FileLayout, LaidObject, layoutCluster, OutputFile } from '../../../src/delivery/layout';
import { STEPS } from '../../../src/model/delivery/step';
import { delivered } from '../delivered';
import { problemsOf } from '../output-fixture';

const URL = 'https://github.com/acme/gitops';
const HUB: FluxDeliveryProps = { url: URL, hubManaged: { runsIn: 'hub' } };

const manifest = (apiVersion: string, kind: string, name: string, labels = {}) => ({ apiVersion, kind, metadata: { name, namespace: 'n', labels } });
const OBJECTS: ManifestData[] = [
  manifest('v1', 'Namespace', 'x'), manifest('v1', 'Secret', 'x'), manifest('v1', 'ConfigMap', 'x'), manifest('v1', 'ConfigMap', 'x', { grafana_dashboard: '1' }),
  manifest('apps/v1', 'Deployment', 'x'), manifest('monitoring.coreos.com/v1', 'PrometheusRule', 'x'), manifest('acme.io/v1', 'PrometheusRule', 'x'),
  manifest('acme.io/v1', 'Secret', 'x'), manifest('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'x'), manifest('external-secrets.io/v1', 'Secret', 'x'),
];

/** The output of a cluster with these components. */
function laid(components: readonly { component: string; manifests: ManifestData[] }[], layout: FileLayout, props: FluxDeliveryProps = { url: URL }) {
  const { files, objects } = layoutCluster('a', components, layout);
  const cluster = delivered('a', factsOf(objects));
  return { objects, texts: textsOf([...files, ...clusterFluxFiles(cluster, 'dist', props, objects)]) };
}

const factsOf = (objects: readonly LaidObject[]): Partial<ClusterFacts> => {
  const given = new Set(objects.map(({ step }) => step));
  return { steps: STEPS.filter((step) => given.has(step)) };
};
const textsOf = (files: readonly OutputFile[]) => Object.fromEntries(files.map(({ path: file, text }) => [file, text]));
const documents = (text: string): any[] => parseAllDocuments(text).map((document) => (document as { toJSON(): any }).toJSON());
const resources = (texts: { [file: string]: string }, folder: string): string[] =>
  parse(texts[`${folder}/kustomization.yaml`]).resources.map((file: string) => path.posix.join(folder, file));
const component = (name: string, ...manifests: ManifestData[]) => ({ component: name, manifests });

test('a cluster that pulls its own folder has one file for Flux, which its Flux goes on reading', () => {
  const { texts } = laid([component('namespace', OBJECTS[0]), component('x', OBJECTS[4], OBJECTS[5])], 'component');
  expect(documents(texts['gitops/flux/a.yaml']).map(({ kind, metadata: { name } }) => `${kind} ${name}`)).toEqual([
    'GitRepository fleet-monitoring', 'Kustomization fleet-monitoring-steps',
    'Kustomization fleet-monitoring-namespaces', 'Kustomization fleet-monitoring', 'Kustomization fleet-monitoring-rules',
  ]);
  expect(resources(texts, 'a/steps')).toEqual(['gitops/flux/a.yaml']);
  expect(resources(texts, 'a/steps/workloads')).toEqual(['a/x.yaml']);
});

test('every path of a Kustomization is a folder of the output', () => {
  for (const components of [[component('x', OBJECTS[4])], [component('namespace', OBJECTS[0]), component('x', ...OBJECTS)]]) {
    const { texts } = laid(components, 'component');
    const paths = documents(texts['gitops/flux/a.yaml']).filter(({ kind }) => kind === 'Kustomization').map(({ spec }) => spec.path);
    expect(paths.length).toBeGreaterThan(1);
    for (const folder of paths) expect(texts).toHaveProperty([path.posix.join(path.posix.relative('dist', folder), 'kustomization.yaml')]);
  }
});

test('a cluster with one step has no folders for steps', () => {
  const { texts } = laid([component('x', OBJECTS[4])], 'component', { url: URL, selfUpdate: false });
  expect(Object.keys(texts).sort()).toEqual(['a/kustomization.yaml', 'a/x.yaml', 'gitops/flux/a.yaml']);
});

test.each(['component', 'resource'] as const)('by %s each file is in one step, and all steps are the cluster', (layout) => {
  const components = fc.array(
    fc.record({ component: fc.constantFrom('x', 'x-rules', 'namespace', 'secrets', 'x-secrets'), manifests: fc.subarray(OBJECTS) }), { minLength: 1, maxLength: 4 },
  ).filter((given) => given.some(({ manifests }) => manifests.length > 0));
  fc.assert(fc.property(components, (given) => {
    const { texts, objects } = laid(given, layout);
    const steps = factsOf(objects).steps!;
    const bySteps = steps.map((step) => ({ step, files: resources(texts, steps.length === 1 ? 'a' : `a/steps/${step}`) }));
    const files = bySteps.flatMap((one) => one.files);
    expect(new Set(files).size).toBe(files.length);
    expect([...files].sort()).toEqual(resources(texts, 'a').sort());
    for (const { step, files: own } of bySteps) {
      expect(objects.filter((object) => own.includes(`a/${object.file}`)).map((object) => object.step)).toEqual(objects.filter((o) => o.step === step).map(() => step));
    }
  }), { numRuns: 300 });
});

describe('from one cluster', () => {
  const fleet: DeliveredCluster[] = [delivered('hub'), delivered('b'), delivered('nixos-1', { role: 'host', steps: [] })];

  test('each has a file in a folder of its own, and all are listed beside the source', () => {
    const texts = textsOf([...fleet.slice(0, 2).flatMap((cluster) => clusterFluxFiles(cluster, 'dist', HUB, [])), ...fleetFluxFiles(fleet, 'dist', HUB)]);
    expect(resources(texts, 'gitops/flux')).toEqual([
      'gitops/flux/fleet-monitoring.yaml', 'gitops/flux/clusters/hub/fleet-monitoring.yaml', 'gitops/flux/clusters/b/fleet-monitoring.yaml',
    ]);
    const objects = resources(texts, 'gitops/flux').flatMap((file) => documents(texts[file]));
    expect(objects.filter(({ kind }) => kind === 'GitRepository')).toHaveLength(1);
    expect(objects.find(({ metadata }) => metadata.name === 'fleet-monitoring-steps').spec.path).toBe('./dist/gitops/flux');
    const names = objects.map(({ kind, metadata: { name } }) => `${kind} ${name}`);
    expect(new Set(names).size).toBe(names.length);
    // all that one waits for is there
    for (const { spec } of objects) for (const { name } of spec.dependsOn ?? []) expect(names).toContain(`Kustomization ${name}`);
  });

  test('what is there already is not listed', () => {
    const files = fleetFluxFiles(fleet, '', { source: FluxSource.existing({ name: 'flux-system' }), hubManaged: {}, selfUpdate: false });
    expect(files.map(({ path: file }) => file)).toEqual(['gitops/flux/kustomization.yaml']);
    expect(parse(files[0].text).resources).toEqual(['clusters/hub/fleet-monitoring.yaml', 'clusters/b/fleet-monitoring.yaml']);
  });

  test('without clusters there is nothing', () => {
    expect(fleetFluxFiles(fleet.slice(2), 'dist', HUB)).toEqual([]);
    expect(fleetFluxFiles(fleet, 'dist', { url: URL })).toEqual([]);
  });
});

test('a cluster without objects has nothing for Flux', () => {
  for (const props of [{ url: URL }, HUB]) expect(clusterFluxFiles(delivered('a', { steps: [] }), 'dist', props, [])).toEqual([]);
});

test('what Flux would change is not written', () => {
  const template = { ...OBJECTS[2], data: { a: '${1}' } } as ManifestData;
  expect(problemsOf(() => laid([component('x', template)], 'component'))).toEqual([expect.stringMatching(/^substituted-by-flux cluster 'a', ConfigMap 'n\/x'/)]);
});

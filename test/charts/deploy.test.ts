import { Testing } from 'cdk8s';
import { rendered, VARIANTS } from './variants';
import { ClusterChart } from '../../src/charts/cluster-chart';
import { manifestFaults } from '../components/manifest-faults';
import { Json } from '../components/plans';
import { describeWithSchemas, KUBERNETES_VERSIONS, validateManifest } from '../engines/kubernetes-schemas';

function manifestsOf(variant: string): Json[] {
  const plan = VARIANTS[variant];
  return Testing.synth(new ClusterChart(Testing.app(), 'chart', { cluster: plan.name, clusterRole: plan.role })._deploy(rendered(plan)));
}

const NAMES = Object.keys(VARIANTS);

test.each(NAMES)('everything in a %s fits together', (variant) => {
  expect(manifestFaults(manifestsOf(variant))).toEqual([]);
});

describeWithSchemas('the API server', () => {
  // the Gateway API is no part of Kubernetes
  const known = (manifest: Json) => manifest.kind !== 'HTTPRoute';

  test.each(KUBERNETES_VERSIONS)('of Kubernetes %s knows every field of every variant', (version) => {
    const problems = NAMES.flatMap((variant) => manifestsOf(variant).filter(known).flatMap((manifest) => validateManifest(manifest, version)));
    expect(problems).toEqual([]);
  });
});

test('printing again gives the same, and what was added to the first print is not in the second', () => {
  const plan = VARIANTS['spoke of Alloy'];
  const chart = new ClusterChart(Testing.app(), 'chart', { cluster: 'c', clusterRole: 'spoke' })._deploy(rendered(plan));
  const first = Testing.synth(chart);
  const copy = structuredClone(first);
  for (const manifest of first) manifest.metadata.labels.touched = 'yes';
  expect(Testing.synth(chart)).toEqual(copy);
});

test('a service account that may do nothing has no role, and its pods no token', () => {
  const manifests = manifestsOf('hub without exposure').filter(({ metadata }) => metadata.name === 'loki');
  expect(manifests.map(({ kind }) => kind).sort()).toEqual(['ConfigMap', 'Service', 'ServiceAccount', 'StatefulSet']);
});

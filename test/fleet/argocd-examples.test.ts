import { parseDocument } from 'yaml';
import { fleetOf, grave, newOutdir, textOf } from './small-fleet';
import { ArgoCdApplicationSet, ArgoCdDeliveryProps, Delivery, Layers } from '../../src';
import { describeWithSchemas, validateManifest } from '../engines';

/*
 * A chart for each cluster, deployed in three ways: values of a stage and of the cluster in files; values of a stage in a file and the
 * rest inline; all inline. Here these are layers, and each way ends in an Application of the same form.
 */

const REPOSITORY = 'https://github.com/Dumspy/k8s-manifest';

const PROPS: ArgoCdDeliveryProps = {
  url: REPOSITORY,
  targetRevision: 'HEAD',
  namePrefix: 'monitoring-agent-',
  createNamespace: true,
  clusters: {
    'homelab-k8s': { destinationName: 'homelab-cluster' },
    'staging-cluster': { applicationName: 'monitoring-agent-staging' },
    'simple-cluster': { applicationName: 'monitoring-agent-simple' },
  },
};

const LAYERS = Layers.of({
  base: { global: { scrapeInterval: '30s' } },
  stages: { production: { alloy: { resources: { limits: { memory: '1Gi', cpu: '500m' } } } }, staging: { alloy: { resources: { limits: { memory: '512Mi', cpu: '300m' } } } } },
  clusters: { 'homelab-k8s': { alloy: { resources: { limits: { memory: '768Mi' } } } } },
});

function synthesized(more: Partial<ArgoCdDeliveryProps> = {}): string {
  const outdir = newOutdir();
  const result = fleetOf(outdir, {
    spokes: {
      'homelab-k8s': { stage: 'production' },
      'staging-cluster': { stage: 'staging', settings: { global: { hubEndpoint: '100.64.0.2' } } },
      'simple-cluster': { settings: { global: { environment: 'production' }, alloy: { resources: { limits: { memory: '1Gi', cpu: '500m' } } } } },
    },
    props: { layers: [LAYERS], delivery: Delivery.argocd({ ...PROPS, ...more }) },
  }).synth();
  expect(grave(result.diagnostics)).toEqual([]);
  return outdir;
}

const read = (outdir: string, file: string) => parseDocument(textOf(outdir, file)).toJSON() as any;
const application = (outdir: string, cluster: string) => read(outdir, `gitops/argocd/${cluster}.yaml`);

const EXAMPLES = [
  ['homelab-k8s', 'monitoring-agent-homelab-k8s', 'homelab-cluster'],
  ['staging-cluster', 'monitoring-agent-staging', 'staging-cluster'],
  ['simple-cluster', 'monitoring-agent-simple', 'simple-cluster'],
] as const;

test.each(EXAMPLES)('%s is delivered by %s', (cluster, name, destination) => {
  const { apiVersion, kind, metadata, spec } = application(synthesized(), cluster);
  expect([apiVersion, kind, metadata.name, metadata.namespace]).toEqual(['argoproj.io/v1alpha1', 'Application', name, 'argocd']);
  expect(metadata).not.toHaveProperty('finalizers');
  expect(spec).toMatchObject({
    project: 'default',
    source: { repoURL: REPOSITORY, path: `dist/${cluster}`, targetRevision: 'HEAD' },
    destination: { name: destination, namespace: 'monitoring' },
    syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ['CreateNamespace=true'] },
  });
  expect(spec.source).not.toHaveProperty('helm');
});

test('each layer arrives where its values were', () => {
  const outdir = synthesized();
  const limits = (cluster: string) => /limits:\n +cpu: (\S+)\n +memory: (\S+)/.exec(textOf(outdir, `${cluster}/alloy-node.yaml`))?.slice(1);
  expect(EXAMPLES.map(([cluster]) => limits(cluster))).toEqual([['500m', '768Mi'], ['300m', '512Mi'], ['500m', '1Gi']]);
});

test('the namespace is made by Argo CD alone, with the labels that its pods need', () => {
  const outdir = synthesized();
  const { managedNamespaceMetadata } = application(outdir, 'homelab-k8s').spec.syncPolicy;
  expect(managedNamespaceMetadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'privileged', 'istio-injection': 'disabled' });
  expect(textOf(outdir, 'homelab-k8s/inventory.json')).not.toContain('"kind":"Namespace"');
  expect(textOf(outdir, 'homelab-k8s/kustomization.yaml')).not.toContain('namespace.yaml');
});

test('one set makes the same Applications', () => {
  const { spec } = read(synthesized({ applicationSet: ArgoCdApplicationSet.list() }), 'gitops/argocd/applicationset.yaml');
  const elements = spec.generators[0].list.elements as Record<string, string>[];
  const named = elements.map(({ cluster, application: name, destination }) => [cluster, name, destination]);
  expect(named).toEqual(expect.arrayContaining(EXAMPLES.map((example) => [...example])));
});

describeWithSchemas('the definitions of Argo CD', () => {
  test('know every field of each', () => {
    const outdir = synthesized({ createProject: {} });
    const files = ['project', ...EXAMPLES.map(([cluster]) => cluster)];
    expect(files.flatMap((name) => validateManifest(application(outdir, name), '1.32'))).toEqual([]);
    const set = synthesized({ applicationSet: ArgoCdApplicationSet.list() });
    expect(validateManifest(application(set, 'applicationset'), '1.32')).toEqual([]);
  });
});

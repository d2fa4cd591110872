import { FluxDeliveryProps, FluxSource } from '../../../src';
import { fluxRootManifests, fluxStepManifests, stepPath } from '../../../src/delivery/flux/kustomizations';
import { STEPS } from '../../../src/model/delivery/step';
import { describeWithSchemas, validateManifest } from '../../engines';
import { delivered } from '../delivered';

const URL = 'https://github.com/acme/gitops';
const ALL = delivered('a', { steps: STEPS });

/** As the printed YAML would be read. */
const plain = (manifests: readonly unknown[]): any[] => JSON.parse(JSON.stringify(manifests));
const steps = (props: FluxDeliveryProps = { url: URL }, cluster = ALL) => plain(fluxStepManifests(cluster, 'dist', props));
const root = (props: FluxDeliveryProps = { url: URL }) => plain(fluxRootManifests('dist/a/steps', props));

test('a cluster has a Kustomization for each of its steps, and each waits for the one before', () => {
  expect(steps().map(({ metadata: { name }, spec: { path, dependsOn, wait, prune } }) => ({ name, path, dependsOn, wait, prune }))).toEqual([
    { name: 'fleet-monitoring-namespaces', path: './dist/a/steps/namespaces', dependsOn: undefined, wait: true, prune: true },
    { name: 'fleet-monitoring-secrets', path: './dist/a/steps/secrets', dependsOn: [{ name: 'fleet-monitoring-namespaces' }], wait: true, prune: true },
    { name: 'fleet-monitoring-operators', path: './dist/a/steps/operators', dependsOn: [{ name: 'fleet-monitoring-secrets' }], wait: true, prune: true },
    { name: 'fleet-monitoring', path: './dist/a/steps/workloads', dependsOn: [{ name: 'fleet-monitoring-operators' }], wait: true, prune: true },
    { name: 'fleet-monitoring-rules', path: './dist/a/steps/rules', dependsOn: [{ name: 'fleet-monitoring' }], wait: true, prune: true },
  ]);
});

test('a step that has nothing is passed over', () => {
  const found = steps({ url: URL }, delivered('a', { steps: ['namespaces', 'rules'] }));
  expect(found.map(({ metadata, spec }) => [metadata.name, spec.dependsOn])).toEqual([
    ['fleet-monitoring-namespaces', undefined], ['fleet-monitoring-rules', [{ name: 'fleet-monitoring-namespaces' }]],
  ]);
});

test('a cluster with one step has one Kustomization, over its own folder', () => {
  const [only, ...others] = steps({ url: URL }, delivered('a', { steps: ['workloads'] }));
  expect(others).toEqual([]);
  expect(only).toMatchObject({ metadata: { name: 'fleet-monitoring' }, spec: { path: './dist/a' } });
});

test('at the root of a source a path begins there', () => {
  expect(fluxStepManifests(ALL, '', { url: URL })[0]).toMatchObject({ spec: { path: './a/steps/namespaces' } });
});

test('when its Kustomization is deleted, what others live in stays', () => {
  expect(steps().map(({ spec }) => spec.deletionPolicy)).toEqual(['Orphan', undefined, undefined, undefined, undefined]);
});

test('nothing reads a config as a template', () => {
  for (const { spec } of [...steps(), ...root()]) expect(spec).not.toHaveProperty('postBuild');
});

test('what keeps the Flux objects as the repository says, does not wait, and removes neither itself nor the source', () => {
  const [source, kustomization, ...others] = root();
  expect(others).toEqual([]);
  expect(source).toMatchObject({ kind: 'GitRepository', metadata: { name: 'fleet-monitoring', annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } } });
  expect(kustomization.metadata).toEqual({
    name: 'fleet-monitoring-steps', namespace: 'flux-system', annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' },
  });
  expect(kustomization.spec).toEqual({
    interval: '10m', retryInterval: '1m', timeout: '5m', path: './dist/a/steps', prune: true, sourceRef: { kind: 'GitRepository', name: 'fleet-monitoring' },
  });
});

test('nothing updates itself where somebody limits what Flux may do, unless it is asked for', () => {
  const limited: FluxDeliveryProps = { url: URL, serviceAccountName: 'flux-monitoring' };
  expect(root(limited).map(({ kind, metadata: { annotations } }) => [kind, annotations])).toEqual([['GitRepository', undefined]]);
  expect(root({ ...limited, selfUpdate: true })[1].spec.serviceAccountName).toBe('flux-monitoring');
  expect(root({ url: URL, selfUpdate: false })).toHaveLength(1);
  expect(root({ source: FluxSource.existing({ name: 'flux-system' }), selfUpdate: false })).toEqual([]);
});

test('what is given is used', () => {
  const props: FluxDeliveryProps = {
    url: URL, interval: '1h', retryInterval: '2m', timeout: '10m', namespace: 'gitops', serviceAccountName: 'sa', decryption: { secretName: 'sops-age' }, suspend: true,
  };
  for (const { metadata, spec } of steps(props)) {
    expect(metadata.namespace).toBe('gitops');
    expect(spec).toMatchObject({
      interval: '1h', retryInterval: '2m', timeout: '10m', serviceAccountName: 'sa', suspend: true, decryption: { provider: 'sops', secretRef: { name: 'sops-age' } },
    });
  }
  expect(steps({ url: URL, decryption: {} })[1].spec.decryption).toEqual({ provider: 'sops' });
});

test('what is suspended can be resumed by a commit', () => {
  expect(root({ url: URL, suspend: true })[1].spec).not.toHaveProperty('suspend');
});

test('from one cluster the others are reached by their kubeconfigs, under names of their own', () => {
  const props: FluxDeliveryProps = { url: URL, hubManaged: { runsIn: 'hub' } };
  const [first, second] = steps(props, delivered('b'));
  expect([first, second].map(({ metadata }) => metadata.name)).toEqual(['b-monitoring-namespaces', 'b-monitoring']);
  expect(second.spec).toMatchObject({ dependsOn: [{ name: 'b-monitoring-namespaces' }], kubeConfig: { secretRef: { name: 'b-kubeconfig', key: 'value' } } });
  expect(steps(props, delivered('hub'))[0].spec).not.toHaveProperty('kubeConfig');
  const named = steps({ url: URL, hubManaged: { kubeConfigSecretName: 'kc-<cluster>', kubeConfigKey: 'kc.yaml' } }, delivered('hub'));
  expect(named[0].spec.kubeConfig).toEqual({ secretRef: { name: 'kc-hub', key: 'kc.yaml' } });
});

test('what has no condition `Ready` is waited for in its own way, in the step that it is in', () => {
  const found = steps({ url: URL }, delivered('a', { steps: ['secrets', 'workloads'], namespacedKinds: ['bitnami.com/SealedSecret', 'apps/DaemonSet'] }));
  expect(found.map(({ spec }) => spec.healthCheckExprs?.map(({ kind }: any) => kind))).toEqual([['SealedSecret'], undefined]);
});

test('a folder for a step is only where there are several', () => {
  expect(stepPath('a', 'rules', ['rules'])).toBe('a');
  expect(stepPath('a', 'rules', ['workloads', 'rules'])).toBe('a/steps/rules');
});

describeWithSchemas('the definitions of Flux', () => {
  test.each<[string, FluxDeliveryProps]>([
    ['the defaults', { url: URL }],
    ['everything', {
      url: 'ssh://git@github.com/acme/gitops',
      branch: 'next',
      secretName: 'auth',
      interval: '1h30m',
      retryInterval: '90s',
      timeout: '10m',
      namespace: 'gitops',
      hubManaged: { runsIn: 'hub', kubeConfigSecretName: '<cluster>-kc', kubeConfigKey: 'kc' },
      serviceAccountName: 'sa',
      decryption: { secretName: 'sops' },
      suspend: true,
      selfUpdate: true,
    }],
    ['an OCI artifact', { source: FluxSource.oci({ url: 'oci://ghcr.io/acme/gitops' }) }],
  ])('know every field of %s', (_, props) => {
    const cluster = delivered('a', { steps: STEPS, namespacedKinds: ['bitnami.com/SealedSecret'] });
    expect([...root(props), ...steps(props, cluster)].flatMap((manifest) => validateManifest(manifest, '1.32'))).toEqual([]);
  });
});

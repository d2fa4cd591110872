import { commands } from './fleets';
import { FluxSource } from '../../../src';
import { FluxDeliveryProps } from '../../../src/delivery/flux/flux-delivery';
import { byFlux } from '../../../src/delivery/readme/apply-flux';

const URL = 'https://github.com/acme/gitops';
const said = (props: FluxDeliveryProps, clusters = ['euw1', 'hub']) => byFlux(clusters, props).join('\n\n');
const KUSTOMIZATIONS = 'kustomizations.kustomize.toolkit.fluxcd.io';

test('in each cluster: what to apply, how to see that it arrived, how to leave', () => {
  expect(commands(said({ url: URL }))).toEqual([
    'kubectl --context euw1 apply -f gitops/flux/euw1.yaml',
    'kubectl --context hub apply -f gitops/flux/hub.yaml',
    `kubectl --context euw1 --namespace flux-system get ${KUSTOMIZATIONS}`,
    `kubectl --context hub --namespace flux-system get ${KUSTOMIZATIONS}`,
    `kubectl --context '<cluster>' --namespace flux-system delete ${KUSTOMIZATIONS} fleet-monitoring-steps`,
    "kubectl --context '<cluster>' --namespace flux-system delete gitrepositories.source.toolkit.fluxcd.io fleet-monitoring",
  ]);
  expect(said({ url: URL })).not.toContain('Secret');
});

test('without an own Kustomization of the Flux objects each step is deleted, and changes of them are applied again', () => {
  const text = said({ url: URL, selfUpdate: false });
  expect(text).toContain('fleet-monitoring-rules fleet-monitoring fleet-monitoring-operators fleet-monitoring-secrets fleet-monitoring-namespaces');
  expect(text).toContain('then once more');
});

test('credentials and keys: which Secret has to be where', () => {
  const text = said({ url: URL, namespace: 'gitops', secretName: 'gitops-auth', decryption: { secretName: 'age' } });
  expect(text).toContain(`Each cluster needs a Secret \`gitops-auth\` in \`gitops\` with the credentials for ${URL}`);
  expect(text).toContain('a Secret `age` in `gitops`');
  expect(text).not.toContain('flux-system');
});

test('from one cluster: a kubeconfig for each other one', () => {
  expect(commands(said({ url: URL, hubManaged: { runsIn: 'hub' } })).slice(0, 2)).toEqual([
    'kubectl --context hub --namespace flux-system create secret generic euw1-kubeconfig --from-file=value=euw1.kubeconfig',
    'kubectl --context hub apply -k gitops/flux',
  ]);
  const clusters = Array.from({ length: 12 }, (_, i) => `c${i}`);
  expect(said({ url: URL, hubManaged: { runsIn: 'c3', kubeConfigSecretName: 'to-<cluster>', kubeConfigKey: 'config' } }, clusters)).toContain(
    "for cluster in $(printf '%s\\n' $clusters | grep -vx c3); do\n"
    + '  kubectl --context c3 --namespace flux-system create secret generic "to-$cluster" "--from-file=config=$cluster.kubeconfig"\ndone',
  );
});

test.each([
  [FluxSource.oci({ url: 'oci://ghcr.io/acme/gitops', tag: 'v1' }), 'flux push artifact oci://ghcr.io/acme/gitops:v1', 'ocirepositories'],
  [FluxSource.bucket({ bucketName: 'b', endpoint: 's3.example.com' }), '', 'buckets.source'],
  [FluxSource.existing({ name: 'flux-system' }), '', undefined],
])('%# where the output is found decides about what is pushed and deleted', (source, pushed, deleted) => {
  const text = said({ source });
  expect(text).toContain(pushed);
  for (const kind of ['gitrepositories', 'ocirepositories', 'buckets.source']) expect([kind, text.includes(`delete ${kind}`)]).toEqual([kind, kind === deleted]);
});

test('the artifact that is pushed is one that the source takes, and what is said of the next one fits it', () => {
  const oci = { url: 'oci://ghcr.io/acme/gitops' };
  const ranged = said({ source: FluxSource.oci({ ...oci, semver: '1.x' }) });
  expect(ranged).toContain('version=...  # one of 1.x, and higher than those before\nflux push artifact "oci://ghcr.io/acme/gitops:$version" --path=.');
  expect(ranged).toContain('From then on a commit and its artifact is all that is needed.');
  expect(said({ source: FluxSource.bucket({ bucketName: 'b', endpoint: 's3.example.com' }) })).toContain('From then on an upload to the bucket is all');
  const pinned = said({ source: FluxSource.oci({ ...oci, digest: `sha256:${'a'.repeat(64)}` }) });
  expect(pinned).toContain('Flux stays at this digest until the fleet names another, and `gitops/flux` is applied once more.');
  expect(pinned).not.toContain('From then on');
});

test('what a cluster that leaves a hub has goes by itself only where Flux follows its own objects', () => {
  const hubManaged = { runsIn: 'hub' };
  expect(said({ url: URL, hubManaged })).toContain('is removed when it leaves the fleet');
  const kept = said({ url: URL, hubManaged, serviceAccountName: 'limited' });
  expect(kept).toContain('A cluster that has left the fleet keeps what it has.');
  expect(commands(kept).at(-1)).toMatch(
    new RegExp(`^kubectl --context hub --namespace flux-system delete --ignore-not-found ${KUSTOMIZATIONS} '<cluster>-monitoring-rules' '<cluster>-monitoring' .*-namespaces'$`),
  );
});

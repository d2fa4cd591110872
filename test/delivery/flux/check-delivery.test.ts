import { FluxDeliveryProps, FluxSource } from '../../../src';
import { checkFluxDelivery } from '../../../src/delivery/flux/check-delivery';
import { LONGEST_HUB_MANAGED } from '../../../src/delivery/flux/names';
import { Report } from '../../../src/diagnostics';

const URL = 'https://github.com/acme/gitops';
const OCI = FluxSource.oci({ url: 'oci://ghcr.io/acme/gitops' });

function faults(props: object, clusters = ['hub', 'euw1-production']): string[] {
  const report = new Report();
  checkFluxDelivery(props as FluxDeliveryProps, clusters, report);
  return report.diagnostics.map(({ code, where, message }) => `${code} ${where}: ${message}`);
}

const flux = (props: object, clusters?: string[]) => faults({ url: URL, ...props }, clusters);

test('sound deliveries pass', () => {
  expect(flux({})).toEqual([]);
  expect(flux({ branch: 'release/1.2', path: 'clusters/dist', interval: '1h30m', retryInterval: '90s', timeout: '1.5m', namespace: 'gitops', secretName: 'auth' })).toEqual([]);
  expect(flux({ serviceAccountName: 'sa', decryption: { secretName: 'sops-age' }, suspend: true, selfUpdate: true })).toEqual([]);
  expect(flux({ decryption: {}, hubManaged: { runsIn: 'hub', kubeConfigSecretName: 'kc-<cluster>', kubeConfigKey: 'kubeconfig.yaml' } })).toEqual([]);
  expect(flux({ hubManaged: {} })).toEqual([]);
  expect(faults({ source: OCI, path: '' })).toEqual([]);
});

test.each([
  [{ url: '' }, 'empty-value Delivery.flux().url: '],
  [{ url: 'git@github.com:acme/gitops' }, 'bad-delivery Delivery.flux().url: '],
  [{ url: undefined }, 'no-repository Delivery.flux().url: the URL of the repository is missing'],
  [{ uri: URL }, 'unknown-key Delivery.flux().uri: '],
  [{ path: '../dist' }, 'bad-delivery Delivery.flux().path: '],
  [{ namespace: 'Flux_System' }, 'bad-name Delivery.flux().namespace: '],
  [{ branch: 'a b' }, "bad-delivery Delivery.flux().branch: 'a b' is not the name of a branch, tag or commit"],
  [{ interval: '10' }, "bad-delivery Delivery.flux().interval: '10' is not a duration"],
  [{ interval: '1d' }, "bad-delivery Delivery.flux().interval: '1d' is not a duration"],
  [{ interval: '0s' }, "bad-delivery Delivery.flux().interval: '0s' is no time at all"],
  [{ retryInterval: '1 m' }, "bad-delivery Delivery.flux().retryInterval: '1 m' is not a duration"],
  [{ timeout: 'm' }, "bad-delivery Delivery.flux().timeout: 'm' is not a duration"],
  [{ serviceAccountName: 'A' }, 'bad-name Delivery.flux().serviceAccountName: '],
  [{ decryption: { secretName: 'A' } }, 'bad-name Delivery.flux().decryption.secretName: '],
  [{ decryption: { secret: 'a' } }, 'unknown-key Delivery.flux().decryption.secret: '],
  [{ suspend: 'yes' }, 'wrong-type Delivery.flux().suspend: '],
  [{ hubManaged: { runsIn: 'hubb' } }, "unknown-cluster Delivery.flux().hubManaged.runsIn: there is no cluster 'hubb', expected 'hub' or 'euw1-production'"],
  [{ hubManaged: { runs: 'hub' } }, 'unknown-key Delivery.flux().hubManaged.runs: '],
  [{ hubManaged: { kubeConfigKey: 'a/b' } }, "bad-delivery Delivery.flux().hubManaged.kubeConfigKey: 'a/b' is not a key of a Secret"],
  [{ hubManaged: { kubeConfigSecretName: 'kc' } }, "bad-delivery Delivery.flux().hubManaged.kubeConfigSecretName: 'kc' is one Secret for all clusters: '<cluster>' is missing"],
  [{ hubManaged: { kubeConfigSecretName: 'KC-<cluster>' } }, 'bad-delivery Delivery.flux().hubManaged.kubeConfigSecretName: '],
])('refuses %j', (props, message) => {
  const found = flux(props);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(message);
});

test('one Secret does for the only cluster that Flux does not run in', () => {
  expect(flux({ hubManaged: { runsIn: 'hub', kubeConfigSecretName: 'kc' } })).toEqual([]);
});

test.each([
  [{ url: URL }, "two-sources Delivery.flux().url: it is given beside 'source', which says all of where the output is"],
  [{ branch: 'next' }, "two-sources Delivery.flux().branch: it is given beside 'source', which says all of where the output is"],
  [{ secretName: 'auth' }, "two-sources Delivery.flux().secretName: it is given beside 'source', which says all of where the output is"],
])('a source is not said twice: %j', (props, message) => {
  expect(faults({ source: OCI, ...props })).toEqual([message]);
});

test('what is wrong with a source is said', () => {
  expect(faults({ source: FluxSource.oci({ url: 'ghcr.io/acme/gitops' }) })).toEqual(["bad-delivery FluxSource.oci().url: 'ghcr.io/acme/gitops' does not begin with 'oci://'"]);
});

test('a name that is too long for a hub is refused there alone', () => {
  const [fits, long] = ['a'.repeat(LONGEST_HUB_MANAGED), 'b'.repeat(LONGEST_HUB_MANAGED + 1)];
  expect(flux({ hubManaged: {} }, [fits, long])).toEqual([
    `name-too-long cluster '${long}': its name has 42 characters, and with more than 41 those of its Kustomizations are no values of labels`,
  ]);
  expect(flux({}, [long])).toEqual([]);
});

test('what is pinned by its hash cannot update itself', () => {
  const commit = FluxSource.git({ url: URL, commit: 'a'.repeat(40) });
  const digest = FluxSource.oci({ url: 'oci://ghcr.io/acme/gitops', digest: `sha256:${'a'.repeat(64)}` });
  for (const source of [commit, digest]) expect([faults({ source }), faults({ source, selfUpdate: false })]).toEqual([[], []]);
  expect(faults({ source: commit, selfUpdate: true })).toEqual([expect.stringMatching(/^pinned-source Delivery.flux\(\).selfUpdate: nothing can hold its own commit/)]);
  expect(faults({ source: digest, selfUpdate: true })).toEqual([expect.stringMatching(/^pinned-source .* its own digest/)]);
});

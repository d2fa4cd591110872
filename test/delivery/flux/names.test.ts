import * as fc from 'fast-check';
import { FluxSource } from '../../../src';
import { FLUX_ROOT, fluxKustomizationName, kubeConfigSecretName, LONGEST_HUB_MANAGED, pinOf, updatesItself } from '../../../src/delivery/flux/names';
import { STEPS } from '../../../src/model/delivery/step';

const URL = 'https://github.com/acme/gitops';
const HUB = { url: URL, hubManaged: {} };

test('in one cluster, no two Kustomizations have one name, whatever the clusters are called', () => {
  const part = fc.constantFrom('a', 'fleet', 'monitoring', 'steps', ...STEPS);
  const cluster = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('-'));
  fc.assert(fc.property(fc.uniqueArray(cluster, { minLength: 2, maxLength: 5 }), (clusters) => {
    const names = [FLUX_ROOT, ...clusters.flatMap((name) => STEPS.map((step) => fluxKustomizationName(name, step, HUB)))];
    expect(new Set(names).size).toBe(names.length);
  }), { numRuns: 500 });
});

test('the longest names are still values of labels', () => {
  const longest = STEPS.map((step) => fluxKustomizationName('a'.repeat(LONGEST_HUB_MANAGED), step, HUB).length);
  expect(Math.max(...longest)).toBe(63);
});

test('a cluster that Flux does not run in is reached by a kubeconfig', () => {
  expect(kubeConfigSecretName('a', { url: URL })).toBeUndefined();
  expect(kubeConfigSecretName('a', { url: URL, hubManaged: { runsIn: 'a' } })).toBeUndefined();
  expect(kubeConfigSecretName('b', { url: URL, hubManaged: { runsIn: 'a' } })).toBe('b-kubeconfig');
  expect(kubeConfigSecretName('b', { url: URL, hubManaged: { kubeConfigSecretName: '<cluster>.<cluster>' } })).toBe('b.b');
});

test.each([
  [{}, true], [{ serviceAccountName: 'a' }, false], [{ serviceAccountName: 'a', selfUpdate: true }, true], [{ selfUpdate: false }, false],
])('with %j the Flux objects update themselves: %s', (props, expected) => {
  expect(updatesItself({ url: URL, ...props })).toBe(expected);
});

const COMMIT = FluxSource.git({ url: URL, commit: 'a'.repeat(40), branch: 'main' });
const DIGEST = FluxSource.oci({ url: 'oci://ghcr.io/acme/gitops', digest: `sha256:${'a'.repeat(64)}` });

test.each([
  [COMMIT, 'commit', false], [DIGEST, 'digest', false],
  [FluxSource.git({ url: URL, tag: 'v1' }), undefined, true], [FluxSource.oci({ url: 'oci://ghcr.io/acme/gitops', semver: '1.x' }), undefined, true],
])('%# a source that is pinned cannot hold its own hash, so Flux objects do not follow it', (source, pin, expected) => {
  expect([pinOf({ source }), updatesItself({ source })]).toEqual([pin, expected]);
});

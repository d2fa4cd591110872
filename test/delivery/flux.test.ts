import { fluxManifests } from '../../src/delivery/flux';
import { describeWithSchemas, validateManifest } from '../engines';

const URL = 'https://github.com/acme/gitops';

/** As the printed YAML would be read. */
function manifests(...args: Parameters<typeof fluxManifests>): any[] {
  return JSON.parse(JSON.stringify(fluxManifests(...args)));
}

test('a cluster pulls its own folder and removes what is gone from it', () => {
  const [repository, kustomization] = manifests('a', 'dist', { url: URL });
  expect(repository).toEqual({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name: 'fleet-monitoring', namespace: 'flux-system' },
    spec: { interval: '10m', url: URL, ref: { branch: 'main' } },
  });
  expect(kustomization.metadata).toEqual(repository.metadata);
  expect(kustomization.spec).toMatchObject({ path: './dist/a', prune: true, wait: true, sourceRef: { kind: 'GitRepository', name: 'fleet-monitoring' } });
});

test('nothing reads a config as a template', () => {
  expect(manifests('a', 'dist', { url: URL })[1].spec).not.toHaveProperty('postBuild');
});

test('what is given is used', () => {
  const [repository, kustomization] = manifests('a', '', { url: URL, branch: 'next', interval: '1h', namespace: 'gitops', secretName: 'auth' });
  expect(repository.spec).toEqual({ interval: '1h', url: URL, ref: { branch: 'next' }, secretRef: { name: 'auth' } });
  expect(kustomization.spec).toMatchObject({ path: './a', interval: '1h' });
  expect([repository, kustomization].map(({ metadata }) => metadata.namespace)).toEqual(['gitops', 'gitops']);
});

describeWithSchemas('the definitions of Flux', () => {
  test.each<[string, Parameters<typeof fluxManifests>[2]]>([
    ['the defaults', { url: URL }],
    ['everything', { url: 'ssh://git@github.com/acme/gitops', branch: 'next', interval: '1h30m', namespace: 'gitops', secretName: 'auth' }],
  ])('know every field of %s', (_, props) => {
    expect(manifests('a', 'clusters/dist', props).flatMap((manifest) => validateManifest(manifest, '1.32'))).toEqual([]);
  });
});

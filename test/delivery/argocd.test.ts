import { delivered } from './delivered';
import { argoCdManifests } from '../../src/delivery/argocd';
import { describeWithSchemas, validateManifest } from '../engines';

const URL = 'https://github.com/acme/gitops';
const A = delivered('a', { namespace: 'observability' });

/** As the printed YAML would be read. */
function application(...args: Parameters<typeof argoCdManifests>): any {
  const [manifest, ...others] = JSON.parse(JSON.stringify(argoCdManifests(...args)));
  expect(others).toEqual([]);
  return manifest;
}

test('an Application keeps the folder of a cluster applied there', () => {
  expect(application(A, 'dist', { url: URL })).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'monitoring-a', namespace: 'argocd' },
    spec: {
      project: 'default',
      source: { repoURL: URL, targetRevision: 'main', path: 'dist/a' },
      destination: { name: 'a', namespace: 'observability' },
      syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ['ServerSideApply=true'] },
    },
  });
});

test('what is given is used', () => {
  const { metadata, spec } = application(A, '', { url: URL, targetRevision: 'v1', project: 'monitoring', namespace: 'argo' });
  expect(metadata.namespace).toBe('argo');
  expect([spec.project, spec.source.targetRevision, spec.source.path]).toEqual(['monitoring', 'v1', 'a']);
});

test('the cluster that Argo CD runs in is reached at its own API server, the others by name', () => {
  const props = { url: URL, runsIn: 'a' };
  expect(application(A, 'dist', props).spec.destination).toEqual({ server: 'https://kubernetes.default.svc', namespace: 'observability' });
  expect(application({ ...A, name: 'b' }, 'dist', props).spec.destination).toEqual({ name: 'b', namespace: 'observability' });
});

describeWithSchemas('the definitions of Argo CD', () => {
  test.each<[string, Parameters<typeof argoCdManifests>[2]]>([
    ['the defaults', { url: URL }],
    ['everything', { url: 'git@github.com:acme/gitops', targetRevision: 'v1', project: 'monitoring', namespace: 'argo', runsIn: 'a' }],
  ])('know every field of %s', (_, props) => {
    expect(validateManifest(application(A, 'dist', props), '1.32')).toEqual([]);
  });
});

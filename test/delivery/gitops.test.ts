import { parseAllDocuments } from 'yaml';
import { delivered } from './delivered';
import { clusterDelivery, fleetDelivery } from '../../src/delivery/gitops';

const A = delivered('a');
const URL = 'https://github.com/acme/gitops';

test('each engine has a file for each cluster, in a folder of its own', () => {
  const [flux, argocd] = [clusterDelivery(A, 'dist', { flux: { url: URL } }, []), clusterDelivery(A, 'dist', { argocd: { url: URL } }, [])];
  expect([flux, argocd].map(([{ path }]) => path)).toEqual(['gitops/flux/a.yaml', 'gitops/argocd/a.yaml']);
  expect(new Set(parseAllDocuments(flux[0].text).map((document) => (document as { toJSON(): any }).toJSON().kind))).toEqual(new Set(['GitRepository', 'Kustomization']));
  expect(parseAllDocuments(argocd[0].text).map((document) => (document as { toJSON(): any }).toJSON().kind)).toEqual(['Application']);
});

test('without an engine there is no file for a cluster', () => {
  expect(clusterDelivery(A, 'dist', {}, [])).toEqual([]);
});

test.each([{}, { flux: { url: URL } }, { argocd: { url: URL } }])('%j comes with a word on what to run', (spec) => {
  const [readme, ...others] = fleetDelivery([A], 'dist', spec);
  expect(others).toEqual([]);
  expect(readme.path).toBe('gitops/README.md');
  expect(readme.text).toMatch(/^# Applying this fleet\n/);
});

import { parseDocument } from 'yaml';
import { ArgoCdApplicationSet, ArgoCdDeliveryProps } from '../../../src';
import { clusterArgoCdFiles, fleetArgoCdFiles } from '../../../src/delivery/argocd/files';
import { delivered } from '../delivered';

const A = delivered('a');
const HOST = delivered('nixos-1', { role: 'host', steps: [] });
const props = (more: Partial<ArgoCdDeliveryProps> = {}) => ({ url: 'https://github.com/acme/gitops', ...more });
const told = (files: readonly { path: string; text: string }[]) =>
  files.map(({ path, text }) => [path, (parseDocument(text).toJSON() as { kind: string }).kind]);

test('each cluster has an Application, unless a set makes them', () => {
  expect(told(clusterArgoCdFiles(A, 'dist', props()))).toEqual([['gitops/argocd/a.yaml', 'Application']]);
  expect(clusterArgoCdFiles(A, 'dist', props({ applicationSet: ArgoCdApplicationSet.list() }))).toEqual([]);
});

test('the fleet has a project and a set where they are asked for', () => {
  expect(fleetArgoCdFiles([A, HOST], 'dist', props())).toEqual([]);
  expect(told(fleetArgoCdFiles([A, HOST], 'dist', props({ createProject: {}, applicationSet: ArgoCdApplicationSet.gitDirectories() })))).toEqual([
    ['gitops/argocd/project.yaml', 'AppProject'], ['gitops/argocd/applicationset.yaml', 'ApplicationSet'],
  ]);
});

test('hosts are no clusters', () => {
  expect(fleetArgoCdFiles([HOST], 'dist', props({ createProject: {}, applicationSet: ArgoCdApplicationSet.list() }))).toEqual([]);
  const [project, set] = fleetArgoCdFiles([A, HOST], 'dist', props({ createProject: {}, applicationSet: ArgoCdApplicationSet.gitDirectories() }));
  expect(project.text).not.toContain('nixos-1');
  expect(set.text).toContain('path: dist/nixos-1\n');
});

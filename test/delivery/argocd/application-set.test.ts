import { ArgoCdApplicationSet, ArgoCdDeliveryProps } from '../../../src';
import { argoCdApplicationSet } from '../../../src/delivery/argocd/application-set';
import { DeliveredCluster } from '../../../src/delivery/cluster-facts';
import { describeWithSchemas, validateManifest } from '../../engines';
import { delivered } from '../delivered';
import { problemsOf } from '../output-fixture';

const URL = 'https://github.com/acme/gitops';
const CLUSTERS = ['hub', 'a', 'b'].map((name) => delivered(name));
const MATCH = { matchLabels: { fleet: 'yes' } };

const LIST = ArgoCdApplicationSet.list();
const SELECTED = ArgoCdApplicationSet.clusters(MATCH);
const FOLDERS = ArgoCdApplicationSet.gitDirectories();

interface Around {
  readonly clusters?: readonly DeliveredCluster[];
  readonly hosts?: readonly string[];
  readonly path?: string;
}

function set(applicationSet: ArgoCdApplicationSet, props: Partial<ArgoCdDeliveryProps> = {}, around: Around = {}): any {
  const fleet = { clusters: CLUSTERS, hosts: [], path: 'dist', props: { url: URL, applicationSet, runsIn: 'hub', ...props }, ...around };
  return JSON.parse(JSON.stringify(argoCdApplicationSet(fleet, applicationSet._spec)));
}

const problems = (...args: Parameters<typeof set>) => problemsOf(() => set(...args));

describe.each([['list', LIST], ['clusters', SELECTED], ['gitDirectories', FOLDERS]] as const)('a set over %s', (_, applicationSet) => {
  test('deletes nothing when a cluster drops out, and stumbles over a name that is missing', () => {
    expect(set(applicationSet).spec).toMatchObject({
      goTemplate: true, goTemplateOptions: ['missingkey=error'], syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
    });
    expect(set(applicationSet).spec.template.metadata).not.toHaveProperty('finalizers');
  });

  test('makes the Applications that there would be without it', () => {
    const { template } = set(applicationSet, { targetRevision: 'v1', prune: false }).spec;
    expect(template.spec).toMatchObject({
      project: 'default', source: { repoURL: URL, targetRevision: 'v1' }, syncPolicy: { automated: { prune: false, selfHeal: true }, retry: { limit: 5 } },
    });
  });

  test('prints what looks like a template in a text as it is', () => {
    const ignoreDifferences = [{ kind: 'ConfigMap', jqPathExpressions: ['.data["{{x}}"]'] }];
    expect(set(applicationSet, { ignoreDifferences }).spec.template.spec.ignoreDifferences[0].jqPathExpressions).toEqual(['.data["{{ "{{" }}x}}"]']);
  });
});

test('a list names each cluster with what is particular about it', () => {
  const props = { clusters: { b: { destinationName: 'b-cluster', applicationName: 'of-b' } } };
  const { generators, template } = set(LIST, props, { clusters: [...CLUSTERS.slice(0, 2), delivered('b', { namespace: 'obs' })] }).spec;
  expect(generators).toEqual([{
    list: {
      elements: [
        { cluster: 'hub', application: 'monitoring-hub', destination: 'in-cluster', namespace: 'monitoring' },
        { cluster: 'a', application: 'monitoring-a', destination: 'a', namespace: 'monitoring' },
        { cluster: 'b', application: 'of-b', destination: 'b-cluster', namespace: 'obs' },
      ],
    },
  }]);
  expect(template.metadata.name).toBe('{{ .application }}');
  expect(template.spec).toMatchObject({ source: { path: 'dist/{{ .cluster }}' }, destination: { name: '{{ .destination }}', namespace: '{{ .namespace }}' } });
});

test('a list patches in what is no text and differs', () => {
  const scaled = delivered('b', { argocd: { namespaces: [], scaled: ['apps/Deployment/monitoring/x'] } });
  const { generators: [{ list: { elements } }], template, templatePatch } = set(LIST, {}, { clusters: [CLUSTERS[1], scaled] }).spec;
  expect(templatePatch).toBe('{{ toJson .patch }}');
  expect(elements[0].patch).toEqual({ spec: { syncPolicy: {} } });
  expect(elements[1].patch.spec).toMatchObject({ ignoreDifferences: [{ name: 'x' }], syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] } });
  expect(template.spec).not.toHaveProperty('ignoreDifferences');
  expect(template.spec.syncPolicy).toMatchObject({ automated: { prune: true } });
});

test('selected clusters are those with the labels, and the one that Argo CD runs in', () => {
  const { generators, template } = set(SELECTED).spec;
  expect(generators).toEqual([
    { clusters: { selector: MATCH, values: { folder: '{{ .name }}' } } },
    { list: { elements: [{ name: 'in-cluster', values: { folder: 'hub' } }] } },
  ]);
  expect(template.spec).toMatchObject({ source: { path: 'dist/{{ .values.folder }}' }, destination: { name: '{{ .name }}', namespace: 'monitoring' } });
  expect(template.metadata.name).toBe('monitoring-{{ .values.folder }}');
  const labelled = set(ArgoCdApplicationSet.clusters({ ...MATCH, folderLabel: 'fleet/name' }), { runsIn: undefined, clusters: { a: { destinationName: 'x' } } });
  expect(labelled.spec.generators).toEqual([{ clusters: { selector: MATCH, values: { folder: '{{ index .metadata.labels "fleet/name" }}' } } }]);
});

test('folders are those of clusters', () => {
  const { generators, template } = set(FOLDERS, { targetRevision: 'v1', clusters: { a: { destinationName: 'a-cluster' } } }, { hosts: ['nixos-1'] }).spec;
  expect(generators).toEqual([{
    git: {
      repoURL: URL,
      revision: 'v1',
      directories: [{ path: 'dist/*' }, { path: 'dist/gitops', exclude: true }, { path: 'dist/nixos-1', exclude: true }],
    },
  }]);
  expect(template.spec.source.path).toBe('{{ .path.path }}');
  expect(template.spec.destination.name).toBe('{{ get (dict "hub" "in-cluster" "a" "a-cluster") .path.basename | default .path.basename }}');
  expect(set(FOLDERS, { runsIn: undefined }).spec.template.spec.destination.name).toBe('{{ .path.basename }}');
});

describe('what a generator cannot tell is refused', () => {
  const elsewhere = [CLUSTERS[0], delivered('b', { namespace: 'obs' })];
  const guarded = (a: string) => delivered('x', { argocd: { namespaces: [], scaled: [], namespaceMetadata: { labels: { a }, annotations: {} } } });

  test.each([['clusters', SELECTED], ['gitDirectories', FOLDERS]] as const)('of %s', (name, applicationSet) => {
    expect(problems(applicationSet, {}, { clusters: elsewhere })).toEqual([
      `not-carried Delivery.argocd().applicationSet: ${name}() cannot tell that the namespace is 'monitoring' in cluster 'hub' and 'obs' in 'b'`,
    ]);
    expect(problems(applicationSet, { clusters: { a: { applicationName: 'x' } } })).toEqual([expect.stringContaining("cannot give cluster 'a' a name of its own")]);
    expect(problems(applicationSet, { createNamespace: true }, { clusters: [guarded('1'), guarded('2')] })).toEqual([expect.stringContaining('metadata of the namespace')]);
    const scaled = delivered('y', { argocd: { namespaces: [], scaled: ['apps/Deployment/m/x'] } });
    expect(problems(applicationSet, {}, { clusters: [CLUSTERS[1], scaled] })).toEqual([expect.stringContaining('ignored differences')]);
    expect(problems(applicationSet, { createNamespace: true }, { clusters: [guarded('1'), guarded('1')] })).toEqual([]);
  });

  test('another name in Argo CD needs a label that tells of the folder', () => {
    expect(problems(SELECTED, { clusters: { a: { destinationName: 'x' } } })).toEqual([expect.stringContaining("Argo CD knows cluster 'a' as 'x'")]);
  });

  test('the root of a repository has other folders', () => {
    expect(problems(FOLDERS, {}, { path: '' })).toEqual([expect.stringContaining('root of the repository')]);
    expect(problems(LIST, {}, { path: '' })).toEqual([]);
  });

  test('a list tells everything', () => {
    expect(problems(LIST, { createNamespace: true, clusters: { b: { destinationName: 'x', applicationName: 'y' } } }, { clusters: [...elsewhere, guarded('1')] })).toEqual([]);
  });
});

describeWithSchemas('the definitions of Argo CD', () => {
  test.each([['list', LIST], ['clusters', SELECTED], ['gitDirectories', FOLDERS]] as const)('know every field of a set over %s', (_, applicationSet) => {
    expect(validateManifest(set(applicationSet, { createNamespace: true }), '1.32')).toEqual([]);
  });

  test('know a set with patches', () => {
    const scaled = delivered('b', { argocd: { namespaces: [], scaled: ['apps/Deployment/m/x'] } });
    expect(validateManifest(set(LIST, {}, { clusters: [CLUSTERS[1], scaled] }), '1.32')).toEqual([]);
  });
});

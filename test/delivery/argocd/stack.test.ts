import { ArgoCdDeliveryProps } from '../../../src';
import { StackPlan } from '../../../src/compile/plan';
import { clusterArgoCdFiles } from '../../../src/delivery/argocd/files';
import { argoCdProject } from '../../../src/delivery/argocd/project';
import { argoCdRepository, argoCdStack, refuseStack } from '../../../src/delivery/argocd/stack';
import { describeWithSchemas, validateManifest } from '../../engines/kubernetes-schemas';
import { delivered } from '../delivered';

const URL = 'https://github.com/acme/gitops';
const STACK: StackPlan = {
  release: 'prom', namespace: 'monitoring', version: '88.5.3', repository: 'oci://mirror/charts', definitionsVersion: '31.0.1', isElsewhere: true, values: {},
};
const VALUES = { prometheus: { agentMode: true } };

function applications(stack: Partial<StackPlan> = {}, props: Partial<ArgoCdDeliveryProps> = {}): any[] {
  return JSON.parse(JSON.stringify(argoCdStack('a', { stack: { ...STACK, ...stack }, values: VALUES }, { url: URL, ...props })));
}

test('definitions and stack are Applications of the cluster, in waves before its own', () => {
  const [crds, stack, ...others] = applications();
  expect(others).toEqual([]);
  expect([crds, stack].map(({ metadata }) => [metadata.name, metadata.namespace, metadata.annotations['argocd.argoproj.io/sync-wave']])).toEqual([
    ['monitoring-a-crds', 'argocd', '-2'], ['monitoring-a-stack', 'argocd', '-1'],
  ]);
  expect(stack.spec).toMatchObject({
    project: 'default',
    source: {
      repoURL: 'mirror/charts',
      chart: 'kube-prometheus-stack',
      targetRevision: '88.5.3',
      helm: { releaseName: 'prom', skipCrds: true, valuesObject: VALUES },
    },
    destination: { name: 'a', namespace: 'monitoring' },
  });
  for (const { spec, metadata } of [crds, stack]) {
    expect(spec.syncPolicy.syncOptions).toContain('ServerSideApply=true');
    expect(metadata).not.toHaveProperty('finalizers');
  }
});

test('nobody prunes a definition', () => {
  const [{ spec }] = applications();
  expect(spec.source.helm.valuesObject.crds.annotations).toEqual({
    'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false', 'helm.sh/resource-policy': 'keep',
  });
});

test('definitions that others bring have no Application', () => {
  expect(applications({ definitionsVersion: undefined }).map(({ metadata }) => metadata.name)).toEqual(['monitoring-a-stack']);
});

test('what holds for the Applications of clusters holds for these', () => {
  const props = { prune: false, selfHeal: false, retryLimit: 2, revisionHistoryLimit: 1, project: 'own', namespace: 'argo', clusters: { a: { applicationName: 'x', destinationName: 'A' } } };
  for (const { metadata, spec } of applications({}, props)) {
    expect(metadata).toMatchObject({ namespace: 'argo', name: expect.stringMatching(/^x-/) });
    expect(spec).toMatchObject({
      project: 'own', destination: { name: 'A' }, revisionHistoryLimit: 1, syncPolicy: { automated: { prune: false, selfHeal: false }, retry: { limit: 2 } },
    });
  }
});

test.each([['oci://ghcr.io/a', 'ghcr.io/a'], ['https://charts.example.com', 'https://charts.example.com']])('%s is %s to Argo CD', (url, name) => {
  expect(argoCdRepository(url)).toBe(name);
});

test('they stand in the file of their cluster, before its Application', () => {
  const release = { stack: STACK, values: VALUES };
  const [{ path, text }, ...others] = clusterArgoCdFiles(delivered('a'), 'dist', { url: URL }, release);
  expect(others).toEqual([]);
  expect(path).toBe('gitops/argocd/a.yaml');
  expect([...text.matchAll(/^ {2}name: (.*)$/gm)].map(([, name]) => name)).toEqual(['monitoring-a-crds', 'monitoring-a-stack', 'monitoring-a']);
});

test('an ApplicationSet has no place for them', () => {
  expect(() => refuseStack('a')).toThrow(/stack-in-application-set.*cluster 'a'[^]*leave 'applicationSet' out/);
});

test('a project lets them in', () => {
  const facts = (definitions: boolean) => ({ argocd: { namespaces: [], scaled: [], stack: { repository: 'oci://mirror/charts', definitions } } });
  const project = (definitions: boolean): any => argoCdProject([delivered('a', facts(definitions)), delivered('b')], { url: URL, createProject: {} }, {});
  expect(project(true).spec.sourceRepos).toEqual([URL, 'mirror/charts']);
  expect(project(true).spec.clusterResourceWhitelist).toContainEqual({ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' });
  expect(project(false).spec.clusterResourceWhitelist).not.toContainEqual({ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' });
  expect(project(false).spec.namespaceResourceWhitelist).toContainEqual({ group: 'monitoring.coreos.com', kind: 'PrometheusAgent' });
});

describeWithSchemas('the definitions of Argo CD', () => {
  test('know every field', () => {
    expect(applications().flatMap((object) => validateManifest(object, '1.32'))).toEqual([]);
  });
});

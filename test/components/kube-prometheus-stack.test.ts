import { ListSink } from '../../imports/manifest-sink';
import { StackPlan } from '../../src/compile/plan';
import { addStack, definitionValues, fluxStack } from '../../src/components/kube-prometheus-stack';
import { stepOf } from '../../src/model/delivery/step';
import { describeWithSchemas, validateManifest } from '../engines/kubernetes-schemas';

const STACK: StackPlan = {
  release: 'prom', namespace: 'monitoring', version: '88.5.3', repository: 'oci://mirror/charts', definitionsVersion: '31.0.1', isElsewhere: false, values: {},
};
const VALUES = { prometheus: { agentMode: true } };
const NAMES = { stack: 'a-stack', definitions: 'a-crds' };

function added(stack: Partial<StackPlan> = {}): any[] {
  const list = new ListSink('test');
  addStack(list, { stack: { ...STACK, ...stack }, values: VALUES });
  return JSON.parse(JSON.stringify(list.manifests));
}

const elsewhere = (): any[] => JSON.parse(JSON.stringify(fluxStack({ stack: STACK, values: VALUES }, {
  namespace: 'flux-system', names: NAMES, access: { kubeConfig: { secretRef: { name: 'a-kubeconfig', key: 'value' } } },
})));

const named = (objects: any[]) => objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
const released = (objects: any[], name: string) => objects.find(({ kind, metadata }) => kind === 'HelmRelease' && metadata.name === name).spec;

test('definitions are released before the stack, each chart of its version', () => {
  const objects = added();
  expect(named(objects)).toEqual([
    'OCIRepository monitoring/prometheus-operator-crds', 'HelmRelease monitoring/prometheus-operator-crds',
    'OCIRepository monitoring/kube-prometheus-stack', 'HelmRelease monitoring/kube-prometheus-stack',
  ]);
  expect(objects.filter(({ kind }) => kind === 'OCIRepository').map(({ spec }) => [spec.url, spec.ref.tag])).toEqual([
    ['oci://mirror/charts/prometheus-operator-crds', '31.0.1'], ['oci://mirror/charts/kube-prometheus-stack', '88.5.3'],
  ]);
  expect(released(objects, 'kube-prometheus-stack')).toMatchObject({
    releaseName: 'prom', dependsOn: [{ name: 'prometheus-operator-crds' }], chartRef: { kind: 'OCIRepository', name: 'kube-prometheus-stack' }, values: VALUES,
  });
  // before all that they define
  expect(objects.map(stepOf)).toEqual(['operators', 'operators', 'operators', 'operators']);
});

test('no definition goes when its release does, and no release takes a Prometheus away where it fails', () => {
  const objects = added();
  expect(released(objects, 'prometheus-operator-crds').values).toEqual({ crds: { annotations: { 'helm.sh/resource-policy': 'keep' } } });
  expect(definitionValues({ more: 'x' })).toEqual({ crds: { annotations: { 'helm.sh/resource-policy': 'keep', 'more': 'x' } } });
  for (const { spec } of objects.filter(({ kind }) => kind === 'HelmRelease')) {
    for (const action of [spec.install, spec.upgrade]) expect(action).toMatchObject({ crds: 'Skip', strategy: { name: 'RetryOnFailure' } });
  }
});

test('definitions that others bring are not released', () => {
  const objects = added({ definitionsVersion: undefined });
  expect(named(objects)).toEqual(['OCIRepository monitoring/kube-prometheus-stack', 'HelmRelease monitoring/kube-prometheus-stack']);
  expect(released(objects, 'kube-prometheus-stack')).not.toHaveProperty('dependsOn');
});

test('a registry that asks for credentials gets those of a Secret', () => {
  const secrets = (objects: any[]) => objects.filter(({ kind }) => kind === 'OCIRepository').map(({ spec }) => spec.secretRef);
  expect(secrets(added())).toEqual([undefined, undefined]);
  expect(secrets(added({ repositorySecret: 'mirror' }))).toEqual([{ name: 'mirror' }, { name: 'mirror' }]);
});

test('a release in another cluster is kept and made there', () => {
  const objects = elsewhere();
  expect(named(objects)).toEqual([
    'OCIRepository flux-system/a-crds', 'HelmRelease flux-system/a-crds', 'OCIRepository flux-system/a-stack', 'HelmRelease flux-system/a-stack',
  ]);
  for (const name of Object.values(NAMES)) {
    expect(released(objects, name)).toMatchObject({
      targetNamespace: 'monitoring', storageNamespace: 'monitoring', chartRef: { name }, kubeConfig: { secretRef: { name: 'a-kubeconfig', key: 'value' } },
    });
  }
  expect(released(objects, 'a-stack').dependsOn).toEqual([{ name: 'a-crds' }]);
});

describeWithSchemas('the definitions of Flux', () => {
  test.each([['here', added()], ['with credentials', added({ repositorySecret: 'mirror' })], ['elsewhere', elsewhere()]])('know every field %s', (_, objects) => {
    expect(objects.flatMap((object) => validateManifest(object, '1.32'))).toEqual([]);
  });
});

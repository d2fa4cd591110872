import { ManifestData } from '../../imports/manifest';
import { checkDefinitions, isDefinition } from '../../src/delivery/check-definitions';

const definition = (group: string, kind: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: `${kind.toLowerCase()}s.${group}` }, spec: { group, names: { kind } },
}) as ManifestData;
const object = (apiVersion: string, kind: string): ManifestData => ({ apiVersion, kind, metadata: { name: 'x', namespace: 'n' } });

test('a definition goes ahead of what it defines', () => {
  expect(checkDefinitions('a', [definition('acme.io', 'Widget'), object('acme.io/v1', 'Widget'), object('scheduling.k8s.io/v1', 'PriorityClass')])).toEqual([]);
  expect(checkDefinitions('a', [object('acme.io/v1', 'PriorityClass')])).toEqual([]);
});

test('where they would arrive together, both are named', () => {
  const [fault, ...others] = checkDefinitions('a', [object('acme.io/v1', 'PriorityClass'), object('acme.io/v2', 'Widget'), definition('acme.io', 'PriorityClass')]);
  expect(others).toEqual([]);
  expect(fault).toMatchObject({ severity: 'error', code: 'crd-with-its-resource', where: "cluster 'a', PriorityClass 'n/x'" });
  expect(fault.message).toContain("in the step 'namespaces' together with CustomResourceDefinition 'priorityclasss.acme.io'");
  expect(fault.hint).toContain('apply it before');
});

test('a definition without content defines nothing', () => {
  expect(checkDefinitions('a', [object('apiextensions.k8s.io/v1', 'CustomResourceDefinition'), object('acme.io/v1', 'PriorityClass')])).toEqual([]);
});

test('a definition is known by its kind', () => {
  expect(['CustomResourceDefinition', 'Deployment'].map(isDefinition)).toEqual([true, false]);
});

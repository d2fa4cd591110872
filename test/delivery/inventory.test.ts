import * as fc from 'fast-check';
import {
  inventoryPath, InventoryObject, inventoryText, isOutputPath, lostObjects, objectDigest, parseInventory,
} from '../../src/delivery/inventory';
import { Report } from '../../src/diagnostics';

const ROLE: InventoryObject = { group: 'rbac.authorization.k8s.io', kind: 'Role', namespace: 'a', name: 'reader', file: 'rbac.yaml', digest: 'd1' };
const SPACE: InventoryObject = { group: '', kind: 'Namespace', name: 'a', file: 'namespace.yaml', digest: 'd2' };

function textOf(objects: readonly InventoryObject[], files = ['a/rbac.yaml', 'gitops/flux/a.yaml']): string {
  const report = new Report();
  const text = inventoryText('a', files, objects, report);
  expect(report.diagnostics).toEqual([]);
  return text;
}

function problemOf(text: string): string {
  const report = new Report();
  expect(parseInventory('a', text, 'dist/a/inventory.json', report)).toBeUndefined();
  expect(report.diagnostics).toHaveLength(1);
  const { code, where, message } = report.diagnostics[0];
  expect({ code, where }).toEqual({ code: 'broken-inventory', where: 'dist/a/inventory.json' });
  return message;
}

describe('inventoryText', () => {
  test('has one line for each file and object, sorted', () => {
    expect(textOf([ROLE, SPACE])).toBe(`{
  "version": 1,
  "cluster": "a",
  "files": [
    "../gitops/flux/a.yaml",
    "rbac.yaml"
  ],
  "objects": [
    {"group":"","kind":"Namespace","name":"a","file":"namespace.yaml","digest":"d2"},
    {"group":"rbac.authorization.k8s.io","kind":"Role","namespace":"a","name":"reader","file":"rbac.yaml","digest":"d1"}
  ]
}
`);
  });

  test('is JSON also of a cluster without anything', () => {
    expect(JSON.parse(textOf([], []))).toEqual({ version: 1, cluster: 'a', files: [], objects: [] });
  });

  test('is read back as it was given, in any order of the input', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    const object = fc.record({ group: text, kind: text, namespace: fc.option(text, { nil: undefined }), name: text, file: text, digest: text });
    const objects = fc.uniqueArray(object, { selector: ({ group, kind, namespace, name }) => JSON.stringify([group, kind, namespace, name]) });
    fc.assert(fc.property(objects, (given) => {
      const written = textOf(given);
      expect(textOf([...given].reverse())).toBe(written);
      const read = parseInventory('a', written, 'x', new Report())!;
      expect(new Set(read.objects.map((o) => JSON.stringify(o)))).toEqual(new Set(given.map((o) => JSON.stringify(o))));
      expect(read.objects).toHaveLength(given.length);
    }));
  });

  test('reports two objects that are one for the API server, and only those', () => {
    const report = new Report();
    const twin = { ...ROLE, file: 'extra.yaml', digest: 'd3' };
    inventoryText('a', [], [ROLE, SPACE, { ...ROLE, name: 'reader-2' }, { ...ROLE, namespace: 'b' }, twin, { ...SPACE, kind: 'ConfigMap', namespace: 'a' }], report);
    expect(report.diagnostics.map(({ code, where, message }) => `${code} ${where}: ${message}`)).toEqual([
      "duplicate-object cluster 'a', Role 'a/reader': it is in extra.yaml and in rbac.yaml: one would overwrite the other",
    ]);
  });
});

describe('objects that the API server keeps as one', () => {
  function duplicates(...objects: Partial<InventoryObject>[]): string[] {
    const report = new Report();
    inventoryText('a', [], objects.map((object, i) => ({ group: 'apps', kind: 'Deployment', namespace: 'x', name: 'n', digest: 'd', file: `${i}.yaml`, ...object })), report);
    return report.diagnostics.map(({ where, message }) => `${where}: ${message}`);
  }

  test('are found in two groups of the same kind', () => {
    expect(duplicates({}, { group: 'extensions' })).toEqual([
      "cluster 'a', Deployment 'x/n': it is in 0.yaml and in 1.yaml, and both are one object of group 'apps' in namespace 'x': one would overwrite the other",
    ]);
    expect(duplicates({ group: 'extensions', kind: 'Ingress' }, { group: 'networking.k8s.io', kind: 'Ingress' })).toHaveLength(1);
  });

  test('are found where one says no namespace', () => {
    expect(duplicates({ group: '', kind: 'ConfigMap', namespace: 'default' }, { group: '', kind: 'ConfigMap', namespace: undefined })).toEqual([
      "cluster 'a', ConfigMap 'n': it is in 0.yaml and in 1.yaml, and both are one object of the core group in namespace 'default': one would overwrite the other",
    ]);
  });

  test('are found where one says a namespace that its kind does not have', () => {
    const role = { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' };
    expect(duplicates({ ...role, namespace: undefined }, role)).toHaveLength(1);
  });

  test('are others in other namespaces, of other kinds, and of kinds that only the cluster knows', () => {
    expect(duplicates({}, { group: 'extensions', namespace: 'y' }, { group: 'extensions', kind: 'DaemonSet' })).toEqual([]);
    expect(duplicates({ group: 'acme.io', kind: 'Deployment' }, {}, { group: 'acme.io', kind: 'Deployment', namespace: undefined })).toEqual([]);
    expect(duplicates({ group: '', kind: 'Namespace', namespace: undefined }, { group: 'policy', kind: 'PodDisruptionBudget', namespace: undefined })).toEqual([]);
  });
});

test('the label of a cluster is kept where it is not its name, and read back', () => {
  const text = inventoryText('a', [], [], new Report(), 'b');
  expect(text).toContain('\n  "cluster": "a",\n  "label": "b",\n');
  expect(parseInventory('a', text, 'x', new Report())).toEqual({ files: [], objects: [], label: 'b' });
  expect(inventoryText('a', [], [], new Report(), 'a')).toBe(inventoryText('a', [], [], new Report()));
});

describe('parseInventory', () => {
  test('gives paths relative to the output folder', () => {
    const read = parseInventory('a', textOf([ROLE]), 'x', new Report());
    expect(read).toEqual({ files: ['gitops/flux/a.yaml', 'a/rbac.yaml'], objects: [ROLE] });
  });

  test.each(['../../.git/config', '/etc/passwd', '../b/alloy.yaml', '..', '.', '', 'a//b', 'inventory.json', 'x\\..\\y', 'C:x', 'sub/../../x', '../gitops/../b/x'])(
    'refuses the file %p', (file) => {
      expect(problemOf(JSON.stringify({ version: 1, cluster: 'a', files: [file], objects: [] }))).toContain('is no file of a/ or gitops/');
    });

  test.each([
    ['[]', 'it is not a map'],
    ['{"version":2,"cluster":"a","files":[],"objects":[]}', 'version is 2, this library reads 1'],
    ['{"version":1,"cluster":"b","files":[],"objects":[]}', 'it is of "b", expected \'a\''],
    ['{"version":1,"cluster":"a","files":{},"objects":[]}', "'files' and 'objects' must be lists"],
    ['{"version":1,"cluster":"a","label":3,"files":[],"objects":[]}', "'label' must be a text"],
    ['{"version":1,"cluster":"a","files":[3],"objects":[]}', '3 is no file of a/ or gitops/'],
    ['{"version":1,"cluster":"a","files":[],"objects":[{"group":"","kind":"Pod","name":1,"file":"x","digest":""}]}', 'is no object'],
    ['{"version":1,"cluster":"a","files":[],"objects":[null]}', 'null is no object'],
    ['{"version":1,', 'this inventory cannot be read'],
  ])('refuses %p', (text, message) => {
    expect(problemOf(text)).toContain(message);
  });
});

test('lostObjects counts what is gone, whatever its file and digest are now', () => {
  expect(lostObjects([ROLE, SPACE], [{ ...ROLE, file: 'other.yaml', digest: 'new' }])).toBe(1);
  expect(lostObjects([ROLE, SPACE], [SPACE, ROLE])).toBe(0);
  expect(lostObjects([ROLE], [{ ...ROLE, namespace: 'b' }])).toBe(1);
});

test('objectDigest is the beginning of the SHA-256', () => {
  expect(objectDigest('')).toBe('e3b0c44298fc1c149afb');
  expect(objectDigest('a')).not.toBe(objectDigest('b'));
});

test('isOutputPath wants a folder and a file, without detours', () => {
  const paths = ['a/b.yaml', 'a/b/c.yaml', 'a/..b', 'a/b..', 'b.yaml', 'a/..', '../a/b', 'a/./b', '/a/b', 'a/b/', 'a\\b/c', 'a b/c', 'a/b\n', 'a:b/c'];
  expect(paths.filter(isOutputPath)).toEqual(['a/b.yaml', 'a/b/c.yaml', 'a/..b', 'a/b..']);
});

test('the inventory of gitops/ looks like no manifest', () => {
  expect([inventoryPath('a'), inventoryPath('gitops')]).toEqual(['a/inventory.json', 'gitops/.inventory']);
});

import { runInNewContext } from 'node:vm';
import { emitDocuments, emitYaml } from '../../../src/syntax/yaml';

describe('layout', () => {
  test('block style, two spaces, lists indented under their key', () => {
    expect(emitYaml({
      a: 1, b: [{ c: 'x', d: [] as string[] }, [1, [2]], 'z'], e: { f: {}, g: { h: null, i: true } }, j: 'line\nline\n', k: [{ l: 'a\nb' }, 'c\nd\n'],
    })).toBe(`\
a: 1
b:
  - c: x
    d: []
  - - 1
    - - 2
  - z
e:
  f: {}
  g:
    h: null
    i: true
j: |
  line
  line
k:
  - l: |-
      a
      b
  - |
    c
    d
`);
  });

  test.each([
    [{}, '{}\n'], [[], '[]\n'], [null, 'null\n'], ['a: b', '"a: b"\n'], ['a\nb', '"a\\nb"\n'], [-0, '0\n'], [false, 'false\n'],
    [{ a: undefined }, '{}\n'], [{ a: { b: undefined } }, 'a: {}\n'], [{ a: undefined, b: 1, c: undefined, d: 2 }, 'b: 1\nd: 2\n'], [[{ a: undefined }], '- {}\n'],
    [{ 'yes': 1, 'a b': 2, 'a: b': 3, '1': 4 }, '"1": 4\n"yes": 1\na b: 2\n"a: b": 3\n'],
  ])('%j', (value, expected) => {
    expect(emitYaml(value)).toBe(expected);
  });

  test('a key that is too long for an implicit one gets an explicit one', () => {
    const key = 'k'.repeat(1001);
    expect(emitYaml([{ [key]: { a: 1 } }])).toBe(`- ? ${key}\n  :\n    a: 1\n`);
  });

  test('documents are joined by a separator line', () => {
    expect(emitDocuments([{ a: 1 }, [], 'x'])).toBe('a: 1\n---\n[]\n---\nx\n');
    expect(emitDocuments([])).toBe('');
  });
});

describe('order of keys', () => {
  const pod = { spec: { containers: [{ args: ['x'], ports: [{ containerPort: 1, name: 'http' }], image: 'i', name: 'c' }] }, metadata: { labels: { b: '', a: '' }, name: 'pod' } };
  const object = { status: {}, spec: { template: pod, name: 'after' }, kind: 'K', metadata: { annotations: {}, namespace: 'ns', uid: 'u', name: 'own' }, apiVersion: 'v1' };

  test('as given by default', () => {
    expect(emitYaml({ status: 1, kind: 2, metadata: { b: 1, name: 2 } })).toBe('status: 1\nkind: 2\nmetadata:\n  b: 1\n  name: 2\n');
  });

  test('kubernetes: the conventional one, and never inside the maps of users', () => {
    expect(emitYaml(object, { keyOrder: 'kubernetes' })).toBe(`\
apiVersion: v1
kind: K
metadata:
  name: own
  namespace: ns
  annotations: {}
  uid: u
spec:
  template:
    metadata:
      name: pod
      labels:
        b: ""
        a: ""
    spec:
      containers:
        - name: c
          image: i
          args:
            - x
          ports:
            - name: http
              containerPort: 1
  name: after
status: {}
`);
  });
});

test.each(['containers', 'initContainers', 'env', 'ports', 'volumes', 'volumeMounts'])('kubernetes: in %s the name comes first', (key) => {
  const given = { spec: { [key]: [{ z: 1, name: 'x' }] }, [key]: { z: 1, name: 'x' } };
  expect(emitYaml(given, { keyOrder: 'kubernetes' })).toBe(`spec:\n  ${key}:\n    - name: x\n      z: 1\n${key}:\n  z: 1\n  name: x\n`);
});

test.each(['items', 'volumeClaimTemplates'])('kubernetes: %s are objects of their own', (key) => {
  expect(emitYaml({ [key]: [{ status: 1, metadata: { z: 1, name: 'x' }, kind: 'K' }] }, { keyOrder: 'kubernetes' }))
    .toBe(`${key}:\n  - kind: K\n    metadata:\n      name: x\n      z: 1\n    status: 1\n`);
});

describe('refuses', () => {
  class Token {}
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;

  test.each<[string, unknown, string, string]>([
    ['undefined in a list', { a: [1, undefined] }, 'a[1]', 'undefined'],
    ['a hole in a list', { a: new Array(1) }, 'a[0]', 'undefined'],
    ['NaN', { spec: { replicas: NaN } }, 'spec.replicas', 'NaN'],
    ['Infinity', [-Infinity], '[0]', '-Infinity'],
    ['a function', { a: { 'b.c/d': () => 1 } }, 'a["b.c/d"]', 'a function'],
    ['a symbol', { a: Symbol('x') }, 'a', 'a symbol'],
    ['a bigint', { a: 1n }, 'a', 'a bigint'],
    ['an instance', { items: [{ spec: new Token() }] }, 'items[0].spec', 'an instance of Token'],
    ['a date', new Date(0), 'the document', 'an instance of Date'],
    ['a map', { a: new Map() }, 'a', 'an instance of Map'],
    ['half a surrogate pair', { a: 1, b: { c: 'x\ud800' } }, 'b.c', 'half of a surrogate pair'],
    ['half a surrogate pair in several lines', ['x\n\ud800'], '[0]', 'half of a surrogate pair'],
    ['half a surrogate pair in a key', { a: { '\ud800': 1 } }, 'a["\\ud800"]', 'half of a surrogate pair'],
    ['half a surrogate pair alone', '\ud800', 'the document', 'half of a surrogate pair'],
    ['undefined alone', undefined, 'the document', 'undefined'],
    ['a cycle', cycle, 'self.self.self', 'nested deeper'],
  ])('%s, naming the path', (_, value, path, given) => {
    let message = '';
    try {
      emitYaml(value);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain(`[yaml-value] ${path}`);
    expect(message).toContain(given);
  });

  test('the path is right after a sibling that was deeper', () => {
    expect(() => emitYaml({ a: [{ b: [1, 2, { c: 1 }] }, { d: NaN }] })).toThrow('a[1].d:');
    expect(() => emitDocuments([{ a: { b: { c: 1 } } }, { x: NaN }])).toThrow(' x:');
  });

  test('but not a plain object of another realm, or one without a prototype', () => {
    const foreign: unknown = runInNewContext('({ a: { b: [1] } })');
    expect(emitYaml([foreign, Object.assign(Object.create(null) as object, { c: 1 })])).toBe('- a:\n    b:\n      - 1\n- c: 1\n');
  });
});

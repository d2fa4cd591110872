import { ApiObject, App, Chart, IResolver, JsonPatch, Lazy, ResolutionContext, Testing } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Manifest, ManifestData, readOnlyJson } from '../../imports/manifest';
import { deepFreeze } from '../../src/syntax/frozen';

const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'a', namespace: 'n', labels: { app: 'a' } },
  spec: { replicas: 1, template: { spec: { containers: [{ name: 'c', args: ['x'] }] } } },
};

function build(data: object, chart: Chart = Testing.chart()): Manifest {
  return new Manifest(chart, 'Object', data as ManifestData);
}

function configMap(data: unknown): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data };
}

describe('a manifest', () => {
  test('is printed as given', () => {
    expect(build(DEPLOYMENT).toJson()).toEqual(DEPLOYMENT);
  });

  test('equals what the stock ApiObject prints', () => {
    const chart = Testing.chart();
    const stock = new ApiObject(chart, 'stock', DEPLOYMENT);
    const lean = build(DEPLOYMENT, chart);
    for (const object of [stock, lean]) {
      object.metadata.addLabel('added', 'yes');
      object.metadata.addAnnotation('note', 'x');
      object.metadata.addFinalizers('example.com/f');
      object.metadata.addOwnerReference({ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u' });
      object.metadata.add('generateName', 'g-');
      object.addJsonPatch(JsonPatch.replace('/spec/replicas', 3), JsonPatch.add('/spec/template/spec/containers/0/args/-', 'y'));
    }
    expect(lean.toJson()).toEqual(stock.toJson());
    expect(lean.toJson().metadata).toEqual({
      name: 'a',
      namespace: 'n',
      generateName: 'g-',
      labels: { app: 'a', added: 'yes' },
      annotations: { note: 'x' },
      finalizers: ['example.com/f'],
      ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u' }],
    });
  });

  test('prints metadata the same where cdk8s keeps its parts elsewhere', () => {
    const object = build(DEPLOYMENT);
    object.metadata.addLabel('added', 'yes');
    const expected = object.toJson();
    const moved = { toJson: object.metadata.toJson.bind(object.metadata) };
    Object.defineProperty(object, 'metadata', { value: moved });
    expect(object.toJson()).toEqual(expected);
  });

  test('is an ApiObject for everybody', () => {
    const chart = Testing.chart();
    const object = build(DEPLOYMENT, chart);
    expect(chart.apiObjects).toEqual([object]);
    expect([object.name, object.apiGroup, object.kind]).toEqual(['a', 'apps', 'Deployment']);
  });

  test('has only the namespace that it was given, but the labels of its chart', () => {
    const chart = new Chart(Testing.app(), 'c', { namespace: 'of-the-chart', labels: { team: 't' } });
    expect(build({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } }, chart).toJson().metadata).toEqual({
      name: 'x', labels: { team: 't' },
    });
  });

  test.each(['apiVersion', 'kind', 'metadata'])('is refused without %s', (key) => {
    expect(() => build({ ...DEPLOYMENT, [key]: undefined })).toThrow(/test\/Object: '.+' is missing/);
  });

  test('is refused without a name, since a generated one has a hash', () => {
    expect(() => build({ ...DEPLOYMENT, metadata: { namespace: 'n' } })).toThrow("test/Object: 'metadata.name' is missing");
  });
});

describe('the printed data', () => {
  test('belongs to the caller, and patches never reach what was given', () => {
    const given = structuredClone(DEPLOYMENT);
    const object = build(given);
    object.addJsonPatch(JsonPatch.add('/spec/template/spec/containers/0/args/-', 'patched'));
    object.addJsonPatch(JsonPatch.add('/metadata/labels/patched', 'yes'));
    const first = object.toJson();
    expect(first.spec.template.spec.containers[0].args).toEqual(['x', 'patched']);
    first.spec.template.spec.containers[0].args.push('mine');
    expect(object.toJson().spec.template.spec.containers[0].args).toEqual(['x', 'patched']);
    expect(given).toEqual(DEPLOYMENT);
  });

  test('has no keys without a value, and every null that was written', () => {
    const printed = build(configMap({ kept: null, dropped: undefined, list: [null, { dropped: undefined }] })).toJson();
    expect(printed.data).toStrictEqual({ kept: null, list: [null, {}] });
  });

  test('has the values of lazies, tokens and unions', () => {
    const token = { resolve: () => ({ deep: Lazy.any({ produce: () => 'resolved' }) }) };
    class Token { public resolve = token.resolve; }
    const printed = build(configMap({
      lazy: Lazy.any({ produce: () => ['a', undefined].filter(Boolean) }),
      token: new Token(),
      quantity: k8s.Quantity.fromString('1Gi'),
      port: k8s.IntOrString.fromNumber(80),
    })).toJson();
    expect(printed.data).toEqual({ lazy: ['a'], token: { deep: 'resolved' }, quantity: '1Gi', port: 80 });
  });

  test('goes through the resolvers of its App', () => {
    class Shout implements IResolver {
      public resolve(context: ResolutionContext): void {
        if (context.value === 'quiet') context.replaceValue('LOUD');
      }
    }
    const chart = new Chart(new App({ resolvers: [new Shout()] }), 'test');
    expect(build(configMap({ a: 'quiet', b: 'other' }), chart).toJson().data).toEqual({ a: 'LOUD', b: 'other' });
  });

  class Custom { public readonly a = 1; }
  const circular: { self?: unknown } = {};
  circular.self = circular;
  test.each([
    ['an object of a class', { list: [{ 'a/b': new Custom() }] }, "at '/data/list/0/a~1b': a manifest holds plain data, not an object of class 'Custom'"],
    ['a date', { when: new Date(0) }, "at '/data/when': a manifest holds plain data, not an object of class 'Date'"],
    ['a map', { map: new Map() }, "not an object of class 'Map'"],
    ['a function', { call: () => 1 }, "at '/data/call': a manifest holds no function"],
    ['a hole in a list', { list: ['a', undefined] }, "at '/data/list/1': a manifest holds no undefined"],
    ['no number', { n: Number.NaN }, "at '/data/n': NaN is no number"],
    ['what contains itself', circular, 'contain itself'],
  ])('refuses %s and says where', (_, data, message) => {
    const object = build(configMap(data));
    expect(() => object.toJson()).toThrow(message);
    expect(() => object.toJson()).toThrow("test/Object (ConfigMap 'a')");
  });

  test('keeps the error of a lazy that throws', () => {
    const object = build(configMap({ a: Lazy.any({ produce: () => { throw new TypeError('mine'); } }) }));
    expect(() => object.toJson()).toThrow(TypeError);
  });
});

describe('for who only reads it', () => {
  const frozen = deepFreeze({ a: ['x', { b: 1 }], none: null });

  test('what is frozen is the very object that was given, all else equals the copy', () => {
    const object = build(configMap({ frozen, list: [frozen], open: { c: 'd' } }));
    const shared = readOnlyJson(object) as unknown as { data: { frozen: unknown; list: unknown[] } };
    expect(shared).toEqual(object.toJson());
    expect(shared.data.frozen).toBe(frozen);
    expect(shared.data.list[0]).toBe(frozen);
    expect(object.toJson().data.frozen).not.toBe(frozen);
  });

  test.each([
    ['undefined', deepFreeze({ a: undefined, b: 'c' }), { b: 'c' }],
    ['a lazy', Object.freeze({ a: Lazy.any({ produce: () => 'x' }) }), { a: 'x' }],
    ['what is not frozen', Object.freeze({ a: { b: undefined } }), { a: {} }],
  ])('a frozen value with %s is copied', (_, data, expected) => {
    expect(readOnlyJson(build(configMap(data)))).toHaveProperty('data', expected);
  });

  test('a frozen value with what no manifest holds is refused', () => {
    expect(() => readOnlyJson(build(configMap(deepFreeze({ a: { n: Number.NaN } }))))).toThrow("at '/data/a/n': NaN");
  });

  test('patches reach a copy of what is frozen', () => {
    const object = build(configMap({ frozen }));
    object.addJsonPatch(JsonPatch.add('/data/frozen/a/-', 'y'));
    expect(readOnlyJson(object)).toHaveProperty('data.frozen.a', ['x', { b: 1 }, 'y']);
  });

  test('an object of stock cdk8s is printed by cdk8s', () => {
    const stock = new ApiObject(Testing.chart(), 'stock', DEPLOYMENT);
    expect(readOnlyJson(stock)).toEqual(stock.toJson());
  });
});

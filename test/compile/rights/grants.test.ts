import * as fc from 'fast-check';
import { Permissions, PolicyRule } from '../../../src/compile/plan';
import { Grants } from '../../../src/compile/rights/grants';

const VERBS = ['get', 'list', 'watch'] as const;

const grant = fc.record({
  scope: fc.constantFrom(undefined, 'a', 'b'),
  group: fc.constantFrom('', 'apps', 'discovery.k8s.io'),
  resource: fc.constantFrom('pods', 'pods/log', 'nodes'),
  verbs: fc.subarray([...VERBS], { minLength: 1 }),
});

type Asked = typeof grant extends fc.Arbitrary<infer T> ? T : never;

function permissions(asked: readonly Asked[]): Permissions {
  const grants = new Grants();
  for (const { scope, group, resource, verbs } of asked) grants.add(scope, group, resource, verbs);
  return grants.permissions();
}

function spread(rules: readonly PolicyRule[] = []): string[] {
  return rules.flatMap(({ apiGroups, resources, verbs }) => apiGroups!.flatMap((group) => resources!.flatMap((resource) => verbs.map((verb) => `${group} ${resource} ${verb}`))));
}

test('everything that is asked for is granted, nothing else, and nothing twice', () => {
  fc.assert(fc.property(fc.array(grant, { maxLength: 12 }), (asked) => {
    const { cluster, namespaces } = permissions(asked);
    const everywhere = spread(cluster);
    const wanted = (scope: string | undefined) => new Set(asked.filter((one) => one.scope === scope)
      .flatMap(({ group, resource, verbs }) => verbs.map((verb) => `${group} ${resource} ${verb}`)));
    expect([...everywhere].sort()).toEqual([...wanted(undefined)].sort());
    for (const scope of ['a', 'b']) {
      expect(spread(namespaces[scope]).sort()).toEqual([...wanted(scope)].filter((one) => !everywhere.includes(one)).sort());
    }
    expect(Object.values(namespaces).filter((rules) => rules.length === 0)).toEqual([]);
  }));
});

test('no rule could be joined with another, and the order of asking does not show', () => {
  fc.assert(fc.property(fc.array(grant, { maxLength: 12 }), (asked) => {
    const all = permissions(asked);
    expect(JSON.stringify(permissions([...asked].reverse()))).toBe(JSON.stringify(all));
    for (const rules of [all.cluster, ...Object.values(all.namespaces)]) {
      expect(new Set(rules.map(({ apiGroups, verbs }) => JSON.stringify([apiGroups, verbs]))).size).toBe(rules.length);
    }
  }));
});

test('paths come last, sorted, in one rule', () => {
  const grants = new Grants();
  grants.addUrl('/metrics/slis', ['get']);
  grants.add(undefined, '', 'pods', ['list']);
  grants.addUrl('/metrics', ['get']);
  grants.addUrl('/metrics', ['get']);
  expect(grants.permissions().cluster).toEqual([
    { apiGroups: [''], resources: ['pods'], verbs: ['list'] }, { nonResourceURLs: ['/metrics', '/metrics/slis'], verbs: ['get'] },
  ]);
});

test('objects by name are joined in a rule of their own, and not granted where all of their kind are', () => {
  const grants = new Grants();
  for (const name of ['b:http', 'a:http', 'b:http']) grants.addNamed('x', '', 'services/proxy', name, ['get']);
  grants.addNamed('y', '', 'services/proxy', 'a:http', ['get']);
  grants.add('y', '', 'services/proxy', ['get']);
  grants.addNamed('z', '', 'pods/proxy', 'a', ['get']);
  grants.add(undefined, '', 'pods/proxy', ['get']);
  const rule = { apiGroups: [''], resources: ['services/proxy'], verbs: ['get'] };
  expect(grants.permissions()).toEqual({
    cluster: [{ apiGroups: [''], resources: ['pods/proxy'], verbs: ['get'] }],
    namespaces: { x: [{ ...rule, resourceNames: ['a:http', 'b:http'] }], y: [rule] },
  });
});

import { render } from '../../../src/backends/render';
import { manifestsOf } from '../../../src/charts/deploy';
import { isMimir } from '../../../src/compile/metrics-store/mimir';
import { FrontRoute, ThanosRulePlan } from '../../../src/compile/plan';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { Receiver } from '../../../src/topology/receiver';
import { compiledFleet, HUB, hub, spoke } from '../compiled';
import { flowsOf } from '../network/walls';

const TENANTS = MetricsStore.mimir({ tenants: 'cluster' });

const SPOKES: { readonly name: string; readonly props: SpokeProps }[] = [
  { name: 'b', props: {} },
  { name: 'a', props: { stage: 'production' } },
  { name: 'pulled', props: { collection: Collection.federation({ target: 'prometheus.example.com:9090' }) } },
];

const PINNED = HubEndpoint.address('100.64.0.2', {
  receiver: Receiver.front({ users: { name: 'users', key: 'auth' }, pinIdentity: true }),
  client: { basicAuth: { username: '{cluster}', password: { name: 'hub-client', key: 'password' } } },
});

const fleetOf = (props: HubProps = {}, spokes = SPOKES) => compiledFleet('hub', { metricsStore: TENANTS, ...props }, spokes);

const rulerOf = (...given: Parameters<typeof fleetOf>) => fleetOf(...given).plan.metricsStore!.workloads.find((one): one is ThanosRulePlan => one.part === 'rule')!;

function routesOf(props: HubProps, front: string): readonly FrontRoute[] {
  return fleetOf(props).plan.fronts!.find(({ name }) => name === front)!.listeners[0].routes;
}

test('each cluster that pushes is a tenant, and the hub with all that it writes', () => {
  const { codes, plan } = fleetOf();
  expect(codes).toEqual([]);
  expect(plan.metricsStore).toMatchObject({ tenants: ['a', 'b', 'hub'], queryTenant: 'a|anonymous|b|hub' });
  expect(plan.collectors[0].remoteWrites).toMatchObject([{ url: 'http://mimir:8080/api/v1/push', headers: { 'X-Scope-OrgID': 'hub' } }]);
  expect(rulerOf().write.headers).toEqual({ 'X-Scope-OrgID': 'hub' });
});

test('a spoke says its name where it writes, also to a further hub, and by a way of its own', () => {
  const headersOf = (props: SpokeProps, around: Parameters<typeof spoke>[1]) => spoke(props, around).plan.collectors[0].remoteWrites.map(({ headers, name }) => [name, headers?.['X-Scope-OrgID']]);
  const there = { ...HUB, metricsStore: TENANTS };
  expect(headersOf({}, { hub: there })).toEqual([['hub', 'a']]);
  expect(headersOf({ settings: { global: { hubEndpoint: 'other.example.com' } } }, { hub: there })).toEqual([['hub', 'a']]);
  expect(headersOf({ hub: 'hub', additionalHubs: ['second'] }, { hub: HUB, hubs: { second: { ...there, endpoint: HubEndpoint.existing({ metricsUrl: 'https://s.example.com/api/v1/push', metricsTenant: 'of-{cluster}' }) } } }))
    .toEqual([['hub', undefined], ['hub-second', 'of-a']]);
  expect(headersOf({}, { hub: { ...HUB, metricsStore: MetricsStore.mimir() } })).toEqual([['hub', undefined]]);
});

test('its logs are another matter', () => {
  const { plan } = spoke({}, { hub: { ...HUB, metricsStore: TENANTS } });
  expect(plan.collectors[0].logs?.writes.map(({ tenantId }) => tenantId)).toEqual([undefined]);
  const both = spoke({}, { hub: { ...HUB, metricsStore: TENANTS, settings: { loki: { tenants: 'cluster' } } } }).plan.collectors[0];
  expect([both.logs?.writes[0].tenantId, both.remoteWrites[0].headers]).toEqual(['a', { 'X-Scope-OrgID': 'a' }]);
});

describe('the ruler, which can name nobody', () => {
  test('asks through a front that names today\'s tenants, and passes on queries alone', () => {
    expect(rulerOf().queryUrl).toBe('http://store-tenants:9009/prometheus');
    const [query, range, ...others] = routesOf({}, 'store-tenants');
    expect(others).toEqual([]);
    expect(query).toMatchObject({ path: '/prometheus/api/v1/query', upstream: 'mimir:8080', tenants: 'a|b|hub', method: ['GET', 'POST'] });
    expect(range).toMatchObject({ path: '/prometheus/api/v1/query_range', tenants: 'a|b|hub' });
    expect(fleetOf({ metricsStore: MetricsStore.mimir() }).plan.fronts!.map(({ name }) => name)).not.toContain('store-tenants');
  });

  test('evaluates what does not depend on tenants, and reads alerts back without them', () => {
    expect(rulerOf().ignoredLabel).toBe('__tenant_id__');
    const exprs = (...given: Parameters<typeof fleetOf>) => new Map(Object.values(rulerOf(...given).rules.files).flat()
      .flatMap(({ name, rules }) => rules.map((rule, i) => [`${name} ${i} ${rule.name}`, rule.expr] as const)));
    const [before, after] = [exprs({ metricsStore: MetricsStore.mimir() }), exprs()];
    expect([...after.keys()]).toEqual([...before.keys()]);
    const changed = [...after].filter(([key, expr]) => expr !== before.get(key));
    expect(changed.length).toBeGreaterThan(20);
    expect(changed.every(([, expr]) => expr.includes('__tenant_id__'))).toBe(true);
    // what is recorded is of the hub, and what it is held against of a cluster
    expect(changed.map(([, expr]) => expr)).toContainEqual(expect.stringMatching(/node_load1.* \/ ignoring \(__tenant_id__\) instance:node_num_cpu:sum/));
    expect(render(fleetOf().plan).rendered.outputs['thanos-rule'].args).toContain('--restore-ignored-label=__tenant_id__');
    expect(rulerOf({ metricsStore: MetricsStore.mimir() })).not.toHaveProperty('ignoredLabel');
  });

  test('of one tenant alone nothing is added to what is read', () => {
    const alone = rulerOf({}, []);
    expect(alone).not.toHaveProperty('ignoredLabel');
    expect(JSON.stringify(alone.rules)).not.toContain('__tenant_id__');
  });
});

describe('a Mimir that somebody else runs', () => {
  const existing = (more: object) => MetricsStore.mimir({ existing: { writeUrl: 'http://gateway.mimir.svc/api/v1/push', queryUrl: 'http://gateway.mimir.svc/prometheus', ...more } });

  test('is asked through a front, too, where that can ask', () => {
    const { codes, plan } = fleetOf({ metricsStore: existing({ tenant: 'fleet' }) });
    expect(codes).toEqual([]);
    expect(plan.metricsStore!.naming).toEqual({ address: 'gateway.mimir.svc:80', path: '/prometheus', tenants: 'fleet' });
    const ruler = rulerOf({ metricsStore: existing({ tenant: 'fleet' }) });
    expect([ruler.queryUrl, ruler.write.headers]).toEqual(['http://store-tenants:9009/prometheus', { 'X-Scope-OrgID': 'fleet' }]);
    expect(ruler).not.toHaveProperty('ignoredLabel');
    expect(rulerOf({ metricsStore: existing({ tenant: 'fleet', queryTenants: ['fleet', 'others'] }) })).toMatchObject({ ignoredLabel: '__tenant_id__' });
  });

  test.each([
    ['TLS', { queryUrl: 'https://mimir.example.com/prometheus', writeUrl: 'https://mimir.example.com/api/v1/push' }],
    ['credentials', { queryClient: { basicAuth: { username: 'u', password: { name: 's', key: 'k' } } } }],
  ])('%s no front presents', (_, more) => {
    const { codes, plan } = fleetOf({ metricsStore: existing({ tenant: 'fleet', ...more }) });
    expect(codes).toContain('no-rules!');
    expect(plan.metricsStore).not.toHaveProperty('naming');
  });

  test('without a tenant is asked as it is', () => {
    const store = existing({});
    expect(fleetOf({ metricsStore: store }).plan.metricsStore).not.toHaveProperty('naming');
    expect(rulerOf({ metricsStore: store }).queryUrl).toBe('http://gateway.mimir.svc/prometheus');
  });
});

describe('pinned identities', () => {
  test('are pinned tenants, and what comes as one gets its identity where it is stored', () => {
    const { codes, plan } = fleetOf({ endpoint: PINNED });
    expect(codes).toEqual([]);
    const [front] = plan.fronts!;
    expect(front).not.toHaveProperty('pinning');
    expect(front.listeners[0].routes).toEqual([
      { method: 'POST', path: '/api/v1/write', upstream: { a: 'mimir:8080', b: 'mimir:8080' }, upstreamPath: '/api/v1/push', tenantOfUser: true },
    ]);
    const { tenants = {} } = plan.metricsStore!.workloads.find(isMimir)!;
    expect(tenants.a.identity).toEqual([{ targetLabel: 'cluster', replacement: 'a' }, { targetLabel: 'environment', replacement: 'production' }]);
    expect([Object.keys(tenants), tenants.hub]).toEqual([['a', 'b', 'hub'], { limits: {} }]);
  });

  test('without them the front passes on what senders say', () => {
    expect(routesOf({}, 'hub-front')).toEqual([{ method: 'POST', path: '/api/v1/write', upstream: 'mimir:8080', upstreamPath: '/api/v1/push' }]);
    expect(fleetOf().plan.metricsStore!.workloads.find(isMimir)!.tenants!.a).toEqual({ limits: {} });
  });
});

test('a cluster more restarts no Mimir: it reads anew what it has to know of it', () => {
  const objectsOf = (spokes: typeof SPOKES) => {
    const { rendered } = render(fleetOf({ endpoint: PINNED }, spokes).plan);
    return new Map(manifestsOf(rendered).find(({ component }) => component === 'mimir')!.manifests.map((one) => [`${one.kind} ${one.metadata.name}`, one]));
  };
  const [before, after] = [objectsOf(SPOKES), objectsOf([...SPOKES, { name: 'c', props: {} }])];
  expect([...after.keys()]).toEqual([...before.keys()]);
  const changed = [...after].filter(([name, one]) => JSON.stringify(one) !== JSON.stringify(before.get(name))).map(([name]) => name);
  expect(changed).toEqual(['ConfigMap mimir-overrides']);
});

/** Errors about the store: code, place, message and what to do. */
function faults(props: HubProps, spokes = SPOKES): string[] {
  return fleetOf(props, spokes).diagnostics.filter(({ message, severity }) => severity === 'error' && message.includes('metrics store'))
    .map(({ code, hint, message, where }) => [code, where, message, hint].join(' | '));
}

const limits = (tenantLimits: object) => ({ mimir: { tenantLimits } }) as HubProps['settings'];

test.each<[string, RegExp, () => string[]]>([
  ['limits of a tenant that is none', /^unknown-tenant \| .*\/mimir\/tenantLimits\/aa \| .*'aa' \| did you mean 'a'\?$/, () => faults({ settings: limits({ aa: {} }) })],
  ['or of one that is pulled', /^unknown-tenant \| .*'pulled' \| .*what the hub pulls is its own$/, () => faults({ settings: limits({ pulled: {} }) })],
  ['or where there are none', /^unknown-tenant \| .*'a' \| .*with `tenants: 'cluster'`/, () => faults({ metricsStore: MetricsStore.mimir(), settings: limits({ a: {} }) })],
  ['a burst that is less than a request', /^too-small-burst \| .*\/a\/ingestionBurstSize \| .*up to 2000 samples at once, and may send 1999.* \| raise it to 2000/,
    () => [1999, 2000].flatMap((ingestionBurstSize) => faults({ settings: limits({ a: { ingestionBurstSize } }) }))],
  ['a name of a cluster that is the tenant of old', /^bad-tenant \| .*'anonymous' is the tenant/, () => faults({}, [{ name: 'anonymous', props: {} }])],
  ['an endpoint that names no tenant', /^no-tenant \| .* \| .*endpoint names none \| write `metricsTenant: '\{cluster\}'`/,
    () => faults({ endpoint: HubEndpoint.existing({ metricsUrl: 'https://m.example.com/api/v1/write' }) })],
  ['more tenants than a header takes', /^too-many-tenants \| .*\.tenants \| .*32000 at most \| keep `tenants: 'one'`/,
    () => faults({}, Array.from({ length: 540 }, (_, i) => ({ name: `${'a'.repeat(56)}-${String(i).padStart(4, '0')}`, props: {} })))],
  ['tenants of one that somebody else runs', /^conflicting-fields \| .*\.mimir\.tenants \| .*'tenants' says nothing/,
    () => faults({ metricsStore: MetricsStore.mimir({ tenants: 'cluster', existing: { writeUrl: 'https://w.example.com/w', queryUrl: 'https://q.example.com' } }) })],
])('%s: refused with place and help', (_, pattern, said) => {
  const all = said();
  expect(all).toHaveLength(1);
  expect(all[0]).toMatch(pattern);
});

test.each([
  ['tenants', { metricsStore: { mimir: { tenants: 'cluser' } } }, /mimir\.tenants: the text 'cluser' is not 'one' or 'cluster'/],
  ['tenants of Thanos', { metricsStore: { thanosReceive: { tenants: 'cluster' } } }, /unknown key 'tenants' in metricsStore\.thanosReceive/],
  ['a limit', { mimir: { tenantLimits: { a: { maxSeries: 5 } } } }, /unknown key 'maxSeries' in mimir\.tenantLimits\.a/],
  ['a rate', { mimir: { tenantLimits: { a: { ingestionRate: 0 } } } }, /ingestionRate: 0 is not allowed/],
  ['a mode', { metricsStore: { mimir: { mode: 'microservices' } } }, /mimir\.mode: .*'monolithic' or 'readWrite'/],
])('%s that there is not', (_, layer, pattern) => {
  expect(() => hub({}, { files: { 'clusters/hub.yaml': JSON.stringify(layer) } })).toThrow(pattern);
});

test('what rules about log lines record is the hub\'s, too: Loki\'s ruler writes where that is said for it', () => {
  const group = RuleGroup.ofLogs({ name: 'g', rules: [Rule.recording({ record: 'a:b', expr: 'sum by (namespace) (rate({app="a"}[5m]))' })] });
  const { codes, plan } = fleetOf({}, [{ name: 'a', props: { logRules: [group] } }]);
  expect(codes).toEqual([]);
  expect(plan.loki!.ruler!.writes).toEqual([{ name: 'hub', url: 'http://store-tenants:9009/api/v1/push' }]);
  const routes = plan.fronts!.find(({ name }) => name === 'store-tenants')!.listeners[0].routes;
  expect(routes.at(-1)).toEqual({ method: 'POST', path: '/api/v1/push', upstream: 'mimir:8080', tenants: 'hub' });
  expect(flowsOf(plan.network!, 'store-tenants')).toEqual(expect.arrayContaining(['loki -> store-tenants 9009']));
  expect(flowsOf(fleetOf().plan.network!, 'store-tenants')).not.toContain('loki -> store-tenants 9009');
});

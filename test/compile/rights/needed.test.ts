import * as fc from 'fast-check';
import { printedSpoke } from './printed-clusters';
import { ClusterPlan, Permissions, PlannedJob, PolicyRule } from '../../../src/compile/plan';
import { allows, Atom, resourceAtom, urlAtom } from '../../../src/compile/rights/atom';
import { neededRights } from '../../../src/compile/rights/needed';
import { collectorPermissions } from '../../../src/compile/rights/permissions';
import { RelabelConfig } from '../../../src/model/relabel/relabel-config';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { SERVICE_ACCOUNT_AUTHORIZATION } from '../../../src/model/scrape/service-account';
import { StaticConfig } from '../../../src/model/scrape/service-discovery';
import { Collection } from '../../../src/topology/collection';

const AGENT = printedSpoke({ collection: Collection.prometheusAgent() });

/** What the one collector of a cluster needs, that runs this job. */
function needed(config: Partial<ScrapeConfig>): string[] {
  const { plan } = AGENT;
  const collectors = [{ ...plan.collectors[0], jobs: [{ config: { jobName: 'j', ...config }, nodeLocal: false, nodeNameLabels: [] }] }];
  const needs = neededRights({ ...plan, collectors } as ClusterPlan, new Map()).get('prometheus-agent')!;
  expect([...new Set(needs.values())]).toEqual(needs.size === 0 ? [] : ['j']);
  return [...needs.keys()].sort();
}

const watch = (...what: string[]) => what.flatMap((one) => [`${one} * list`, `${one} * watch`]).sort();

test.each([
  ['pod', ['/pods']], ['node', ['/nodes']], ['service', ['/services']], ['ingress', ['networking.k8s.io/ingresses']],
  ['endpoints', ['/endpoints', '/pods', '/services']], ['endpointslice', ['/pods', '/services', 'discovery.k8s.io/endpointslices']],
])('role %s', (role, reads) => {
  expect(needed({ kubernetesSdConfigs: [{ role }] })).toEqual(watch(...reads.map((what) => `* ${what}`)));
});

test('labels are attached to what has a node, or a namespace', () => {
  const attach = (role: string) => needed({ kubernetesSdConfigs: [{ role, namespaces: { names: ['a'] }, attachMetadata: { node: true, namespace: true } }] })
    .filter((atom) => atom.startsWith('* '));
  expect(attach('pod')).toEqual(watch('* /namespaces', '* /nodes'));
  expect(attach('service')).toEqual(watch('* /namespaces'));
  expect(attach('node')).toEqual(watch('* /nodes'));
});

test('a token is asked about: by kubelets for nodes/metrics, by other servers for the path', () => {
  const own = { authorization: SERVICE_ACCOUNT_AUTHORIZATION };
  const sd = (role: string) => [{ role, namespaces: { ownNamespace: true } }];
  expect(needed({ ...own, kubernetesSdConfigs: sd('node') })).toContain('* /nodes/metrics * get');
  expect(needed({ ...own, kubernetesSdConfigs: sd('pod'), metricsPath: '/m' })).toContain('* url:/m * get');
  expect(needed({ ...own, kubernetesSdConfigs: sd('node'), relabelConfigs: [{ targetLabel: '__address__', replacement: 'x:1' }] })).toContain('* url:/metrics * get');
  expect(needed({ ...own, staticConfigs: [{ targets: ['x:1'] }] })).toEqual(['* url:/metrics * get']);
  expect(needed({ authorization: { credentialsFile: '/other' }, staticConfigs: [{ targets: ['x:1'] }] })).toEqual([]);
});

test('another API server is none of this one', () => {
  expect(needed({ kubernetesSdConfigs: [{ role: 'pod', apiServer: 'https://x' }] })).toEqual([]);
});

/** What a role of these permissions allows. */
function granted({ cluster, namespaces }: Permissions): Atom[] {
  const atoms = (scope: string | undefined, rules: readonly PolicyRule[]) => rules
    .flatMap(({ apiGroups = [], resources = [], nonResourceURLs = [], verbs }) =>
      verbs.flatMap((verb) => [
        ...apiGroups.flatMap((group) => resources.map((resource) => resourceAtom(scope, group, resource, verb))),
        ...nonResourceURLs.map((url) => urlAtom(url, verb)),
      ]));
  return [...atoms(undefined, cluster), ...Object.entries(namespaces).flatMap(([namespace, rules]) => atoms(namespace, rules))];
}

test('law: what is granted to any jobs is what they need, and what they need is granted', () => {
  const sd = fc.record({
    role: fc.constantFrom('pod', 'node', 'service', 'endpoints', 'endpointslice', 'ingress'),
    apiServer: fc.option(fc.constant('https://x'), { nil: undefined, freq: 5 }),
    namespaces: fc.option(fc.record({ names: fc.subarray(['a', 'b']), ownNamespace: fc.boolean() }), { nil: undefined }),
    attachMetadata: fc.option(fc.record({ node: fc.boolean(), namespace: fc.boolean() }), { nil: undefined }),
  });
  const config: fc.Arbitrary<ScrapeConfig> = fc.record({
    jobName: fc.constant('j'),
    kubernetesSdConfigs: fc.array(sd, { maxLength: 2 }),
    metricsPath: fc.constantFrom('/metrics', '/m', undefined),
    authorization: fc.constantFrom(SERVICE_ACCOUNT_AUTHORIZATION, undefined),
    staticConfigs: fc.constantFrom<StaticConfig[] | undefined>(undefined, [{ targets: ['x:1'] }]),
    relabelConfigs: fc.constantFrom<RelabelConfig[] | undefined>(undefined, [{ targetLabel: '__address__', replacement: 'x:1' }]),
  });
  fc.assert(fc.property(fc.array(config, { minLength: 1, maxLength: 3 }), (configs) => {
    const jobs = configs.map((one): PlannedJob => ({ config: one, nodeLocal: false, nodeNameLabels: [] }));
    const needs = [...new Set(configs.flatMap((one) => needed(one)))];
    const grants = granted(collectorPermissions(jobs, undefined, 'monitoring'));
    expect(needs.filter((need) => !grants.some((grant) => allows(grant, need)))).toEqual([]);
    expect(grants.filter((grant) => !needs.includes(grant))).toEqual([]);
  }), { numRuns: 60 });
});

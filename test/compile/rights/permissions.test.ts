import { LogsPlan, Permissions, PlannedJob, PodLogSource, PolicyRule } from '../../../src/compile/plan';
import { KSM_KINDS } from '../../../src/compile/rights/kinds';
import { collectorPermissions, kubeStateMetricsPermissions } from '../../../src/compile/rights/permissions';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { SERVICE_ACCOUNT_AUTHORIZATION } from '../../../src/model/scrape/service-account';
import { KubernetesSdConfig } from '../../../src/model/scrape/service-discovery';
import { Collection } from '../../../src/topology/collection';
import { collector, hub, spoke } from '../compiled';

const TOKEN = { authorization: SERVICE_ACCOUNT_AUTHORIZATION };

function planned(config: Partial<ScrapeConfig>): PlannedJob {
  return { config: { jobName: 'j', ...config }, nodeLocal: false, nodeNameLabels: [] };
}

/** `scope/group/resource verb` of everything that is granted; `*` is the whole cluster. */
function granted({ cluster, namespaces }: Permissions): string[] {
  const all = (scope: string, rules: readonly PolicyRule[]) => rules.flatMap(({ apiGroups = [], resources = [], nonResourceURLs = [], verbs }) =>
    verbs.flatMap((verb) => [
      ...apiGroups.flatMap((group) => resources.map((resource) => `${scope}/${group}/${resource} ${verb}`)),
      ...nonResourceURLs.map((url) => `${scope} ${url} ${verb}`),
    ]));
  return [...all('*', cluster), ...Object.entries(namespaces).flatMap(([namespace, rules]) => all(namespace, rules))];
}

const PODS: PodLogSource = { kind: 'pods', name: 'pods', via: 'file', relabelConfigs: [], podLabels: {} };

function may(configs: Partial<ScrapeConfig>[], podLogs?: Partial<PodLogSource>): string[] {
  const logs: LogsPlan | undefined = podLogs && { sources: [{ ...PODS, ...podLogs }], writes: [] };
  return granted(collectorPermissions(configs.map(planned), logs, 'monitoring'));
}

const discovery = (...sds: KubernetesSdConfig[]): Partial<ScrapeConfig> => ({ kubernetesSdConfigs: sds });

const watches = (scope: string, ...resources: string[]) => resources.flatMap((resource) => [`${scope}/${resource} list`, `${scope}/${resource} watch`]);

describe('discovery', () => {
  const READS: { readonly [role: string]: string[] } = {
    node: ['/nodes'],
    pod: ['/pods'],
    service: ['/services'],
    endpoints: ['/endpoints', '/pods', '/services'],
    endpointslice: ['/pods', '/services', 'discovery.k8s.io/endpointslices'],
    ingress: ['networking.k8s.io/ingresses'],
  };

  test.each(Object.keys(READS))('of role %s reads what it needs in the whole cluster, and nothing else', (role) => {
    expect(may([discovery({ role })]).sort()).toEqual(watches('*', ...READS[role]).sort());
  });

  test.each(Object.keys(READS).filter((role) => role !== 'node'))('of role %s in namespaces reads there alone', (role) => {
    const found = may([discovery({ role, namespaces: { names: ['b', 'a'], ownNamespace: true } })]);
    expect(found.sort()).toEqual(['a', 'b', 'monitoring'].flatMap((scope) => watches(scope, ...READS[role])).sort());
  });

  test('of nodes knows no namespace', () => {
    expect(may([discovery({ role: 'node', namespaces: { names: ['a'] } })])).toEqual(watches('*', '/nodes'));
  });

  test('of another API server needs nothing of this one, nor does any other kind', () => {
    expect(may([discovery({ role: 'pod', apiServer: 'https://x', ...TOKEN }), { staticConfigs: [{ targets: ['x:1'] }] }, { dnsSdConfigs: [{ names: ['x'] }] }])).toEqual([]);
  });

  test('may add what nodes and namespaces say, which only the whole cluster has', () => {
    const sd = { role: 'pod', namespaces: { names: ['a'] } };
    expect(may([discovery({ ...sd, attachMetadata: { node: true } })]).sort()).toEqual([...watches('*', '/nodes'), ...watches('a', '/pods')].sort());
    expect(may([discovery({ ...sd, attachMetadata: { namespace: true } })]).sort()).toEqual([...watches('*', '/namespaces'), ...watches('a', '/pods')].sort());
    expect(may([discovery({ ...sd, attachMetadata: { node: false } })])).toEqual(watches('a', '/pods'));
  });
});

describe('scrapes', () => {
  const nodes = discovery({ role: 'node' });
  const pods = discovery({ role: 'pod', namespaces: { names: ['a'] } });
  const beyond = (configs: Partial<ScrapeConfig>[]) => may(configs).filter((grant) => !/ (list|watch)$/.test(grant));

  test.each(['/metrics', '/metrics/cadvisor', '/metrics/probes', undefined])('of kubelets at %s need nodes/metrics', (metricsPath) => {
    expect(beyond([{ ...nodes, ...TOKEN, metricsPath }])).toEqual(['*//nodes/metrics get']);
  });

  test.each<[string, Partial<ScrapeConfig>, string[]]>([
    ['pods that ask the API server', { ...pods, ...TOKEN }, ['* /metrics get']],
    ['pods at a path of their own', { ...pods, ...TOKEN, metricsPath: '/metrics/slis' }, ['* /metrics/slis get']],
    ['static targets', { staticConfigs: [{ targets: ['x:1'] }], ...TOKEN }, ['* /metrics get']],
    ['targets found by DNS', { dnsSdConfigs: [{ names: ['x'] }], ...TOKEN }, ['* /metrics get']],
    ['targets in a file', { fileSdConfigs: [{ files: ['/x.json'] }], ...TOKEN }, ['* /metrics get']],
    ['another port of each node', { ...nodes, ...TOKEN, relabelConfigs: [{ targetLabel: '__address__', sourceLabels: ['x'] }] }, ['* /metrics get']],
    ['pods without the token', pods, []],
    ['kubelets without the token', nodes, []],
    ['pods with a token of their own', { ...pods, authorization: { credentials: { name: 's', key: 'k' } } }, []],
    ['what another API server finds', { ...discovery({ role: 'node', apiServer: 'https://x' }), ...TOKEN }, []],
  ])('of %s', (_, config, expected) => {
    expect(beyond([config])).toEqual(expected);
  });
});

describe('pod logs', () => {
  test('from files need to know the pods', () => {
    expect(may([], { via: 'file' })).toEqual(watches('*', '/pods'));
  });

  test('through the API server need the logs, and to look at a pod whose logs end', () => {
    expect(may([], { via: 'api' }).sort()).toEqual(['*//pods get', ...watches('*', '/pods'), '*//pods/log get'].sort());
  });
});

test('events are listed and watched, where they are read', () => {
  const events = (namespaces?: string[]) => granted(collectorPermissions([], {
    sources: [{ kind: 'events', name: 'events', format: 'logfmt', relabelConfigs: [], ...(namespaces && { namespaces }) }], writes: [],
  }, 'monitoring'));
  expect(events()).toEqual(watches('*', '/events'));
  expect(events(['a'])).toEqual(watches('a', '/events'));
});

describe('kube-state-metrics', () => {
  test.each(Object.keys(KSM_KINDS))('lists and watches %s in their group', (kind) => {
    expect(granted(kubeStateMetricsPermissions([kind]))).toEqual(watches('*', `${KSM_KINDS[kind]}/${kind}`));
  });

  test('reads no Secrets and ConfigMaps unless it is asked to', () => {
    const { kubeStateMetrics } = spoke().plan;
    expect(granted(kubeStateMetrics!.permissions).filter((grant) => /secrets|configmaps/.test(grant))).toEqual([]);
    expect(kubeStateMetrics!.permissions.namespaces).toEqual({});
  });
});

describe('rules', () => {
  test('are as few as can be, in one order, and grant nothing twice', () => {
    const jobs = [discovery({ role: 'pod' }), discovery({ role: 'endpointslice', namespaces: { names: ['a'] } }), discovery({ role: 'pod', namespaces: { names: ['a', 'b'] } })];
    const permissions = collectorPermissions(jobs.map(planned), { sources: [{ ...PODS, via: 'api' }], writes: [] }, 'monitoring');
    expect(permissions).toEqual({
      cluster: [
        { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
        { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
      ],
      namespaces: {
        a: [
          { apiGroups: [''], resources: ['services'], verbs: ['list', 'watch'] },
          { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
        ],
      },
    });
    expect(collectorPermissions([...jobs].reverse().map(planned), { sources: [{ ...PODS, via: 'api' }], writes: [] }, 'monitoring')).toEqual(permissions);
  });

  test('of nobody are none', () => {
    expect(collectorPermissions([], undefined, 'monitoring')).toEqual({ cluster: [], namespaces: {} });
  });
});

describe('a cluster', () => {
  test('gives each collector what its own jobs need', () => {
    const { plan } = spoke();
    expect(granted(collector(plan, 'alloy-node').permissions).sort()).toEqual(['*//nodes/metrics get', ...watches('*', '/nodes', '/pods')].sort());
    expect(granted(collector(plan, 'alloy-cluster').permissions).sort()).toEqual([
      '* /metrics get',
      ...['default', 'monitoring'].flatMap((scope) => watches(scope, '/pods', '/services', 'discovery.k8s.io/endpointslices')),
    ].sort());
  });

  test('without hosts gives its one collector all of it', () => {
    const found = granted(collector(spoke({ distribution: 'gke-autopilot' }).plan, 'alloy-cluster').permissions);
    expect(found).toEqual(expect.arrayContaining(['*//nodes/metrics get', '*//pods/log get', '*//pods get']));
  });

  test.each([
    ['a hub', () => collector(hub().plan, 'prometheus')],
    ['an agent', () => collector(spoke({ collection: Collection.prometheusAgent() }).plan, 'prometheus-agent')],
  ])('of %s reads no logs, and no more than its jobs', (_, of) => {
    const found = granted(of().permissions);
    expect(found.filter((grant) => grant.includes('log'))).toEqual([]);
    expect(found).toEqual(expect.arrayContaining(['*//nodes/metrics get', '* /metrics get', '*//nodes list']));
    expect(new Set(found).size).toBe(found.length);
  });
});

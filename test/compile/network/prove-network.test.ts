import { at as endpointAt, walls } from './walls';
import { faultsOf } from '../../../src/compile/network/prove-network';
import { CiliumPolicySpec, KubernetesPeer, KubernetesPolicySpec, NetworkPlan, PolicyPlan } from '../../../src/compile/plan';
import { Collection } from '../../../src/topology/collection';
import { FederatedServer } from '../../../src/topology/federated-server';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { LogSource } from '../../../src/topology/log-source';
import { NetworkPolicySettings } from '../../../src/topology/settings/network-settings';
import { Compiled, hub, spoke } from '../compiled';

type Spec = KubernetesPolicySpec | CiliumPolicySpec;
type Loose = { [key: string]: any };

const DIRECTIONS = ['ingress', 'egress'] as const;

/** Clusters that differ in what talks to what. */
const CLUSTERS: { readonly [name: string]: (networkPolicies: NetworkPolicySettings) => Compiled } = {
  'hub': (networkPolicies) => hub({ settings: { networkPolicies } }),
  'hub at a tailnet': (networkPolicies) => hub({ settings: { networkPolicies }, endpoint: HubEndpoint.tailscale({ hostname: 'hub', tailnet: 'tail1.ts.net' }) }),
  'spoke of Alloy': (networkPolicies) => spoke({ settings: { networkPolicies, alloy: { hostMetrics: false } }, collection: Collection.alloy({ otlp: true }) }),
  'spoke of an agent, by name': (networkPolicies) =>
    spoke({ settings: { networkPolicies }, collection: Collection.prometheusAgent() }, { hub: { endpoint: endpointAt('hub.example.com') } }),
  'spoke of OpenTelemetry': (networkPolicies) => spoke({ settings: { networkPolicies }, collection: Collection.openTelemetry({ mode: 'daemonset', otlp: true }) }),
  'spoke of an agent and Alloy for logs, which takes OTLP': (networkPolicies) => spoke({
    settings: { networkPolicies, logs: { collector: 'alloy' } }, logs: [LogSource.podsByFile(), LogSource.otlp()], collection: Collection.prometheusAgent(),
  }),
  'hub that collects its own logs': (networkPolicies) => hub({ settings: { networkPolicies, logs: { collector: 'alloy' } } }),
  'spoke of an agent and Promtail': (networkPolicies) => spoke({ settings: { networkPolicies, logs: { collector: 'promtail' } }, collection: Collection.prometheusAgent() }),
  'federated spoke': (networkPolicies) => spoke({
    settings: { networkPolicies },
    collection: Collection.federation({
      target: 'prom.example.com',
      client: { basicAuth: { username: 'h', password: { name: 'p', key: 'k' } } },
      server: FederatedServer.basicAuthProxy({ users: { name: 'u', key: 'users' }, certificateSecretName: 't', sourceRanges: ['192.0.2.0/24'] }),
    }),
  }),
};

const SETTINGS: { readonly [name: string]: NetworkPolicySettings } = {
  'by default': {},
  'with ranges': { nodeCidrs: ['10.1.0.0/16', '2001:db8:1::/64'], apiServerCidrs: ['192.0.2.128/28'], dnsCidrs: ['192.0.2.53/32'], namespaceDefaultDeny: true },
  'of Cilium': { form: 'cilium', namespaceDefaultDeny: true },
};

const CASES = Object.keys(CLUSTERS).flatMap((cluster) => Object.keys(SETTINGS).map((settings) => [cluster, settings] as const));
const plan = (cluster: string, settings: string) => walls(CLUSTERS[cluster](SETTINGS[settings]));

function withSpec(network: NetworkPlan, index: number, spec: object): NetworkPlan {
  const policies = network.policies.map((policy, i): PolicyPlan => (i === index ? { ...policy, spec: spec as Spec } : policy));
  return { ...network, policies };
}

const codes = (network: NetworkPlan) => [...new Set(faultsOf(network).map(({ code }) => code))];

test.each(CASES)('the policies of a %s, %s, open what is needed and nothing else', (cluster, settings) => {
  const network = plan(cluster, settings);
  expect(network.policies.length).toBeGreaterThan(1);
  expect(faultsOf(network)).toEqual([]);
});

/** Every policy with one rule left out, one port of a rule, or one peer of a rule. */
function* narrowed(network: NetworkPlan): Iterable<[what: string, NetworkPlan]> {
  for (const [index, { name, spec }] of network.policies.entries()) {
    for (const direction of DIRECTIONS) {
      const rules = (spec[direction] ?? []) as readonly Loose[];
      for (const [at, rule] of rules.entries()) {
        const others = rules.filter((_, i) => i !== at);
        if (Object.keys(rule).length === 0) continue;
        yield [`${name}, ${direction}[${at}]`, withSpec(network, index, { ...spec, [direction]: others.length > 0 || !('endpointSelector' in spec) ? others : [{}] })];
        for (const [key, values] of Object.entries(rule) as [string, any[]][]) {
          const list = key === 'toPorts' ? values[0].ports : values;
          for (let i = 0; i < list.length && list.length > 1; i++) {
            const left = list.filter((_: unknown, j: number) => j !== i);
            const narrower = { ...rule, [key]: key === 'toPorts' ? [{ ...values[0], ports: left }] : left };
            yield [`${name}, ${direction}[${at}].${key}[${i}]`, withSpec(network, index, { ...spec, [direction]: rules.map((one, j) => (j === at ? narrower : one)) })];
          }
        }
      }
    }
  }
}

describe('whatever is left out', () => {
  test.each(CASES)('of the policies of a %s, %s, is missed', (cluster, settings) => {
    const network = plan(cluster, settings);
    const all = [...narrowed(network)];
    expect(all.length).toBeGreaterThan(5);
    const unseen = all.filter(([, less]) => !codes(less).includes('blocked-flow')).map(([what]) => what);
    expect(unseen).toEqual([]);
  });
});

/** Every policy with something more in it. */
function* widened(network: NetworkPlan): Iterable<[what: string, NetworkPlan]> {
  for (const [index, { name, spec, workload }] of network.policies.entries()) {
    if (workload === undefined) continue;
    yield [`${name} left out`, { ...network, policies: network.policies.filter((_, i) => i !== index && network.policies[i].workload !== undefined) }];
    for (const direction of DIRECTIONS) {
      const rules = (spec[direction] ?? []) as readonly Loose[];
      const change = (what: string, all: readonly Loose[]): [string, NetworkPlan] => [`${name}, ${direction}: ${what}`, withSpec(network, index, { ...spec, [direction]: all })];
      yield change('a rule for everybody', [...rules, 'endpointSelector' in spec ? { [direction === 'ingress' ? 'fromEntities' : 'toEntities']: ['all'] } : {}]);
      for (const [at, rule] of rules.entries()) {
        const instead = (what: string, one: Loose) => change(`[${at}] ${what}`, rules.map((other, i) => (i === at ? one : other)));
        if (Object.keys(rule).length === 0) continue;
        const { from, to, ports, toPorts, ...cilium } = rule;
        const peers: readonly KubernetesPeer[] = from ?? to ?? [];
        const key = from ? 'from' : 'to';
        if (ports) yield instead('without ports', { ...(peers.length > 0 && { [key]: peers }) });
        if (ports) yield instead('one more port', { ...rule, ports: [...ports, { protocol: 'UDP', port: 22 }] });
        if (toPorts) yield instead('without ports', cilium);
        for (const [i, peer] of peers.entries()) {
          for (const [how, wider] of widerPeers(peer)) yield instead(`peer ${i} ${how}`, { ...rule, [key]: peers.map((other, j) => (i === j ? wider : other)) });
        }
      }
    }
  }
}

function* widerPeers({ ipBlock, namespaceSelector, podSelector }: KubernetesPeer): Iterable<[string, KubernetesPeer]> {
  if (ipBlock && !ipBlock.cidr.endsWith('/0')) {
    const [address, length] = ipBlock.cidr.split('/');
    yield ['with a wider range', { ipBlock: { cidr: `${address}/${Number(length) - 1}` } }];
  }
  for (const label of Object.keys(podSelector?.matchLabels ?? {})) {
    const { [label]: _, ...matchLabels } = podSelector!.matchLabels!;
    yield [`without label ${label}`, { ...(namespaceSelector && { namespaceSelector }), podSelector: { matchLabels } }];
  }
  if (namespaceSelector?.matchLabels) yield ['in every namespace', { namespaceSelector: {}, ...(podSelector && { podSelector }) }];
}

describe('whatever is added', () => {
  test.each(CASES)('to the policies of a %s, %s, is found', (cluster, settings) => {
    const network = plan(cluster, settings);
    const all = [...widened(network)];
    expect(all.length).toBeGreaterThan(5);
    expect(all.filter(([, more]) => !codes(more).includes('open-flow')).map(([what]) => what)).toEqual([]);
  });
});

test('a policy that is about others, too, is found', () => {
  const network = walls(hub());
  const { spec } = network.policies[0];
  for (const label of ['app.kubernetes.io/name', 'app.kubernetes.io/instance']) {
    const { [label]: _, ...matchLabels } = (spec as KubernetesPolicySpec).podSelector.matchLabels!;
    expect(codes(withSpec(network, 0, { ...spec, podSelector: { matchLabels } }))).toEqual(['stray-policy']);
  }
});

test('both ends of what is wrong are named, and what it is for', () => {
  const network = walls(hub());
  const at = network.policies.findIndex(({ name }) => name === 'kube-state-metrics');
  const { ingress, ...spec } = network.policies[at].spec as KubernetesPolicySpec;
  expect(faultsOf(withSpec(network, at, spec)).map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "blocked-flow: from 'prometheus' to 'kube-state-metrics', port 8080 (TCP) is closed, but needed for job 'kube-state-metrics'",
    "blocked-flow: from 'prometheus' to 'kube-state-metrics', port 8081 (TCP) is closed, but needed for job 'kube-state-metrics-telemetry'",
  ]);
  const open = withSpec(network, at, { ...spec, ingress: [...ingress!, { from: [{ podSelector: {} }], ports: [{ port: 8080 }] }] });
  expect(faultsOf(open).map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "open-flow: from 'loki' to 'kube-state-metrics', port 8080 (TCP) is open, but nothing needs it",
  ]);
});

test('equal walls are proved once', () => {
  expect(walls(hub())).toBe(walls(hub()));
  expect(faultsOf(walls(hub()))).toBe(faultsOf(walls(hub())));
});

describe('policies among the manifests of a cluster', () => {
  const policy = (spec: object, own: object = {}) => ({
    apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'mine', namespace: 'monitoring' }, spec, ...own,
  });
  const told = (manifest: object) => hub({ settings: { extraManifests: [manifest] } }).diagnostics.filter(({ code }) => code === 'opened-by-manifest')
    .map(({ severity, message }) => `${severity}: ${message}`);

  test('are reported where they open more', () => {
    expect(told(policy({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 8080 }] }] }))).toContain(
      "info: NetworkPolicy 'mine' opens more than is needed: from 'prometheus' to 'prometheus', port 8080 (TCP) is open",
    );
  });

  test('are left alone where they open nothing to ours', () => {
    expect(told(policy({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] }))).toEqual([]);
    expect(told(policy({ podSelector: { matchLabels: { app: 'mine' } }, policyTypes: ['Ingress'], ingress: [{}] }))).toEqual([]);
    expect(told(policy({ podSelector: {}, ingress: [{}] }, { metadata: { name: 'mine', namespace: 'other' } }))).toEqual([]);
  });

  test.each([[{ podSelector: 5 }], [{ podSelector: {}, ingress: 'x' }], [{ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 'x' } }] }] }], [null], ['x']])('are not read where they are none: %j', (spec) => {
    expect(() => told(policy(spec as object))).not.toThrow();
  });
});

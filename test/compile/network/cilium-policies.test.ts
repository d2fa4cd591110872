import { at, passes, address, pod, walls } from './walls';
import { CiliumPolicySpec, NetworkPlan } from '../../../src/compile/plan';
import { Collection } from '../../../src/topology/collection';
import { hub, spoke } from '../compiled';

const FORM = { networkPolicies: { form: 'cilium' } };

function specOf(network: NetworkPlan, name: string): CiliumPolicySpec {
  return network.policies.find((policy) => policy.name === name)!.spec as CiliumPolicySpec;
}

const ofHub = (name: string, more = {}) => specOf(walls(hub({ settings: { networkPolicies: { ...FORM.networkPolicies, ...more } } })), name);
const agentOf = (host: string) => walls(spoke({ collection: Collection.prometheusAgent(), settings: FORM }, { hub: { endpoint: at(host) } }));

const ports = (...all: number[]) => [{ ports: all.map((port) => ({ port: String(port), protocol: 'TCP' })) }];

test('the API server is known as such', () => {
  expect(ofHub('kube-state-metrics').egress).toEqual([{ toEntities: ['kube-apiserver'], toPorts: ports(443, 6443) }]);
});

test('nodes are known as such, whatever their addresses', () => {
  const any = { port: '0', protocol: 'TCP' };
  expect(ofHub('prometheus', { nodeCidrs: ['10.0.0.0/8'] }).egress).toEqual(expect.arrayContaining([
    { toEntities: ['remote-node'], toPorts: [{ ports: [any] }] },
    // the cache of DNS is on the own node
    { toEntities: ['host'], toPorts: [{ ports: [any, { port: '53', protocol: 'UDP' }] }] },
  ]));
});

test('a direction without a connection has a rule that allows nothing, since without one it is not denied', () => {
  expect(ofHub('loki').egress).toEqual([{}]);
  expect(ofHub('loki').ingress).not.toContainEqual({});
});

test('the closed namespace is closed in both directions', () => {
  expect(ofHub('default-deny', { namespaceDefaultDeny: true })).toEqual({ endpointSelector: {}, ingress: [{}], egress: [{}] });
});

test('every rule has one way to say who is meant', () => {
  const rules = walls(hub({ settings: FORM })).policies.flatMap(({ spec }) => [...spec.ingress ?? [], ...spec.egress ?? []]);
  expect(rules.length).toBeGreaterThan(5);
  for (const rule of rules) expect(Object.keys(rule).filter((key) => key !== 'toPorts').length).toBeLessThan(2);
});

test('a host is known by its name, for which answers of DNS are read along', () => {
  const network = agentOf('hub.example.com');
  const { egress } = specOf(network, 'prometheus-agent');
  expect(egress).toContainEqual({ toFQDNs: [{ matchName: 'hub.example.com' }], toPorts: ports(9090) });
  const read = egress.filter(({ toPorts = [] }) => toPorts.some(({ rules }) => rules !== undefined));
  expect(read.map(({ toEndpoints, toPorts }) => [toEndpoints, toPorts![0].rules])).toEqual([
    [[{
      matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system' },
      matchExpressions: [{ key: 'k8s-app', operator: 'In', values: ['kube-dns', 'node-local-dns'] }],
    }], { dns: [{ matchPattern: '*' }] }],
  ]);
  expect(passes(network, 'prometheus-agent', address('203.0.113.5', ['world'], 'hub.example.com'), 9090)).toBe(true);
  expect(passes(network, 'prometheus-agent', address('203.0.113.5', ['world'], 'other.example.com'), 9090)).toBe(false);
});

test('nobody reads along where only addresses are asked for', () => {
  const { egress } = specOf(walls(spoke({ settings: FORM })), 'alloy-cluster');
  expect(egress.some(({ toPorts = [] }) => toPorts.some(({ rules }) => rules !== undefined))).toBe(false);
  expect(egress).toContainEqual({ toCIDRSet: [{ cidr: '100.64.0.2/32' }], toPorts: ports(9090) });
});

test('pods of every namespace are meant where no namespace is said', () => {
  expect(ofHub('prometheus').egress).toContainEqual({
    toEndpoints: [{ matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'Exists' }] }], toPorts: [{ ports: [{ port: '0', protocol: 'TCP' }] }],
  });
  expect(passes(walls(hub({ settings: FORM })), 'prometheus', pod('elsewhere'), 8080)).toBe(true);
});

test('everybody is everybody', () => {
  const network = walls(spoke({ collection: Collection.alloy({ operatorObjects: true, scrapeConfigObjects: true }), settings: FORM }));
  expect(specOf(network, 'alloy-cluster').egress).toContainEqual({ toEntities: ['all'], toPorts: [{ ports: [{ port: '0', protocol: 'TCP' }] }] });
});

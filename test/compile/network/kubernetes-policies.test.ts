import { at, walls } from './walls';
import { KubernetesPolicySpec, NetworkPlan } from '../../../src/compile/plan';
import { Collection } from '../../../src/topology/collection';
import { NetworkPolicySettings } from '../../../src/topology/settings/network-settings';
import { hub, spoke } from '../compiled';

function specOf(network: NetworkPlan, name: string): KubernetesPolicySpec {
  return network.policies.find((policy) => policy.name === name)!.spec as KubernetesPolicySpec;
}

const ofHub = (name: string, networkPolicies: NetworkPolicySettings = {}) => specOf(walls(hub({ settings: { networkPolicies } })), name);

const KSM = { matchLabels: { 'app.kubernetes.io/name': 'kube-state-metrics', 'app.kubernetes.io/instance': 'kube-state-metrics' } };
const PROMETHEUS = { matchLabels: { 'app.kubernetes.io/name': 'prometheus', 'app.kubernetes.io/instance': 'prometheus' } };
const anywhere = [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }];
const tcp = (...ports: number[]) => ports.map((port) => ({ port, protocol: 'TCP' }));

test('kube-state-metrics is asked by who scrapes it, and asks the API server', () => {
  expect(ofHub('kube-state-metrics')).toEqual({
    podSelector: KSM,
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [{ podSelector: PROMETHEUS }], ports: tcp(8080, 8081) }],
    egress: [{ to: anywhere, ports: tcp(443, 6443) }],
  });
});

test('what begins no connection has no rule for one, and both directions denied', () => {
  const loki = ofHub('loki');
  expect(loki.policyTypes).toEqual(['Ingress', 'Egress']);
  expect(loki.egress).toBeUndefined();
});

test('ranges that settings say take the place of every address', () => {
  expect(ofHub('kube-state-metrics', { apiServerCidrs: ['192.0.2.0/28'] }).egress).toEqual([{ to: [{ ipBlock: { cidr: '192.0.2.0/28' } }], ports: tcp(443, 6443) }]);
  const { egress = [] } = ofHub('prometheus', { nodeCidrs: ['10.1.0.0/16'] });
  expect(egress.filter(({ ports = [] }) => ports.some(({ port }) => port === undefined))).toEqual([
    { to: [{ ipBlock: { cidr: '10.1.0.0/16' } }, { namespaceSelector: {} }], ports: [{ protocol: 'TCP' }] },
  ]);
  expect(ofHub('hub-front', { nodeCidrs: ['10.1.0.0/16'] }).ingress).toEqual([
    { from: [{ ipBlock: { cidr: '10.1.0.0/16' } }, { ipBlock: { cidr: '100.64.0.0/10' } }], ports: tcp(3100, 9090) },
  ]);
});

test('where nobody tells where nodes are, private addresses are those with every port', () => {
  const { egress = [] } = ofHub('prometheus');
  const open = egress.find(({ ports = [] }) => ports.some(({ port }) => port === undefined))!;
  expect(open.to!.flatMap(({ ipBlock }) => ipBlock?.cidr ?? [])).toEqual(['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']);
});

test('a hub at an address is one address, and by a name any', () => {
  const agent = (host: string) => specOf(walls(spoke({ collection: Collection.prometheusAgent() }, { hub: { endpoint: at(host) } })), 'prometheus-agent').egress!;
  const to = (host: string) => agent(host).find(({ ports = [] }) => ports.some(({ port }) => port === 9090))!.to;
  expect(to('192.0.2.7')).toEqual([{ ipBlock: { cidr: '192.0.2.7/32' } }]);
  expect(to('hub.example.com')).toEqual(anywhere);
});

test('namespaces are known by the label that each has', () => {
  const from = ofHub('loki', { queriesFrom: ['grafana'] }).ingress!.flatMap((rule) => rule.from ?? []);
  expect(from).toContainEqual({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'grafana' } } });
});

test('a rule for everybody names nobody', () => {
  const collection = Collection.alloy({ operatorObjects: true, scrapeConfigObjects: true });
  const { egress = [] } = specOf(walls(spoke({ collection })), 'alloy-cluster');
  // names are still looked up by UDP
  expect(egress.filter(({ to }) => to === undefined)).toEqual([{ ports: [{ protocol: 'TCP' }] }]);
  expect(egress.flatMap(({ ports = [], to }) => (to === undefined ? [] : ports)).filter(({ protocol }) => protocol === 'TCP')).toEqual([]);
});

test('the namespace is closed where somebody asks for it', () => {
  expect(walls(hub({ settings: { networkPolicies: { namespaceDefaultDeny: true } } })).policies.at(-1)).toEqual({
    name: 'default-deny', spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }, added: { ingress: [], egress: [] },
  });
  expect(walls(hub()).policies.map(({ name }) => name)).not.toContain('default-deny');
});

test('what settings add stands beside what is derived', () => {
  const rule = { from: [{ podSelector: {} }] };
  const { policies } = walls(hub({ settings: { networkPolicies: { ingress: { loki: [rule] } } } }));
  expect(policies.filter(({ added }) => added.ingress.length > 0).map(({ name, added }) => [name, added])).toEqual([['loki', { ingress: [rule], egress: [] }]]);
});

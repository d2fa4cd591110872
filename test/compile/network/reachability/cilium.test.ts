import { ciliumJudge } from '../../../../src/compile/network/reachability/cilium';
import { Point } from '../../../../src/compile/network/reachability/point';
import { CiliumRule } from '../../../../src/compile/plan';
import { address, pod } from '../walls';

function admits(rule: CiliumRule, other: Point, port = 80, protocol: 'TCP' | 'UDP' = 'TCP', direction: 'ingress' | 'egress' = 'egress'): boolean {
  const judge = ciliumJudge('n', { endpointSelector: {}, ingress: [rule], egress: [rule] });
  return judge.admits(direction, other, { port, protocol }, 'surely');
}

test('a section with a rule restricts its direction, one without does not', () => {
  const judge = ciliumJudge('n', { endpointSelector: {}, ingress: [{}], egress: [] });
  expect([judge.restricts('ingress'), judge.restricts('egress')]).toEqual([true, false]);
  expect(judge.admits('ingress', pod('n'), { port: 1, protocol: 'TCP' }, 'possibly')).toBe(false);
});

test('endpoints are those of the own namespace, unless another is said', () => {
  expect([pod('n'), pod('m')].map((other) => admits({ toEndpoints: [{}] }, other))).toEqual([true, false]);
  const m = { matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'm' } };
  expect([pod('n'), pod('m')].map((other) => admits({ toEndpoints: [m] }, other))).toEqual([false, true]);
  const any = { matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'Exists' }] };
  expect([pod('n'), pod('m')].map((other) => admits({ toEndpoints: [any] }, other))).toEqual([true, true]);
  expect(admits({ toEndpoints: [{ matchLabels: { app: 'web' } }] }, pod('n', { app: 'db' }))).toBe(false);
});

test('ranges are nothing that Cilium manages', () => {
  const rule = { toCIDRSet: [{ cidr: '0.0.0.0/0' }] };
  expect([address('203.0.113.1'), address('10.0.0.1', ['host']), address('10.0.0.1', ['kube-apiserver']), pod('m')].map((other) => admits(rule, other)))
    .toEqual([true, false, false, false]);
  expect(admits({ toCIDRSet: [{ cidr: '203.0.113.0/24', except: ['203.0.113.0/28'] }] }, address('203.0.113.1'))).toBe(false);
});

test('entities have names', () => {
  expect(admits({ toEntities: ['kube-apiserver'] }, address('10.0.0.1', ['kube-apiserver']))).toBe(true);
  expect(admits({ toEntities: ['kube-apiserver'] }, address('10.0.0.1', ['host']))).toBe(false);
  expect([pod('m'), address('203.0.113.1'), address('10.0.0.1', ['remote-node'])].map((other) => admits({ toEntities: ['all'] }, other))).toEqual([true, true, true]);
  expect([pod('m'), address('203.0.113.1')].map((other) => admits({ toEntities: ['cluster'] }, other))).toEqual([true, false]);
});

test('names are exact, or patterns within a part', () => {
  const at = (host: string) => address('203.0.113.1', ['world'], host);
  expect(['hub.example.com', 'a.hub.example.com', 'example.com'].map((host) => admits({ toFQDNs: [{ matchName: 'hub.example.com' }] }, at(host)))).toEqual([true, false, false]);
  expect(['hub.example.com', 'a.hub.example.com', 'hubXexample.com'].map((host) => admits({ toFQDNs: [{ matchPattern: '*.example.com' }] }, at(host)))).toEqual([true, false, false]);
});

test('what is about the other direction says nothing', () => {
  expect(admits({ toEntities: ['world'], toPorts: [{ ports: [{ port: '80' }] }] }, address('203.0.113.1'), 80, 'TCP', 'egress')).toBe(true);
  expect(admits({ fromEntities: ['host'], toPorts: [{ ports: [{ port: '80' }] }] }, address('203.0.113.1'), 80, 'TCP', 'ingress')).toBe(false);
});

test.each<[string, object, number, 'TCP' | 'UDP', boolean]>([
  ['a port', { port: '80', protocol: 'TCP' }, 80, 'TCP', true],
  ['no other', { port: '80', protocol: 'TCP' }, 81, 'TCP', false],
  ['no other protocol', { port: '80', protocol: 'TCP' }, 80, 'UDP', false],
  ['any protocol unless it is said', { port: '80' }, 80, 'UDP', true],
  ['every port', { port: '0', protocol: 'TCP' }, 4711, 'TCP', true],
  ['a range', { port: '1', endPort: 9, protocol: 'TCP' }, 9, 'TCP', true],
  ['the end of a range', { port: '1', endPort: 9, protocol: 'TCP' }, 10, 'TCP', false],
])('ports: %s', (_, one, port, protocol, expected) => {
  expect(admits({ toPorts: [{ ports: [one as { port: string }] }] }, pod('n'), port, protocol)).toBe(expected);
});

import { kubernetesJudge } from '../../../../src/compile/network/reachability/kubernetes';
import { Certainty, Point } from '../../../../src/compile/network/reachability/point';
import { KubernetesPolicySpec } from '../../../../src/compile/plan';
import { address, pod } from '../walls';

const WEB = { matchLabels: { app: 'web' } };

type Rule = NonNullable<KubernetesPolicySpec['ingress']>[number];

function admits(rule: Rule, other: Point, port = 80, protocol: 'TCP' | 'UDP' = 'TCP', certainty: Certainty = 'surely'): boolean {
  return kubernetesJudge('n', { podSelector: WEB, policyTypes: ['Ingress'], ingress: [rule] }).admits('ingress', other, { port, protocol }, certainty);
}

test('a policy selects pods of its own namespace by their labels', () => {
  const judge = kubernetesJudge('n', { podSelector: WEB, policyTypes: ['Ingress'] });
  expect([pod('n', { app: 'web', more: 'x' }), pod('n', { app: 'db' }), pod('m', { app: 'web' }), address('10.0.0.1')].map((one) => judge.selects(one)))
    .toEqual([true, false, false, false]);
  expect(kubernetesJudge('n', { podSelector: {}, policyTypes: [] }).selects(pod('n'))).toBe(true);
});

test('a direction is restricted where the policy names it, or has rules for it', () => {
  const restricted = (spec: Partial<KubernetesPolicySpec>) => {
    const judge = kubernetesJudge('n', { podSelector: {}, ...spec } as KubernetesPolicySpec);
    return [judge.restricts('ingress'), judge.restricts('egress')];
  };
  expect(restricted({ policyTypes: ['Egress'] })).toEqual([false, true]);
  expect(restricted({})).toEqual([true, false]);
  expect(restricted({ egress: [{}] })).toEqual([true, true]);
  expect(restricted({ policyTypes: ['Ingress'], egress: [{}] })).toEqual([true, false]);
});

test('without rules nobody is let in, and by an empty one everybody', () => {
  expect(kubernetesJudge('n', { podSelector: {}, policyTypes: ['Ingress'] }).admits('ingress', pod('n'), { port: 1, protocol: 'TCP' }, 'possibly')).toBe(false);
  expect([pod('m'), address('203.0.113.1')].map((other) => admits({}, other))).toEqual([true, true]);
  expect(admits({ from: [] }, pod('m'), 5, 'UDP')).toBe(true);
});

test('a pod selector alone means the own namespace', () => {
  expect(admits({ from: [{ podSelector: {} }] }, pod('n'))).toBe(true);
  expect(admits({ from: [{ podSelector: {} }] }, pod('m'))).toBe(false);
});

test('selectors of one peer both hold, those of two peers either', () => {
  const m = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'm' } } };
  expect([pod('m', { app: 'web' }), pod('m'), pod('n', { app: 'web' })].map((other) => admits({ from: [{ ...m, podSelector: WEB }] }, other))).toEqual([true, false, false]);
  expect([pod('m'), pod('n', { app: 'web' }), pod('o', { app: 'web' })].map((other) => admits({ from: [m, { podSelector: WEB }] }, other))).toEqual([true, true, false]);
  expect(admits({ from: [{ namespaceSelector: {} }] }, pod('o'))).toBe(true);
});

test('labels of a namespace beside its name are not known', () => {
  const rule = { from: [{ namespaceSelector: { matchLabels: { team: 'a' } } }] };
  expect([admits(rule, pod('m')), admits(rule, pod('m'), 80, 'TCP', 'possibly')]).toEqual([false, true]);
});

test('a range holds its addresses, without those that it leaves out', () => {
  const rule = { from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] };
  expect(['10.0.0.0', '10.0.255.255', '10.1.0.0', '10.1.255.255', '10.2.0.0', '11.0.0.0', '9.255.255.255', '2001:db8::1'].map((text) => admits(rule, address(text))))
    .toEqual([true, true, false, false, true, false, false, false]);
});

test('whether every address is a pod\'s, too, is not known', () => {
  const all = { from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] };
  expect([admits(all, pod('m')), admits(all, pod('m'), 80, 'TCP', 'possibly')]).toEqual([false, true]);
  expect(admits({ from: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }, pod('m'), 80, 'TCP', 'possibly')).toBe(false);
});

test.each<[string, NonNullable<Rule['ports']>, number, 'TCP' | 'UDP', boolean]>([
  ['a port is that port', [{ protocol: 'TCP', port: 80 }], 80, 'TCP', true],
  ['and no other', [{ protocol: 'TCP', port: 80 }], 81, 'TCP', false],
  ['of that protocol', [{ protocol: 'TCP', port: 80 }], 80, 'UDP', false],
  ['which is TCP unless it is said', [{ port: 80 }], 80, 'TCP', true],
  ['a protocol alone is all its ports', [{ protocol: 'UDP' }], 65535, 'UDP', true],
  ['and none of another', [{ protocol: 'UDP' }], 1, 'TCP', false],
  ['a range begins', [{ port: 32000, endPort: 32768 }], 32000, 'TCP', true],
  ['a range ends', [{ port: 32000, endPort: 32768 }], 32769, 'TCP', false],
  ['a name is no number', [{ port: 'web' }], 80, 'TCP', false],
  ['one of several is enough', [{ port: 1 }, { port: 80 }], 80, 'TCP', true],
  ['none said is all', [], 12345, 'UDP', true],
])('%s', (_, ports, port, protocol, expected) => {
  expect(admits({ ports }, pod('m'), port, protocol)).toBe(expected);
});

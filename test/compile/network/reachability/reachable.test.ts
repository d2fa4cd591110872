import { judgeOf, reachable } from '../../../../src/compile/network/reachability/reachable';
import { KubernetesPolicySpec } from '../../../../src/compile/plan';
import { pod } from '../walls';

const A = pod('n', { app: 'a' });
const B = pod('n', { app: 'b' });
const selector = (app: string) => ({ matchLabels: { app } });
const out: KubernetesPolicySpec = { podSelector: selector('a'), policyTypes: ['Egress'], egress: [{ to: [{ podSelector: selector('b') }], ports: [{ port: 1 }] }] };
const inward: KubernetesPolicySpec = { podSelector: selector('b'), policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: selector('a') }], ports: [{ port: 1 }] }] };

function open(specs: KubernetesPolicySpec[], port = 1, from = A, to = B): boolean {
  return reachable(specs.map((spec) => judgeOf('n', spec)), from, to, { port, protocol: 'TCP' }, 'surely');
}

test('without a policy all is open', () => {
  expect(open([], 7)).toBe(true);
});

test('both ends have to let a connection through', () => {
  expect(open([out, inward])).toBe(true);
  expect(open([{ ...out, egress: [] }, inward])).toBe(false);
  expect(open([out, { ...inward, ingress: [] }])).toBe(false);
  expect(open([out, inward], 2)).toBe(false);
});

test('a policy for one direction says nothing about the other, nor about other pods', () => {
  expect(open([out], 1, B, A)).toBe(true);
  expect(open([inward], 2, B, A)).toBe(true);
});

test('policies add up, of whichever form', () => {
  expect(open([{ ...out, egress: [] }, out])).toBe(true);
  const cilium = { endpointSelector: selector('a'), ingress: [], egress: [{ toEndpoints: [{}] }] };
  expect(reachable([{ ...out, egress: [] }, cilium].map((spec) => judgeOf('n', spec)), A, B, { port: 9, protocol: 'TCP' }, 'surely')).toBe(true);
});

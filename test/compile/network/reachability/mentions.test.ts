import { mentionsOf } from '../../../../src/compile/network/reachability/mentions';
import { NetworkFlow } from '../../../../src/compile/plan';

const NONE: readonly NetworkFlow[] = [];

test('rules of either form mention ports, ranges, namespaces, names and labels', () => {
  const { cidrs, hosts, labels, namespaces, ports } = mentionsOf([
    {
      from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }, { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'a' } } }],
      ports: [{ port: 80 }, { port: 100, endPort: 200 }],
    },
    {
      toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'b', 'k8s:app': 'x' }, matchExpressions: [{ key: 'c', operator: 'In', values: ['1', '2'] }] }],
      toFQDNs: [{ matchName: 'h' }],
      toPorts: [{ ports: [{ port: '443' }] }],
    },
  ], NONE, ({ to }) => to);
  expect([...ports].sort((a, b) => a - b)).toEqual([80, 99, 100, 200, 201, 443]);
  expect([...cidrs]).toEqual(['10.0.0.0/8', '10.1.0.0/16']);
  expect([...namespaces]).toEqual(['a', 'b']);
  expect([...hosts]).toEqual(['h']);
  expect(labels).toEqual([{ app: 'x', c: '1' }, { app: 'x', c: '2' }]);
});

test('flows mention what is at their other end', () => {
  const flow = (to: NetworkFlow['to']): NetworkFlow => ({ from: { kind: 'workload', name: 'w' }, to, ports: [{ protocol: 'TCP', port: 9 }], why: 'x' });
  const { cidrs, hosts, labels, namespaces, ports } = mentionsOf([], [
    flow({ kind: 'addresses', cidrs: ['192.0.2.1/32'] }), flow({ kind: 'host', host: 'h' }), flow({ kind: 'pods', namespaces: ['a'], labels: { app: ['x', 'y'] } }),
  ], ({ to }) => to);
  expect([[...cidrs], [...hosts], [...namespaces], [...ports], labels]).toEqual([['192.0.2.1/32'], ['h'], ['a'], [9], [{ app: 'x' }, { app: 'y' }]]);
});

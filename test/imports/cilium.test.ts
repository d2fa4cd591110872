import { ciliumNetworkPolicy } from '../../imports/cilium';

test('a policy says what it is, and keeps what it is given', () => {
  const spec = {
    endpointSelector: { matchLabels: { app: 'a' } },
    ingress: [{}],
    egress: [{ toFQDNs: [{ matchName: 'hub.example.com' }], toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }] }],
  };
  expect(ciliumNetworkPolicy.data({ metadata: { name: 'a', namespace: 'n' }, spec })).toEqual({
    apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'a', namespace: 'n' }, spec,
  });
});

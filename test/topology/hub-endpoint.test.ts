import { HubEndpoint } from '../../src/topology/hub-endpoint';
import { Receiver } from '../../src/topology/receiver';

test('each factory says its form, and copies what it is given', () => {
  const props = { metricsPort: 1 };
  const endpoint = HubEndpoint.address('h', props);
  props.metricsPort = 2;
  expect(endpoint._spec).toEqual({ address: { host: 'h', metricsPort: 1 } });
  expect([
    HubEndpoint.loadBalancer('h'), HubEndpoint.tailscale({ hostname: 'h' }), HubEndpoint.gateway({ hostname: 'h', gatewayName: 'g' }),
    HubEndpoint.ingress({ hostname: 'h', tlsSecretName: 't' }), HubEndpoint.existing({ metricsUrl: 'u' }),
  ].map(({ _spec }) => Object.keys(_spec))).toEqual([['loadBalancer'], ['tailscale'], ['gateway'], ['ingress'], ['existing']]);
});

test('the host that comes first is the host', () => {
  expect(HubEndpoint.address('h', { host: 'other' } as never)._spec).toEqual({ address: { host: 'h' } });
});

test('a receiver is held in its plain form, whatever the endpoint', () => {
  const receiver = Receiver.front({ users: { name: 'users', key: 'auth' }, pinIdentity: true });
  const spec = { front: { users: { name: 'users', key: 'auth' }, pinIdentity: true } };
  expect(HubEndpoint.address('a', { receiver })._spec).toEqual({ address: { host: 'a', receiver: spec } });
  expect(HubEndpoint.loadBalancer('a', { receiver })._spec).toEqual({ loadBalancer: { host: 'a', receiver: spec } });
  expect(HubEndpoint.tailscale({ hostname: 'a', receiver })._spec).toEqual({ tailscale: { hostname: 'a', receiver: spec } });
  expect(HubEndpoint.address('a')._spec).toEqual({ address: { host: 'a' } });
});

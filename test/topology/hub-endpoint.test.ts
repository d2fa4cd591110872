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

test.each([null, 5, 'x', [], true])('of %j instead of props or a receiver nothing is lost, so that the layers tell', (given) => {
  const any = given as never;
  expect(HubEndpoint.address('a', any)._spec).toEqual({ address: given });
  expect(HubEndpoint.tailscale(any)._spec).toEqual({ tailscale: given });
  expect(HubEndpoint.gateway(any)._spec).toEqual({ gateway: given });
  expect(HubEndpoint.address('a', { receiver: any })._spec).toEqual({ address: { host: 'a', receiver: given } });
  expect(Receiver.front(any)._spec).toEqual({ front: given });
});

test('a receiver as layers write it is not taken for none', () => {
  const front = { certificateSecretName: 'tls' };
  expect(HubEndpoint.address('a', { receiver: { front } as never })._spec).toEqual({ address: { host: 'a', receiver: { front } } });
});

test('without props that are required, the form is said all the same', () => {
  expect(HubEndpoint.tailscale(undefined as never)._spec).toEqual({ tailscale: {} });
});

test('a receiver is held in its plain form, whatever the endpoint', () => {
  const receiver = Receiver.front({ users: { name: 'users', key: 'auth' }, pinIdentity: true });
  const spec = { front: { users: { name: 'users', key: 'auth' }, pinIdentity: true } };
  expect(HubEndpoint.address('a', { receiver })._spec).toEqual({ address: { host: 'a', receiver: spec } });
  expect(HubEndpoint.loadBalancer('a', { receiver })._spec).toEqual({ loadBalancer: { host: 'a', receiver: spec } });
  expect(HubEndpoint.tailscale({ hostname: 'a', receiver })._spec).toEqual({ tailscale: { hostname: 'a', receiver: spec } });
  expect(HubEndpoint.address('a')._spec).toEqual({ address: { host: 'a' } });
});

import { HubEndpoint } from '../../src/topology/hub-endpoint';

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

import { HubProps } from '../../../src/topology/cluster-props';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { hub } from '../compiled';

const exposed = (endpoint: HubEndpoint, props: HubProps = {}) => {
  const { plan, codes } = hub({ endpoint, ...props });
  return { exposure: plan.exposure, codes };
};

const PORTS = { metricsPort: 9090, logsPort: 3100 };
const FRONTS = { metricsFront: 'hub-front', logsFront: 'hub-front' };
const NOTHING = { loadBalancerClass: undefined, annotations: {}, logsAnnotations: {}, ...PORTS, ...FRONTS };

const unauthenticated = ['unauthenticated-receiver'];

describe('an address', () => {
  test.each([
    ['100.64.0.2', '100.64.0.0/10'], ['100.127.255.255', '100.64.0.0/10'], ['fd7a:115c:a1e0::1', 'fd7a:115c:a1e0::/48'],
  ])('of a tailnet, %s, is open to the tailnet alone', (host, range) => {
    expect(exposed(HubEndpoint.address(host))).toEqual({ exposure: { kind: 'loadBalancer', sourceRanges: [range], ...NOTHING }, codes: [] });
  });

  test.each(['100.128.0.1', '100.63.0.1', '10.0.0.1', 'fd00::1', 'hub.example.com'])('elsewhere, %s, is open to everybody, which is a warning', (host) => {
    expect(exposed(HubEndpoint.address(host))).toMatchObject({ exposure: { sourceRanges: [] }, codes: unauthenticated });
  });

  test('is open to whom it says, at the ports that it says', () => {
    const { exposure, codes } = exposed(HubEndpoint.address('10.0.0.1', { sourceRanges: ['10.0.0.0/8'], metricsPort: 80, logsPort: 81 }));
    expect([exposure, codes]).toEqual([{ kind: 'loadBalancer', ...NOTHING, sourceRanges: ['10.0.0.0/8'], metricsPort: 80, logsPort: 81 }, unauthenticated]);
  });
});

describe('a load balancer', () => {
  const ranges = { sourceRanges: ['10.0.0.0/8'] };

  test('has what its cloud needs', () => {
    const props = { ...ranges, loadBalancerClass: 'x', annotations: { 'a/b': 'c' }, logsHost: 'logs.example.com' };
    expect(exposed(HubEndpoint.loadBalancer('hub.example.com', props))).toEqual({
      exposure: { ...NOTHING, kind: 'loadBalancer', ...ranges, loadBalancerClass: 'x', annotations: { 'a/b': 'c' }, logsAnnotations: { 'a/b': 'c' } }, codes: unauthenticated,
    });
  });

  test('of one host for two Services is worth a warning, unless there are no logs', () => {
    const one = HubEndpoint.loadBalancer('hub.example.com', ranges);
    expect([exposed(one).codes, exposed(one, { settings: { loki: { enabled: false } } }).codes]).toEqual([[...unauthenticated, 'one-load-balancer'], unauthenticated]);
  });
});

test('a tailnet makes a machine of each Service', () => {
  expect(exposed(HubEndpoint.tailscale({ hostname: 'hub' }))).toEqual({
    exposure: {
      kind: 'loadBalancer',
      sourceRanges: [],
      loadBalancerClass: 'tailscale',
      annotations: { 'tailscale.com/hostname': 'hub' },
      logsAnnotations: { 'tailscale.com/hostname': 'hub-logs' },
      ...PORTS,
      ...FRONTS,
    },
    codes: [],
  });
});

test('routes', () => {
  expect(exposed(HubEndpoint.gateway({ hostname: 'hub.example.com', gatewayName: 'g' })).exposure)
    .toEqual({ kind: 'gateway', hostname: 'hub.example.com', gatewayName: 'g', gatewayNamespace: 'monitoring', sectionName: undefined });
  expect(exposed(HubEndpoint.ingress({ hostname: 'hub.example.com', tlsSecretName: 't', ingressClassName: 'nginx' })).exposure)
    .toEqual({ kind: 'ingress', hostname: 'hub.example.com', tlsSecretName: 't', ingressClassName: 'nginx', annotations: {} });
});

test('what exists is left alone', () => {
  const client = { authorization: { credentials: { name: 's', key: 'k' } } };
  expect(exposed(HubEndpoint.existing({ metricsUrl: 'https://x/y', client }))).toEqual({ exposure: { kind: 'none' }, codes: [] });
});

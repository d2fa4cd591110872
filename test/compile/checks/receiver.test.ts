import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { Receiver } from '../../../src/topology/receiver';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { hub, spoke } from '../compiled';

const errors = (settings: ClusterSettings) => hub({ settings }).diagnostics.filter(({ code }) => /replica|disable/.test(code)).map(({ code, where, message, hint }) => [code, where, message, hint].join(' | '));

test('a second Prometheus behind one endpoint is refused with the reason, and with what to do instead', () => {
  expect(errors({ prometheus: { replicas: 1 } })).toEqual([]);
  const [found] = errors({ prometheus: { replicas: 2 } });
  expect(found).toMatch(/^no-second-replica \| hub\('hub'\)\.settings\/prometheus\/replicas \| cluster 'hub': of 2 replicas .* a part of what spokes push.* \| .*replicas: 2 \}\)`$/);
});

test('a front that an endpoint leads to cannot be switched off', () => {
  expect(errors({ front: { enabled: false } })).toEqual([expect.stringMatching(/^cannot-disable \| .*\/front\/enabled \| .*Receiver\.open/)]);
  const open = HubEndpoint.address('100.64.0.2', { receiver: Receiver.open({ because: 'a test' }) });
  expect(hub({ endpoint: open, settings: { front: { enabled: false } } }).codes).toEqual(['open-receiver']);
});

describe('the own way of a spoke', () => {
  const tls = HubEndpoint.address('100.64.0.2', { receiver: Receiver.front({ certificateSecretName: 'tls' }) });
  const codes = (endpoint: HubEndpoint, hubEndpoint: string) => spoke({ settings: { global: { hubEndpoint } } }, { hub: { endpoint } }).codes;

  test('cannot lead around the TLS of the receiver', () => {
    expect(codes(tls, 'http://10.0.0.9')).toContain('bad-hub-endpoint!');
    expect(codes(tls, 'https://10.0.0.9')).not.toContain('bad-hub-endpoint!');
    expect(codes(HubEndpoint.address('100.64.0.2'), 'http://10.0.0.9')).not.toContain('bad-hub-endpoint!');
    expect(codes(HubEndpoint.gateway({ hostname: 'hub.example.com', gatewayName: 'g' }), 'http://10.0.0.9')).not.toContain('bad-hub-endpoint!');
  });
});

test('the front, and the Alloy in it, are looked at like every other workload', () => {
  const users = { name: 'users', key: 'auth' };
  const endpoint = HubEndpoint.address('100.64.0.2', {
    receiver: Receiver.front({ users, pinIdentity: true }), client: { basicAuth: { username: '{cluster}', password: users } },
  });
  const greedy = { resources: { requests: { memory: '9Gi' }, limits: { memory: '1Gi' } } };
  expect(hub({ endpoint, settings: { front: greedy, alloy: greedy } }).codes).toEqual(['request-over-limit!', 'request-over-limit!']);
});

test('spokes that push by OTLP are refused where the receiver pins their identity, and spokes that write to it are not', () => {
  const key = { name: 'users', key: 'auth' };
  const endpoint = HubEndpoint.address('100.64.0.2', {
    receiver: Receiver.front({ users: key, pinIdentity: true }), client: { basicAuth: { username: '{cluster}', password: key } },
  });
  const codes = (own: object) => {
    const sender = { ...own, collection: { openTelemetry: { exporter: 'otlphttp' } } };
    const found = { name: 'a', role: 'spoke', document: sender, withDefaults: () => sender, where: () => 'a' };
    return hub({ endpoint }, { facts: { spokes: [found] as any } }).codes;
  };
  expect(codes({})).toContain('unpinned-otlp!');
  expect(codes({ additionalHubs: ['hub'] })).not.toContain('unpinned-otlp!');
});

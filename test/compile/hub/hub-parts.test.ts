import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { Receiver, WebConfigReceiverProps } from '../../../src/topology/receiver';
import { collector, hub, job, spoke } from '../compiled';

const CA = { name: 'clients', key: 'ca.crt' };
const KEY = { name: 'hub', key: 'k' };
const CLIENT = { tlsConfig: { cert: KEY, key: KEY }, basicAuth: { username: 'u', password: KEY } };

function secured(props: Partial<WebConfigReceiverProps> = {}, host = 'hub.example.com') {
  const receiver = Receiver.webConfig({ certificateSecretName: 'tls', clientCa: CA, ...props });
  return hub({ endpoint: HubEndpoint.address(host, { receiver, client: CLIENT }) });
}

describe('a store that protects itself', () => {
  test('has its certificate and the authority of its clients', () => {
    const { plan, codes } = secured();
    expect(codes).toEqual([]);
    const { web, secrets } = collector(plan, 'prometheus');
    expect(web).toEqual({ certificateSecretName: 'tls', clientCa: CA, file: undefined });
    expect(secrets).toEqual([{ name: 'clients', keys: ['ca.crt'] }, { name: 'tls', keys: ['tls.crt', 'tls.key'] }]);
  });

  test('shows itself to itself, under the name that its certificate carries', () => {
    expect(job(secured().plan, 'prometheus').config).toMatchObject({
      scheme: 'https',
      tlsConfig: { ca: CA, cert: { name: 'tls', key: 'tls.crt' }, key: { name: 'tls', key: 'tls.key' }, serverName: 'hub.example.com' },
    });
    const props = { selfCertificate: 'self', serverCa: KEY, serverName: 'other.example.com', selfBasicAuth: { username: 'self', password: KEY } };
    const { plan } = secured(props, '[fd00::1]');
    expect(job(plan, 'prometheus').config).toMatchObject({
      tlsConfig: { ca: KEY, cert: { name: 'self', key: 'tls.crt' }, serverName: 'other.example.com' }, basicAuth: props.selfBasicAuth,
    });
    expect(collector(plan, 'prometheus').secrets.map(({ name }) => name)).toEqual(['clients', 'hub', 'self', 'tls']);
    expect(job(secured({}, '[fd00::1]').plan, 'prometheus').config.tlsConfig?.serverName).toBe('fd00::1');
  });

  test('scrapes others as before, and everything with its identity', () => {
    const { plan } = secured();
    expect(job(plan, 'kubelet').config.tlsConfig).toEqual(job(hub().plan, 'kubelet').config.tlsConfig);
    expect(job(plan, 'prometheus').config.relabelConfigs).toEqual(job(hub().plan, 'prometheus').config.relabelConfigs);
  });

  test('may have its rules in a Secret', () => {
    const file = { name: 'web', key: 'web.yml' };
    const { web, secrets } = collector(secured({ webConfig: file, clientCa: undefined }).plan, 'prometheus');
    expect(web).toEqual({ certificateSecretName: 'tls', clientCa: undefined, file });
    expect(secrets).toContainEqual({ name: 'web', keys: ['web.yml'] });
  });

  test('is reached by HTTPS', () => {
    const receiver = Receiver.webConfig({ certificateSecretName: 'tls', clientCa: CA });
    const { plan } = spoke({}, { hub: { endpoint: HubEndpoint.address('hub.example.com', { receiver, client: CLIENT }) } });
    expect(collector(plan, 'alloy-cluster').remoteWrites[0].url).toBe('https://hub.example.com:9090/api/v1/write');
  });
});

test('other stores are as they were', () => {
  expect(collector(hub().plan, 'prometheus').web).toBeUndefined();
  expect(job(hub().plan, 'prometheus').config.scheme).toBeUndefined();
});

import { Collection, HubEndpoint } from '../../../src';
import { secretFacts, templated } from '../../../src/delivery/readme/secret-facts';
import { hub, spoke } from '../../compile/compiled';

const CLIENT = { tlsConfig: { ca: { name: 'a-push', key: 'ca.crt' } }, basicAuth: { username: 'a', password: { name: 'a-push', key: 'password' } } };

test('what collectors read is there once, with all keys and readers, and without the name of the cluster', () => {
  const { plan } = spoke({ collection: Collection.alloy() }, { hub: { endpoint: HubEndpoint.gateway({ hostname: 'h.example.com', gatewayName: 'g', client: CLIENT }) } });
  for (const given of [plan, { ...plan, secrets: undefined }]) {
    expect(secretFacts(given)).toEqual([{
      namespace: 'monitoring', name: '{cluster}-push', keys: ['ca.crt', 'password'], readers: ['DaemonSet alloy-node', 'StatefulSet alloy-cluster'],
    }]);
  }
});

test('the certificate of an Ingress is read too, and a hub keeps its own names', () => {
  const { plan } = hub({ endpoint: HubEndpoint.ingress({ hostname: 'h.example.com', tlsSecretName: 'hub-tls' }) });
  for (const given of [plan, { ...plan, secrets: undefined }]) {
    expect(secretFacts(given)).toEqual([expect.objectContaining({ name: 'hub-tls', keys: ['tls.crt', 'tls.key'] })]);
  }
});

test('where it comes from is kept, and what is for others only is left to those', () => {
  const from = { cluster: 'b', namespace: 'n', name: 's', keys: { k: 'k' } };
  const all = [
    { namespace: 'monitoring', name: 'x', keys: ['k'], readers: [], source: 'externalSecret' as const },
    { namespace: 'monitoring', name: 'y', keys: ['k'], readers: [], from },
    { namespace: 'monitoring', name: 'z', keys: ['k'], readers: [], isOptional: true },
    { namespace: 'monitoring', name: 'unread', keys: [], readers: [] },
  ];
  expect(secretFacts({ ...spoke().plan, secrets: all })).toEqual([{ ...all[0] }, { ...all[1] }]);
});

test.each([['a', '{cluster}'], ['a-ca', '{cluster}-ca'], ['token-a', 'token-{cluster}'], ['data', 'data'], ['aa-ca', 'aa-ca']])('%s of cluster a is %s', (name, expected) => {
  expect(templated(name, 'a')).toBe(expected);
});

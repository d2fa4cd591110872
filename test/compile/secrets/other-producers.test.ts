import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { SecretSource } from '../../../src/topology/secret-source';
import { hub } from '../compiled';

const endpoint = (annotations: { [name: string]: string }) => HubEndpoint.ingress({ hostname: 'hub.example.com', tlsSecretName: 'hub-tls', annotations });
const more = SecretSource.existing({ keys: ['k'], usedBy: 'a test' });
const ofSecrets = (codes: readonly string[]) => codes.filter((code) => code.includes('secret'));

test('cert-manager makes the certificate of an Ingress that asks it to', () => {
  const { plan, codes } = hub({ endpoint: endpoint({ 'cert-manager.io/cluster-issuer': 'letsencrypt' }), secrets: { more } });
  expect(plan.secrets).toMatchObject([{ name: 'hub-tls', source: 'certManager', readers: ['Ingress for hub.example.com'] }, { name: 'more' }]);
  expect(ofSecrets(codes)).toEqual([]);
});

test('without being asked, nobody does', () => {
  expect(ofSecrets(hub({ endpoint: endpoint({}), secrets: { more } }).codes)).toEqual(['undeclared-secret!']);
});

test('a certificate that is declared too has two makers', () => {
  const declared = SecretSource.existing({ keys: ['tls.crt', 'tls.key'] });
  const { codes } = hub({ endpoint: endpoint({ 'cert-manager.io/issuer': 'own' }), secrets: { 'hub-tls': declared } });
  expect(ofSecrets(codes)).toEqual(['duplicate-secret!']);
});

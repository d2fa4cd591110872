import { Diagnostic } from '../../../src/diagnostics';
import { Collection } from '../../../src/topology/collection';
import { FederationCollectionProps } from '../../../src/topology/collection-props';
import { FederatedServer } from '../../../src/topology/federated-server';
import { codesOf, ofSpoke, spoke } from '../compiled';

const CERTIFICATE = { tlsConfig: { cert: { name: 'f', key: 'tls.crt' }, key: { name: 'f', key: 'tls.key' } } };
const PASSWORD = { basicAuth: { username: 'hub', password: { name: 'f', key: 'password' } } };
const FROM = { sourceRanges: ['192.0.2.1/32'] };
const OF = { certificateSecretName: 'server', clientCa: { name: 'c', key: 'ca.crt' } };
const WEB = FederatedServer.webConfig({ ...OF, ...FROM });
const PROXY = FederatedServer.basicAuthProxy({ users: { name: 'u', key: 'h' }, certificateSecretName: 'server', ...FROM });
const INGRESS = FederatedServer.ingress({ hostname: 'p.example.net', tlsSecretName: 't', clientCaSecretName: 'c' });
const GATEWAY = FederatedServer.gateway({ hostname: 'p.example.net', gatewayName: 'g' });

function found(own: FederationCollectionProps): Diagnostic[] {
  return ofSpoke(spoke({ collection: Collection.federation(own) }).diagnostics).filter(({ code }) => code !== 'kubelet-certificates' && code !== 'logs-not-collected');
}

test.each<[string, FederationCollectionProps]>([
  ['web config', { target: 'x', client: CERTIFICATE, server: WEB }],
  ['a proxy', { target: 'x', client: PASSWORD, server: PROXY }],
  ['an ingress', { client: CERTIFICATE, server: INGRESS }],
  ['an ingress with its host as target', { target: 'P.example.net:443', client: CERTIFICATE, server: INGRESS }],
])('%s that is asked rightly: nothing to say', (_, own) => {
  expect(found(own)).toEqual([]);
});

test.each<[string, FederationCollectionProps, string[]]>([
  ['no certificate for web config', { target: 'x', client: PASSWORD, server: WEB }, ['server-mismatch!']],
  ['no certificate for an ingress', { client: {}, server: INGRESS }, ['unauthenticated-federation', 'server-mismatch!']],
  ['no certificate for a gateway', { client: PASSWORD, server: GATEWAY }, ['server-mismatch!']],
  ['no password for a proxy', { target: 'x', client: CERTIFICATE, server: PROXY }, ['server-mismatch!']],
  ['http for a proxy with a certificate', { target: '100.64.0.7', scheme: 'http', client: PASSWORD, server: PROXY }, ['server-mismatch!']],
  ['another path', { target: 'x', metricsPath: '/prometheus/federate', client: CERTIFICATE, server: WEB }, ['server-mismatch!']],
  ['another host than the route\'s', { target: 'x', client: CERTIFICATE, server: INGRESS }, ['server-mismatch!']],
  ['no target', { client: CERTIFICATE, server: WEB }, ['no-targets!']],
  ['a load balancer for everybody', { target: 'x', client: CERTIFICATE, server: FederatedServer.webConfig(OF) }, ['open-federation']],
  ['a password in the clear',
    { target: 'x', client: PASSWORD, server: FederatedServer.basicAuthProxy({ users: { name: 'u', key: 'h' }, ...FROM }) }, ['plaintext-federation']],
])('%s', (_, own, codes) => {
  expect(codesOf(found(own))).toEqual(codes);
});

test('a gateway has to check certificates itself', () => {
  expect(found({ client: CERTIFICATE, server: GATEWAY })).toMatchObject([{
    severity: 'info',
    message: "cluster 'a', job 'a/federation': the listener of Gateway 'monitoring/g' must check client certificates, which no route can ask for",
  }]);
});

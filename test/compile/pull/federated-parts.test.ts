import { Collection } from '../../../src/topology/collection';
import { FederationCollectionProps } from '../../../src/topology/collection-props';
import { FederatedServer } from '../../../src/topology/federated-server';
import { codesOf, collector, job, ofSpoke, spoke } from '../compiled';

const CERTIFICATE = {
  tlsConfig: { ca: { name: 'f', key: 'ca.crt' }, cert: { name: 'f', key: 'tls.crt' }, key: { name: 'f', key: 'tls.key' }, serverName: 'prom-federation' },
};
const PASSWORD = { basicAuth: { username: 'hub', password: { name: 'f', key: 'password' } } };
const CLIENT_CA = { name: 'hub-ca', key: 'ca.crt' };
const USERS = { name: 'users', key: 'htpasswd' };
const FROM = { sourceRanges: ['192.0.2.1/32'] };

function planned(own: FederationCollectionProps) {
  const { plan, diagnostics } = spoke({ collection: Collection.federation(own) });
  expect(codesOf(ofSpoke(diagnostics))).toEqual([]);
  return plan;
}

test('a server of ours scrapes its cluster, keeps what it scrapes, and sends nothing', () => {
  const plan = planned({ client: CERTIFICATE, server: FederatedServer.ingress({ hostname: 'p.example.net', tlsSecretName: 't', clientCaSecretName: 'c' }) });
  const server = collector(plan, 'prometheus');
  expect(server).toMatchObject({ engine: 'prometheus-server', remoteWrites: [], externalLabels: { cluster: 'a', environment: 'default' } });
  expect(server.server!.remoteWriteReceiver).toBe(false);
  expect(server.jobs.map(({ config }) => config.jobName)).toEqual(expect.arrayContaining(['kubelet', 'kube-state-metrics', 'node-exporter', 'prometheus']));
  expect(plan.kubeStateMetrics).toBeDefined();
  expect(plan.nodeExporter).toBeDefined();
  expect(plan.isBare).toBeUndefined();
  expect(plan.pulledJobs!.map(({ config }) => config.jobName)).toEqual(['a/federation']);
});

test('it asks for client certificates itself', () => {
  const server = FederatedServer.webConfig({ certificateSecretName: 'server', clientCa: CLIENT_CA, ...FROM, annotations: { a: 'b' } });
  const plan = planned({ target: 'prom.example.net:9443', client: CERTIFICATE, server });
  expect(collector(plan, 'prometheus')).toMatchObject({
    web: { certificateSecretName: 'server', clientCa: CLIENT_CA },
    secrets: [{ name: 'hub-ca', keys: ['ca.crt'] }, { name: 'server', keys: ['tls.crt', 'tls.key'] }],
  });
  // it scrapes itself as a client
  expect(job(plan, 'prometheus').config).toMatchObject({
    scheme: 'https',
    tlsConfig: { ca: CLIENT_CA, cert: { name: 'server', key: 'tls.crt' }, key: { name: 'server', key: 'tls.key' }, serverName: 'prom-federation' },
  });
  expect(plan.federationEndpoint).toEqual({
    kind: 'loadBalancer', workload: 'prometheus', targetPort: 'web', port: 9443, sourceRanges: ['192.0.2.1/32'], annotations: { a: 'b' },
  });
});

test('it knows itself by another certificate and authority where they are given', () => {
  const serverCa = { name: 'server-ca', key: 'ca.crt' };
  const server = FederatedServer.webConfig({
    certificateSecretName: 'server', clientCa: CLIENT_CA, selfCertificate: 'self', serverCa, serverName: 'inside.example.net', ...FROM,
  });
  const plan = planned({ target: 'prom.example.net', client: CERTIFICATE, server });
  expect(job(plan, 'prometheus').config.tlsConfig)
    .toEqual({ ca: serverCa, cert: { name: 'self', key: 'tls.crt' }, key: { name: 'self', key: 'tls.key' }, serverName: 'inside.example.net' });
  expect(plan.federationEndpoint).toMatchObject({ port: 443 });
});

test('a proxy asks for a password and opens one path', () => {
  const plan = planned({
    target: 'prom.example.net', client: PASSWORD, server: FederatedServer.basicAuthProxy({ users: USERS, certificateSecretName: 'server', ...FROM }),
  });
  expect(plan.fronts).toMatchObject([{
    name: 'federation-front',
    listeners: [{ certificateSecretName: 'server', users: USERS, routes: [{ method: 'GET', path: '/federate', upstream: 'prometheus:9090' }] }],
    secrets: [{ name: 'server', keys: ['tls.crt', 'tls.key'] }, { name: 'users', keys: ['htpasswd'] }],
  }]);
  expect(plan.federationEndpoint).toMatchObject({ kind: 'loadBalancer', workload: 'federation-front', targetPort: plan.fronts![0].listeners[0].name, port: 443 });
  expect(collector(plan, 'prometheus').web).toBeUndefined();
});

test('a load balancer in a tailnet takes only what comes from there', () => {
  const plan = planned({ target: '100.64.0.7', client: PASSWORD, server: FederatedServer.basicAuthProxy({ users: USERS }) });
  expect(plan.federationEndpoint).toMatchObject({ port: 80, sourceRanges: ['100.64.0.0/10'] });
});

test('an ingress asks for client certificates, whatever its annotations say', () => {
  const plan = planned({
    client: CERTIFICATE,
    server: FederatedServer.ingress({
      hostname: 'p.example.net',
      tlsSecretName: 't',
      clientCaSecretName: 'c',
      ingressClassName: 'nginx',
      annotations: { 'x': 'y', 'nginx.ingress.kubernetes.io/auth-tls-verify-client': 'off' },
    }),
  });
  expect(plan.federationEndpoint).toEqual({
    kind: 'ingress',
    hostname: 'p.example.net',
    tlsSecretName: 't',
    ingressClassName: 'nginx',
    annotations: {
      'x': 'y',
      'nginx.ingress.kubernetes.io/auth-tls-secret': 'monitoring/c',
      'nginx.ingress.kubernetes.io/auth-tls-verify-client': 'on',
      'nginx.ingress.kubernetes.io/auth-tls-verify-depth': '1',
    },
  });
});

test('a gateway is in the namespace of the server unless it is said to be elsewhere', () => {
  const at = (more: object) => planned({ client: CERTIFICATE, server: FederatedServer.gateway({ hostname: 'p.example.net', gatewayName: 'g', ...more }) }).federationEndpoint;
  expect(at({})).toMatchObject({ kind: 'gateway', gatewayName: 'g', gatewayNamespace: 'monitoring' });
  expect(at({ gatewayNamespace: 'edge', sectionName: 'mtls' })).toMatchObject({ gatewayNamespace: 'edge', sectionName: 'mtls' });
});

test('clusters without a server of ours have none of this', () => {
  for (const collection of [Collection.alloy(), Collection.prometheusServer(), Collection.federation({ target: 'x', client: CERTIFICATE })]) {
    const { plan } = spoke({ collection });
    expect([plan.fronts, plan.federationEndpoint]).toEqual([undefined, undefined]);
  }
});

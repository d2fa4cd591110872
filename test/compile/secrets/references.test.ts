import { secretReferences } from '../../../src/compile/secrets/references';
import { Collection } from '../../../src/topology/collection';
import { FederatedServer } from '../../../src/topology/federated-server';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { Receiver } from '../../../src/topology/receiver';
import { hub, spoke } from '../compiled';

const shown = (plan: Parameters<typeof secretReferences>[0]) => secretReferences(plan).map(({ reader, use, name, keys }) => `${reader}: ${use} ${name} ${keys.join(',')}`);

test('a hub reads what its endpoint asks for', () => {
  const receiver = Receiver.front({ certificateSecretName: 'cert', users: { name: 'users', key: 'htpasswd' } });
  const client = { basicAuth: { username: '{cluster}', password: { name: 'hub', key: 'password' } } };
  expect(shown(hub({ endpoint: HubEndpoint.address('hub.example.com', { receiver, client }) }).plan)).toEqual([
    'Deployment hub-front: file cert tls.crt,tls.key', 'Deployment hub-front: file users htpasswd',
  ]);
});

test('everything that runs pulls images', () => {
  const { plan } = spoke({ collection: Collection.prometheusAgent(), settings: { global: { imagePullSecrets: ['r'] } } });
  expect(shown(plan)).toEqual([
    'StatefulSet prometheus-agent: pull r .dockerconfigjson', 'Deployment kube-state-metrics: pull r .dockerconfigjson', 'DaemonSet node-exporter: pull r .dockerconfigjson',
  ]);
});

test('an address in a Secret is a variable', () => {
  const { plan } = spoke({ settings: { global: { hubEndpointSecret: { name: 'monitoring-spoke', key: 'hub_endpoint' } } } });
  expect(shown(plan)).toEqual([
    'DaemonSet alloy-node: variable monitoring-spoke hub_endpoint', 'StatefulSet alloy-cluster: variable monitoring-spoke hub_endpoint',
  ]);
});

test('an Ingress reads its certificate, and the authority of those who come', () => {
  const server = FederatedServer.ingress({ hostname: 'prom.a.example.com', tlsSecretName: 'tls', clientCaSecretName: 'clients' });
  const { plan } = spoke({ collection: Collection.federation({ target: 'prom.a.example.com', client: { tlsConfig: { cert: { name: 'h', key: 'c' }, key: { name: 'h', key: 'k' } } }, server }) });
  expect(shown(plan)).toEqual(['Ingress for prom.a.example.com: ingress tls tls.crt,tls.key', 'Ingress for prom.a.example.com: ingress clients ca.crt']);
});

test('what an operator runs has the operator read its Secrets', () => {
  const settings = {
    global: { runtime: 'operator' },
    alertmanager: { receiver: 'r', receivers: { r: { slack: [{ apiUrl: { name: 'slack', key: 'url' }, channel: '#a' }] } } },
    remoteWrite: { destinations: { far: { url: 'https://far.example.com/w', basicAuth: { username: 'u', password: { name: 'far', key: 'password' } } } } },
  };
  const read = secretReferences(spoke({ collection: Collection.prometheusAgent(), settings }).plan);
  expect(read.map(({ reader, use, name, step }) => `${reader}: ${use} ${name} in ${step}`)).toEqual(['PrometheusAgent prometheus-agent: operated far in rules']);
  expect(shown(hub({ settings }).plan)).toContain('Alertmanager alertmanager: operated slack url');
});

import { storesOf } from '../../../src/compile/hub/stores';
import { StorePlan } from '../../../src/compile/plan';
import { HubProps } from '../../../src/topology/cluster-props';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { Receiver } from '../../../src/topology/receiver';
import { AlertmanagerSettings } from '../../../src/topology/settings/alertmanager-settings';
import { hub } from '../compiled';

function stores(props: HubProps = {}): StorePlan[] {
  const { plan } = hub(props);
  return storesOf({ plan, settings: props.settings ?? {} });
}

test('metrics, logs and alerts of a hub, by their addresses in it', () => {
  expect(stores().map(({ kind, name, url }) => [kind, name, url])).toEqual([
    ['prometheus', 'prometheus', 'http://prometheus.monitoring.svc:9090'],
    ['loki', 'loki', 'http://loki.monitoring.svc:3100'],
    ['alertmanager', 'alertmanager', 'http://alertmanager.monitoring.svc:9093'],
  ]);
});

test('they are where the hub is deployed, and a Prometheus is of the release that its image says', () => {
  const [prometheus] = stores({ settings: { global: { namespace: 'observability' }, prometheus: { image: { tag: 'v3.5.1' } } } });
  expect(prometheus).toEqual({ kind: 'prometheus', name: 'prometheus', version: '3.5.0', url: 'http://prometheus.observability.svc:9090' });
});

test('metrics of another store are first, and in its place', () => {
  const store = MetricsStore.victoriaMetrics({ writeUrl: 'http://vm.example.com:8428/api/v1/write', queryUrl: 'http://vm.example.com:8428' });
  expect(stores({ metricsStore: store }).map(({ kind, url }) => [kind, url])[0]).toEqual(['victoriametrics', 'http://vm.example.com:8428']);
  expect(stores({ metricsStore: store }).map(({ kind }) => kind)).not.toContain('prometheus');
});

test('what is not deployed cannot be asked', () => {
  expect(stores({ settings: { loki: { enabled: false }, alertmanager: { enabled: false } } }).map(({ kind }) => kind)).toEqual(['prometheus']);
});

test('a Prometheus that protects its port is asked as it asks itself', () => {
  const ca = { name: 'hub-ca', key: 'ca.crt' };
  const receiver = Receiver.webConfig({ certificateSecretName: 'hub-tls', clientCa: ca, serverName: 'hub.example.com' });
  const client = { tlsConfig: { cert: { name: 'spoke', key: 'tls.crt' }, key: { name: 'spoke', key: 'tls.key' } } };
  const [prometheus] = stores({ endpoint: HubEndpoint.address('hub.example.com', { receiver, client }) });
  expect(prometheus.url).toBe('https://prometheus.monitoring.svc:9090');
  expect(prometheus.client).toEqual({
    tlsConfig: { ca, cert: { name: 'hub-tls', key: 'tls.crt' }, key: { name: 'hub-tls', key: 'tls.key' }, serverName: 'hub.example.com' },
  });
});

describe('an Alertmanager of somebody else', () => {
  const existing = (own: AlertmanagerSettings['existing'], others: AlertmanagerSettings = {}) =>
    stores({ settings: { alertmanager: { existing: own, ...others } } }).filter(({ kind }) => kind === 'alertmanager');

  test('one replica knows what all do', () => {
    expect(existing({ addresses: ['am-0.example.com:9093', 'am-1.example.com:9093'] })).toEqual([
      { kind: 'alertmanager', name: 'alertmanager', url: 'http://am-0.example.com:9093' },
    ]);
  });

  test('with its scheme, its path and its credentials', () => {
    const password = { name: 'am', key: 'password' };
    expect(existing({ addresses: ['am.example.com'], scheme: 'https', pathPrefix: '/alerts', basicAuth: { username: 'u', password } })).toEqual([
      { kind: 'alertmanager', name: 'alertmanager', url: 'https://am.example.com/alerts', client: { basicAuth: { username: 'u', password } } },
    ]);
  });

  test('none without an address, or where alerts go nowhere', () => {
    expect([existing({}), existing({ addresses: ['am'] }, { enabled: false })]).toEqual([[], []]);
  });
});

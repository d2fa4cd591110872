import { compileCluster } from '../../../src/compile/compile';
import { HUB_FRONT } from '../../../src/compile/hub/hub-front';
import { ClusterPlan, FrontPlan } from '../../../src/compile/plan';
import { Report } from '../../../src/diagnostics';
import { RelabelDialect } from '../../../src/model/relabel/dialect';
import { RelabelSimulator } from '../../../src/model/relabel/relabel-simulator';
import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { Declaration } from '../../../src/topology/declaration';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { InlineLayer } from '../../../src/topology/inline-layer';
import { Receiver } from '../../../src/topology/receiver';
import { resolveFleet } from '../../../src/topology/resolve';
import { compiledFleet, hub } from '../compiled';

const USERS = { name: 'users', key: 'auth' };
const CA = { name: 'clients', key: 'ca.crt' };
const KEY = { name: 'hub', key: 'k' };
const CLIENT = { tlsConfig: { cert: KEY, key: KEY }, basicAuth: { username: '{cluster}', password: KEY } };
const HOST = 'hub.example.com';

const endpoint = (receiver?: Receiver) => HubEndpoint.address(HOST, { receiver, client: receiver && CLIENT });

function frontOf(props: HubProps): FrontPlan | undefined {
  const { plan } = hub(props);
  expect(plan.fronts?.length ?? 0).toBeLessThan(2);
  return plan.fronts?.[0];
}

describe('the front of a hub', () => {
  test('stands before both stores unless something else is asked for, and opens one path of each', () => {
    expect(frontOf({ endpoint: endpoint() })).toMatchObject({
      name: HUB_FRONT,
      replicas: 2,
      secrets: [],
      image: expect.stringMatching(/^docker\.io\/nginxinc\/nginx-unprivileged:/) as string,
      listeners: [
        { name: 'metrics', port: 9090, routes: [{ method: 'POST', path: '/api/v1/write', upstream: 'prometheus:9090' }] },
        { name: 'logs', port: 3100, routes: [{ method: 'POST', path: '/loki/api/v1/push', upstream: 'loki:3100' }] },
      ],
    });
  });

  test('opens the path for logs by OTLP where a spoke sends them so', () => {
    const logsOf = (spokes: SpokeProps[]) => compiledFleet('hub', { endpoint: endpoint() }, spokes.map((props, i) => ({ name: `s${i}`, props })))
      .plan.fronts![0].listeners.find(({ name }) => name === 'logs')!.routes.map(({ path }) => path);
    expect(logsOf([{}])).toEqual(['/loki/api/v1/push']);
    expect(logsOf([{}, { collection: Collection.openTelemetry() }])).toEqual(['/loki/api/v1/push', '/otlp/v1/logs']);
  });

  test('pins logs where each cluster is a tenant, as it pins metrics', () => {
    const routesOf = (pinIdentity: boolean, tenants: string) => compiledFleet('hub', {
      endpoint: endpoint(Receiver.front({ certificateSecretName: 'tls', clientCa: CA, users: USERS, pinIdentity })), settings: { loki: { tenants } },
    }, [{ name: 'a', props: {} }, { name: 'b', props: {} }]).plan.fronts![0].listeners.find(({ name }) => name === 'logs')!.routes;
    const address = 'loki:3100';
    expect(routesOf(true, 'cluster')).toEqual([{ method: 'POST', path: '/loki/api/v1/push', upstream: { a: address, b: address }, tenantOfUser: true }]);
    const open = [{ method: 'POST', path: '/loki/api/v1/push', upstream: address }];
    expect([routesOf(true, 'one'), routesOf(false, 'cluster')]).toEqual([open, open]);
  });

  test('opens nothing for logs where there are none', () => {
    expect(frontOf({ endpoint: endpoint(), settings: { loki: { enabled: false } } })!.listeners.map(({ name }) => name)).toEqual(['metrics']);
  });

  test('asks for what it is told to ask for', () => {
    const front = frontOf({ endpoint: endpoint(Receiver.front({ certificateSecretName: 'tls', clientCa: CA, users: USERS, replicas: 3 })) })!;
    for (const listener of front.listeners) expect(listener).toMatchObject({ certificateSecretName: 'tls', clientCa: CA, users: USERS });
    expect(front).toMatchObject({
      replicas: 3, secrets: [{ name: 'clients', keys: ['ca.crt'] }, { name: 'tls', keys: ['tls.crt', 'tls.key'] }, { name: 'users', keys: ['auth'] }],
    });
  });

  test('follows the settings of its component', () => {
    expect(frontOf({ endpoint: endpoint(), settings: { front: { image: { tag: '1.30.0-alpine' }, nodeSelector: { pool: 'x' } } } }))
      .toMatchObject({ image: 'docker.io/nginxinc/nginx-unprivileged:1.30.0-alpine', nodeSelector: { pool: 'x' } });
  });

  test.each<[string, HubProps]>([
    ['a hub that is open', { endpoint: endpoint(Receiver.open({ because: 'a test' })) }],
    ['a route', { endpoint: HubEndpoint.gateway({ hostname: HOST, gatewayName: 'g' }) }],
    ['an ingress', { endpoint: HubEndpoint.ingress({ hostname: HOST, tlsSecretName: 't' }) }],
    ['what exists', { endpoint: HubEndpoint.existing({ metricsUrl: 'https://x/y' }) }],
  ])('is not there for %s', (_, props) => {
    expect(frontOf(props)).toBeUndefined();
  });

  test('leaves metrics to a Prometheus that protects itself', () => {
    const receiver = Receiver.webConfig({ certificateSecretName: 'tls', clientCa: CA });
    const { plan } = hub({ endpoint: endpoint(receiver) });
    expect(plan.fronts![0].listeners).toEqual([{
      name: 'logs',
      port: 3100,
      certificateSecretName: 'tls',
      clientCa: CA,
      users: undefined,
      routes: [{ method: 'POST', path: '/loki/api/v1/push', upstream: 'loki:3100' }],
    }]);
    expect(plan.exposure).toMatchObject({ metricsFront: undefined, logsFront: HUB_FRONT });
  });

  test('asks for passwords instead of certificates where it is told so', () => {
    const front = frontOf({ endpoint: endpoint(Receiver.webConfig({ certificateSecretName: 'tls', clientCa: CA, users: USERS })) })!;
    expect(front.listeners[0]).toMatchObject({ users: USERS });
    expect(front.listeners[0].clientCa).toBeUndefined();
  });
});

describe('pinned identities', () => {
  const PINNED = endpoint(Receiver.front({ users: USERS, pinIdentity: true }));

  /** A hub with these spokes, some of which it pulls from. */
  function pinned(names: readonly string[], pulled: readonly string[] = []): ClusterPlan {
    const declarations: Declaration[] = [
      { name: 'hub', role: 'hub', where: 'hub', inline: new InlineLayer('hub', { endpoint: PINNED }) },
      ...[...names, ...pulled].map((name): Declaration => ({
        name,
        role: 'spoke',
        where: name,
        inline: new InlineLayer(name, {
          settings: { global: { environment: 'lab', externalLabels: { region: 'eu' } } },
          ...(pulled.includes(name) && { collection: Collection.federation({ target: 'x.example.com' }) }),
        }),
      })),
    ];
    const report = new Report();
    const { clusters, endpoints, spokesOf } = resolveFleet(declarations, [], report);
    return compileCluster(clusters.find(({ name }) => name === 'hub')!, { clusterLabel: 'cluster', hubEndpoint: endpoints.get('hub'), spokes: spokesOf.get('hub') }, report);
  }

  test('lead each cluster that pushes to a receiver of its own', () => {
    const [{ listeners, pinning }] = pinned(['a', 'b'], ['pulled']).fronts!;
    const { routes: [{ path, upstream, upstreamPath }] } = listeners[0];
    expect(pinning!.url).toBe('http://prometheus:9090/api/v1/write');
    expect(pinning!.receivers.map(({ cluster }) => cluster)).toEqual(['a', 'b']);
    expect([path, upstreamPath]).toEqual(['/api/v1/write', '/api/v1/metrics/write']);
    expect(upstream).toEqual(Object.fromEntries(pinning!.receivers.map(({ cluster, port }) => [cluster, `127.0.0.1:${port}`])));
  });

  test('are what a cluster is, whatever it says of itself', () => {
    const [{ pinning }] = pinned(['a', 'b']).fronts!;
    const { rules } = pinning!.receivers[0];
    const lie = { __name__: 'up', cluster: 'b', environment: 'production', region: 'us', job: 'x' };
    const { labels } = RelabelSimulator.simulate([...rules], lie, { dialect: RelabelDialect.ALLOY });
    expect(labels).toEqual({ __name__: 'up', cluster: 'a', environment: 'lab', region: 'eu', job: 'x' });
  });

  test('leave logs to whoever may push', () => {
    expect(pinned(['a']).fronts![0].listeners[1].routes).toEqual([{ method: 'POST', path: '/loki/api/v1/push', upstream: 'loki:3100' }]);
  });
});

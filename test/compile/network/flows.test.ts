import { at, flowsOf, told, walls } from './walls';
import { networkPlan } from '../../../src/compile/network/network';
import { Collection } from '../../../src/topology/collection';
import { FederatedServer } from '../../../src/topology/federated-server';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { LogSource } from '../../../src/topology/log-source';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { Receiver } from '../../../src/topology/receiver';
import { hub, host, spoke } from '../compiled';
import { pulledHub } from '../pulled-hub';

describe('a hub', () => {
  test('asks what its jobs find, and is asked by its front and by pods beside it', () => {
    const network = walls(hub());
    expect(flowsOf(network, 'prometheus')).toEqual([
      'prometheus -> nodes 10250',
      'prometheus -> kube-state-metrics 8080',
      'prometheus -> kube-state-metrics 8081',
      'prometheus -> nodes 9100',
      'prometheus -> loki 3100',
      'prometheus -> alertmanager 9093',
      'prometheus -> pods(*) *',
      'prometheus -> nodes *',
      'hub-front -> prometheus 9090',
      'pods(monitoring) -> prometheus 9090',
    ]);
  });

  test('takes what spokes push from the ranges of its endpoint, and from nodes that hand it on', () => {
    expect(flowsOf(walls(hub()), 'hub-front').filter((flow) => flow.endsWith('9090'))).toEqual([
      '100.64.0.0/10 -> hub-front 9090', 'nodes -> hub-front 9090', 'hub-front -> prometheus 9090',
    ]);
  });

  test('without a front is reached itself', () => {
    const network = walls(hub({ endpoint: at('192.0.2.1', { receiver: Receiver.open({ because: 'a test' }), sourceRanges: ['198.51.100.0/24'] }) }));
    expect(network.workloads.map(({ name }) => name)).not.toContain('hub-front');
    expect(flowsOf(network, 'loki')).toEqual([
      'prometheus -> loki 3100', '198.51.100.0/24 -> loki 3100', 'nodes -> loki 3100', 'pods(monitoring) -> loki 3100',
    ]);
  });

  test('at a tailnet is reached by the proxies of the operator alone', () => {
    const endpoint = HubEndpoint.tailscale({ hostname: 'hub', tailnet: 'tail1234.ts.net', receiver: Receiver.front({ acceptUnauthenticated: 'a test' }) });
    expect(flowsOf(walls(hub({ endpoint })), 'hub-front').filter((flow) => flow.includes('-> hub-front'))).toEqual([
      'pods(tailscale) -> hub-front 9090', 'pods(tailscale) -> hub-front 3100',
    ]);
  });

  test('behind a route is open to everybody, unless somebody says where its controller is', () => {
    const endpoint = HubEndpoint.gateway({ hostname: 'hub.example.com', gatewayName: 'g' });
    const receiving = (network = walls(hub({ endpoint }))) => network.flows.filter(({ why }) => why === 'what spokes push').map(told);
    expect(receiving()).toEqual(['anyone -> prometheus 9090', 'anyone -> loki 3100']);
    expect(receiving(walls(hub({ endpoint, settings: { networkPolicies: { routesFrom: ['istio-gateways'] } } })))).toEqual([
      'pods(istio-gateways) -> prometheus 9090', 'pods(istio-gateways) -> loki 3100',
    ]);
  });

  test('on k3s is reached through pods of its load balancer, too', () => {
    expect(walls(hub({ distribution: 'k3s' })).flows.map(told)).toContain('pods(kube-system) -> hub-front 9090');
  });

  test('that pins identities passes on through the sidecar', () => {
    const receiver = Receiver.front({ certificateSecretName: 'c', clientCa: { name: 'ca', key: 'ca.crt' }, pinIdentity: true });
    const client = { tlsConfig: { cert: { name: 'c', key: 'tls.crt' }, key: { name: 'c', key: 'tls.key' } } };
    const network = walls(hub({ endpoint: at('100.64.0.2', { receiver, client }) }));
    expect(flowsOf(network, 'hub-front')).toContain('hub-front -> prometheus 9090');
    expect(network.workloads.find(({ name }) => name === 'hub-front')?.ports).toContain(12345);
  });

  test('goes where the clusters are that it pulls from', () => {
    const flows = flowsOf(walls(pulledHubOf({
      b: Collection.directScrape({ apiServer: 'https://192.0.2.7:6443' }), c: Collection.federation({ target: 'prom.other.cluster.local' }),
    })), 'prometheus');
    expect(flows).toEqual(expect.arrayContaining(['prometheus -> 192.0.2.7/32 6443', 'prometheus -> prom.other.cluster.local 443']));
  });

  test('is queried from where its settings say', () => {
    const queries = (queriesFrom: string[]) => walls(hub({ settings: { networkPolicies: { queriesFrom } } })).flows.filter(({ why }) => why === 'queries').map(told);
    expect(queries(['grafana', 'monitoring'])).toEqual([
      'pods(grafana monitoring) -> prometheus 9090', 'pods(grafana monitoring) -> loki 3100', 'pods(grafana monitoring) -> alertmanager 9093',
    ]);
    expect(queries([])).toEqual([]);
  });

  function pulledHubOf(collections: { readonly [name: string]: Collection }) {
    return pulledHub(Object.fromEntries(Object.entries(collections).map(([name, collection]) => [name, { collection }])));
  }
});

describe('a spoke', () => {
  test('of Alloy pushes from pods that a policy sees, and shares its targets among them', () => {
    expect(flowsOf(walls(spoke()), 'alloy-cluster')).toEqual([
      'alloy-cluster -> kube-state-metrics 8080',
      'alloy-cluster -> kube-state-metrics 8081',
      'alloy-cluster -> 100.64.0.2/32 9090',
      'alloy-cluster -> alloy-cluster 12345',
    ]);
  });

  test('has no policy for what is in the network of its node', () => {
    expect(walls(spoke()).policies.map(({ name }) => name)).toEqual(['alloy-cluster', 'kube-state-metrics']);
    const without = walls(spoke({ settings: { alloy: { hostMetrics: false } } }));
    expect(without.policies.map(({ name }) => name)).toEqual(['alloy-node', 'alloy-cluster', 'kube-state-metrics']);
    expect(flowsOf(without, 'alloy-node')).toContain('alloy-node -> 100.64.0.2/32 3100');
  });

  test('of a Prometheus agent reaches node-exporter at the nodes', () => {
    expect(flowsOf(walls(spoke({ collection: Collection.prometheusAgent() })), 'prometheus-agent')).toContain('prometheus-agent -> nodes 9100');
  });

  test('of OpenTelemetry takes OTLP from every namespace where it is asked to', () => {
    const taking = (otlp: boolean) => walls(spoke({ collection: Collection.openTelemetry({ otlp }) })).flows.map(told).filter((flow) => flow.includes('4317'));
    expect(taking(true)).toEqual(['pods(*) -> opentelemetry-gateway 4317 4318']);
    expect(taking(false)).toEqual([]);
  });

  test('with objects of the operator may go to any pod, and with ScrapeConfigs anywhere', () => {
    const flows = (scrapeConfigObjects: boolean) => flowsOf(walls(spoke({ collection: Collection.alloy({ operatorObjects: true, scrapeConfigObjects }) })), 'alloy-cluster');
    expect(flows(false)).toEqual(expect.arrayContaining(['alloy-cluster -> pods(*) *', 'alloy-cluster -> nodes *']));
    expect(flows(true)).toContain('alloy-cluster -> anyone *');
    expect(flowsOf(walls(spoke()), 'alloy-cluster').filter((flow) => flow.endsWith('*'))).toEqual([]);
  });

  test('that a hub federates from lets it in', () => {
    const server = FederatedServer.basicAuthProxy({ users: { name: 'u', key: 'users' }, certificateSecretName: 't', sourceRanges: ['192.0.2.0/24'] });
    const client = { basicAuth: { username: 'hub', password: { name: 'p', key: 'k' } } };
    const network = walls(spoke({ collection: Collection.federation({ target: 'prom.example.com:9443', client, server }) }));
    expect(network.flows.filter(({ why }) => why === 'what its hub federates').map(told)).toEqual([
      '192.0.2.0/24 -> federation-front 8443', 'nodes -> federation-front 8443',
    ]);
    expect(network.flows.map(told)).toContain('federation-front -> prometheus 9090');
  });

  test('that a hub scrapes through its API server lets that in to kube-state-metrics', () => {
    const collection = Collection.directScrape({ apiServer: 'https://a:6443' });
    const { network } = spoke({ collection, settings: { kubeStateMetrics: { enabled: true } } }).plan;
    expect(network?.flows.map(told)).toEqual(expect.arrayContaining(['apiServer -> kube-state-metrics 8080 8081', 'pods(kube-system) -> kube-state-metrics 8080 8081']));
    expect(spoke({ collection }).plan.network).toBeUndefined();
  });

  test('and to what collects logs there, at the ports that its annotations say', () => {
    const from = (collector: string, further: object = {}) => flowsOf(walls(spoke({
      collection: Collection.directScrape({ apiServer: 'https://a:6443' }), logs: [LogSource.podsByFile()], settings: { logs: { collector }, ...further },
    })), `${{ alloy: 'alloy', openTelemetry: 'opentelemetry' }[collector] ?? collector}${collector === 'promtail' ? '' : '-logs'}`).filter((flow) => flow.startsWith('apiServer'));
    expect(from('alloy')).toEqual(['apiServer -> alloy-logs 12345']);
    expect(from('openTelemetry')).toEqual(['apiServer -> opentelemetry-logs 8888']);
    expect(from('promtail')).toEqual(['apiServer -> promtail 3101']);
    expect(from('alloy', { alloy: { podAnnotations: { 'prometheus.io/scrape': 'false' } } })).toEqual([]);
  });

  test('asks whoever says who it is', () => {
    const destinations = {
      amp: { url: 'https://aps-workspaces.eu-west-1.amazonaws.com/x', sigv4: { region: 'eu-west-1' } },
      own: { url: 'https://198.51.100.9/api/v1/push', oauth2: { clientId: 'i', clientSecret: { name: 's', key: 'k' }, tokenUrl: 'https://login.example.com/t' } },
      via: { url: 'https://mimir.example.com/api/v1/push', proxyUrl: 'http://10.1.2.3:3128' },
    };
    const flows = flowsOf(walls(spoke({ settings: { remoteWrite: { destinations } } })), 'alloy-cluster');
    expect(flows).toEqual(expect.arrayContaining([
      'alloy-cluster -> sts.eu-west-1.amazonaws.com 443', 'alloy-cluster -> 169.254.169.254/32 80', 'alloy-cluster -> login.example.com 443',
      'alloy-cluster -> 198.51.100.9/32 443', 'alloy-cluster -> 10.1.2.3/32 3128',
    ]));
    expect(flows.join()).not.toContain('mimir.example.com');
  });

  test('in a mesh talks to the control plane of that, or through tunnels', () => {
    expect(walls(spoke({ settings: { global: { istio: 'sidecar-cni' } } })).flows.map(told)).toContain('kube-state-metrics -> pods(istio-system) 15012');
    expect(walls(spoke({ settings: { global: { istio: 'ambient' } } })).flows.map(told)).toEqual(
      expect.arrayContaining(['kube-state-metrics -> pods(*) 15008', 'pods(*) -> kube-state-metrics 15008']));
  });
});

test('pods of ours that ask for a scrape get it', () => {
  const podAnnotations = { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '3100' };
  const jobs = { loki: { enabled: false } };
  const alone = (loki: object) => flowsOf(walls(hub({ settings: { loki, jobs } })), 'loki').filter((flow) => flow.startsWith('prometheus'));
  expect(alone({ podAnnotations })).toEqual(['prometheus -> loki 3100']);
  expect(alone({})).toEqual([]);
});

test('what has a proxy by its environment reaches it', () => {
  const network = walls(spoke({ settings: { global: { proxy: { httpsProxy: 'http://10.0.0.9:3128' } } } }));
  expect(flowsOf(network, 'alloy-cluster')).toContain('alloy-cluster -> 10.0.0.9/32 3128');
});

test('pods with an agent of Vault go there', () => {
  const { plan } = hub();
  const withAgent = { ...plan, loki: { ...plan.loki!, vaultAnnotations: { a: 'b' } } };
  expect(networkPlan(withAgent, {})!.flows.map(told)).toEqual(expect.arrayContaining(['loki -> pods(*) 8200', 'loki -> * 8200']));
  expect(walls(hub()).flows.map(told).join()).not.toContain('8200');
});

test('nothing is restricted where somebody says so, on hosts, and in clusters that run nothing of ours', () => {
  expect(spoke({ settings: { networkPolicies: { enabled: false } } }).plan.network).toBeUndefined();
  expect(host().plan.network).toBeUndefined();
  expect(spoke({ collection: Collection.federation({ target: 'prom.example.com' }) }).plan.network).toBeUndefined();
});

test('whoever asks the API server is let through to it, and nobody else', () => {
  const asking = walls(hub()).flows.filter(({ to }) => to.kind === 'apiServer').map(told);
  expect(asking).toEqual(['prometheus -> apiServer 443 6443', 'kube-state-metrics -> apiServer 443 6443']);
  expect(walls(hub({ settings: { networkPolicies: { apiServerPorts: [16443] } } })).flows.map(told)).toContain('kube-state-metrics -> apiServer 16443');
});

test('every flow is there once, and has an end of ours', () => {
  for (const { flows } of [walls(hub()), walls(spoke()), walls(spoke({ collection: Collection.openTelemetry({ mode: 'daemonset' }) }))]) {
    expect(new Set(flows.map(told)).size).toBe(flows.length);
    expect(flows.filter(({ from, to }) => from.kind !== 'workload' && to.kind !== 'workload')).toEqual([]);
  }
});

describe('what an operator runs', () => {
  const OPERATOR = { global: { runtime: 'operator' } };

  test('is found by the labels that the operator gives to pods', () => {
    const { workloads } = walls(hub({ settings: { ...OPERATOR, alertmanager: { replicas: 2 } } }));
    expect(workloads.filter(({ name }) => name === 'prometheus' || name === 'alertmanager')).toEqual([
      { name: 'prometheus', labels: { 'app.kubernetes.io/name': 'prometheus', 'app.kubernetes.io/instance': 'prometheus' }, ports: [9090, 8080] },
      { name: 'alertmanager', labels: { 'app.kubernetes.io/name': 'alertmanager', 'app.kubernetes.io/instance': 'alertmanager' }, ports: [9093, 8080, 9094] },
    ]);
    const [agent] = walls(spoke({ collection: Collection.prometheusAgent(), settings: OPERATOR })).workloads;
    expect(agent.labels).toEqual({ 'app.kubernetes.io/name': 'prometheus-agent', 'app.kubernetes.io/instance': 'prometheus-agent' });
  });

  test.each([['a hub', hub({ settings: OPERATOR }), hub()], [
    'an agent', spoke({ collection: Collection.prometheusAgent(), settings: OPERATOR }), spoke({ collection: Collection.prometheusAgent() }),
  ]])('%s talks to the same', (_, operated, plain) => {
    expect(walls(operated).flows.map(told)).toEqual(walls(plain).flows.map(told));
  });

  test('replicas of an Alertmanager talk to each other', () => {
    expect(flowsOf(walls(hub({ settings: { ...OPERATOR, alertmanager: { replicas: 2 } } })), 'alertmanager')).toContain('alertmanager -> alertmanager 9094 9094/UDP');
    expect(flowsOf(walls(hub({ settings: OPERATOR })), 'alertmanager')).not.toContain('alertmanager -> alertmanager 9094 9094/UDP');
  });

  test('rulers of another store find it by the Service of the operator', () => {
    const network = walls(hub({ metricsStore: MetricsStore.mimir(), settings: OPERATOR }));
    expect(flowsOf(network, 'thanos-rule')).toContain('thanos-rule -> alertmanager 9093');
  });

  test('scrapes what monitors of others select, in their namespaces', () => {
    const settings = { ...OPERATOR, operator: { monitorNamespaces: ['shop', 'blog'] }, jobs: { 'kubernetes-pods': { enabled: false } } };
    const flows = (own: object) => flowsOf(walls(spoke({ collection: Collection.prometheusAgent(), settings: { ...settings, ...own } })), 'prometheus-agent');
    expect(flows({})).toContain('prometheus-agent -> pods(blog shop) *');
    expect(flows({ operator: {} })).not.toContain('prometheus-agent -> pods(blog shop) *');
  });
});

import { Collection } from '../../../../src/topology/collection';
import { FederatedServer } from '../../../../src/topology/federated-server';
import { LogSource } from '../../../../src/topology/log-source';
import { spoke } from '../../compiled';

const COLLECTORS = ['alloy', 'openTelemetry', 'promtail'] as const;

const TARGET = { target: 'prom.example.com:9443' };
const SERVER = FederatedServer.basicAuthProxy({ users: { name: 'u', key: 'users' }, certificateSecretName: 't', sourceRanges: ['192.0.2.0/24'] });
const CLIENT = { basicAuth: { username: 'hub', password: { name: 'p', key: 'k' } } };

/** Whether each collector of logs asks to be scraped, and whether anybody may. */
function scraped(collection: Collection, settings: object): (readonly [asks: boolean, isLetIn: boolean])[] {
  const { plan } = spoke({ collection, logs: [LogSource.podsByFile()], settings });
  const found = plan.collectors.filter(({ logs }) => logs !== undefined);
  expect(found).not.toEqual([]);
  return found.map(({ name, podAnnotations = {} }) => {
    const port = Number(podAnnotations['prometheus.io/port']);
    const lets = plan.network?.flows.some(({ to, ports }) => to.kind === 'workload' && to.name === name && ports?.some((one) => one.port === port)) ?? true;
    return [podAnnotations['prometheus.io/scrape'] === 'true', lets];
  });
}

describe.each(COLLECTORS)('%s for logs', (collector) => {
  const logs = { logs: { collector } };

  test.each<[string, Collection]>([
    ['a Prometheus of the cluster', Collection.prometheusAgent()],
    ['a federated Prometheus of ours', Collection.federation({ ...TARGET, client: CLIENT, server: SERVER })],
    ['the hub, through the API server', Collection.directScrape({ apiServer: 'https://a:6443' })],
  ])('asks to be scraped by %s, which may', (_, collection) => {
    expect(scraped(collection, logs)).toEqual([[true, true]]);
  });

  test('asks nobody where only a Prometheus of somebody else could, and may not', () => {
    expect(scraped(Collection.federation(TARGET), logs)).toEqual([[false, false]]);
  });

  test('asks that one where nothing keeps it out, and where a layer wants it', () => {
    expect(scraped(Collection.federation(TARGET), { ...logs, networkPolicies: { enabled: false } })).toEqual([[true, true]]);
    const own = { [collector]: { podAnnotations: { 'prometheus.io/scrape': 'true' } } };
    expect(scraped(Collection.federation(TARGET), { ...logs, ...own }).map(([asks]) => asks)).toEqual([true]);
  });
});

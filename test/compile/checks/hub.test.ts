import { Severity } from '../../../src/diagnostics';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { Around, hub, ofSpoke, spoke } from '../compiled';

function found(settings: ClusterSettings, around?: Around, props: SpokeProps = {}): string[] {
  return ofSpoke(spoke({ ...props, settings }, around).diagnostics).filter(({ severity }) => severity !== Severity.INFO)
    .map(({ code, where, message }) => `${code} ${where}: ${message}`);
}

const via = (hubEndpoint: string): ClusterSettings => ({ global: { hubEndpoint } });

describe('the own way to the hub', () => {
  test.each(['100.64.0.9', 'hub.internal', 'fd00::1', '[fd00::1]', 'http://hub.internal', 'http://hub.internal:9090', 'https://hub.internal'])('%s', (hubEndpoint) => {
    // who reads along is another matter
    expect(found(via(hubEndpoint)).filter((one) => !one.startsWith('plaintext-write '))).toEqual([]);
  });

  const bad = (hubEndpoint: string, why: string) =>
    [`bad-hub-endpoint spoke('a').settings/global/hubEndpoint: cluster 'a': global.hubEndpoint is '${hubEndpoint}': ${why}`];
  const MORE = "it has more than scheme, host and port; the paths are those of the hub's endpoint";

  test.each<[string, string]>([
    ['http://hub.internal:9091', 'it has the port 9091, but the hub takes metrics and logs on two: 9090 and 3100'],
    ['http://hub.internal/prometheus', MORE],
    ['https://hub.internal/?a=b', MORE],
    ['https://hub.internal#a', MORE],
  ])('%s is none', (hubEndpoint, why) => {
    expect(found(via(hubEndpoint))).toEqual(bad(hubEndpoint, why));
  });

  test('may have a port where the hub has one for both', () => {
    const routed = HubEndpoint.gateway({ hostname: 'hub.example.com', gatewayName: 'g' });
    expect(found(via('https://hub.internal:8443'), { hub: { endpoint: routed } })).toEqual([]);
  });

  test('decides whether TLS and credentials make sense', () => {
    const credentials = { basicAuth: { username: 'u', password: { name: 's', key: 'k' } } };
    const around = (client: object) => ({ hub: { endpoint: HubEndpoint.gateway({ hostname: 'hub.example.com', gatewayName: 'g', client }) } });
    expect(found(via('https://hub.internal'), around({ ...credentials, tlsConfig: {} }))).toEqual([]);
    expect(found(via('http://100.64.0.9'), around(credentials))).toEqual([]);
    expect(found(via('http://hub.internal'), around(credentials))).toEqual([
      "plaintext-credentials spoke('a').settings/global/hubEndpoint: credentials are sent to 'http://hub.internal/api/v1/write' without encryption",
    ]);
    expect(found(via('http://hub.internal'), around({}))).toEqual([
      "plaintext-write spoke('a').settings/global/hubEndpoint: cluster 'a': everything is sent to 'http://hub.internal/api/v1/write' without encryption",
    ]);
    expect(found(via('http://100.64.0.9'), around({}))).toEqual([]);
    expect(found(via('http://100.64.0.9'), around({ tlsConfig: { serverName: 'x' } }))).toEqual([
      "tls-without-https spoke('a').settings/global/hubEndpoint, cluster 'a': TLS settings are given, but 'http://100.64.0.9/api/v1/write' is not encrypted",
    ]);
  });
});

describe('the queue', () => {
  const queue = (queueConfig: object) => found({ remoteWrite: { queueConfig } });

  test.each<[object, string, string]>([
    [{ minShards: 60 }, 'minShards', 'minShards 60 is more than maxShards 50'],
    [{ minShards: 5, maxShards: 4 }, 'minShards', 'minShards 5 is more than maxShards 4'],
    [{ minBackoff: '10s' }, 'minBackoff', 'minBackoff 10s is longer than maxBackoff 5s'],
    [{ batchSendDeadline: '0s' }, 'batchSendDeadline', 'batchSendDeadline is no time at all, the queue would never rest'],
  ])('%j is refused', (given, field, why) => {
    expect(queue(given)).toEqual([`bad-queue spoke('a').settings/remoteWrite/queueConfig/${field}: cluster 'a': remoteWrite.queueConfig: ${why}`]);
  });

  test.each([{}, { minShards: 50 }, { maxShards: 1 }, { minBackoff: '5s' }, { sampleAgeLimit: '0s' }, { capacity: 1 }])('%j is fine', (given) => {
    expect(queue(given)).toEqual([]);
  });
});

describe('logs that nobody collects', () => {
  const asked: ClusterSettings = { logs: { enabled: true } };
  const TOKEN = { authorization: { credentials: { name: 's', key: 'k' } } };
  const noLogs: Around = { hub: { endpoint: HubEndpoint.existing({ metricsUrl: 'https://mimir.example.com/api/v1/push', client: TOKEN }) } };
  const agent: SpokeProps = { collection: Collection.prometheusAgent() };

  test('are a warning where somebody asks for them', () => {
    expect(found(asked)).toEqual([]);
    expect(found(asked, noLogs)).toEqual(["logs-not-collected spoke('a').settings/logs/enabled: cluster 'a': pod logs are not collected, since its hub takes none"]);
    expect(found(asked, {}, agent)).toEqual([
      "logs-not-collected spoke('a').settings/logs/enabled: cluster 'a': pod logs are not collected, since collectors of this kind run Prometheus, which reads none",
    ]);
    expect(hub({ settings: asked }).codes).toEqual(['logs-not-collected']);
  });

  test('are told with the right reason of a cluster that runs nothing', () => {
    expect(found(asked, {}, { collection: Collection.directScrape({ apiServer: 'https://a:6443' }) })).toContain(
      "logs-not-collected spoke('a').settings/logs/enabled: cluster 'a': pod logs are not collected, since no collector runs in it",
    );
  });

  test('are told with the right reason of OpenTelemetry that cannot send or read them', () => {
    const collection = Collection.openTelemetry();
    const unknown: Around = { hub: { endpoint: HubEndpoint.existing({ metricsUrl: 'https://mimir.example.com/api/v1/push', logsUrl: 'https://logs.example.com/push', client: TOKEN }) } };
    expect(found(asked, {}, { collection })).toEqual([]);
    expect(found(asked, unknown, { collection })).toEqual([expect.stringContaining('since nothing is known of a receiver of OTLP for logs at its hub')]);
    expect(found(asked, {}, { collection, distribution: 'gke-autopilot' })).toEqual([expect.stringContaining('from its nodes')]);
    const told = spoke({ collection }, unknown).diagnostics.filter(({ code }) => code === 'logs-not-collected').map(({ severity }) => severity);
    expect(told).toEqual([Severity.INFO]);
  });

  test('are worth a word where nobody does, unless they are switched off', () => {
    const told = (settings: ClusterSettings) => spoke({ settings }, noLogs).diagnostics.filter(({ code }) => code === 'logs-not-collected').map(({ severity }) => severity);
    expect([told({}), told({ logs: { enabled: false } })]).toEqual([[Severity.INFO], []]);
  });

  test('are those of spokes whose hub has no Loki', () => {
    expect(found(asked, { hub: { endpoint: HubEndpoint.address('100.64.0.2'), settings: { loki: { enabled: false } } } })).toEqual([
      expect.stringContaining('since its hub takes none'),
    ]);
  });
});

import { Collection, HubEndpoint, Receiver } from '../../../src';
import { HubProps } from '../../../src/topology/cluster-props';
import { spoke } from '../compiled';

const OTLP = Collection.openTelemetry({ exporter: 'otlphttp' });
const CLIENT = { basicAuth: { username: '{cluster}', password: { name: 's', key: 'k' } } };

function errors(collection: Collection, hub: HubProps, externalLabels: { [name: string]: string } = {}): string[] {
  const { diagnostics } = spoke({ collection, settings: { global: { externalLabels } } }, { hub });
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${message}`);
}

const existing = (metricsUrl: string): HubProps => ({ endpoint: HubEndpoint.existing({ metricsUrl }) });

test('OTLP goes to no receiver of remote write that somebody else runs', () => {
  expect(errors(OTLP, existing('https://mimir.example/api/v1/push'))).toMatchObject([
    expect.stringMatching(/^no-otlp-receiver: cluster 'a': .*'https:\/\/mimir\.example\/api\/v1\/push', which takes remote write/),
  ]);
  expect(errors(OTLP, existing('https://prometheus.example/api/v1/write'))).toHaveLength(1);
  expect(errors(OTLP, existing('https://mimir.example/otlp/v1/metrics'))).toEqual([]);
  expect(errors(Collection.openTelemetry(), existing('https://mimir.example/api/v1/push'))).toEqual([]);
});

test('it would be a way around an identity that is pinned', () => {
  const receiver = (pinIdentity: boolean) => Receiver.front({ certificateSecretName: 'c', users: { name: 'u', key: 'k' }, pinIdentity });
  const hub = (pinIdentity: boolean): HubProps => ({ endpoint: HubEndpoint.address('100.64.0.2', { receiver: receiver(pinIdentity), client: CLIENT }) });
  expect(errors(OTLP, hub(true))).toEqual([expect.stringContaining('pins the identity')]);
  expect(errors(OTLP, hub(false))).toEqual([]);
});

test.each(['_region', 'fleet__region'])("the label '%s' would arrive under another name", (name) => {
  expect(errors(Collection.openTelemetry(), { endpoint: HubEndpoint.address('100.64.0.2') }, { [name]: 'eu' }))
    .toEqual([expect.stringContaining(`renamed-label: cluster 'a': the OpenTelemetry Collector renames the label '${name}'`)]);
  expect(errors(Collection.alloy(), { endpoint: HubEndpoint.address('100.64.0.2') }, { [name]: 'eu' })).toEqual([]);
});

test('single underscores inside a name stay', () => {
  expect(errors(Collection.openTelemetry(), { endpoint: HubEndpoint.address('100.64.0.2') }, { fleet_region_: 'eu' })).toEqual([]);
});

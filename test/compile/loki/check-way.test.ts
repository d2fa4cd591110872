import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { LokiSettings } from '../../../src/topology/settings/loki-settings';
import { compiledFleet, HUB } from '../compiled';

/** What is said of where the logs of a spoke go, whose hub has these settings. */
function said(loki: LokiSettings, spoke: SpokeProps = {}, endpoint = HUB.endpoint): string[] {
  return compiledFleet('hub', { endpoint, settings: { loki } }, [{ name: 'a', props: spoke }]).diagnostics
    .filter(({ code }) => code === 'logs-go-nowhere').map(({ message }) => message);
}

test('logs that are sent to a hub without Loki are told of, with where they go', () => {
  const message = "hub 'hub' has no Loki of ours, and clusters such as 'a' send their logs to http://100.64.0.2:3100/loki/api/v1/push, where nothing of ours takes them";
  expect(said({ enabled: false })).toEqual([message]);
  expect(said({ enabled: false, existing: { url: 'http://100.64.0.3:3100' } })).toEqual([message]);
});

test('nothing is said where a Loki takes them, or there are none', () => {
  const existing = { url: 'http://100.64.0.3:3100' };
  expect(said({})).toEqual([]);
  expect(said({ enabled: false }, { settings: { logs: { enabled: false } } })).toEqual([]);
  expect(said({ enabled: false }, { collection: Collection.prometheusAgent() })).toEqual([]);
  expect(said({ enabled: false, existing }, {}, HubEndpoint.address('100.64.0.2', { logsHost: '100.64.0.3' }))).toEqual([]);
  expect(said({ enabled: false, existing }, {}, HubEndpoint.existing({ metricsUrl: 'https://m.example.com/api/v1/write', logsUrl: 'https://l.example.com/loki/api/v1/push' }))).toEqual([]);
});

import { said } from './checked';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { hub } from '../compiled';

const S3 = { objectStorage: { s3: { bucket: 'logs', region: 'eu-central-1' } } };

test('two replicas are refused, and several need what they share', () => {
  expect(said({ ...S3, replicas: 2 })).toEqual([
    'bad-replicas /loki/replicas: of 2 replicas none may be away, since a line counts as written once two have it',
  ]);
  expect(said({ replicas: 3 })).toEqual(['bad-replicas /loki/replicas: each of 3 replicas would find on its volume what it has stored itself']);
  expect(said({ replicas: 3, objectStorage: { filesystem: {} } })).toHaveLength(1);
  expect(said({ ...S3, replicas: 3 })).toEqual([]);
  expect(said({ ...S3, replicas: 1 })).toEqual([]);
});

test('one that runs elsewhere has a URL, and no other beside it', () => {
  const existing = { url: 'http://loki-gateway.loki.svc' };
  expect(said({ existing })).toEqual(['conflict /loki/existing: `loki.existing` names one that runs elsewhere, and another is deployed']);
  const elsewhere = HubEndpoint.existing({ metricsUrl: 'https://mimir.example.com/api/v1/push', logsUrl: 'https://loki.example.com/loki/api/v1/push' });
  expect(hub({ endpoint: elsewhere, settings: { loki: { enabled: false, existing } } }).codes).toEqual(hub({ endpoint: elsewhere }).codes);
  const { diagnostics } = hub({ endpoint: elsewhere, settings: { loki: { enabled: false, existing: {} as typeof existing } } });
  expect(diagnostics.map(({ code }) => code)).toContain('missing-field');
});

test('logs that spokes send to a hub without Loki are told of', () => {
  expect(said({ enabled: false })).toEqual([
    'logs-go-nowhere /loki/enabled: it is not deployed, and spokes send their logs to http://100.64.0.2:3100/loki/api/v1/push, where nothing of ours takes them',
  ]);
  const existing = { url: 'http://100.64.0.3:3100' };
  expect(said({ enabled: false, existing })).toHaveLength(1);
  const { diagnostics } = hub({ endpoint: HubEndpoint.address('100.64.0.2', { logsHost: '100.64.0.3' }), settings: { loki: { enabled: false, existing } } });
  expect(diagnostics.map(({ code }) => code)).not.toContain('logs-go-nowhere');
});

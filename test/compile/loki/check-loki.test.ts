import { said } from './checked';
import { SecretKey } from '../../../src/model/secret/secret-key';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { LokiSettings } from '../../../src/topology/settings/loki-settings';
import { hub, spoke } from '../compiled';

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

test('what the layer of a spoke alone says is told of', () => {
  const idle = (files: { [file: string]: string }, settings = {}) => spoke({ settings }, { files }).diagnostics.filter(({ code }) => code === 'no-effect').map(({ message }) => message);
  expect(idle({}, { loki: { replicas: 3 } })).toEqual(["cluster 'a': 'loki.replicas' says nothing, since Loki runs on hubs, and this is a spoke"]);
  expect(idle({ 'base.yaml': 'loki: {replicas: 3}\n' })).toEqual([]);
  expect(idle({ 'base.yaml': 'loki: {replicas: 3}\n' }, { loki: { retention: '9d' } })).toEqual([expect.stringContaining("'loki.retention'")]);
});

test.each<[string, LokiSettings['existing'], string]>([
  ["the API's own path", { url: 'http://loki/loki/api/v1/' }, "bad-url .*'http://loki/loki/api/v1/' has the API's own path"],
  ['a tenant that cannot be', { url: 'http://loki', tenant: 'a|b/c' }, "bad-tenant .*'b/c' is no name of a tenant"],
  ['two ways to authenticate', { url: 'http://loki', basicAuth: { username: 'a', password: { name: 'x', key: 'y' } }, authorization: { credentials: { name: 'x', key: 'y' } } }, 'conflict .*one way to authenticate'],
  ['half a reference', { url: 'http://loki', basicAuth: { username: 'a', password: { name: 'x' } as SecretKey } }, "missing-key .*password: 'key' is missing"],
])('one that runs elsewhere: %s', (_, existing, message) => {
  const elsewhere = HubEndpoint.existing({ metricsUrl: 'https://mimir.example.com/api/v1/push', logsUrl: 'https://loki.example.com/loki/api/v1/push' });
  const errors = hub({ endpoint: elsewhere, settings: { loki: { enabled: false, existing } } }).diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code, where, message: told }) => `${code} ${where}: ${told}`)).toEqual([expect.stringMatching(message)]);
});

test('rules are evaluated in some time', () => {
  expect(said({ ruler: { evaluationInterval: '0s' } })).toEqual(["bad-duration /loki/ruler/evaluationInterval: '0s' is no time between two evaluations"]);
  expect(said({ ruler: { evaluationInterval: '15s' } })).toEqual([]);
});

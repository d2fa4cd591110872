import { operatedBy, operatedCluster } from './plans';
import { printOperated } from '../../../src/backends/operator';
import { OperatorPlan } from '../../../src/compile/plan';
import { RemoteWrite } from '../../../src/model/remote-write/remote-write';
import { describeWithSchemas, validateManifest } from '../../engines/kubernetes-schemas';
import { planFor } from '../backend-plans';

const KEY = { name: 's', key: 'k' };
const ID = '11111111-2222-3333-4444-555555555555';

function printed(write: Partial<RemoteWrite>, operator: Partial<OperatorPlan> = {}, tag?: string) {
  const plan = planFor('prometheus', { remoteWrites: [{ url: 'https://a.example/api/v1/write', ...write }] }, tag);
  const { objects = [], diagnostics } = printOperated(operatedBy(plan), operatedCluster(operator));
  const [object] = objects as any[];
  const { url, ...rest } = object.spec.remoteWrite[0];
  return { object, rest, messages: diagnostics.map(({ message }) => message) };
}

const WRITES: readonly (readonly [string, Partial<RemoteWrite>, object])[] = [
  ['name, times, headers and what is sent', {
    name: 'n', remoteTimeout: '10s', headers: { 'X-Scope-OrgID': 'a' }, sendExemplars: true, sendNativeHistograms: true, followRedirects: false, enableHttp2: false,
  }, { name: 'n', remoteTimeout: '10s', headers: { 'X-Scope-OrgID': 'a' }, sendExemplars: true, sendNativeHistograms: true, followRedirects: false, enableHTTP2: false }],
  ['a token', { authorization: { type: 'Token', credentials: KEY } }, { authorization: { type: 'Token', credentials: KEY } }],
  ['a file with a token', { authorization: { credentialsFile: '/t' } }, { authorization: { credentialsFile: '/t' } }],
  ['a user', { basicAuth: { username: 'u', password: KEY } }, { basicAuth: { username: { name: 'prometheus-user-u', key: 'username' }, password: KEY } }],
  ['OAuth 2', { oauth2: { clientId: 'i', clientSecret: KEY, tokenUrl: 'https://t.example', proxyFromEnvironment: true } }, {
    oauth2: { clientId: { configMap: { name: 'prometheus-oauth-clients', key: 'i' } }, clientSecret: KEY, tokenUrl: 'https://t.example', proxyFromEnvironment: true },
  }],
  ['certificates', { tlsConfig: { caFile: '/ca', cert: KEY, key: KEY } }, { tlsConfig: { caFile: '/ca', cert: { secret: KEY }, keySecret: KEY } }],
  ['AWS', { sigv4: { region: 'r', profile: 'p', roleArn: 'a' } }, { sigv4: { region: 'r', profile: 'p', roleArn: 'a' } }],
  ['AWS by its surroundings', { sigv4: {} }, { sigv4: {} }],
  ['Azure, by the machine', { azureAd: { cloud: 'AzureChina', managedIdentity: {} } }, { azureAd: { cloud: 'AzureChina', managedIdentity: {} } }],
  ['Azure, by the service account', { azureAd: { workloadIdentity: { clientId: ID, tenantId: ID, tokenFilePath: '/var/run/secrets/azure/tokens/azure-identity-token' } } }, {
    azureAd: { workloadIdentity: { clientId: ID, tenantId: ID } },
  }],
  ['Azure, by a secret', { azureAd: { oauth: { clientId: ID, tenantId: ID, clientSecret: KEY } } }, { azureAd: { oauth: { clientId: ID, tenantId: ID, clientSecret: KEY } } }],
  ['Azure, by its SDK', { azureAd: { sdk: { tenantId: ID } } }, { azureAd: { sdk: { tenantId: ID } } }],
  ['a proxy', { proxyUrl: 'http://p:1' }, { proxyUrl: 'http://p:1' }],
  ['the proxy of its environment', { proxyFromEnvironment: true }, { proxyFromEnvironment: true }],
  ['a queue', {
    queueConfig: {
      capacity: 1, maxShards: 2, minShards: 1, maxSamplesPerSend: 4, batchSendDeadline: '1s', minBackoff: '1ms', maxBackoff: '2s', retryOnHttp429: true, sampleAgeLimit: '1h',
    },
  }, {
    queueConfig: {
      capacity: 1, maxShards: 2, minShards: 1, maxSamplesPerSend: 4, batchSendDeadline: '1s', minBackoff: '1ms', maxBackoff: '2s', retryOnRateLimit: true, sampleAgeLimit: '1h',
    },
  }],
  ['rules', { writeRelabelConfigs: [{ sourceLabels: ['a'], regex: '', action: 'DROP' }] }, { writeRelabelConfigs: [{ sourceLabels: ['a'], regex: '(?:)', action: 'drop' }] }],
];

test.each(WRITES)('%s', (_, write, expected) => {
  const { rest, messages } = printed(write);
  expect(messages).toEqual([]);
  expect(rest).toEqual(expected);
});

test.each<[string, Partial<RemoteWrite>, string, Partial<OperatorPlan>, string | undefined]>([
  ['Google', { googleIam: {} }, 'no `googleIam`', {}, undefined],
  ['a token at another path', { azureAd: { workloadIdentity: { clientId: ID, tenantId: ID, tokenFilePath: '/t' } } }, 'tokenFilePath', {}, undefined],
  ['a system identity before 0.87', { azureAd: { managedIdentity: {} } }, 'which came with 0.87', { version: { major: 0, minor: 86 } }, undefined],
  ['a system identity before Prometheus 3.5', { azureAd: { managedIdentity: {} } }, 'which came with 3.5', {}, 'v3.4.0'],
  ['a workload identity before 0.88', { azureAd: { workloadIdentity: { clientId: ID, tenantId: ID } } }, 'which came with 0.88', { version: { major: 0, minor: 87 } }, undefined],
  ['the age of samples before Prometheus 2.50', { queueConfig: { sampleAgeLimit: '1h' } }, 'which came with 2.50', {}, 'v2.49.0'],
])('%s: an error', (_, write, message, operator, tag) => {
  expect(printed(write, operator, tag).messages).toEqual([expect.stringContaining(message)]);
});

describeWithSchemas('the definitions of the operator', () => {
  test.each(WRITES)('know %s', (_, write) => {
    expect(validateManifest(printed(write).object, '1.36')).toEqual([]);
  });
});

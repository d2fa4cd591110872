import { diagnosticsOf, faults } from './faults';
import { sendsCredentials } from '../../../src/model/remote-write/remote-write-client-fields';

const SECRET = { name: 'a', key: 'b' };
const UUID = '12345678-90ab-cdef-1234-567890abcdef';

test.each<[string, object]>([
  ['signatures with whatever the pod has', { sigv4: {} }],
  ['signatures of a role', { sigv4: { region: 'eu-west-1', profile: 'a', roleArn: 'arn:aws-us-gov:iam::123456789012:role/a/writer' } }],
  ['the identity of the machine', { azureAd: { managedIdentity: {} } }],
  ['an identity given to the machine', { azureAd: { cloud: 'AzureChina', managedIdentity: { clientId: UUID.toUpperCase() } } }],
  ['the identity of the service account', { azureAd: { workloadIdentity: { clientId: UUID, tenantId: `{${UUID}}`, tokenFilePath: '/t' } } }],
  ['an application', { azureAd: { oauth: { clientId: `urn:uuid:${UUID}`, tenantId: 'example.com', clientSecret: SECRET } } }],
  ['what the SDK finds', { azureAd: { sdk: {} } }],
  ['what the SDK finds in a tenant', { azureAd: { sdk: { tenantId: UUID.replaceAll('-', '') } } }],
  ["Google's identity of the pod", { googleIam: {} }],
  ['a Google service account', { googleIam: { credentials: SECRET } }],
  ['what every client knows', { basicAuth: { username: 'a', password: SECRET }, tlsConfig: { ca: SECRET } }],
])('%s is taken', (_, own) => {
  expect(faults(own)).toEqual([]);
});

test.each<[string, object, string]>([
  ['a role by its name', { sigv4: { roleArn: 'writer' } }, 'bad-arn at sigv4.roleArn'],
  ['the ARN of a user', { sigv4: { roleArn: 'arn:aws:iam::123456789012:user/a' } }, 'bad-arn at sigv4.roleArn'],
  ['an empty region', { sigv4: { region: '' } }, 'empty-value at sigv4.region'],
  ['an AWS key', { sigv4: { accessKey: 'AKIAHUNTER2', secretKey: 'hunter2' } }, 'inline-secret at sigv4'],
  ['an AWS key by the SDK\'s name', { sigv4: { secretAccessKey: 'hunter2' } }, 'inline-secret at sigv4'],
  ['signatures that are no map', { sigv4: true }, 'wrong-type at sigv4'],
  ['Azure without identity', { azureAd: { cloud: 'AzurePublic' } }, 'conflict at azureAd'],
  ['Azure with two', { azureAd: { managedIdentity: {}, sdk: {} } }, 'conflict at azureAd'],
  ['an unknown cloud', { azureAd: { cloud: 'AzureMoon', sdk: {} } }, 'unknown-value at azureAd.cloud'],
  ['an identity by its name', { azureAd: { managedIdentity: { clientId: 'a' } } }, 'bad-uuid at azureAd.managedIdentity.clientId'],
  ['a UUID with something behind it', { azureAd: { managedIdentity: { clientId: `${UUID}0` } } }, 'bad-uuid at azureAd.managedIdentity.clientId'],
  ['a UUID in one brace', { azureAd: { managedIdentity: { clientId: `{${UUID}` } } }, 'bad-uuid at azureAd.managedIdentity.clientId'],
  ['a tenant with a slash', { azureAd: { sdk: { tenantId: 'a/b' } } }, 'bad-tenant at azureAd.sdk.tenantId'],
  ['a service account without tenant', { azureAd: { workloadIdentity: { clientId: UUID } } }, 'missing-key at azureAd.workloadIdentity'],
  ['an application without secret', { azureAd: { oauth: { clientId: UUID, tenantId: 'a' } } }, 'missing-key at azureAd.oauth'],
  [
    'a client secret in the open',
    { azureAd: { oauth: { clientId: UUID, tenantId: 'a', clientSecret: 'hunter2' } } }, 'inline-secret at azureAd.oauth.clientSecret',
  ],
  ['credentials of Google in the open', { googleIam: { credentials: '{"key": "hunter2"}' } }, 'inline-secret at googleIam.credentials'],
  ['two ways to authenticate', { sigv4: {}, basicAuth: { username: 'a', password: SECRET } }, 'conflict at '],
  ['two clouds', { azureAd: { sdk: {} }, googleIam: {} }, 'conflict at '],
  ['two ways that every client knows', { authorization: { credentials: SECRET }, basicAuth: { username: 'a', password: SECRET } }, 'conflict at '],
])('%s is refused, without repeating what may be secret', (_, own, fault) => {
  expect(faults(own)).toEqual([fault]);
  expect(JSON.stringify(diagnosticsOf(own))).not.toMatch(/hunter2/i);
});

test('three ways to authenticate are all named', () => {
  expect(diagnosticsOf({ sigv4: {}, azureAd: { sdk: {} }, googleIam: {} })).toMatchObject([{ message: expect.stringContaining("'azureAd' and 'googleIam' and 'sigv4'") as string }]);
});

test('a signature is of no use to others, a token is', () => {
  expect(sendsCredentials({ tlsConfig: {} })).toBe(false);
  expect(sendsCredentials({ sigv4: {} })).toBe(false);
  expect(sendsCredentials({ azureAd: { sdk: {} } })).toBe(true);
  expect(sendsCredentials({ googleIam: {} })).toBe(true);
  expect(sendsCredentials({ basicAuth: { username: 'a', password: SECRET } })).toBe(true);
});

import { collector } from './collector';
import { print } from './printed';
import { RemoteWriteClient } from '../../../src/model/remote-write/remote-write-client';
import { describeWithEngine, INSTALL, promtool2, promtool3 } from '../../engines';
import { checkPrometheusConfig } from '../../engines/prometheus-config';

const CLIENT_ID = '12345678-90ab-cdef-1234-567890abcdef';
const TENANT_ID = 'abcdef01-90ab-cdef-1234-567890abcdef';
const SECRET = { name: 'a', key: 'b' };

/** Every way to have an identity with a cloud -> what is written, and the first version that takes it. */
const KINDS: { readonly [kind: string]: readonly [client: RemoteWriteClient, tree: object, since: string] } = {
  'sigv4 of the pod': [{ sigv4: {} }, { sigv4: {} }, '2.42'],
  'sigv4 of a role': [
    { sigv4: { region: 'eu-west-1', profile: 'p', roleArn: 'arn:aws:iam::123456789012:role/r' } },
    { sigv4: { region: 'eu-west-1', profile: 'p', role_arn: 'arn:aws:iam::123456789012:role/r' } }, '2.42',
  ],
  'azure, given identity': [
    { azureAd: { cloud: 'AzureChina', managedIdentity: { clientId: CLIENT_ID } } },
    { azuread: { cloud: 'AzureChina', managed_identity: { client_id: CLIENT_ID } } }, '2.45',
  ],
  'azure, system identity': [{ azureAd: { managedIdentity: {} } }, { azuread: { managed_identity: {} } }, '3.5'],
  'azure, workload identity': [
    { azureAd: { workloadIdentity: { clientId: CLIENT_ID, tenantId: TENANT_ID, tokenFilePath: '/t' } } },
    { azuread: { workload_identity: { client_id: CLIENT_ID, tenant_id: TENANT_ID, token_file_path: '/t' } } }, '3.7',
  ],
  'azure, SDK': [{ azureAd: { sdk: {} } }, { azuread: { sdk: {} } }, '2.52'],
  'azure, SDK in a tenant': [{ azureAd: { sdk: { tenantId: 't' } } }, { azuread: { sdk: { tenant_id: 't' } } }, '2.52'],
  'google of the pod': [{ googleIam: {} }, { google_iam: {} }, '2.55'],
  'google by file': [{ googleIam: { credentials: SECRET } }, { google_iam: { credentials_file: '/etc/monitoring/secrets/a/b' } }, '2.55'],
};

const write = (client: RemoteWriteClient, version?: string) => print(collector({ version, remoteWrites: [{ url: 'https://hub/w', ...client }] }));

describe.each(Object.entries(KINDS))('%s', (_, [client, tree, since]) => {
  test('is written as it is called there', () => {
    const { config, diagnostics } = write(client);
    expect(diagnostics).toEqual([]);
    expect(config.remote_write).toEqual([{ url: 'https://hub/w', ...tree }]);
  });

  test(`is taken from ${since} on`, () => {
    expect(write(client, since).diagnostics).toEqual([]);
    if (since === '2.42') return;
    const [major, minor] = since.split('.').map(Number);
    const older = write(client, `${major}.${minor - 1}`);
    expect(older.diagnostics).toMatchObject([{
      severity: 'error', code: 'unsupported', where: "collector 'prometheus', remoteWrite[0]", message: expect.stringContaining(`came with ${since}`) as string,
    }]);
    expect(older.config.remote_write).not.toEqual([{ url: 'https://hub/w', ...tree }]);
  });
});

test('a client secret of Azure could only be text in the config, so it is refused', () => {
  const oauth = { clientId: CLIENT_ID, tenantId: 't', clientSecret: SECRET };
  const { text, diagnostics } = write({ azureAd: { oauth } });
  expect(diagnostics).toMatchObject([{
    severity: 'error',
    code: 'unsupported',
    where: "collector 'prometheus', remoteWrite[0]",
    message: expect.stringContaining('azureAd.oauth') as string,
    hint: expect.stringContaining('workloadIdentity') as string,
  }]);
  expect(text).not.toContain('client_secret');
});

describe.each([[2, '2.42', promtool2, INSTALL.debian], [3, '3.14', promtool3, INSTALL.go]] as const)('promtool %s', (major, version, finder, hint) => {
  const known = Object.entries(KINDS).filter(([, [client]]) => write(client, version).diagnostics.length === 0);

  describeWithEngine('as it reads them', finder, hint, () => {
    test.each(known)('takes %s', async (_, [client]) => {
      expect(await checkPrometheusConfig(write(client, version).text, { major, agent: false })).toEqual([]);
    });
  });

  test('is asked about as many as its version knows', () => {
    expect(known).toHaveLength(major === 2 ? 2 : Object.keys(KINDS).length);
  });
});

describeWithEngine('promtool 3 does look at identities', promtool3, INSTALL.go, () => {
  test.each<[string, RemoteWriteClient]>([
    ['no UUID', { azureAd: { managedIdentity: { clientId: 'a' } } }],
    ['two identities', { azureAd: { managedIdentity: {}, sdk: {} } }],
    ['two clouds', { sigv4: {}, azureAd: { sdk: {} } }],
  ])('it refuses %s', async (_, client) => {
    expect(await checkPrometheusConfig(write(client).text, { major: 3, agent: false })).not.toEqual([]);
  });
});

import { codes, componentOf, planOf, print } from './plans';
import { checkAlloy } from '../../../src/backends/alloy/check-alloy';
import { configBody } from '../../../src/backends/alloy/config';
import { printContext } from '../../../src/backends/alloy/fields';
import { RemoteWriteClient } from '../../../src/model/remote-write/remote-write-client';
import { alloySyntax, checkAlloy as parse, describeWithEngine, INSTALL } from '../../engines';

const CLIENT_ID = '12345678-90ab-cdef-1234-567890abcdef';
const TENANT_ID = 'abcdef01-90ab-cdef-1234-567890abcdef';
const SECRET = { name: 'a-b', key: 'c' };

/** Every way to have an identity with a cloud -> what is written, and the first minor version of 1 that takes it. */
const KINDS: { readonly [kind: string]: readonly [client: RemoteWriteClient, lines: readonly string[], since: number] } = {
  'sigv4 of the pod': [{ sigv4: {} }, ['sigv4 { }'], 4],
  'sigv4 of a role': [
    { sigv4: { region: 'eu-west-1', profile: 'p', roleArn: 'arn:aws:iam::123456789012:role/r' } },
    ['sigv4 {', 'region = "eu-west-1"', 'profile = "p"', 'role_arn = "arn:aws:iam::123456789012:role/r"', '}'], 4,
  ],
  'azure, given identity': [
    { azureAd: { cloud: 'AzureChina', managedIdentity: { clientId: CLIENT_ID } } },
    ['azuread {', 'cloud = "AzureChina"', 'managed_identity {', `client_id = "${CLIENT_ID}"`, '}', '}'], 4,
  ],
  'azure, workload identity': [
    { azureAd: { cloud: 'AzurePublic', workloadIdentity: { clientId: CLIENT_ID, tenantId: TENANT_ID, tokenFilePath: '/t' } } },
    ['azuread {', 'workload_identity {', `client_id = "${CLIENT_ID}"`, `tenant_id = "${TENANT_ID}"`, 'token_file_path = "/t"', '}', '}'], 18,
  ],
  'azure, application': [
    { azureAd: { oauth: { clientId: CLIENT_ID, tenantId: TENANT_ID, clientSecret: SECRET } } },
    [
      'azuread {', 'oauth {', `client_id = "${CLIENT_ID}"`, `tenant_id = "${TENANT_ID}"`,
      'client_secret = string.trim_space(convert.nonsensitive(local.file.a_b_c.content))', '}', '}',
    ], 7,
  ],
  'azure, SDK': [{ azureAd: { sdk: {} } }, ['azuread {', 'sdk {', 'tenant_id = ""', '}', '}'], 7],
  'azure, SDK in a tenant': [{ azureAd: { sdk: { tenantId: 't' } } }, ['azuread {', 'sdk {', 'tenant_id = "t"', '}', '}'], 7],
  'google of the pod': [{ googleIam: {} }, ['google_iam { }'], 18],
  'google by file': [
    { googleIam: { credentials: SECRET } }, ['google_iam {', 'credentials_file = "/etc/monitoring/secrets/a-b/c"', '}'], 18,
  ],
};

const planFor = (client: RemoteWriteClient, minor = 18) => planOf({ version: { major: 1, minor }, remoteWrites: [{ url: 'https://hub/w', ...client }] });

describe.each(Object.entries(KINDS))('%s', (_, [client, lines, since]) => {
  test('is written as it is called there', () => {
    const { text, diagnostics } = print(planFor(client));
    expect(diagnostics).toEqual([]);
    expect(componentOf(text, 'prometheus.remote_write', 'default')).toContain(['endpoint {', 'url = "https://hub/w"', ...lines, '}', 'wal {'].join('\n'));
  });

  test('is known to the table of components, with all that it refers to', () => {
    const plan = planFor(client);
    expect(checkAlloy(configBody(plan, printContext(plan.version, '')))).toEqual([]);
  });

  test(`is taken from 1.${since} on`, () => {
    expect(print(planFor(client, since)).diagnostics).toEqual([]);
    if (since === 4) return;
    const older = print(planFor(client, since - 1));
    expect(codes(older.diagnostics)).toEqual(["error unsupported-by-alloy collector 'alloy-cluster', remoteWrite[0]"]);
    expect(older.diagnostics[0].message).toContain(`came with 1.${since}`);
    expect(componentOf(older.text, 'prometheus.remote_write', 'default')).not.toContain(lines.join('\n'));
  });
});

test('the secret of an application is read from its file', () => {
  const { text } = print(planFor(KINDS['azure, application'][0]));
  expect(componentOf(text, 'local.file', 'a_b_c')).toContain('filename = "/etc/monitoring/secrets/a-b/c"\nis_secret = true');
});

test('the system identity of a machine cannot be said', () => {
  const { text, diagnostics } = print(planFor({ azureAd: { managedIdentity: {} } }));
  expect(codes(diagnostics)).toEqual(["error unsupported collector 'alloy-cluster', remoteWrite[0]"]);
  expect(diagnostics[0]).toMatchObject({ message: expect.stringContaining('clientId') as string, hint: expect.stringContaining('workloadIdentity') as string });
  expect(text).not.toContain('managed_identity');
});

describeWithEngine('Alloy syntax parser', alloySyntax, INSTALL.go, () => {
  test('takes each of them, and would lay it out as it is', () => {
    const texts = Object.fromEntries(Object.entries(KINDS).map(([kind, [client]]) => [kind, print(planFor(client)).text]));
    const verdicts = parse(texts);
    for (const [kind, text] of Object.entries(texts)) expect(verdicts[kind]).toMatchObject({ errors: [], formatted: text });
  });
});

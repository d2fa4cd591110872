import {
  AzureAd, AzureManagedIdentity, AzureOAuth, AzureSdk, AzureWorkloadIdentity, GoogleIam, RemoteWriteClient, SigV4,
} from './remote-write-client';
import { Check, choice, Fields, isMap, Place, refuse, struct, text, textWithout } from '../scrape/field-kinds';
import { AUTHENTICATIONS, HTTP_CLIENT_FIELDS, oneAuthentication, oneProxy, SECRET_KEY } from '../scrape/http-client-fields';

const roleArn = textWithout(
  (value) => /^arn:[\w-]+:iam::\d{12}:role\/\S+$/.test(value) ? undefined : `'${value}' is not the ARN of a role`,
  'bad-arn', "such as 'arn:aws:iam::123456789012:role/metrics-writer'",
);

const SIGV4_FIELDS = struct<SigV4>({ region: text(), profile: text(), roleArn }, []);

const AWS_KEYS = ['accessKey', 'secretKey', 'accessKeyId', 'secretAccessKey', 'sessionToken'];

/** AWS keys are refused before their values could be repeated. */
const SIGV4: Check = (value, place) => {
  const key = isMap(value) ? AWS_KEYS.find((name) => value[name] !== undefined) : undefined;
  return key === undefined
    ? SIGV4_FIELDS(value, place)
    : refuse(place, 'inline-secret', `'${key}' is given, but AWS keys would end up in the output`,
      "remove it: the pod's own identity has credentials (EKS Pod Identity, or IAM roles for service accounts)");
};

/** The forms that the engines' own parser takes. @see https://pkg.go.dev/github.com/google/uuid#Parse */
const DASHED = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const UUID = new RegExp(`^(?:(?:urn:uuid:)?${DASHED}|\\{${DASHED}\\}|[0-9a-f]{32})$`, 'i');

const uuid = textWithout((value) => UUID.test(value) ? undefined : `'${value}' is not a UUID`, 'bad-uuid', "such as '00000000-0000-0000-0000-000000000000'");

/** A tenant by its UUID or by one of its domains. */
const tenant = textWithout((value) => /^[0-9a-zA-Z.-]+$/.test(value) ? undefined : `'${value}' is not the name of a tenant`, 'bad-tenant');

const AZURE_IDENTITIES = ['managedIdentity', 'workloadIdentity', 'oauth', 'sdk'] as const;

const AZURE_AD = struct<AzureAd>({
  cloud: choice(['AzurePublic', 'AzureChina', 'AzureGovernment']),
  managedIdentity: struct<AzureManagedIdentity>({ clientId: uuid }, []),
  workloadIdentity: struct<AzureWorkloadIdentity>({ clientId: uuid, tenantId: uuid, tokenFilePath: text() }, ['clientId', 'tenantId']),
  oauth: struct<AzureOAuth>({ clientId: uuid, tenantId: tenant, clientSecret: SECRET_KEY }, ['clientId', 'tenantId', 'clientSecret']),
  sdk: struct<AzureSdk>({ tenantId: tenant }, []),
}, [], azureRule);

function azureRule(azure: AzureAd, place: Place): boolean {
  const given = AZURE_IDENTITIES.filter((name) => azure[name] !== undefined);
  return given.length === 1 || refuse(
    place, 'conflict', `${given.length === 0 ? 'none' : given.map((name) => `'${name}'`).join(' and ')} given, but Azure AD takes exactly one identity`,
    `keep one of ${AZURE_IDENTITIES.join(', ')}`,
  );
}

/** Checks of everything that speaks to a receiver of metrics, to be spread into its own table. */
export const REMOTE_WRITE_CLIENT_FIELDS: Fields<RemoteWriteClient> = {
  ...HTTP_CLIENT_FIELDS,
  sigv4: SIGV4,
  azureAd: AZURE_AD,
  googleIam: struct<GoogleIam>({ credentials: SECRET_KEY }, []),
};

/** Ways to authenticate that let whoever reads a request send others. The signatures of `sigv4` do not: each is for its own request. */
const READABLE = [...AUTHENTICATIONS, 'azureAd', 'googleIam'] as const;

/** What holds between the fields of a client. */
export function remoteWriteClientRule(client: RemoteWriteClient, place: Place): boolean {
  const authenticates = oneAuthentication(client, [...READABLE, 'sigv4'], place);
  return oneProxy(client, place) && authenticates;
}

/** Whether somebody who can read a request could use its credentials. */
export function sendsCredentials(client: RemoteWriteClient): boolean {
  return READABLE.some((name) => client[name] !== undefined);
}

/** Whether a receiver can tell who writes. */
export function presentsCredentials(client: RemoteWriteClient): boolean {
  return sendsCredentials(client) || client.sigv4 !== undefined || client.tlsConfig?.cert !== undefined;
}

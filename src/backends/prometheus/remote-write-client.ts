import { FieldTable, PrintContext, printFields, tooOld } from './fields';
import { HTTP_CLIENT_FIELDS } from './http-client';
import {
  AzureAd, AzureManagedIdentity, AzureSdk, AzureWorkloadIdentity, GoogleIam, RemoteWriteClient, SigV4,
} from '../../model/remote-write/remote-write-client';
import { secretFile } from '../../model/secret/mount';
import { isAtLeast } from '../../model/values/version';
import { unsupported } from '../support';

const SIGV4_FIELDS: FieldTable<SigV4> = {
  region: { wire: 'region' },
  profile: { wire: 'profile' },
  roleArn: { wire: 'role_arn' },
};

const MANAGED_IDENTITY_FIELDS: FieldTable<AzureManagedIdentity> = {
  clientId: { wire: 'client_id' },
};

const WORKLOAD_IDENTITY_FIELDS: FieldTable<AzureWorkloadIdentity> = {
  clientId: { wire: 'client_id' },
  tenantId: { wire: 'tenant_id' },
  tokenFilePath: { wire: 'token_file_path' },
};

const SDK_FIELDS: FieldTable<AzureSdk> = {
  tenantId: { wire: 'tenant_id' },
};

const AZURE_AD_FIELDS: FieldTable<AzureAd> = {
  cloud: { wire: 'cloud' },
  managedIdentity: { wire: 'managed_identity', print: printManagedIdentity },
  workloadIdentity: {
    wire: 'workload_identity', since: [3, 7], print: (value, context) => printFields(WORKLOAD_IDENTITY_FIELDS, value, context),
  },
  oauth: {
    wire: 'oauth',
    print: (_, { diagnostics, where }) => void diagnostics.push(...[unsupported('azureClientSecret', 'prometheus', where)].filter((d) => d !== undefined)),
  },
  sdk: { wire: 'sdk', since: [2, 52], print: (value, context) => printFields(SDK_FIELDS, value, context) },
};

/** First version with identities that have no client identifier. */
const SYSTEM_IDENTITY = [3, 5] as const;

function printManagedIdentity(value: AzureManagedIdentity, context: PrintContext): unknown {
  if (value.clientId === undefined && !isAtLeast(context.version, ...SYSTEM_IDENTITY)) {
    context.diagnostics.push(tooOld(context, "'managedIdentity' without 'clientId'", SYSTEM_IDENTITY));
    return undefined;
  }
  return printFields(MANAGED_IDENTITY_FIELDS, value, context);
}

const GOOGLE_IAM_FIELDS: FieldTable<GoogleIam> = {
  credentials: { wire: 'credentials_file', print: secretFile },
};

/** The fields of everything that speaks to a receiver of metrics, to be spread into its own table. An empty map means something here. */
export const REMOTE_WRITE_CLIENT_FIELDS: FieldTable<RemoteWriteClient> = {
  ...HTTP_CLIENT_FIELDS,
  sigv4: { wire: 'sigv4', print: (value, context) => printFields(SIGV4_FIELDS, value, context) },
  azureAd: { wire: 'azuread', since: [2, 45], print: (value, context) => printFields(AZURE_AD_FIELDS, value, context) },
  googleIam: { wire: 'google_iam', since: [2, 55], print: (value, context) => printFields(GOOGLE_IAM_FIELDS, value, context) },
};

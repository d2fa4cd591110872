import { FieldTable, nested, PrintContext, printFields } from './fields';
import { HTTP_CLIENT_FIELDS } from './http-client';
import { secretContent } from './secret-content';
import {
  AzureAd, AzureManagedIdentity, AzureOAuth, AzureWorkloadIdentity, GoogleIam, RemoteWriteClient, SigV4,
} from '../../model/remote-write/remote-write-client';
import { secretFile } from '../../model/secret/mount';
import { AlloyBody, attribute } from '../../syntax/alloy/ast';
import { unsupported } from '../support';

const SIGV4_FIELDS: FieldTable<SigV4> = {
  region: { attribute: 'region' },
  profile: { attribute: 'profile' },
  roleArn: { attribute: 'role_arn' },
};

const MANAGED_IDENTITY_FIELDS: FieldTable<AzureManagedIdentity> = {
  clientId: { attribute: 'client_id' },
};

const WORKLOAD_IDENTITY_FIELDS: FieldTable<AzureWorkloadIdentity> = {
  clientId: { attribute: 'client_id' },
  tenantId: { attribute: 'tenant_id' },
  tokenFilePath: { attribute: 'token_file_path' },
};

const OAUTH_FIELDS: FieldTable<AzureOAuth> = {
  clientId: { attribute: 'client_id' },
  tenantId: { attribute: 'tenant_id' },
  clientSecret: { attribute: 'client_secret', print: secretContent },
};

/** @see https://grafana.com/docs/alloy/latest/reference/components/prometheus/prometheus.remote_write/#azuread */
const AZURE_AD_FIELDS: FieldTable<AzureAd> = {
  cloud: { attribute: 'cloud', unless: 'AzurePublic' },
  managedIdentity: { block: 'managed_identity', print: printManagedIdentity },
  workloadIdentity: nested('workload_identity', WORKLOAD_IDENTITY_FIELDS, [1, 18]),
  oauth: nested('oauth', OAUTH_FIELDS, [1, 7]),
  // the attribute must stand there, and may be empty
  sdk: { block: 'sdk', since: [1, 7], print: ({ tenantId = '' }) => [[attribute('tenant_id', tenantId)]] },
};

function printManagedIdentity(value: AzureManagedIdentity, context: PrintContext): AlloyBody[] {
  const refusal = value.clientId === undefined ? unsupported('azureSystemIdentity', 'alloy', context.where) : undefined;
  if (refusal === undefined) return [printFields(MANAGED_IDENTITY_FIELDS, value, context)];
  context.diagnostics.push(refusal);
  return [];
}

const GOOGLE_IAM_FIELDS: FieldTable<GoogleIam> = {
  credentials: { attribute: 'credentials_file', print: secretFile },
};

/** The fields of everything that speaks to a receiver of metrics, to be spread into its own table. An empty block means something here. */
export const REMOTE_WRITE_CLIENT_FIELDS: FieldTable<RemoteWriteClient> = {
  ...HTTP_CLIENT_FIELDS,
  sigv4: nested('sigv4', SIGV4_FIELDS),
  azureAd: nested('azuread', AZURE_AD_FIELDS),
  googleIam: nested('google_iam', GOOGLE_IAM_FIELDS, [1, 18]),
};

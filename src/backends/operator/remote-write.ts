import { FieldTable, isKnown, PrintContext, printFields, refuseFeature, Tree, within } from './fields';
import { CLIENT_FIELDS, selector } from './http-client';
import { printRules } from './relabel';
import { QueueConfig, RemoteWrite } from '../../model/remote-write/remote-write';
import {
  AzureAd, AzureManagedIdentity, AzureOAuth, AzureSdk, AzureWorkloadIdentity, SigV4,
} from '../../model/remote-write/remote-write-client';

const QUEUE_FIELDS: FieldTable<QueueConfig> = {
  capacity: { wire: 'capacity' },
  maxShards: { wire: 'maxShards' },
  minShards: { wire: 'minShards' },
  maxSamplesPerSend: { wire: 'maxSamplesPerSend' },
  batchSendDeadline: { wire: 'batchSendDeadline' },
  minBackoff: { wire: 'minBackoff' },
  maxBackoff: { wire: 'maxBackoff' },
  retryOnHttp429: { wire: 'retryOnRateLimit' },
  sampleAgeLimit: { wire: 'sampleAgeLimit', since: [2, 50] },
};

const SIGV4_FIELDS: FieldTable<SigV4> = {
  region: { wire: 'region' },
  profile: { wire: 'profile' },
  roleArn: { wire: 'roleArn' },
};

const MANAGED_IDENTITY_FIELDS: FieldTable<AzureManagedIdentity> = { clientId: { wire: 'clientId' } };

const WORKLOAD_IDENTITY_FIELDS: FieldTable<AzureWorkloadIdentity> = {
  clientId: { wire: 'clientId' },
  tenantId: { wire: 'tenantId' },
  tokenFilePath: { wire: 'tokenFilePath', print: onlyUsualPath },
};

const OAUTH_FIELDS: FieldTable<AzureOAuth> = {
  clientId: { wire: 'clientId' },
  tenantId: { wire: 'tenantId' },
  clientSecret: { wire: 'clientSecret', print: selector },
};

const SDK_FIELDS: FieldTable<AzureSdk> = { tenantId: { wire: 'tenantId' } };

const AZURE_AD_FIELDS: FieldTable<AzureAd> = {
  cloud: { wire: 'cloud' },
  managedIdentity: { wire: 'managedIdentity', print: printManagedIdentity },
  workloadIdentity: {
    wire: 'workloadIdentity', since: [3, 7], operatorSince: [0, 88], print: (value, context) => printFields(WORKLOAD_IDENTITY_FIELDS, value, context),
  },
  oauth: { wire: 'oauth', since: [2, 48], print: (value, context) => printFields(OAUTH_FIELDS, value, context) },
  sdk: { wire: 'sdk', since: [2, 52], print: (value, context) => printFields(SDK_FIELDS, value, context) },
};

/** An identity of the machine has no client identifier. */
function printManagedIdentity(value: AzureManagedIdentity, context: PrintContext): Tree {
  if (value.clientId === undefined) isKnown({ since: [3, 5], operatorSince: [0, 87] }, "'managedIdentity' without 'clientId'", context);
  return printFields(MANAGED_IDENTITY_FIELDS, value, context);
}

/** Where Azure's webhook puts the token of a service account. @see https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html */
const TOKEN_PATH = '/var/run/secrets/azure/tokens/azure-identity-token';

function onlyUsualPath(path: string, context: PrintContext): undefined {
  return path === TOKEN_PATH ? undefined : refuseFeature('azureTokenPath', context);
}

const REMOTE_WRITE_FIELDS: FieldTable<RemoteWrite> = {
  url: { wire: 'url' },
  name: { wire: 'name' },
  remoteTimeout: { wire: 'remoteTimeout' },
  headers: { wire: 'headers' },
  sendExemplars: { wire: 'sendExemplars' },
  sendNativeHistograms: { wire: 'sendNativeHistograms' },
  ...CLIENT_FIELDS,
  sigv4: { wire: 'sigv4', print: (value, context) => printFields(SIGV4_FIELDS, value, context) },
  azureAd: { wire: 'azureAd', since: [2, 45], print: (value, context) => printFields(AZURE_AD_FIELDS, value, context) },
  googleIam: { wire: 'googleIam', print: (_, context) => refuseFeature('googleIam', context) },
  queueConfig: { wire: 'queueConfig', print: (value, context) => printFields(QUEUE_FIELDS, value, context) },
  writeRelabelConfigs: { wire: 'writeRelabelConfigs', print: printRules },
};

/** Where a Prometheus pushes to; undefined where it does not. */
export function printRemoteWrites(writes: readonly RemoteWrite[], context: PrintContext): Tree[] | undefined {
  return writes.length === 0 ? undefined : writes.map((write, i) => printFields(REMOTE_WRITE_FIELDS, write, within(context, `remoteWrite[${i}]`)));
}

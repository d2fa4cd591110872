import { HttpClientConfig } from '../scrape/http-client';
import { SecretKey } from '../secret/secret-key';

/**
 * Signs requests for AWS, such as those to Amazon Managed Service for Prometheus. Empty, it takes region and credentials from the
 * pod's surroundings. There are no keys here: they come from the pod's identity, by EKS Pod Identity or by IAM roles for service accounts.
 *
 * @see https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-onboard-ingest-metrics.html
 */
export interface SigV4 {
  /**
   * AWS region of the receiver, such as `eu-west-1`.
   * @default - the region of the pod's surroundings
   */
  readonly region?: string;

  /**
   * Named profile of the AWS configuration inside the collector's container.
   * @default - the default profile
   */
  readonly profile?: string;

  /**
   * ARN of a role to assume, such as `arn:aws:iam::123456789012:role/metrics-writer`.
   * @default - the pod's own role
   */
  readonly roleArn?: string;
}

/** A managed identity of the Azure machine that the pod runs on. */
export interface AzureManagedIdentity {
  /**
   * Client identifier of a user-assigned identity, a UUID.
   * @default - the machine's system-assigned identity: Prometheus 3.5 and newer only
   */
  readonly clientId?: string;
}

/** An identity of the pod's service account (Microsoft Entra Workload ID); its webhook wants the pod labelled `azure.workload.identity/use`. */
export interface AzureWorkloadIdentity {
  /** Client identifier of the application or user-assigned identity, a UUID. */
  readonly clientId: string;

  /** Tenant of the application or identity, a UUID. */
  readonly tenantId: string;

  /**
   * Path of the service account's token inside the collector's container.
   * @default - where Azure's webhook puts it: `/var/run/secrets/azure/tokens/azure-identity-token`
   */
  readonly tokenFilePath?: string;
}

/** An application's own secret. For Alloy only: Prometheus takes it as text in its config, and no other way. */
export interface AzureOAuth {
  /** Client identifier of the application, a UUID. */
  readonly clientId: string;

  /** Tenant of the application. */
  readonly tenantId: string;

  /** Client secret, as a key of a Secret. */
  readonly clientSecret: SecretKey;
}

/** Whatever Azure's SDK finds in the pod's surroundings. */
export interface AzureSdk {
  /**
   * Tenant to authenticate in.
   * @default - the SDK's own
   */
  readonly tenantId?: string;
}

/** Azure AD (Microsoft Entra ID), such as for an Azure Monitor workspace. Exactly one of the four ways to have an identity. */
export interface AzureAd {
  /**
   * Cloud: `AzurePublic`, `AzureChina` or `AzureGovernment`.
   * @default "AzurePublic"
   */
  readonly cloud?: string;

  /**
   * Identity of the machine.
   * @default - another of the four
   */
  readonly managedIdentity?: AzureManagedIdentity;

  /**
   * Identity of the pod's service account.
   * @default - another of the four
   */
  readonly workloadIdentity?: AzureWorkloadIdentity;

  /**
   * Secret of an application.
   * @default - another of the four
   */
  readonly oauth?: AzureOAuth;

  /**
   * Azure's SDK.
   * @default - another of the four
   */
  readonly sdk?: AzureSdk;
}

/**
 * Tokens of a Google service account. Empty, it is that of the pod's surroundings.
 * Google Cloud itself takes no remote write so far, says Prometheus' documentation.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#remote_write
 */
export interface GoogleIam {
  /**
   * Credentials file of a service account (JSON), as a key of a Secret.
   * @default - the identity of the pod
   */
  readonly credentials?: SecretKey;
}

/**
 * How a collector speaks to a receiver of metrics.
 * At most one of `authorization`, `basicAuth`, `oauth2`, `sigv4`, `azureAd` and `googleIam`.
 */
export interface RemoteWriteClient extends HttpClientConfig {
  /**
   * Signatures of AWS.
   * @default - none
   */
  readonly sigv4?: SigV4;

  /**
   * Tokens of Azure AD.
   * @default - none
   */
  readonly azureAd?: AzureAd;

  /**
   * Tokens of Google.
   * @default - none
   */
  readonly googleIam?: GoogleIam;
}

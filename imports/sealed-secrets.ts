import { namespaced } from './kind';

/*
 * The custom resource of Sealed Secrets, with the fields that matter here: it is made by `kubeseal`.
 * See https://github.com/bitnami-labs/sealed-secrets
 */

export interface SealedSecretFields {
  readonly spec: {
    readonly encryptedData: { readonly [key: string]: string };
    readonly template?: {
      readonly type?: string;
      readonly metadata?: { readonly name?: string; readonly namespace?: string };
      readonly data?: { readonly [key: string]: string };
    };
  };
}

export const sealedSecret = namespaced<SealedSecretFields>('bitnami.com/v1alpha1', 'SealedSecret');

import { namespaced } from './kind';

/*
 * The custom resource of the 1Password operator. See https://www.1password.dev/k8s/operator
 */

export interface OnePasswordItemFields {
  readonly spec: {
    /** `vaults/<vault>/items/<item>`, each a name or an id. */
    readonly itemPath: string;
  };
  /** Of the Secret; it stands beside `spec`. */
  readonly type?: string;
}

export const onePasswordItem = namespaced<OnePasswordItemFields>('onepassword.com/v1', 'OnePasswordItem');

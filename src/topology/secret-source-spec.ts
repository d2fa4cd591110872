import {
  EncryptedFileProps, ExternalSecretProps, OnePasswordItemProps, SecretSourceProps, SopsFileProps, VaultAgentProps,
} from './secret-source-props';

/** Props of a form as layers hold them: what every Secret has stands beside. */
export type FormSpec<Props> = Omit<Props, keyof SecretSourceProps>;

/** The forms, of which a Secret has one. */
export interface SecretSourceForms {
  readonly existing?: { readonly [none: string]: never };
  readonly externalSecret?: FormSpec<ExternalSecretProps>;
  readonly onePasswordItem?: FormSpec<OnePasswordItemProps>;
  readonly sopsFile?: FormSpec<SopsFileProps>;
  readonly sealedSecret?: FormSpec<EncryptedFileProps>;
  readonly vaultAgent?: FormSpec<VaultAgentProps>;
}

export type SecretSourceForm = keyof SecretSourceForms;

/** A source as layers hold it, under the name of its Secret. Several layers together may give it; only the sum is complete. */
export interface SecretSourceSpec extends SecretSourceForms {
  readonly namespace?: string;
  readonly keys?: readonly string[];
  readonly usedBy?: string;
}

export const SECRET_SOURCE_FORMS: readonly SecretSourceForm[] = [
  'existing', 'externalSecret', 'onePasswordItem', 'sopsFile', 'sealedSecret', 'vaultAgent',
];

import { namespaced } from './kind';

/*
 * The notifications of Flux, with the fields that we use.
 * See https://fluxcd.io/flux/components/notification/
 */

interface NameReference {
  readonly name: string;
}

/** An object of Flux. */
interface ObjectReference {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface ProviderFields {
  readonly spec: {
    readonly type: string;
    readonly address?: string;
    readonly channel?: string;
    readonly username?: string;
    /** Keys `address`, `token`, `headers`. */
    readonly secretRef?: NameReference;
    readonly certSecretRef?: NameReference;
    readonly proxySecretRef?: NameReference;
    readonly serviceAccountName?: string;
  };
}

export interface AlertFields {
  readonly spec: {
    readonly providerRef: NameReference;
    readonly eventSeverity?: 'info' | 'error';
    readonly eventSources: readonly ObjectReference[];
    readonly eventMetadata?: { readonly [name: string]: string };
    readonly exclusionList?: readonly string[];
    readonly inclusionList?: readonly string[];
  };
}

export interface ReceiverFields {
  readonly spec: {
    readonly type: string;
    readonly events?: readonly string[];
    /** Key `token`. */
    readonly secretRef: NameReference;
    readonly resources: readonly ObjectReference[];
  };
}

export const provider = namespaced<ProviderFields>('notification.toolkit.fluxcd.io/v1beta3', 'Provider');
export const alert = namespaced<AlertFields>('notification.toolkit.fluxcd.io/v1beta3', 'Alert');
export const receiver = namespaced<ReceiverFields>('notification.toolkit.fluxcd.io/v1', 'Receiver');

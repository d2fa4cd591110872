import { namespaced } from './kind';

/*
 * Cilium's own policies, with the fields that we use.
 * See https://docs.cilium.io/en/stable/security/policy/language/
 */

interface Selector {
  readonly matchLabels?: { readonly [name: string]: string };
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[];
}

interface Ports {
  readonly ports: readonly { readonly port: string; readonly protocol?: string; readonly endPort?: number }[];
  readonly rules?: { readonly dns: readonly { readonly matchName?: string; readonly matchPattern?: string }[] };
}

interface Range {
  readonly cidr: string;
  readonly except?: readonly string[];
}

export interface CiliumNetworkPolicyFields {
  readonly spec: {
    readonly endpointSelector: Selector;
    readonly ingress?: readonly {
      readonly fromEndpoints?: readonly Selector[];
      readonly fromEntities?: readonly string[];
      readonly fromCIDRSet?: readonly Range[];
      readonly toPorts?: readonly Ports[];
    }[];
    readonly egress?: readonly {
      readonly toEndpoints?: readonly Selector[];
      readonly toEntities?: readonly string[];
      readonly toCIDRSet?: readonly Range[];
      readonly toFQDNs?: readonly { readonly matchName?: string; readonly matchPattern?: string }[];
      readonly toPorts?: readonly Ports[];
    }[];
  };
}

export const ciliumNetworkPolicy = namespaced<CiliumNetworkPolicyFields>('cilium.io/v2', 'CiliumNetworkPolicy');

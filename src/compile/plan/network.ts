/** Who may talk to whom in a cluster, and the policies that follow from it. */
export interface NetworkPlan {
  readonly form: PolicyForm;
  /** Namespace of the policies and of everything that they select. */
  readonly namespace: string;
  /** What the policies select: everything of ours but pods in the network of their node, to which no policy applies. */
  readonly workloads: readonly NetworkWorkload[];
  /** The data-flow graph. */
  readonly flows: readonly NetworkFlow[];
  readonly surroundings: NetworkSurroundings;
  readonly policies: readonly PolicyPlan[];
}

export type PolicyForm = 'kubernetes' | 'cilium';

/** Pods of ours that a policy selects. */
export interface NetworkWorkload {
  readonly name: string;
  readonly labels: { readonly [name: string]: string };
  /** Numbers of its containers' ports, whoever they are for. */
  readonly ports: readonly number[];
}

/** What a cluster says of the network that it is in. Undefined: unknown. */
export interface NetworkSurroundings {
  readonly nodeCidrs?: readonly string[];
  readonly apiServerCidrs?: readonly string[];
}

export interface NetworkFlow {
  readonly from: NetworkPeer;
  readonly to: NetworkPeer;
  readonly ports: readonly NetworkPort[];
  /** What it is for, behind `for`. */
  readonly why: string;
  /** Whoever begins it looks up a name first. */
  readonly byName?: boolean;
}

export interface NetworkPort {
  readonly protocol: 'TCP' | 'UDP';
  /** Undefined: every one. */
  readonly port?: number;
}

/** One side of a flow. */
export type NetworkPeer =
  /** Pods of ours. */
  | { readonly kind: 'workload'; readonly name: string }
  /** Pods of others: in these namespaces (undefined: all), with one of the values of each label. */
  | { readonly kind: 'pods'; readonly namespaces?: readonly string[]; readonly labels?: { readonly [name: string]: readonly string[] } }
  /** Nodes, and pods in the network of their node. */
  | { readonly kind: 'nodes' }
  | { readonly kind: 'apiServer' }
  /** Ranges in CIDR notation. */
  | { readonly kind: 'addresses'; readonly cidrs: readonly string[] }
  /** What a DNS name outside of the cluster leads to. */
  | { readonly kind: 'host'; readonly host: string }
  /** Whoever there is. */
  | { readonly kind: 'anyone' };

export interface PolicyPlan {
  readonly name: string;
  /** Undefined: it selects every pod of the namespace. */
  readonly workload?: string;
  /** What follows from the flows. */
  readonly spec: KubernetesPolicySpec | CiliumPolicySpec;
  /** What settings add to it, as given. */
  readonly added: PolicyAdditions;
}

export interface PolicyAdditions {
  readonly ingress: readonly object[];
  readonly egress: readonly object[];
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ */
export interface KubernetesPolicySpec {
  readonly podSelector: LabelSelector;
  readonly policyTypes: readonly ('Ingress' | 'Egress')[];
  readonly ingress?: readonly { readonly from?: readonly KubernetesPeer[]; readonly ports?: readonly KubernetesPort[] }[];
  readonly egress?: readonly { readonly to?: readonly KubernetesPeer[]; readonly ports?: readonly KubernetesPort[] }[];
}

export interface LabelSelector {
  readonly matchLabels?: { readonly [name: string]: string };
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[];
}

export interface KubernetesPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

export interface KubernetesPort {
  readonly protocol?: string;
  readonly port?: number | string;
  readonly endPort?: number;
}

/** @see https://docs.cilium.io/en/stable/security/policy/language/ */
export interface CiliumPolicySpec {
  readonly endpointSelector: LabelSelector;
  readonly ingress: readonly CiliumRule[];
  readonly egress: readonly CiliumRule[];
}

/** A rule of either direction; an empty one allows nothing, but switches the default deny on. */
export interface CiliumRule {
  readonly fromEndpoints?: readonly LabelSelector[];
  readonly fromEntities?: readonly string[];
  readonly fromCIDRSet?: readonly { readonly cidr: string; readonly except?: readonly string[] }[];
  readonly toEndpoints?: readonly LabelSelector[];
  readonly toEntities?: readonly string[];
  readonly toCIDRSet?: readonly { readonly cidr: string; readonly except?: readonly string[] }[];
  readonly toFQDNs?: readonly { readonly matchName?: string; readonly matchPattern?: string }[];
  readonly toPorts?: readonly CiliumPorts[];
}

export interface CiliumPorts {
  readonly ports: readonly { readonly port: string; readonly protocol?: string; readonly endPort?: number }[];
  readonly rules?: { readonly dns: readonly { readonly matchName?: string; readonly matchPattern?: string }[] };
}

/** What makes the Prometheus server of a cluster reachable for the hub that federates from it. */
export type FederationEndpointPlan =
  | {
    readonly kind: 'loadBalancer';
    /** Name of the collector or front that it leads to, and of the port there. */
    readonly workload: string;
    readonly targetPort: string;
    readonly port: number;
    readonly sourceRanges: readonly string[];
    readonly annotations: { readonly [name: string]: string };
  }
  | {
    readonly kind: 'ingress';
    readonly hostname: string;
    readonly ingressClassName?: string;
    readonly tlsSecretName: string;
    readonly annotations: { readonly [name: string]: string };
  }
  | {
    readonly kind: 'gateway';
    readonly hostname: string;
    readonly gatewayName: string;
    readonly gatewayNamespace: string;
    readonly sectionName?: string;
  };

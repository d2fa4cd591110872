/** What makes the hub reachable for its spokes. */
export type ExposurePlan =
  | { readonly kind: 'none' }
  | {
    readonly kind: 'loadBalancer';
    /** Name of the front that stands before the metrics store; undefined: the store itself is reached. */
    readonly metricsFront?: string;
    /** Name of the front that stands before Loki; undefined: Loki itself is reached. */
    readonly logsFront?: string;
    readonly sourceRanges: readonly string[];
    readonly loadBalancerClass?: string;
    /** Of the Service in front of the metrics store. */
    readonly annotations: { readonly [name: string]: string };
    /** Of the Service in front of Loki. */
    readonly logsAnnotations: { readonly [name: string]: string };
    readonly metricsPort: number;
    readonly logsPort: number;
  }
  | {
    readonly kind: 'gateway';
    /** Name of the front that metrics pass before they come to the store; undefined: the store itself is reached. */
    readonly metricsFront?: string;
    readonly hostname: string;
    readonly gatewayName: string;
    readonly gatewayNamespace: string;
    readonly sectionName?: string;
  }
  | {
    readonly kind: 'ingress';
    /** Name of the front that metrics pass before they come to the store; undefined: the store itself is reached. */
    readonly metricsFront?: string;
    readonly hostname: string;
    readonly ingressClassName?: string;
    readonly tlsSecretName: string;
    readonly annotations: { readonly [name: string]: string };
  };

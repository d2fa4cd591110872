import { namespaced } from './kind';

/*
 * The Gateway API, with the fields that we use.
 * See https://gateway-api.sigs.k8s.io/reference/spec/#httproute
 */

export interface HttpRouteFields {
  readonly spec: {
    /** The Gateways that the route attaches to. */
    readonly parentRefs: readonly {
      readonly group: string; readonly kind: string; readonly name: string; readonly namespace?: string; readonly sectionName?: string;
    }[];
    readonly hostnames?: readonly string[];
    readonly rules: readonly {
      readonly matches?: readonly {
        readonly path?: { readonly type: 'Exact' | 'PathPrefix' | 'RegularExpression'; readonly value: string };
        readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
      }[];
      readonly backendRefs: readonly {
        readonly group: string; readonly kind: string; readonly name: string; readonly port: number; readonly weight: number;
      }[];
    }[];
  };
}

export const httpRoute = namespaced<HttpRouteFields>('gateway.networking.k8s.io/v1', 'HTTPRoute');

/*
 * Within lists Argo CD takes what the API server fills in for a change by somebody else, so it is written out.
 * See https://gateway-api.sigs.k8s.io/reference/spec/#backendref
 */

type Parent = HttpRouteFields['spec']['parentRefs'][number];

/** A reference to a Gateway. */
export function gatewayParent(gateway: Omit<Parent, 'group' | 'kind'>): Parent {
  return { group: 'gateway.networking.k8s.io', kind: 'Gateway', ...gateway };
}

/** A reference to a Service, the only one of its rule. */
export function serviceBackend(name: string, port: number): HttpRouteFields['spec']['rules'][number]['backendRefs'][number] {
  return { group: '', kind: 'Service', name, port, weight: 1 };
}

import { namespaced } from './kind';

/*
 * The Gateway API, with the fields that we use.
 * See https://gateway-api.sigs.k8s.io/reference/spec/#httproute
 */

export interface HttpRouteFields {
  readonly spec: {
    /** The Gateways that the route attaches to. */
    readonly parentRefs: readonly { readonly name: string; readonly namespace?: string; readonly sectionName?: string }[];
    readonly hostnames?: readonly string[];
    readonly rules: readonly {
      readonly matches?: readonly {
        readonly path?: { readonly type: 'Exact' | 'PathPrefix' | 'RegularExpression'; readonly value: string };
        readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
      }[];
      readonly backendRefs: readonly { readonly name: string; readonly port: number }[];
    }[];
  };
}

export const httpRoute = namespaced<HttpRouteFields>('gateway.networking.k8s.io/v1', 'HTTPRoute');

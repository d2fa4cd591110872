import {
  AddressEndpointProps, DirectEndpointProps, ExistingEndpointProps, GatewayEndpointProps, IngressEndpointProps, LoadBalancerEndpointProps,
  TailscaleEndpointProps,
} from './hub-endpoint-props';
import { DirectSpec, HubEndpointSpec } from './hub-urls';
import { isMap } from './layers/layer';
import { copyOf, specOf } from './plain';

/** Where spokes reach their hub, and what the hub deploys to be reachable there. */
export class HubEndpoint {
  /**
   * An address or DNS name that leads to the hub's nodes or load balancer, such as a Tailscale address of a node.
   * The hub gets Services of type LoadBalancer, limited to `sourceRanges`.
   *
   * @param host IP address or DNS name, without scheme and port
   */
  public static address(host: string, props: AddressEndpointProps = {}): HubEndpoint {
    return new HubEndpoint({ address: direct(props, { host }) });
  }

  /**
   * A load balancer of the hub's cloud.
   *
   * @param host IP address or DNS name that the load balancer has, without scheme and port
   */
  public static loadBalancer(host: string, props: LoadBalancerEndpointProps = {}): HubEndpoint {
    return new HubEndpoint({ loadBalancer: direct(props, { host }) });
  }

  /** A machine in a tailnet, made by the Tailscale operator from the hub's Services. */
  public static tailscale(props: TailscaleEndpointProps): HubEndpoint {
    return new HubEndpoint({ tailscale: direct(props) });
  }

  /** A Gateway API HTTPRoute that opens only the push paths. */
  public static gateway(props: GatewayEndpointProps): HubEndpoint {
    return new HubEndpoint({ gateway: copyOf(props) });
  }

  /** An Ingress that opens only the push paths. */
  public static ingress(props: IngressEndpointProps): HubEndpoint {
    return new HubEndpoint({ ingress: copyOf(props) });
  }

  /** An endpoint that somebody else runs; nothing is deployed for it. */
  public static existing(props: ExistingEndpointProps): HubEndpoint {
    return new HubEndpoint({ existing: copyOf(props) });
  }

  /**
   * An endpoint as layers hold it.
   *
   * @internal
   */
  public readonly _spec: HubEndpointSpec;

  private constructor(spec: HubEndpointSpec) {
    this._spec = spec;
  }
}

/** The props as layers hold them, and what is given beside them. */
function direct<Props extends DirectEndpointProps, Beside extends object>(props: Props, beside = {} as Beside): DirectSpec<Props> & Beside {
  const copy = copyOf(props);
  if (!isMap(copy)) return copy as unknown as DirectSpec<Props> & Beside;
  const receiver = copy.receiver === undefined ? {} : { receiver: specOf(copy.receiver) };
  return { ...copy, ...receiver, ...beside } as unknown as DirectSpec<Props> & Beside;
}

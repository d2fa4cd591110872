import { TolerationSettings, TopologySpreadSettings } from './component-settings';
import { TailscaleEgressSettings } from './reach-settings';
import { SecretKey } from '../../model/secret/secret-key';

/** The HTTP proxy behind which a cluster reaches what is outside of it. */
export interface ProxySettings {
  /**
   * URL of the proxy for `http://` addresses. It cannot hold a password: nothing that is printed may.
   * @default - none
   */
  readonly httpProxy?: string;

  /**
   * URL of the proxy for `https://` addresses.
   * @default - none
   */
  readonly httpsProxy?: string;

  /**
   * Hosts, domains (`.example.com`) and address ranges that are reached directly, beside the node itself, the API server and every
   * Service of the cluster by its name.
   * @default - none
   */
  readonly noProxy?: string[];
}

/** What holds for all of a cluster. */
export interface GlobalSettings {
  /**
   * Value of the cluster label.
   * @default - the cluster's name
   */
  readonly clusterName?: string;

  /**
   * Value of the `environment` label.
   * @default - the stage, else `default`
   */
  readonly environment?: string;

  /**
   * Where this cluster reaches its hub, if not at the hub's own endpoint: a host name or address in place of the endpoint's, or a URL of
   * scheme, host and port. Paths are those of the endpoint, and its ports too unless the URL has another scheme.
   * @default - the hub's own endpoint
   */
  readonly hubEndpoint?: string;

  /**
   * Key of a Secret in the cluster that holds where it reaches its hub, in place of `hubEndpoint`: scheme and host, such as
   * `https://hub.example.com` or `http://100.64.0.2`, with no port, no path and no `/` or line break at its end. Ports and paths are those
   * of the hub's endpoint. Read when a pod starts, so a change takes a restart.
   *
   * Alloy and the OpenTelemetry Collector can do that, Prometheus cannot. The name of a cluster never comes from a Secret.
   * @default - the address is written into the config
   */
  readonly hubEndpointSecret?: SecretKey;

  /**
   * Reaches the hub by egress proxies of the Tailscale operator of this cluster, where the hub is in a tailnet: each address of the hub
   * gets a Service in the cluster, and the collectors send to that.
   * @default - the collectors connect to the hub themselves
   */
  readonly tailscaleEgress?: TailscaleEgressSettings;

  /**
   * Namespace of everything that is deployed.
   * @default "monitoring"
   */
  readonly namespace?: string;

  /**
   * Labels on every series and log line beside `cluster` and `environment`, such as `region`.
   * @default - none
   */
  readonly externalLabels?: { [label: string]: string };

  /**
   * What runs Prometheus and Alertmanager: `plain`, StatefulSets of the library; or `operator`, the Prometheus Operator of the cluster, for
   * which the same is written as its objects.
   * @default "plain"
   */
  readonly runtime?: string;

  /**
   * Time between two scrapes, as a Prometheus duration.
   * @default "30s"
   */
  readonly scrapeInterval?: string;

  /**
   * Longest time that a scrape may take.
   * @default "10s", or `scrapeInterval` where that is shorter
   */
  readonly scrapeTimeout?: string;

  /**
   * Registry that replaces each component's own, such as a mirror: a host, with a path behind it where the mirror has one.
   * @default - each component's own
   */
  readonly imageRegistry?: string;

  /**
   * Names of Secrets to pull images with.
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * Labels that a node must have to run a component.
   * @default - any Linux node
   */
  readonly nodeSelector?: { [label: string]: string };

  /**
   * Taints that every component tolerates.
   * @default - none
   */
  readonly tolerations?: TolerationSettings[];

  /**
   * Priority class of every component, other than of what runs on each node.
   * @default - none
   */
  readonly priorityClassName?: string;

  /**
   * How the pods of what has several replicas are spread.
   * @default - they avoid sharing a node
   */
  readonly topologySpread?: TopologySpreadSettings[];

  /**
   * The proxy by which metrics and logs leave the cluster. Jobs and discoveries do not take it: they look into the cluster.
   * @default - none
   */
  readonly proxy?: ProxySettings;

  /**
   * Refuses every image without a digest.
   * @default false
   */
  readonly requireDigests?: boolean;

  /**
   * Pods may join their node's network and mount its folders, for host metrics and log files. Without it there are no host metrics, and pod
   * logs are read through the API server.
   * @default - as the distribution has it; false where `rbac.scope` is `namespaces`
   */
  readonly hostAccess?: boolean;

  /**
   * Labels of every object, also of `extraManifests` and of what extensions add; those that an object has itself win. Selectors never
   * have them, and pods do not either, since a change of one would replace every pod, and a store that starts anew replays its log first;
   * a component's `podLabels` are for those.
   * @default - none beside those of the library
   */
  readonly labels?: { [name: string]: string };

  /**
   * Annotations of every object, like `labels`. The options for Argo CD's sync that an object has to have are added to its own.
   * @default - none beside those of the library
   */
  readonly annotations?: { [name: string]: string };

  /**
   * How the namespace takes part in an Istio mesh.
   *
   * - `none`: not at all, also where injection is on for all namespaces.
   * - `sidecar`: a proxy in every pod that does not share the network of its node. Its init container changes the pod's routing, so the
   *   namespace must enforce the Pod Security Standard `privileged`.
   * - `sidecar-cni`: the same where Istio's CNI plugin changes the routing; the namespace stays as strict as without Istio.
   * - `ambient`: traffic goes through the proxy of the node.
   *
   * With a proxy in the pod, collectors go past it for what they scrape, since a target's address is that of its pod, for which a
   * sidecar has no certificate; only ports that they push to within the cluster go through it. Exporters answer past their proxy for
   * the same reason. Pods that insist on mutual TLS are scraped on the port on which Istio offers their metrics (15020); that includes
   * Loki and other Prometheus servers of this namespace, unless a PeerAuthentication opens their ports.
   * @default "none"
   */
  readonly istio?: string;

  /**
   * How kubelet certificates are checked: `skip` (they are self-signed unless the cluster signs them) or `verify` (by the cluster's CA).
   * @default "skip", reported as information
   */
  readonly kubeletCertificates?: string;
}

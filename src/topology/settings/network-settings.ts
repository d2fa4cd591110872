/**
 * Walls around the pods of a cluster's monitoring: a policy for each workload, which lets in and out what the workload's own
 * config makes it do, and nothing else. They have an effect only where the cluster's network plugin enforces policies.
 */
export interface NetworkPolicySettings {
  /**
   * Deploys them.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * `kubernetes` for NetworkPolicy, which every network plugin with policies knows, or `cilium` for CiliumNetworkPolicy, which knows
   * the API server, nodes and DNS names and is tighter by that.
   * @default "kubernetes"
   */
  readonly form?: string;

  /**
   * Adds a policy that denies everything to all pods of the namespace that no other policy selects, those of others included.
   * @default false
   */
  readonly namespaceDefaultDeny?: boolean;

  /**
   * Address ranges of the nodes, in CIDR notation; read with form `kubernetes` alone. Whatever the load balancer of a hub forwards
   * comes from a node, too.
   * @default - unknown: on the ports of nodes every address is let through, and private ones on every port for jobs that scrape whichever pod asks for it
   */
  readonly nodeCidrs?: string[];

  /**
   * Address ranges of the API server, and that of the Service `kubernetes`, in CIDR notation; read with form `kubernetes` alone.
   * @default - unknown: every address on `apiServerPorts`
   */
  readonly apiServerCidrs?: string[];

  /**
   * Ports at which the API server listens, in front of and behind the Service `kubernetes`.
   * @default - 443 and 6443
   */
  readonly apiServerPorts?: number[];

  /**
   * Address ranges of DNS servers beside those of the distribution, in CIDR notation.
   * @default - none
   */
  readonly dnsCidrs?: string[];

  /**
   * Namespaces whose pods may query Prometheus and Loki, such as that of Grafana.
   * @default - the namespace of the monitoring itself
   */
  readonly queriesFrom?: string[];

  /**
   * Namespaces of the ingress controllers or gateways whose routes lead to the hub, or to a federated server.
   * @default - unknown: what a route leads to is open to everybody
   */
  readonly routesFrom?: string[];

  /**
   * Further rules of outgoing connections, by component as in the settings (`prometheus`, `alloy`, ...), each as it stands below
   * `egress` of a policy of that `form`.
   * @default - none
   */
  readonly egress?: { [component: string]: any[] };

  /**
   * Further rules of incoming connections, by component as in the settings (`prometheus`, `alloy`, ...), each as it stands below
   * `ingress` of a policy of that `form`.
   * @default - none
   */
  readonly ingress?: { [component: string]: any[] };
}

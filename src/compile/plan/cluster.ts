import { AlertmanagerPlan } from './alerting';
import { CollectorPlan } from './collector';
import { DashboardsPlan } from './dashboards';
import { BlackboxExporterPlan, KubeStateMetricsPlan, NodeExporterPlan } from './exporters';
import { ExposurePlan } from './exposure';
import { FederationEndpointPlan } from './federation-endpoint';
import { FrontPlan } from './front';
import { GrafanaPlan } from './grafana';
import { Identity, IdentityRules } from './identity';
import { PlannedJob } from './job';
import { LokiPlan } from './loki';
import { MetricsStorePlan } from './metrics-store';
import { MonitorPlan } from './monitor';
import { NetworkPlan } from './network';
import { ObjectsPlan } from './objects';
import { OperatorPlan } from './operator';
import { Platform } from './platform';
import { PageRoutePlan, TailnetEgressPlan, TunnelPlan } from './reach';
import { RemoteAccessPlan } from './rights';
import { PlannedSecret, SecretObject } from './secrets';
import { WorkloadPlan } from './workload';
import { CustomResourcePlan } from './workloads';
import { IstioModeName } from '../../model/istio';
import { ClusterRole } from '../../topology/declaration';

/*
 * The plan of one cluster: plain, total data, made by `compile.ts` and read by backends, components and charts.
 * Nobody behind the compiler looks at layers or fills in a default.
 */

export interface ClusterPlan {
  readonly name: string;
  readonly role: ClusterRole;
  readonly stage?: string;
  readonly namespace: string;
  readonly platform: Platform;
  readonly identity: Identity;
  /**
   * The rules that force it.
   * @default - unknown: the proof takes the jobs as they are
   */
  readonly identityRules?: IdentityRules;
  readonly collectors: readonly CollectorPlan[];
  readonly loki?: LokiPlan;
  /**
   * Keeps the metrics of the fleet.
   * @default - the Prometheus server among the collectors, or somebody else's
   */
  readonly metricsStore?: MetricsStorePlan;
  /**
   * What gets the alerts of the fleet.
   * @default - nothing of ours
   */
  readonly alertmanager?: AlertmanagerPlan;
  /**
   * Shows what is in the stores.
   * @default - nothing of ours
   */
  readonly grafana?: GrafanaPlan;
  readonly kubeStateMetrics?: KubeStateMetricsPlan;
  /**
   * Further instances of it, which see a part of the pods each.
   * @default - none
   */
  readonly podStateMetrics?: readonly KubeStateMetricsPlan[];
  /** Reports the objects of Flux. */
  readonly fluxResources?: CustomResourcePlan;
  readonly nodeExporter?: NodeExporterPlan;
  /** Looks at targets from outside. */
  readonly blackboxExporter?: BlackboxExporterPlan;
  /**
   * What stands in front of receivers and stores.
   * @default - nothing
   */
  readonly fronts?: readonly FrontPlan[];
  /**
   * Dashboards for the Grafana of its cluster.
   * @default - none
   */
  readonly dashboards?: DashboardsPlan;
  /** Sidecar of every collector that reloads in place. */
  readonly configReloader: WorkloadPlan;
  /** Hub only. */
  readonly exposure?: ExposurePlan;
  /** Leads from Cloudflare to pages of a hub. */
  readonly tunnel?: TunnelPlan;
  /**
   * Ways from outside to pages of a hub.
   * @default - none
   */
  readonly pageRoutes?: readonly PageRoutePlan[];
  /** Carries what is sent to a hub in a tailnet. */
  readonly tailnetEgress?: TailnetEgressPlan;
  /**
   * What the hub scrapes of this cluster, as the hub runs it.
   * @default - nothing: the cluster sends what it has
   */
  readonly pulledJobs?: readonly PlannedJob[];
  /**
   * What the hub needs to be let in.
   * @default - nothing
   */
  readonly access?: RemoteAccessPlan;
  /** What makes its Prometheus server reachable for a hub that federates from it; undefined: nothing of ours. */
  readonly federationEndpoint?: FederationEndpointPlan;
  /**
   * Every Secret that something in the cluster reads or makes.
   * @default - none
   */
  readonly secrets?: readonly PlannedSecret[];
  /**
   * What makes them, in the order in which they are written.
   * @default - nothing of ours
   */
  readonly secretObjects?: readonly SecretObject[];
  /**
   * What every object carries beside its own.
   * @default - nothing
   */
  readonly objects?: ObjectsPlan;
  /**
   * How its namespace takes part in an Istio mesh.
   * @default "none"
   */
  readonly istio?: IstioModeName;
  /**
   * Who may talk to whom, and the policies that see to it.
   * @default - nobody restricts that
   */
  readonly network?: NetworkPlan;
  /**
   * What the Prometheus of an operator is told to scrape.
   * @default - nothing
   */
  readonly monitors?: readonly MonitorPlan[];
  /**
   * Labels by which that Prometheus selects monitors.
   * @default - unknown
   */
  readonly monitorLabels?: { readonly [label: string]: string };
  /**
   * The operator that runs its Prometheus.
   * @default - pods of ours do
   */
  readonly operator?: OperatorPlan;
  /** Nothing of ours runs in the cluster, and nothing but `monitors` is written for it: the rest that is known of it is in the plan of its hub. */
  readonly isBare?: boolean;
  readonly extraManifests: readonly { readonly [key: string]: unknown }[];
}

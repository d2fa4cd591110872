import { agentCollectors, alloyCollectors, CollectorInput, hubAgentCollectors, hubCollectors, spokeServerCollectors } from './collectors/collectors';
import { hostAgentCollectors, hostAlloyCollectors } from './collectors/host';
import { openTelemetryCollectors } from './collectors/open-telemetry';
import { CollectorPlan } from './plan';
import { directScrapeJobs } from './pull/direct-scrape';
import { federationJobs } from './pull/federation';
import { PullInput, PulledJobs } from './pull/pull';
import { ComponentId } from '../model/components/component-table';
import { JobEngine } from '../model/scrape/job-template';
import { StandardJobName } from '../model/scrape/standard-jobs';
import { CollectionName, namedCollection } from '../topology/collection';
import { ClusterRole } from '../topology/declaration';
import { isPrometheus } from '../topology/metrics-store';
import { ClusterDocument } from '../topology/resolved-cluster';

/** What follows from how a cluster collects. */
export interface Approach {
  /** Runs the cluster's jobs: in the cluster, or in its hub. */
  readonly engine: JobEngine;
  /** What runs the engine. */
  readonly component: ComponentId;
  /** The engine's metrics about itself; undefined: nothing of ours runs in the cluster. */
  readonly selfJob?: StandardJobName;
  /** One of the collectors runs on every node, where the platform allows it. */
  readonly perNode: boolean;
  /** Host metrics come from node-exporter, since the engine does not read them itself. */
  readonly nodeExporter: boolean;
  readonly collectors: (input: CollectorInput) => CollectorPlan[];
  /** What the hub runs for the cluster; undefined: the cluster sends what it has. */
  readonly pulled?: (input: PullInput) => PulledJobs;
  /** No jobs are planned for the cluster: it runs none, and neither does anybody else. */
  readonly withoutJobs?: boolean;
  /** Nothing is written for the cluster. */
  readonly isBare?: boolean;
}

const PROMETHEUS = { component: 'prometheus', selfJob: 'prometheus', perNode: false, nodeExporter: true } as const;

const HUB: Approach = { ...PROMETHEUS, engine: 'prometheus-server', collectors: hubCollectors };

/** A hub whose metrics are in another store: what it scrapes, it writes there. */
const HUB_WITH_STORE: Approach = { ...PROMETHEUS, engine: 'prometheus-agent', collectors: hubAgentCollectors };

/** Nothing of ours runs in the cluster. */
const PULLED = {
  engine: 'prometheus-server', component: 'prometheus', perNode: false, nodeExporter: false, collectors: () => [],
} as const;

/** Collection -> what follows from it. */
const COLLECTIONS: Readonly<Record<CollectionName, Approach>> = {
  alloy: {
    engine: 'alloy', component: 'alloy', selfJob: 'alloy', perNode: true, nodeExporter: false, collectors: alloyCollectors,
  },
  prometheusAgent: { ...PROMETHEUS, engine: 'prometheus-agent', collectors: agentCollectors },
  prometheusServer: { ...PROMETHEUS, engine: 'prometheus-server', collectors: spokeServerCollectors },
  openTelemetry: {
    engine: 'opentelemetry', component: 'openTelemetry', selfJob: 'openTelemetry', perNode: false, nodeExporter: true, collectors: openTelemetryCollectors,
  },
  directScrape: { ...PULLED, pulled: directScrapeJobs },
  // somebody else runs its Prometheus
  federation: { ...PULLED, pulled: federationJobs, withoutJobs: true, isBare: true },
};

/** OpenTelemetry with a collector on each node. */
const TELEMETRY_ON_NODES: Approach = { ...COLLECTIONS.openTelemetry, perNode: true };

/** Federation from a Prometheus that we deploy. */
const FEDERATED_SERVER: Approach = { ...PROMETHEUS, engine: 'prometheus-server', collectors: spokeServerCollectors, pulled: federationJobs };

/** On a machine outside Kubernetes; whatever else its layers say, is for clusters. */
const ON_HOSTS: Readonly<Record<'alloy' | 'prometheusAgent', Approach>> = {
  alloy: { ...COLLECTIONS.alloy, collectors: hostAlloyCollectors },
  prometheusAgent: { ...COLLECTIONS.prometheusAgent, nodeExporter: false, collectors: hostAgentCollectors },
};

/** How a cluster collects: by its role, and for spokes by `collection`. */
export function approachOf(role: ClusterRole, { collection, metricsStore }: Pick<ClusterDocument, 'collection' | 'metricsStore'>): Approach {
  if (role === 'hub') return isPrometheus(metricsStore) ? HUB : HUB_WITH_STORE;
  const { name, options } = namedCollection(collection);
  if (role === 'host') return ON_HOSTS[name === 'prometheusAgent' ? name : 'alloy'];
  if (name === 'openTelemetry' && options.mode === 'daemonset') return TELEMETRY_ON_NODES;
  return name === 'federation' && options.server !== undefined ? FEDERATED_SERVER : COLLECTIONS[name];
}

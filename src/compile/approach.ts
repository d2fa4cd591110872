import { agentCollectors, alloyCollectors, CollectorInput, serverCollectors } from './collectors';
import { CollectorPlan, Engine } from './plan';
import { ComponentId } from '../model/components/component-table';
import { StandardJobName } from '../model/scrape/standard-jobs';
import { CollectionSpec } from '../topology/collection';
import { ClusterRole } from '../topology/declaration';
import { ClusterDocument } from '../topology/resolved-cluster';

/** What follows from how a cluster collects. */
export interface Approach {
  readonly engine: Engine;
  /** What runs the engine. */
  readonly component: ComponentId;
  /** The engine's metrics about itself. */
  readonly selfJob: StandardJobName;
  /** One of the collectors runs on every node, where the platform allows it. */
  readonly perNode: boolean;
  /** Host metrics come from node-exporter, since the engine does not read them itself. */
  readonly nodeExporter: boolean;
  readonly collectsLogs: boolean;
  readonly collectors: (input: CollectorInput) => CollectorPlan[];
}

const PROMETHEUS = { component: 'prometheus', selfJob: 'prometheus', perNode: false, nodeExporter: true, collectsLogs: false } as const;

const HUB: Approach = { ...PROMETHEUS, engine: 'prometheus-server', collectors: serverCollectors };

/** Collection -> what follows from it. */
const COLLECTIONS: Readonly<Record<keyof CollectionSpec, Approach>> = {
  alloy: {
    engine: 'alloy', component: 'alloy', selfJob: 'alloy', perNode: true, nodeExporter: false, collectsLogs: true, collectors: alloyCollectors,
  },
  prometheusAgent: { ...PROMETHEUS, engine: 'prometheus-agent', collectors: agentCollectors },
};

const DEFAULT_COLLECTION = 'alloy';

/** How a cluster collects: by its role, and for spokes by `collection`, which is a name or a map with the name as its one key. */
export function approachOf(role: ClusterRole, { collection = DEFAULT_COLLECTION }: Pick<ClusterDocument, 'collection'>): Approach {
  if (role === 'hub') return HUB;
  const name = typeof collection === 'string' ? collection : Object.keys(collection)[0] ?? DEFAULT_COLLECTION;
  return COLLECTIONS[name as keyof CollectionSpec];
}

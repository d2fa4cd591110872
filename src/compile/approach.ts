import { ClusterDocument } from '../topology/resolved-cluster';
import { agentCollectors, alloyCollectors, CollectorInput, serverCollectors } from './collectors';
import { CollectorPlan, Engine } from './plan';

/** What follows from how a cluster collects. */
export interface Approach {
  readonly engine: Engine;
  /** One of the collectors runs on every node. */
  readonly perNode: boolean;
  /** Host metrics come from node-exporter, since the engine does not read them itself. */
  readonly nodeExporter: boolean;
  readonly collectsLogs: boolean;
  readonly collectors: (input: CollectorInput) => CollectorPlan[];
}

const HUB: Approach = {
  engine: 'prometheus-server', perNode: false, nodeExporter: true, collectsLogs: false, collectors: serverCollectors,
};

/** Collection -> what follows from it. */
export const COLLECTIONS: { readonly [collection: string]: Approach } = {
  alloy: { engine: 'alloy', perNode: true, nodeExporter: false, collectsLogs: true, collectors: alloyCollectors },
  prometheusAgent: { engine: 'prometheus-agent', perNode: false, nodeExporter: true, collectsLogs: false, collectors: agentCollectors },
};

const DEFAULT_COLLECTION = 'alloy';

export function approachOf(role: 'hub' | 'spoke', { collection = DEFAULT_COLLECTION }: Pick<ClusterDocument, 'collection'>): Approach {
  if (role === 'hub') return HUB;
  const name = typeof collection === 'string' ? collection : Object.keys(collection)[0];
  return COLLECTIONS[name] ?? COLLECTIONS[DEFAULT_COLLECTION];
}

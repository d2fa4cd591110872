import { clusterName, fleetOf, fleetOfShapes, SHAPES } from './fixture';
import { Collection, Fleet, FleetProps } from '../../src';

/** Collections that follow from the number of the cluster: the hub reaches each under a name of its own. */
const COLLECTIONS: readonly ((index: number) => Collection)[] = [
  () => Collection.alloy(),
  () => Collection.prometheusAgent(),
  () => Collection.prometheusServer(),
  () => Collection.openTelemetry(),
  directScrape,
  federation,
];

function directScrape(index: number): Collection {
  return Collection.directScrape({ apiServer: `https://${clusterName(index)}.example:6443`, allowNodesProxy: true });
}

function federation(index: number): Collection {
  const key = (name: string) => ({ name: 'hub-client', key: name });
  return Collection.federation({
    target: `prometheus.${clusterName(index)}.example`,
    client: { tlsConfig: { ca: key('ca.crt'), cert: key('tls.crt'), key: key('tls.key') } },
  });
}

/** A fleet of any size, in which so many shapes of spokes take turns. */
export interface BenchFleet {
  readonly shapes: number;
  readonly make: (count: number, props: FleetProps) => Fleet;
}

function inProduction(shapes: number, collectionOf: (index: number) => Collection): BenchFleet {
  return { shapes, make: (count, props) => fleetOfShapes(count, props, (i) => ({ stage: 'production', collection: collectionOf(i) })) };
}

export const FLEETS: { readonly [name: string]: BenchFleet } = {
  reference: { shapes: SHAPES.length, make: fleetOf },
  /** Every way to reach the hub in turn. */
  mixed: inProduction(COLLECTIONS.length, (i) => COLLECTIONS[i % COLLECTIONS.length](i)),
  /** All of the work is the hub's. */
  directScrape: inProduction(1, directScrape),
  federation: inProduction(1, federation),
};

/** The fleet that a case is about. */
export const FLEET = process.env.BENCH_FLEET ?? 'reference';

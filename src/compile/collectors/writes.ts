import { logWrites, ownLogWrites, remoteWrites } from './destinations';
import { HubWay, hubWay } from './hub-way';
import { logCollectorOf } from './log-collectors/chosen';
import { tunedLogWrites } from './log-tuning';
import { throughProxy } from './proxy';
import { Report } from '../../diagnostics';
import { Dialect } from '../../model/relabel/dialect';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { HttpClientConfig } from '../../model/scrape/http-client';
import { hubUrls, urlsOfCluster } from '../../topology/hub-urls';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { FleetFacts } from '../fleet-facts';
import { StoreWay } from '../metrics-store/store-write';
import { LogWrite, PlannedWrite } from '../plan';
import { TailnetEgressPlan } from '../plan/reach';
import { Prepared } from '../prepared';
import { throughTailnetProxies } from '../reach/tailnet-egress';

/** Where a cluster sends what it has. */
export interface ClusterWrites {
  readonly remoteWrites: readonly PlannedWrite[];
  readonly logWrites: readonly LogWrite[];
  /** The way to its hub as the hub says it; undefined: it sends nothing there. */
  readonly direct?: HubWay;
  /** What stands in the cluster for a way through a tailnet. */
  readonly egress?: TailnetEgressPlan;
}

/** A hub sends to stores of its own. */
export function writesOfHub(common: Prepared, store: StoreWay | undefined): ClusterWrites {
  return { remoteWrites: store ? [store.write] : [], logWrites: tunedLogWrites(ownLogWrites(common), common) };
}

/** What decides where a spoke sends to. */
export interface SpokeWritesInput {
  readonly cluster: ResolvedCluster;
  readonly common: Prepared;
  readonly dialect: Dialect;
  readonly facts: FleetFacts;
  /** Keeps what the hub reads, and nothing else; undefined: it gets everything. */
  readonly keep?: RelabelConfig;
  /** It sends its metrics; otherwise its hub fetches them. */
  readonly pushes: boolean;
}

/** A spoke sends to its hub and to further ones; one that they pull from sends its logs alone, where something collects them. */
export function writesOfSpoke({ cluster, common, dialect, facts, keep, pushes }: SpokeWritesInput, report: Report): ClusterWrites {
  const { namespace, settings: { global = {} } } = common;
  const isHost = cluster.role === 'host';
  const sends = pushes || logCollectorOf(common) !== 'none';
  const direct = sends && facts.hubEndpoint ? urlsOfCluster(hubWay(facts.hubEndpoint, global, isHost), cluster.name) : undefined;
  const further = (sends ? facts.additionalHubs ?? [] : [])
    .map(({ name, endpoint }) => ({ name, urls: urlsOfCluster(hubUrls(endpoint), cluster.name) }));
  const { hub, additionalHubs, egress } = throughTailnetProxies({ hub: direct, additionalHubs: further }, { cluster, global, namespace }, report);
  const ofMetrics = pushes ? { hub, additionalHubs } : { additionalHubs: [] };
  const proxied = <W extends HttpClientConfig & { readonly url: string }>(writes: readonly W[]) => throughProxy(writes, global.proxy, isHost);
  return {
    remoteWrites: proxied(remoteWrites({ ...common, ...ofMetrics, cluster, dialect, keep }, report)),
    logWrites: tunedLogWrites(proxied(logWrites(hub, additionalHubs)), common),
    ...(direct && { direct }),
    ...(egress && { egress }),
  };
}

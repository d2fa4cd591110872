import { withIdentity } from '../identity';
import { Origin, PlannedJob } from '../plan';
import { pulledJobName } from './pull';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { proxiedJob, Route } from '../../model/scrape/api-proxy';
import { HttpClientConfig } from '../../model/scrape/http-client';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { KubernetesSdConfig } from '../../model/scrape/service-discovery';
import { deepFreeze } from '../../syntax/frozen';
import { WeakMemo } from '../../syntax/weak-memo';
import { ScrapeTimes, shorter } from '../jobs/scrape-times';

/** How a hub connects to the API server of another cluster; one object for all of the cluster's jobs. */
export interface Connection {
  /** URL of the API server, without a path. */
  readonly apiServer: string;
  /** Its `host:port`. */
  readonly address: string;
  /** What the hub presents and trusts, both for discovery and for each scrape. */
  readonly client: HttpClientConfig;
  /** The rule that leads every target there. */
  readonly constants: readonly RelabelConfig[];
  /** Namespace that discovery of the cluster's own namespace means. */
  readonly namespace: string;
}

/** The connection to an API server with a certificate authority and a token. */
export function connection(apiServer: URL, client: HttpClientConfig, namespace: string): Connection {
  const address = `${apiServer.hostname}:${apiServer.port === '' ? '443' : apiServer.port}`;
  return deepFreeze({
    apiServer: `https://${apiServer.host}`,
    address,
    client,
    constants: [{ targetLabel: '__address__', replacement: address }],
    namespace,
  });
}

/** The job as a hub runs it. What clusters have in common is made once. */
export function remoteJob(job: PlannedJob, route: Route, to: Connection, origin: Origin, times: ScrapeTimes): PlannedJob {
  const common = job.basis ?? job.config;
  const basis = remoteBasis(common, route, times);
  const isSingle = basis.staticConfigs !== undefined;
  const constants = isSingle ? [] : to.constants;
  const { jobName, honorLabels, metricRelabelConfigs } = basis;
  const config: ScrapeConfig = {
    ...basis,
    ...to.client,
    ...(isSingle
      ? { staticConfigs: basis.staticConfigs!.map((group) => ({ ...group, targets: [to.address] })) }
      : { kubernetesSdConfigs: common.kubernetesSdConfigs!.map((sd) => remoteDiscovery(sd, to)) }),
    ...withIdentity({ jobName, honorLabels, relabelConfigs: [...basis.relabelConfigs ?? [], ...constants], metricRelabelConfigs }, origin.rules),
    jobName: pulledJobName(origin.cluster, jobName),
  };
  return {
    config,
    origin,
    basis,
    ...(isSingle ? {} : { constants }),
    nodeLocal: false,
    nodeNameLabels: [],
  };
}

/** Job -> times of the cluster -> what all hubs run of it, whatever the cluster. */
const bases = new WeakMemo<ScrapeConfig>();

function remoteBasis(common: ScrapeConfig, route: Route, times: ScrapeTimes): ScrapeConfig {
  const byTimes = bases.of(common);
  const key = `${route.by} ${times.scrapeInterval} ${times.scrapeTimeout}`;
  const known = byTimes.find(key);
  if (known) return known;
  const { relabelConfigs, ...proxied } = proxiedJob(common, route);
  // the hub's own times may be others
  const scrapeInterval = common.scrapeInterval ?? times.scrapeInterval;
  const scrapeTimeout = common.scrapeTimeout ?? shorter(times.scrapeTimeout, scrapeInterval);
  const rules = Object.freeze(relabelConfigs) as RelabelConfig[];
  return byTimes.keep(key, Object.freeze({ ...proxied, scrapeInterval, scrapeTimeout, relabelConfigs: rules }));
}

function remoteDiscovery(sd: KubernetesSdConfig, { apiServer, client, namespace }: Connection): KubernetesSdConfig {
  const { ownNamespace, names = [] } = sd.namespaces ?? {};
  const remote = { ...sd, apiServer, ...client };
  // the own namespace of a hub is another one
  return ownNamespace ? { ...remote, namespaces: { names: [...new Set([...names, namespace])] } } : remote;
}

import { collector, CollectorInput } from './collectors';
import { logCollectorOf } from './log-collectors/chosen';
import { logSources, logsOf } from './log-sources';
import { COMPONENTS } from '../../model/components/component-table';
import { SECRETS_PATH } from '../../model/secret/mount';
import { isIP } from '../../model/values/ip';
import { parseVersion } from '../../model/values/version';
import { DEFAULT_DISTRIBUTION, DEFAULT_KUBERNETES } from '../../topology/distribution';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { CollectorPlan, isOnNode, LogsPlan, Platform } from '../plan';
import { HostPlan } from '../plan/host';

/** Where files are unless a layer says otherwise: where the packages of most distributions keep theirs. */
const FOLDERS = {
  alloy: { configPath: '/etc/alloy', dataPath: '/var/lib/alloy/data', port: COMPONENTS.alloy.ports.http },
  // the package's own server has its data in /var/lib/prometheus
  prometheus: { configPath: '/etc/prometheus', dataPath: '/var/lib/prometheus-agent', port: COMPONENTS.prometheus.ports.web },
} as const;

/** Address that only the machine itself reaches: the page tells much, and asks nobody who they are. */
export const LOOPBACK = '127.0.0.1';

/** The collector of a host that runs Alloy, which reads the metrics of the host itself, and the logs that it is told of. */
export function hostAlloyCollectors(input: CollectorInput): CollectorPlan[] {
  const sources = logCollectorOf(input) === 'alloy' ? logSources(input).filter(isOnNode) : [];
  return [onHost(input, 'alloy', 'alloy', logsOf(sources, input.logWrites))];
}

/** The collector of a host that runs a Prometheus agent, with node_exporter beside it. */
export function hostAgentCollectors(input: CollectorInput): CollectorPlan[] {
  return [onHost(input, 'prometheus', 'prometheus-agent')];
}

function onHost(input: CollectorInput, component: keyof typeof FOLDERS, engine: 'alloy' | 'prometheus-agent', logs?: LogsPlan): CollectorPlan {
  return collector(input, component, engine, input.jobs, {
    engine,
    controller: 'none',
    perNode: false,
    clustering: false,
    replicas: 1,
    ...(logs && { logs }),
    host: hostPlan(input, component),
  });
}

function hostPlan({ name, settings: { host = {} } }: CollectorInput, component: keyof typeof FOLDERS): HostPlan {
  const { configPath, dataPath, port: usualPort } = FOLDERS[component];
  const { listenAddress = LOOPBACK, port = usualPort } = host;
  return {
    name,
    configPath: host.configPath ?? configPath,
    dataPath: host.dataPath ?? dataPath,
    secretsPath: host.secretsPath ?? SECRETS_PATH,
    listenAddress: `${bracketed(listenAddress)}:${port}`,
    ownAddress: `${EVERY_ADDRESS.has(listenAddress) ? 'localhost' : bracketed(listenAddress)}:${port}`,
  };
}

/** What listens there, does so on every address of the machine. */
const EVERY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]']);

/** An IPv6 address needs brackets where a port follows. */
function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** The settings of a host with the version of what it runs in the place where versions are looked for. */
export function hostSettings(settings: ClusterDocument): ClusterDocument {
  const { alloy, prometheus, host: { version } = {} } = settings;
  if (version === undefined) return settings;
  const tagged = <C extends typeof alloy>(own: C) => ({ ...own, image: { tag: version } });
  return { ...settings, alloy: tagged(alloy), prometheus: tagged(prometheus) };
}

/** What stands where a cluster has its platform: nothing of a host depends on it. */
export const NO_PLATFORM: Platform = Object.freeze({
  kubernetesVersion: parseVersion(DEFAULT_KUBERNETES)!, distribution: DEFAULT_DISTRIBUTION, hostAccess: true, assignsUsers: false,
});

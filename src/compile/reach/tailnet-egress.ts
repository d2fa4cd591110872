import { Report } from '../../diagnostics';
import { HttpClientConfig } from '../../model/scrape/http-client';
import { HubUrls } from '../../topology/hub-urls';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { GlobalSettings } from '../../topology/settings/global-settings';
import { isTailnetHost } from '../../topology/tailnet';
import { AdditionalUrls } from '../collectors/destinations';
import { HubWay } from '../collectors/hub-way';
import { TailnetEgressPlan } from '../plan';

const AT = '/global/tailscaleEgress';

/** The ways from a spoke to its hubs. */
export interface Ways {
  readonly hub?: HubWay;
  readonly additionalHubs: readonly AdditionalUrls[];
}

export interface EgressInput {
  readonly cluster: ResolvedCluster;
  readonly global: GlobalSettings;
  readonly namespace: string;
}

/** The ways by proxies of the Tailscale operator, and the Services by which these are found; as they were, where nobody asks for that. */
export function throughTailnetProxies(
  ways: Ways, { cluster, global, namespace }: EgressInput, report: Report,
): ThroughProxies {
  const { tailscaleEgress: own } = global;
  if (own === undefined || own.enabled === false || cluster.role !== 'spoke' || ways.hub === undefined) return ways;
  const fault = faultOf(ways.hub, global);
  if (fault !== undefined) {
    report.error('bad-tailnet-egress', cluster.where(AT), `cluster '${cluster.name}': its hub is not reached by proxies of the Tailscale operator: ${fault[0]}`, fault[1]);
    return ways;
  }
  const services = new Services(namespace);
  const hub = services.moved(ways.hub);
  const additionalHubs = ways.additionalHubs.map(({ name, urls }) => ({ name, urls: services.moved(urls) }));
  const { operatorNamespace = 'tailscale', proxyGroup } = own;
  return { hub, additionalHubs, egress: { operatorNamespace, ...(proxyGroup !== undefined && { proxyGroup }), services: services.planned() } };
}

/** The ways, and what stands in the cluster for them. */
interface ThroughProxies extends Ways {
  readonly egress?: TailnetEgressPlan;
}

/** Why a hub is not reached so, and what to do. */
function faultOf(hub: HubWay, { hubEndpointSecret }: GlobalSettings): readonly [message: string, hint: string] | undefined {
  if (hubEndpointSecret !== undefined) return ['its address is in a Secret, and the Services for the proxies name it', 'remove `global.hubEndpointSecret` or `global.tailscaleEgress`'];
  const hosts = URLS.flatMap((field) => hub[field] ?? []).map((url) => hostOf(url));
  const outside = hosts.find((host) => !isTailnetHost(host));
  if (hub.isPastHub !== true && outside !== undefined) {
    return [
      `'${outside}' is neither an address of a tailnet nor a whole MagicDNS name`,
      'name the hub by an address in 100.64.0.0/10 or a name that ends with \'.ts.net\' (`tailnet` of the endpoint), or remove `global.tailscaleEgress`',
    ];
  }
  return undefined;
}

const URLS = ['metricsUrl', 'secondMetricsUrl', 'logsUrl', 'logsOtlpUrl'] as const satisfies readonly (keyof HubUrls)[];

/** Names of ports by what goes there. */
const PORTS: { readonly [U in typeof URLS[number]]: string } = { metricsUrl: 'metrics', secondMetricsUrl: 'metrics', logsUrl: 'logs', logsOtlpUrl: 'logs' };

const DEFAULT_PORTS: { readonly [protocol: string]: number } = { 'http:': 80, 'https:': 443 };

/** Longest name of a Service. */
const LONGEST = 63;

/** Follows from the machine alone: what a Service leads to never changes. */
function nameOf(target: string): string {
  return `tailnet-${target.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}`.slice(0, LONGEST).replace(/-+$/, '');
}

/** One Service for each machine of the tailnet. */
class Services {
  private readonly byTarget = new Map<string, { readonly name: string; readonly ports: { [name: string]: number } }>();

  constructor(private readonly namespace: string) {}

  /** The way to a hub by these Services. */
  public moved<W extends HubUrls>(way: W): W {
    const urls: { [field: string]: string } = {};
    for (const field of URLS) {
      const url = way[field];
      if (url !== undefined && isTailnetHost(hostOf(url))) urls[field] = this.movedUrl(url, PORTS[field]);
    }
    return {
      ...way,
      ...urls,
      client: named(way.client, urls.logsUrl === undefined ? undefined : way.logsUrl),
      metricsClient: named(way.metricsClient, urls.metricsUrl === undefined ? undefined : way.metricsUrl),
    };
  }

  private movedUrl(url: string, portName: string): string {
    const { pathname, port, protocol, search } = new URL(url);
    const target = hostOf(url);
    let service = this.byTarget.get(target);
    if (service === undefined) {
      service = { name: nameOf(target), ports: {} };
      this.byTarget.set(target, service);
    }
    const number = port === '' ? DEFAULT_PORTS[protocol] : Number(port);
    if (!Object.values(service.ports).includes(number)) service.ports[portName] = number;
    return `${protocol}//${service.name}.${this.namespace}.svc${port === '' ? '' : `:${port}`}${pathname}${search}`;
  }

  public planned(): TailnetEgressPlan['services'] {
    return [...this.byTarget].map(([target, { name, ports }]) => ({ name, target, ports }));
  }
}

/** A certificate is for the name of the machine, and not for that of the Service. */
function named<C extends HttpClientConfig>(client: C, url: string | undefined): C {
  if (url === undefined || !url.startsWith('https://') || client.tlsConfig?.serverName !== undefined) return client;
  return { ...client, tlsConfig: { ...client.tlsConfig, serverName: hostOf(url) } };
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
}

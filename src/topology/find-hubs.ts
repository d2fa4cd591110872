import { nearest, oneOf, Report } from '../diagnostics';
import { AdditionalHub, findAdditionalHubs } from './additional-hubs';
import { checkEndpoint, placeOf } from './check-endpoint';
import { adviseCertificates } from './check-receiver';
import { isPulled } from './collection';
import { ClusterRole } from './declaration';
import { CLUSTER_PLACE, HubEndpointSpec, hubUrls, pinsIdentity, ReachedEndpoint } from './hub-urls';
import { existingStore, hasStoreTenants, namedStore, TENANT_HEADERS } from './metrics-store';
import { ClusterDocument } from './resolved-cluster';

/** A cluster, as far as finding hubs looks at it. */
export interface Member {
  readonly name: string;
  readonly role: ClusterRole;
  readonly declaredAt: string;
  readonly document: ClusterDocument;
  /** One of its layers has errors and was left out, so that not everything it says is known. */
  readonly isFaulty: boolean;
  where(pointer: string): string;
}

/**
 * Stands in for an endpoint that is not known because of an error that was reported, so that what else is wrong with the
 * spokes is found in the same run.
 */
export const UNKNOWN_ENDPOINT: HubEndpointSpec = Object.freeze({ existing: { metricsUrl: 'http://unknown/', logsUrl: 'http://unknown/' } });

/** Who belongs to whom. */
export interface Hubs {
  /** Cluster -> the endpoint that it pushes to; for a hub, its own. */
  readonly endpoints: ReadonlyMap<string, HubEndpointSpec>;
  /** Spoke -> its hub. */
  readonly hubOf: ReadonlyMap<string, string>;
  /** Spoke -> the further hubs that get the same; those without any are left out. */
  readonly additionalHubs: ReadonlyMap<string, readonly AdditionalHub[]>;
}

/**
 * The hub of each spoke. Every hub that cannot be reached, and every spoke without one, is reported.
 *
 * @param strict an unprotected way to a hub is an error
 */
export function findHubs(members: readonly Member[], report: Report, strict = false): Hubs {
  const hubOf = new Map<string, string>();
  const endpoints = new Map<string, HubEndpointSpec>();
  const forSpokes = new Map<string, HubEndpointSpec>();
  const additionalHubs = new Map<string, readonly AdditionalHub[]>();
  for (const hub of members) {
    if (hub.role !== 'hub') continue;
    const endpoint = endpointOf(hub, report, strict);
    endpoints.set(hub.name, endpoint ?? UNKNOWN_ENDPOINT);
    forSpokes.set(hub.name, endpoint ? takenBySpokes(hub, endpoint) : UNKNOWN_ENDPOINT);
  }
  const hubs = [...forSpokes.keys()];
  if (hubs.length === 0) {
    report.error('no-hub', 'fleet', 'the fleet has no hub',
      'add one with addHub(), or a cluster layer with `role: hub`; use `managed: false` for one that exists already');
  }
  for (const spoke of members) {
    if (spoke.role === 'hub') continue;
    const hub = hubs.length === 0 ? undefined : findHub(spoke, hubs, report);
    if (hub !== undefined) hubOf.set(spoke.name, hub);
    endpoints.set(spoke.name, hub === undefined ? UNKNOWN_ENDPOINT : forSpokes.get(hub)!);
    const further = hubs.length === 0 ? []
      : findAdditionalHubs(spoke, hub, forSpokes, report).filter(({ endpoint }) => endpoint !== UNKNOWN_ENDPOINT);
    if (further.length > 0) additionalHubs.set(spoke.name, further);
  }
  for (const hub of members) {
    const endpoint = endpoints.get(hub.name);
    if (hub.role !== 'hub' || endpoint === undefined || endpoint === UNKNOWN_ENDPOINT) continue;
    const place = placeOf('/endpoint', 'endpoint', (pointer) => hub.where(pointer), report);
    adviseCertificates(hub.name, endpoint, () => pushers(hub.name, members, hubOf, additionalHubs), place);
  }
  return { endpoints, hubOf, additionalHubs };
}

/** How many spokes push to a hub. */
function pushers(hub: string, members: readonly Member[], hubOf: Hubs['hubOf'], additionalHubs: Hubs['additionalHubs']): number {
  return members.filter(({ name, role, document }) => role !== 'hub' && !isPulled(document.collection)
    && (hubOf.get(name) === hub || additionalHubs.get(name)?.some((further) => further.name === hub))).length;
}

function endpointOf(hub: Member, report: Report, strict: boolean): HubEndpointSpec | undefined {
  const { endpoint } = hub.document;
  // it may stand in the layer that was left out
  if (endpoint === undefined && hub.isFaulty) return undefined;
  return checkEndpoint(hub.name, endpoint, (pointer) => hub.where(pointer), report, strict) ? endpoint : undefined;
}

/** As spokes use an endpoint: metrics may go elsewhere, or twice; what pins their identity doubles them by itself. */
function takenBySpokes(hub: Member, endpoint: HubEndpointSpec): ReachedEndpoint {
  const taken = logsTaken(hub, endpoint);
  if (endpoint.existing || hub.document.managed === false) return taken;
  const store = namedStore(hub.document.metricsStore);
  const existing = existingStore(hub.document.metricsStore);
  if (existing) {
    const { client, tenant, writeUrl: url } = existing;
    const named = tenant === undefined ? {} : { tenant, tenantHeader: TENANT_HEADERS[store.name] };
    return { ...taken, metrics: { url, ...(client && { client }), ...named } };
  }
  if (hasStoreTenants(hub.document.metricsStore)) return { ...taken, metricsTenant: CLUSTER_PLACE };
  return store.name === 'prometheus' && store.options.replicas === 2 && !pinsIdentity(endpoint) ? { ...taken, twice: true } : taken;
}

/** A hub of ours without Loki takes no logs; one with a tenant for each cluster wants its name. */
function logsTaken({ document: { loki, managed } }: Member, endpoint: HubEndpointSpec): ReachedEndpoint {
  if (endpoint.existing || managed === false) return endpoint;
  if (loki?.enabled !== false) return loki?.tenants === 'cluster' ? { ...endpoint, logsTenant: CLUSTER_PLACE } : endpoint;
  const { metricsUrl, client, metricsClient } = hubUrls(endpoint);
  return { existing: { metricsUrl, client, metricsClient } };
}

function findHub(spoke: Member, hubs: readonly string[], report: Report): string | undefined {
  const { hub } = spoke.document;
  if (hub === undefined) {
    if (hubs.length === 1) return hubs[0];
    if (!spoke.isFaulty) {
      report.error('which-hub', spoke.declaredAt, `cluster '${spoke.name}' does not say which hub it belongs to; there are ${oneOf(hubs)}`, 'set `hub`');
    }
    return undefined;
  }
  if (hubs.includes(hub)) return hub;
  const guess = nearest(hub, hubs);
  report.error('unknown-hub', spoke.where('/hub'), `cluster '${spoke.name}': there is no hub '${hub}', expected ${oneOf(hubs)}`,
    guess ? `did you mean '${guess}'?` : undefined);
  return undefined;
}

import { Report, Severity } from '../../diagnostics';
import { Dialect } from '../../model/relabel/dialect';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { RemoteWrite } from '../../model/remote-write/remote-write';
import { validateRemoteWrite } from '../../model/remote-write/validate';
import { escapeToken } from '../../syntax/json-pointer';
import { WeakMemo } from '../../syntax/weak-memo';
import { HubUrls, LOGS_PORT, LOKI_PUSH_PATH } from '../../topology/hub-urls';
import { ClusterDocument, ResolvedCluster } from '../../topology/resolved-cluster';
import { withWriteIdentity } from '../identity';
import { HubWay } from './hub-way';
import { LOKI } from '../loki/loki';
import { Identity, IdentityRules, LogWrite, PlannedWrite } from '../plan';
import { isDisabled } from '../workloads/workload';

/** Name of the queue to the cluster's own hub. */
export const HUB = 'hub';

/** A further hub that gets the same. */
export interface AdditionalUrls {
  readonly name: string;
  readonly urls: HubUrls;
}

/** What the remote writes of one cluster are made from. */
export interface DestinationsInput {
  readonly cluster: ResolvedCluster;
  readonly settings: ClusterDocument;
  readonly identity: Identity;
  readonly rules: IdentityRules;
  /** In which the collectors read rules. */
  readonly dialect: Dialect;
  /** Of the hub that the cluster pushes to. */
  readonly hub?: HubWay;
  readonly additionalHubs: readonly AdditionalUrls[];
  /**
   * Keeps what the hub reads, and nothing else.
   * @default - it gets everything, as further hubs do
   */
  readonly keep?: RelabelConfig;
  /**
   * A Prometheus Operator adds what objects of others in the cluster ask for.
   * @default false
   */
  readonly isOperated?: boolean;
}

/**
 * Everything that the metrics of a cluster are sent to: its hub, further hubs, then the destinations of its settings by name.
 * Each has a queue of its own, and ends with the cluster's identity.
 */
export function remoteWrites(input: DestinationsInput, report: Report): PlannedWrite[] {
  const { rules, hub, additionalHubs, settings } = input;
  const writes: PlannedWrite[] = hub ? hubWrites(HUB, hub, input) : [];
  for (const { name, urls } of additionalHubs) {
    for (const own of hubWrites(queueOf(name), urls, { settings })) {
      if (isNewReceiver(own, writes, input, '/additionalHubs', `hub '${name}'`, report)) writes.push(own);
    }
  }
  for (const [name, write] of Object.entries(settings.remoteWrite?.destinations ?? {})) {
    const own = destination(name, write, input, report);
    if (own !== undefined && isNew(name, own, writes, input, report)) writes.push(own);
  }
  return writes.map((write) => withWriteIdentity(write, rules, input.isOperated));
}

/** Where the log lines of a cluster are sent to: those of its hubs that take some. */
export function logWrites(hub: HubWay | undefined, additionalHubs: readonly AdditionalUrls[]): LogWrite[] {
  const hubs: { readonly name: string; readonly urls: HubWay }[] = [
    ...(hub ? [{ name: HUB, urls: hub }] : []), ...additionalHubs.map(({ name, urls }) => ({ name: queueOf(name), urls })),
  ];
  return hubs.flatMap(({ name, urls: { client, logsUrl, logsOtlpUrl: otlpUrl, logsTenant, urlVariable } }) => (logsUrl === undefined ? [] : [
    { ...client, name, url: logsUrl, ...(otlpUrl !== undefined && { otlpUrl }), tenantId: logsTenant, ...(urlVariable && { urlVariable }) },
  ]));
}

/** Where a hub sends its own log lines: to its Loki, within the cluster. */
export function ownLogWrites({ name, settings: { loki } }: { readonly name: string; readonly settings: ClusterDocument }): LogWrite[] {
  if (isDisabled(loki)) return [];
  return [{ name: HUB, url: `http://${LOKI}:${LOGS_PORT}${LOKI_PUSH_PATH}`, ...(loki?.tenants === 'cluster' && { tenantId: name }) }];
}

/** Name of the queue to a further hub. */
function queueOf(hub: string): string {
  return `${HUB}-${hub}`;
}

/** Name of the queue to the second of two servers: no further hub has one that begins so. */
function secondOf(queue: string): string {
  return `second-${queue}`;
}

/** What is sent to one hub: to each of its servers by a queue of its own, so that one that is away holds up nothing. */
function hubWrites(name: string, urls: HubWay, input: Pick<DestinationsInput, 'settings' | 'keep'>): PlannedWrite[] {
  const first = hubWrite(name, urls, input);
  return urls.secondMetricsUrl === undefined ? [first] : [first, { ...first, name: secondOf(name), url: urls.secondMetricsUrl }];
}

function hubWrite(
  name: string, { isPastHub, metricsClient, metricsUrl, metricsTenant, metricsTenantHeader, urlVariable }: HubWay,
  { settings, keep }: Pick<DestinationsInput, 'settings' | 'keep'>,
): PlannedWrite {
  // https://grafana.com/docs/mimir/latest/manage/secure/authentication-and-authorization/
  const tenant = metricsTenant === undefined ? {} : { headers: { [metricsTenantHeader ?? 'X-Scope-OrgID']: metricsTenant } };
  return {
    ...metricsClient,
    name,
    url: metricsUrl,
    ...(urlVariable && !isPastHub && { urlVariable }),
    ...tenant,
    queueConfig: settings.remoteWrite?.queueConfig,
    ...(keep && { writeRelabelConfigs: [keep] }),
  };
}

/** Destinations that many clusters share -> how they were looked at, where nothing was found. */
const sound = new WeakMemo<true>();

/** A destination under the name of its key; undefined, and reported, where it cannot be one. */
function destination(name: string, write: RemoteWrite, input: DestinationsInput, report: Report): RemoteWrite | undefined {
  const { cluster, identity, dialect } = input;
  const identityLabels = Object.keys(identity.labels);
  const refuse = (message: string, hint: string) => {
    report.error('bad-destination', cluster.where(pointerOf(name)), `cluster '${cluster.name}', destination '${name}': ${message}`, hint);
  };
  if (write.name !== undefined && write.name !== name) {
    refuse(`it has the name '${write.name}', but is called by its key`, 'remove `name`');
    return undefined;
  }
  const named: RemoteWrite = { ...write, name };
  const key = `${dialect} ${identityLabels.join(' ')}`;
  if (sound.of(write).find(key)) return named;
  const found = validateRemoteWrite(named, `cluster '${cluster.name}' (${cluster.where(pointerOf(name))})`, { dialect, identityLabels });
  report.add(...found);
  // settings in code belong to whoever wrote them, and may change
  if (found.length === 0 && Object.isFrozen(write)) sound.of(write).keep(key, true);
  return found.some(({ severity }) => severity === Severity.ERROR) ? undefined : named;
}

function isNew(name: string, write: RemoteWrite, others: readonly RemoteWrite[], input: DestinationsInput, report: Report): boolean {
  const { cluster } = input;
  const taken = others.find((other) => other.name === name);
  if (name === HUB || taken !== undefined) {
    report.error('duplicate-destination', cluster.where(pointerOf(name)),
      `cluster '${cluster.name}', destination '${name}': the name belongs to the queue to '${taken?.url ?? 'the hub'}'`, 'choose another name');
    return false;
  }
  return isNewReceiver(write, others, input, pointerOf(name), `destination '${name}'`, report);
}

/** Two queues to one receiver would send everything twice. */
function isNewReceiver(
  write: RemoteWrite, others: readonly RemoteWrite[], { cluster }: DestinationsInput, pointer: string, what: string, report: Report,
): boolean {
  const same = others.find((other) => receiverOf(other) === receiverOf(write));
  if (same === undefined) return true;
  report.error('duplicate-destination', cluster.where(pointer),
    `cluster '${cluster.name}', ${what}: '${same.name}' writes to '${write.url}' already, so everything would arrive there twice`,
    'remove one of them; two tenants of one receiver differ in their `headers`');
  return false;
}

function receiverOf({ url, headers = {} }: RemoteWrite): string {
  return JSON.stringify([new URL(url).href, Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]).sort()]);
}

function pointerOf(name: string): string {
  return `/remoteWrite/destinations/${escapeToken(name)}`;
}

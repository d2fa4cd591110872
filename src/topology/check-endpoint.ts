import { Report } from '../diagnostics';
import { checkClient, checkProtection, RECEIVER } from './check-receiver';
import { CLUSTER_PLACE, HubEndpointSpec, HubUrls, hubUrls, LOGS_PORT, METRICS_PORT, tailnetLogsName } from './hub-urls';
import { isTailnetHost } from './tailnet';
import { RemoteWriteClient } from '../model/remote-write/remote-write-client';
import { REMOTE_WRITE_CLIENT_FIELDS, remoteWriteClientRule, sendsCredentials } from '../model/remote-write/remote-write-client-fields';
import { Check, Place, refuse, struct } from '../model/scrape/field-kinds';
import { HttpClientConfig } from '../model/scrape/http-client';
import { HTTP_CLIENT_FIELDS, httpClientRule } from '../model/scrape/http-client-fields';
import { routeHostError } from '../model/values/host';
import { dnsLabelError } from '../model/values/kubernetes-name';
import { tenantError } from '../model/values/tenant';

type Kind = keyof HubEndpointSpec;

type Values = { readonly [field: string]: unknown };

/** What cannot be seen in one layer, since several may give a part of an endpoint. */
interface KindRules {
  readonly required: readonly string[];
  readonly rule?: (values: Values, place: Place) => boolean;
}

const KINDS: Readonly<Record<Kind, KindRules>> = {
  address: { required: ['host'], rule: portsDiffer },
  loadBalancer: { required: ['host'], rule: portsDiffer },
  tailscale: { required: ['hostname'], rule: machineName },
  gateway: { required: ['hostname', 'gatewayName'], rule: dnsName },
  ingress: { required: ['hostname', 'tlsSecretName'], rule: dnsName },
  existing: { required: ['metricsUrl'], rule: logsTenantIsOne },
};

/**
 * Looks at a hub's endpoint as the merged layers give it, each of which is right by itself. Returns whether it can be used.
 *
 * @param whereIs file and line, or API path, of a setting
 * @param strict what would be a warning about who may push, and who reads along, is an error
 */
export function checkEndpoint(
  hub: string, spec: HubEndpointSpec | undefined, whereIs: (pointer: string) => string, report: Report, strict = false,
): boolean {
  const kinds = Object.keys(spec ?? {}) as Kind[];
  if (kinds.length !== 1) {
    report.error('no-endpoint', whereIs('/endpoint'), `hub '${hub}' does not say where spokes reach it`,
      kinds.length === 0 ? 'give it an endpoint, such as `endpoint: HubEndpoint.address(\'100.64.0.2\')`' : `keep one of ${kinds.join(', ')}`);
    return false;
  }
  const [kind] = kinds;
  const values = spec![kind] as unknown as Values;
  const place = placeOf(`/endpoint/${kind}`, `endpoint.${kind}`, whereIs, report);
  const missing = KINDS[kind].required.filter((field) => values[field] === undefined);
  for (const field of missing) refuse(place, 'missing-key', `hub '${hub}': '${field}' is missing`, `a ${kind} endpoint cannot do without it`);
  const right = missing.length === 0 && (KINDS[kind].rule?.(values, place) ?? true);
  const faulty = Object.keys(PARTS).filter((name) => values[name] !== undefined
    && !PARTS[name](values[name], placeOf(`/endpoint/${kind}/${name}`, `endpoint.${kind}.${name}`, whereIs, report)));
  if (!right || faulty.length > 0 || !checkClient(spec!, place)) return false;
  checkTransport(hubUrls(spec!), kind === 'tailscale', place, strict);
  checkProtection(hub, spec!, strict, place);
  return true;
}

const PARTS: { readonly [prop: string]: Check } = {
  client: struct<HttpClientConfig>(HTTP_CLIENT_FIELDS, [], httpClientRule),
  metricsClient: struct<RemoteWriteClient>(REMOTE_WRITE_CLIENT_FIELDS, [], remoteWriteClientRule),
  receiver: RECEIVER,
};

/**
 * What is lost or seen by others where requests are not encrypted.
 *
 * @param inTailnet requests go through a tailnet, which encrypts by itself
 */
export function checkTransport({ metricsUrl, logsUrl, metricsClient, client }: HubUrls, inTailnet: boolean, place: Place, strict = false): void {
  const plain = [
    { url: metricsUrl, client: metricsClient, prop: metricsClient === client ? 'client' : 'metricsClient' },
    { url: logsUrl ?? '', client, prop: 'client' },
  ].filter(({ url }) => url.startsWith('http://'));
  const withTls = plain.find((way) => way.client.tlsConfig !== undefined);
  if (withTls !== undefined) {
    refuse(place, 'tls-without-https', `TLS settings are given, but '${withTls.url}' is not encrypted`,
      `use a receiver with a certificate, or a gateway, ingress or existing endpoint, or remove \`${withTls.prop}.tlsConfig\``);
  }
  const exposed = plain.find(({ url, client: own }) => !inTailnet && !isTailnetHost(new URL(url).hostname) && sendsCredentials(own));
  if (exposed !== undefined) {
    place.report[strict ? 'error' : 'warning']('plaintext-credentials', place.root, `credentials are sent to '${exposed.url}' without encryption`,
      'give the receiver a certificate, use a gateway or ingress endpoint, which speak HTTPS, or a tailnet address');
  }
}

/** Place of a check that has its own wording. */
export function placeOf(pointer: string, path: string, whereIs: (pointer: string) => string, report: Report): Place {
  return { root: whereIs(pointer), path, report, dialect: 'alloy' };
}

function portsDiffer({ host, logsHost = host, metricsPort = METRICS_PORT, logsPort = LOGS_PORT }: Values, place: Place): boolean {
  return logsHost !== host || metricsPort !== logsPort || refuse(
    place, 'conflict', `metrics and logs are both on port ${String(logsPort)} of '${String(host)}'`, 'give them different ports, or Loki its own `logsHost`',
  );
}

function logsTenantIsOne({ logsTenant }: Values, place: Place): boolean {
  const fault = logsTenant === undefined ? undefined : tenantError(String(logsTenant).replaceAll(CLUSTER_PLACE, 'cluster'));
  return fault === undefined || refuse(place, 'bad-tenant', `logsTenant: ${fault}`, 'give the one tenant that log lines are sent to');
}

/** Machines of a tailnet are DNS labels, also the one that is named after it. */
function machineName({ hostname }: Values, place: Place): boolean {
  const fault = dnsLabelError(tailnetLogsName(String(hostname)));
  return fault === undefined || refuse(place, 'bad-host', `hostname: ${fault}`, `Loki's machine is called '${tailnetLogsName(String(hostname))}'`);
}

function dnsName({ hostname }: Values, place: Place): boolean {
  const fault = routeHostError(String(hostname));
  return fault === undefined || refuse(place, 'bad-host', `hostname: ${fault}`, 'give the DNS name that the certificate carries');
}

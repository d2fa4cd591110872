import { checkLokiClient, checkReference } from './check-client';
import { TenantsInput } from './tenants';
import { oneOf, Report } from '../../diagnostics';
import { COMPONENTS } from '../../model/components/component-table';
import { LOKI_OTLP_PATH, LOKI_PUSH_PATH } from '../../topology/hub-urls';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { GATEWAY_PARTS, GatewayPart } from '../../topology/settings/loki-gateway-schema';
import { LokiGatewaySettings } from '../../topology/settings/loki-gateway-settings';
import { runsGrafana } from '../grafana/runs';
import { frontPlan } from '../hub/front';
import { FrontListener, FrontPlan, FrontRoute, LokiPlan } from '../plan';
import { isDisabled } from '../workloads/workload';

/** Name of nginx in front of Loki, and of its Service. */
export const LOKI_GATEWAY = 'loki-gateway';

/** Name of its port. */
export const GATEWAY_LISTENER = 'http';

/** In its pods; the Service has the port of its scheme. */
const PORT = 3100;

/** Longer than Loki takes for a query, by its own limit. @see https://grafana.com/docs/loki/latest/configure/#limits_config */
const QUERY_SECONDS = 330;

/** While nothing is logged, Loki sends a ping each second. */
const TAIL_SECONDS = 330;

/** What is asked by GET, or by POST where a query is too long for a URL. @see https://grafana.com/docs/loki/latest/reference/loki-http-api/ */
const QUERIES: readonly string[] = [
  'query', 'query_range', 'labels', 'label', 'label/*/values', 'series', 'index/stats', 'index/volume', 'index/volume_range', 'index/shards',
  'patterns', 'detected_labels', 'detected_fields', 'detected_field/*/values', 'format_query',
].map((path) => `/loki/api/v1/${path}`);

const get = (upstream: string, ...paths: readonly string[]) => paths.map((path): FrontRoute => ({ method: 'GET', path, upstream }));

/** What it can open, as routes to an upstream. Rules are listed and not changed: they come from a ConfigMap. */
const PARTS: { readonly [P in GatewayPart]: (upstream: string) => FrontRoute[] } = {
  push: (upstream) => [{ method: 'POST', path: LOKI_PUSH_PATH, upstream }],
  otlp: (upstream) => [{ method: 'POST', path: LOKI_OTLP_PATH, upstream }],
  query: (upstream) => [
    ...QUERIES.map((path): FrontRoute => ({ method: ['GET', 'POST'], path, upstream, patience: QUERY_SECONDS })),
    ...get(upstream, '/loki/api/v1/status/buildinfo', '/loki/api/v1/drilldown-limits'),
  ],
  tail: (upstream) => [{ method: 'GET', path: '/loki/api/v1/tail', upstream, isWebSocket: true, patience: TAIL_SECONDS }],
  rules: (upstream) => get(upstream, '/loki/api/v1/rules', '/loki/api/v1/rules/*', '/prometheus/api/v1/rules', '/prometheus/api/v1/alerts'),
};

/** The paths that the gateway opens. Whatever is not named, such as what deletes, flushes, shuts down or shows the config, stays closed. */
export function gatewayRoutes(upstream: string, opens: readonly string[] = GATEWAY_PARTS): FrontRoute[] {
  return [...GATEWAY_PARTS.filter((part) => opens.includes(part)).flatMap((part) => PARTS[part](upstream)), ...get(upstream, '/ready')];
}

/** What a gateway asks for and cannot be given. */
export function checkGateway({ cluster, settings }: Pick<TenantsInput, 'cluster' | 'settings'>, report: Report): void {
  const { loki } = settings;
  const { gateway } = loki ?? {};
  if (gateway === undefined) return;
  if (gateway.enabled !== true) {
    tellIdle(cluster, gateway, report);
    return;
  }
  const { certificateSecretName, client = {}, clientCa, users } = gateway;
  const refuse = (code: string, at: string, message: string, hint: string) =>
    report.error(code, cluster.where(`/loki/gateway${at}`), `hub '${cluster.name}': loki.gateway: ${message}`, hint);
  if (isDisabled(loki)) refuse('no-effect', '/enabled', 'there is no Loki behind it', 'remove `loki.gateway.enabled`, or `loki.enabled: false`');
  for (const [field, reference] of Object.entries({ users, clientCa })) {
    checkReference(reference, cluster.where(`/loki/gateway/${field}`), `loki.gateway.${field}`, report);
  }
  checkLokiClient(client, cluster.where('/loki/gateway/client'), 'loki.gateway.client', report);
  if (gateway.opens?.length === 0) refuse('empty-value', '/opens', 'it opens nothing', `give some of ${oneOf(GATEWAY_PARTS)}, or leave it out for all`);
  if (clientCa !== undefined && certificateSecretName === undefined) {
    refuse('missing-key', '/clientCa', "'clientCa' is given without 'certificateSecretName', but client certificates need TLS", 'give both');
  }
  if (client.tlsConfig !== undefined && certificateSecretName === undefined) {
    refuse('tls-without-https', '/client/tlsConfig', 'TLS settings are given, but it speaks plain HTTP', 'give `certificateSecretName`, or remove them');
  }
  if (!runsGrafana(settings, cluster.role)) return;
  if (gateway.opens !== undefined && !gateway.opens.includes('query')) {
    refuse('no-queries', '/opens', 'it opens no queries, but Grafana asks Loki through it', "add 'query', and 'tail' for what comes just now");
  }
  if (users !== undefined && client.basicAuth === undefined) {
    refuse('no-credentials', '/client', 'it asks for a user and a password, but Grafana presents none', 'give `client.basicAuth`');
  }
  if (clientCa !== undefined && client.tlsConfig?.cert === undefined) {
    refuse('no-credentials', '/client', 'it asks for a client certificate, but Grafana presents none', 'give `client.tlsConfig.cert` and `client.tlsConfig.key`');
  }
}

/** What only the hub's own layer says of a gateway that nobody asks for. */
function tellIdle(cluster: TenantsInput['cluster'], { enabled, ...more }: LokiGatewaySettings, report: Report): void {
  if (enabled === false || Object.keys(more).length === 0 || cluster.saysItself?.('/loki/gateway') === false) return;
  report.warning('no-effect', cluster.where('/loki/gateway'), `hub '${cluster.name}': loki.gateway: there is none, since nothing says so`,
    'set `loki.gateway.enabled: true`, or remove what is said of it');
}

/** nginx in front of a Loki; undefined: nobody wants one. */
export function lokiGateway(settings: ClusterSettings, loki: LokiPlan | undefined): FrontPlan | undefined {
  const { gateway } = settings.loki ?? {};
  if (loki === undefined || gateway?.enabled !== true) return undefined;
  const { certificateSecretName, clientCa, opens, replicas, users } = gateway;
  const listener: FrontListener = {
    name: GATEWAY_LISTENER,
    port: PORT,
    servicePort: certificateSecretName === undefined ? 80 : 443,
    ...(certificateSecretName !== undefined && { certificateSecretName }),
    ...(clientCa !== undefined && { clientCa }),
    ...(users !== undefined && { users }),
    routes: gatewayRoutes(`${loki.name}:${COMPONENTS.loki.ports['http-metrics']}`, opens),
  };
  return frontPlan(settings, { name: LOKI_GATEWAY, listeners: [listener], ...(replicas !== undefined && { replicas }) });
}

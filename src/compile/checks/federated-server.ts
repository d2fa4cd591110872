import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { FederationSpec, namedCollection } from '../../topology/collection';
import { FederatedServerSpec } from '../../topology/federated-server';
import { FederationEndpointPlan } from '../plan/federation-endpoint';
import { hostOf } from '../pull/federated-parts';
import { FEDERATE_PATH, isFederation } from '../pull/federation';

/** What a server asks of its hub. */
interface Demands {
  /** Speaks TLS, and nothing else. */
  readonly tls: boolean;
  readonly credentials: 'certificate' | 'password';
}

const DEMANDS: { readonly [way in keyof Required<FederatedServerSpec>]: (server: FederatedServerSpec) => Demands } = {
  webConfig: () => ({ tls: true, credentials: 'certificate' }),
  basicAuthProxy: ({ basicAuthProxy }) => ({ tls: basicAuthProxy?.certificateSecretName !== undefined, credentials: 'password' }),
  ingress: () => ({ tls: true, credentials: 'certificate' }),
  gateway: () => ({ tls: true, credentials: 'certificate' }),
};

/** A federated server of ours, and the hub that does not ask it as it wants to be asked. */
export function checkFederatedServer(checked: Checked, report: Report): void {
  const { plan, cluster } = checked;
  const { name, options } = namedCollection(cluster.document.collection);
  const job = plan.pulledJobs?.find(({ config }) => isFederation(config));
  if (name !== 'federation' || options.server === undefined || job === undefined) return;
  const whose = `cluster '${plan.name}', job '${job.config.jobName}'`;
  const where = (option: string) => cluster.where(`/collection/federation/${option}`);
  checkDemands(options, job.config, (option, message, hint) => report.error('server-mismatch', where(option), `${whose}: ${message}`, hint));
  if (plan.federationEndpoint) checkEndpoint(plan.federationEndpoint, whose, where('server'), report);
}

function checkDemands(
  { server = {} }: FederationSpec, config: ScrapeConfig, refuse: (option: string, message: string, hint: string) => void,
): void {
  const way = Object.keys(server)[0] as keyof FederatedServerSpec;
  const { tls, credentials } = DEMANDS[way](server);
  if (tls && config.scheme !== 'https') refuse('scheme', `'${way}' speaks TLS, but the scheme is http`, 'remove `scheme`');
  if (credentials === 'certificate' && config.tlsConfig?.cert === undefined) {
    refuse('client', `'${way}' asks for a client certificate, but the hub presents none`, 'give `client.tlsConfig` a `cert` and a `key`');
  }
  if (credentials === 'password' && config.basicAuth === undefined) {
    refuse('client', `'${way}' asks for a password, but the hub presents none`, 'give `client.basicAuth`');
  }
  if (config.metricsPath !== FEDERATE_PATH) {
    refuse('metricsPath', `the server answers at '${FEDERATE_PATH}', not at '${config.metricsPath}'`, 'remove `metricsPath`');
  }
  const hostname = server.ingress?.hostname ?? server.gateway?.hostname;
  if (hostname === undefined) return;
  const written = config.staticConfigs?.flatMap(({ targets }) => targets) ?? [];
  const other = written.find((target) => hostOf(target).toLowerCase() !== hostname.toLowerCase());
  if (other !== undefined) refuse('target', `the route of '${way}' is for '${hostname}', and nobody asks '${other}' by that name`, 'remove `target`');
}

function checkEndpoint(endpoint: FederationEndpointPlan, whose: string, where: string, report: Report): void {
  if (endpoint.kind === 'loadBalancer' && endpoint.sourceRanges.length === 0) {
    report.warning('open-federation', where, `${whose}: every address may connect to the load balancer of '${endpoint.workload}'`,
      'limit it to that of the hub by `sourceRanges`');
  }
  if (endpoint.kind === 'gateway') {
    report.info('gateway-certificates', where,
      `${whose}: the listener of Gateway '${endpoint.gatewayNamespace}/${endpoint.gatewayName}' must check client certificates, which no route can ask for`,
      'ask for them by `spec.tls.frontend` of the Gateway, where its implementation knows that, or use `FederatedServer.webConfig`');
  }
}

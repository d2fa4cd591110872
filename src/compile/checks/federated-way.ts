import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { isPrivateWay } from '../../topology/tailnet';
import { hostOf } from '../pull/federated-parts';
import { isFederation } from '../pull/federation';

/** The way from a hub to a server that it federates from: who reads along, and who else may ask. */
export function checkFederatedWay(checked: Checked, report: Report): void {
  for (const { config } of checked.plan.pulledJobs ?? []) {
    if (!isFederation(config)) continue;
    checkEncryption(checked, config, report);
    checkAuthentication(checked, config, report);
  }
}

function checkEncryption({ plan, cluster, strict }: Checked, config: ScrapeConfig, report: Report): void {
  if (config.scheme === 'https') return;
  const whose = whoseIs(plan.name, config);
  if (config.tlsConfig !== undefined) {
    report.error('tls-without-https', cluster.where('/collection/federation/client/tlsConfig'), `${whose}: TLS settings are given, but the scheme is http`,
      'set `scheme: https`, or remove `client.tlsConfig`');
  }
  const open = openTargets(config);
  if (open.length === 0) return;
  report[strict === true ? 'error' : 'warning']('plaintext-federation', cluster.where('/collection/federation/scheme'),
    `${whose}: ${hasCredentials(config) ? 'credentials and series' : 'series'} of ${named(open)} cross clusters without encryption`,
    'use https, or a tailnet address, since a tailnet encrypts by itself');
}

function checkAuthentication({ plan, cluster }: Checked, config: ScrapeConfig, report: Report): void {
  if (hasCredentials(config) || config.tlsConfig?.cert !== undefined) return;
  const open = openTargets(config);
  const tell = (weight: 'warning' | 'info', who: string) => report[weight]('unauthenticated-federation', cluster.where('/collection/federation/client'),
    `${whoseIs(plan.name, config)}: the hub presents nothing, so ${who} may read it too`,
    'give `client` a certificate (`tlsConfig.cert` and `key`), `basicAuth`, `authorization` or `oauth2`, and let the server ask for it');
  if (open.length > 0) tell('warning', `whoever reaches ${named(open)}`);
  else tell('info', 'whoever the tailnet lets through to the server');
}

const DISCOVERIES = ['fileSdConfigs', 'httpSdConfigs', 'dnsSdConfigs'] as const;

/** What others may listen to on its way; a discovery may find anything. */
function openTargets(config: ScrapeConfig): string[] {
  const written = config.staticConfigs?.flatMap(({ targets }) => targets) ?? [];
  return [
    ...written.filter((target) => !isPrivateWay(hostOf(target))).map((target) => `'${target}'`),
    ...DISCOVERIES.filter((kind) => (config[kind]?.length ?? 0) > 0).map((kind) => `what ${kind} finds`),
  ];
}

function named(targets: readonly string[]): string {
  return targets.length > 1 ? `${targets[0]} and ${targets.length - 1} more` : targets[0];
}

function hasCredentials({ authorization, basicAuth, oauth2 }: ScrapeConfig): boolean {
  return (authorization ?? basicAuth ?? oauth2) !== undefined;
}

function whoseIs(cluster: string, { jobName }: ScrapeConfig): string {
  return `cluster '${cluster}', job '${jobName}'`;
}

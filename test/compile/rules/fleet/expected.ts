import { ExpectedCluster, FleetRuleOptions } from '../../../../src/compile/rules/fleet/expected-cluster';
import { fleetGroups } from '../../../../src/compile/rules/fleet/fleet-groups';
import { AlertingRule, Rule } from '../../../../src/model/rules/rule';

/** A hub that expects one cluster of each kind. */
export const OPTIONS: FleetRuleOptions = { clusterLabel: 'cluster', hub: 'hub' };

const COMMON = { role: 'spoke', environment: 'lab', evaluates: false, scrapeIntervalMs: 30_000, rules: {} } as const;

export const HUB: ExpectedCluster = {
  ...COMMON, name: 'hub', role: 'hub', environment: 'production', transport: 'local', collector: 'prometheus-server', version: 'v3.14.0',
};
export const ALLOY: ExpectedCluster = { ...COMMON, name: 'alloy', stage: 'production', transport: 'remoteWrite', collector: 'alloy', version: 'v1.18.1' };
export const AGENT: ExpectedCluster = { ...COMMON, name: 'agent', transport: 'remoteWrite', collector: 'prometheus-agent', version: 'v3.14.0' };
export const SERVER: ExpectedCluster = {
  ...COMMON, name: 'server', transport: 'remoteWrite', collector: 'prometheus-server', version: 'v3.14.0', evaluates: true,
};
export const TELEMETRY: ExpectedCluster = { ...COMMON, name: 'telemetry', transport: 'otlp', collector: 'opentelemetry', version: '0.158.0' };
export const FEDERATED: ExpectedCluster = { ...COMMON, name: 'federated', transport: 'federation' };
export const SCRAPED: ExpectedCluster = { ...COMMON, name: 'scraped', transport: 'directScrape' };
export const UNMANAGED: ExpectedCluster = { ...COMMON, name: 'unmanaged', transport: 'remoteWrite' };
export const HOST: ExpectedCluster = { ...COMMON, name: 'host', role: 'host', transport: 'remoteWrite', collector: 'alloy' };

export const ALL: readonly ExpectedCluster[] = [HUB, ALLOY, AGENT, SERVER, TELEMETRY, FEDERATED, SCRAPED, UNMANAGED, HOST];

export function rulesOf(expected: readonly ExpectedCluster[], options: FleetRuleOptions = OPTIONS): Rule[] {
  return fleetGroups(expected, options).flatMap(({ rules }) => rules);
}

/** The rules of an alert. */
export function alertsOf(alert: string, expected: readonly ExpectedCluster[], options: FleetRuleOptions = OPTIONS): AlertingRule[] {
  return rulesOf(expected, options).flatMap(({ alertingRule }) => (alertingRule?.alert === alert ? [alertingRule] : []));
}

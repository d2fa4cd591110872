import { HUB_ALERTS } from './alerts/hub';
import { IDENTITY_ALERTS } from './alerts/identity';
import { PRESENCE_ALERTS } from './alerts/presence';
import { SENDER_ALERTS } from './alerts/senders';
import { ExpectedCluster, FleetRuleOptions } from './expected-cluster';
import { expectedGroups } from './expected-records';
import { alertRules, FleetAlert } from './fleet-alert';
import { clusterRecords, hubRecords, senderRecords } from './records';
import { Rule } from '../../../model/rules/rule';
import { RuleGroupProps } from '../../../model/rules/rule-group-props';

/** Every alert that a hub evaluates over the clusters that it is to hear of. */
export const FLEET_ALERTS: readonly FleetAlert[] = [...PRESENCE_ALERTS, ...SENDER_ALERTS, ...IDENTITY_ALERTS, ...HUB_ALERTS];

/**
 * The rules by which a hub watches the clusters that it is to hear of, and itself: a record for each cluster, and alerts that are
 * joined with these. They are evaluated over the whole store as they are.
 *
 * @param expected the hub itself among them
 */
export function fleetGroups(expected: readonly ExpectedCluster[], options: FleetRuleOptions): RuleGroupProps[] {
  const { clusterLabel, hub, queryOffset } = options;
  const group = (name: string, records: Rule[], alerts: readonly FleetAlert[], offset = queryOffset): RuleGroupProps => ({
    name,
    ...(offset !== undefined && { queryOffset: offset }),
    rules: [...records, ...alerts.flatMap((alert) => alertRules(alert, expected, options))],
  });
  return [
    ...expectedGroups(expected, clusterLabel).map((one) => ({ ...one, ...(queryOffset !== undefined && { queryOffset }) })),
    group('fleet-clusters', clusterRecords(expected, clusterLabel), PRESENCE_ALERTS),
    group('fleet-senders', senderRecords(clusterLabel), SENDER_ALERTS),
    // whoever looks back sees what is not ahead of its clock before it
    group('fleet-identity', [], IDENTITY_ALERTS, queryOffset === undefined ? undefined : '0s'),
    group('fleet-hub', hubRecords(clusterLabel, hub), HUB_ALERTS),
  ].filter(({ rules }) => rules.length > 0);
}

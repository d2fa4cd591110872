import { alertLabelRules } from './alert-labels';
import { relayRules } from './relayed-alerts';
import { alertmanagerTargets } from './targets';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { mountedKeys, secretKeys } from '../collectors/secrets';
import { identityOf } from '../identity';
import { AlertmanagerPlan, CollectorPlan, Identity, MountedSecret } from '../plan';

/** What the alerts of a cluster's servers depend on. */
export interface AlertsInput {
  readonly settings: ClusterSettings;
  readonly namespace: string;
  readonly identity: Identity;
  /** Of ours, in the same cluster. */
  readonly alertmanager?: AlertmanagerPlan;
  /** Clusters that the servers also raise alerts about. */
  readonly spokes: readonly ResolvedCluster[];
}

/** The collectors, with those that are servers told where alerts go. */
export function withAlerting(collectors: readonly CollectorPlan[], input: AlertsInput): readonly CollectorPlan[] {
  if (!collectors.some(({ server }) => server !== undefined)) return collectors;
  const { alertmanager, identity, namespace, settings, spokes } = input;
  const alertmanagers = alertmanagerTargets(settings, namespace, alertmanager);
  if (alertmanagers.length === 0) return collectors;
  const rules = alertLabelRules(identity, spokes.map((spoke) => identityOf(spoke.name, spoke.document, identity.clusterLabel)));
  // one that lacks a part is reported where it is checked
  const keys = alertmanagers.flatMap(({ client = {} }) => secretKeys(client)).filter(({ name, key }) => name !== undefined && key !== undefined);
  return collectors.map((collector): CollectorPlan => {
    const { server } = collector;
    if (server === undefined) return collector;
    const alertRelabelConfigs = [...rules, ...relayRules(server.rules)];
    return {
      ...collector,
      server: { ...server, alertmanagers, ...(alertRelabelConfigs.length > 0 && { alertRelabelConfigs }) },
      ...(keys.length > 0 && { secrets: merged(collector.secrets, keys) }),
    };
  });
}

/** The server needs its Alertmanager for all that it does, so that nothing of this is optional. */
function merged(secrets: readonly MountedSecret[], keys: Parameters<typeof mountedKeys>[0]): MountedSecret[] {
  const own = mountedKeys([...secrets.flatMap(({ name, keys: all }) => all.map((key) => ({ name, key }))), ...keys]);
  const required = new Set(keys.map(({ name }) => name));
  const optional = new Set(secrets.filter(({ name, isOptional }) => isOptional === true && !required.has(name)).map(({ name }) => name));
  return own.map((secret) => (optional.has(secret.name) ? { ...secret, isOptional: true } : secret));
}

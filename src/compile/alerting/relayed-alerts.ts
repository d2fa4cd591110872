import { notifies } from './targets';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { Rule } from '../../model/rules/rule';
import { RuleGroupProps } from '../../model/rules/rule-group-props';
import { quoteString } from '../../syntax/promql/quote-string';
import { quoteMeta } from '../../syntax/re2';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { RulesPlan } from '../plan';

/** Name of the file and of its group. */
export const RELAY_FILE = 'relayed-alerts';

/** Name of the alert on the hub: its own series must not feed it. */
const RELAYED = 'RelayedAlert';

/** Label with the name that the alert has on its spoke. */
const NAME = 'relayed_alertname';

/** A cluster whose server may raise alerts. */
export interface Raising {
  readonly cluster: ResolvedCluster;
  readonly settings: () => ClusterSettings;
  /** Value of its cluster label. */
  readonly value: string;
  /** A server of its own evaluates the rules about it. */
  readonly evaluates: boolean;
}

/**
 * The rule by which a hub notifies of alerts that servers of its spokes raise, and that nobody there hears of: they come as series `ALERTS`.
 * Values and annotations do not come along, so its texts name who has them.
 */
export function relayedAlerts(
  clusters: readonly Raising[], hub: ClusterSettings, clusterLabel: string, late: Pick<RuleGroupProps, 'queryOffset'>,
): RuleGroupProps | undefined {
  if (!notifies(hub, 'hub')) return undefined;
  const silent = clusters.filter(({ cluster, evaluates, settings }) => cluster.role !== 'hub' && evaluates && !notifies(settings(), cluster.role))
    .map(({ value }) => value).sort();
  if (silent.length === 0) return undefined;
  const among = silent.length === 1 ? `=${quoteString(silent[0])}` : `=~${quoteString(silent.map(quoteMeta).join('|'))}`;
  const place = `{{ $labels.${clusterLabel} }}`;
  return {
    name: RELAY_FILE,
    ...late,
    rules: [Rule.alerting({
      alert: RELAYED,
      expr: `label_replace(ALERTS{alertname!="${RELAYED}",alertstate="firing",${clusterLabel}${among}}, "${NAME}", "$1", "alertname", "(.+)")`,
      annotations: {
        summary: `{{ $labels.${NAME} }} fires in ${place}`,
        description: `The Prometheus of ${place} raised {{ $labels.${NAME} }}; its page shows the value and the description.`,
      },
    })],
  };
}

/** Gives relayed alerts their own name back, before they are sent. */
const RENAMED: readonly RelabelConfig[] = Object.freeze([
  { sourceLabels: [NAME], regex: '(.+)', targetLabel: 'alertname' },
  { regex: `${NAME}|alertstate`, action: 'labeldrop' },
]);

/** The rules over alerts that a server needs for those that it relays. */
export function relayRules(rules: RulesPlan | undefined): readonly RelabelConfig[] {
  return rules !== undefined && Object.hasOwn(rules.files, RELAY_FILE) ? RENAMED : [];
}

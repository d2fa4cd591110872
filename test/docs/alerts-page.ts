import { FLEET_ALERTS } from '../../src/compile/rules/fleet/fleet-groups';
import { isAlert, pageOf } from '../../src/compile/rules/set-rules';
import { RULE_SET_IDS, ruleSet } from '../../src/model/rules/sets';

/** What the page tells of an alert. */
interface Told {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly severity: string;
  readonly summary: string;
  readonly description: string;
  readonly thresholds?: { readonly [name: string]: number | string };
}

/** Every alert that comes with the library, with its expression and what can be set. */
export function alertsPage(): string {
  const sets = RULE_SET_IDS.map(ruleSet).map(({ id, title, groups }) => [pageOf(id), `About ${title}.`, groups.flatMap(({ rules }) => rules.filter(isAlert))] as const);
  const sections: ReadonlyArray<readonly [string, string, readonly Told[]]> = [
    ...sets,
    ['fleet', 'About the clusters that a hub is to hear of; the hub evaluates them over all of them.', FLEET_ALERTS],
  ];
  return [
    '# Alerts',
    '',
    'Written by `test/docs/write.ts`. Expressions are as for one cluster alone; where a rule is placed, it keeps the cluster label. `$name` is a',
    'threshold, which `rules.alerts.<alert>.thresholds` sets, and `$cluster` says the cluster. Each heading has a runbook, to which the alert',
    'links; `rules.runbookUrl` names others.',
    '',
    ...sections.flatMap(([page, title, alerts]) => [`## ${page}`, '', `${title} [Runbooks](runbooks/${page}.md)`, '', ...alertTexts(alerts)]),
  ].join('\n').trimEnd() + '\n';
}

/** Alerts of one name share a heading. */
function alertTexts(alerts: readonly Told[]): string[] {
  const names = [...new Set(alerts.map(({ alert }) => alert))];
  return names.flatMap((name) => [`### ${name}`, '', ...alerts.filter(({ alert }) => alert === name).flatMap(told)]);
}

function told({ expr, for: pending, severity, summary, description, thresholds = {} }: Told): string[] {
  const limits = Object.entries(thresholds).map(([name, value]) => `\`${name}\` ${value}`);
  return [
    `Severity ${severity}${pending === undefined ? '' : `, after ${pending}`}${limits.length === 0 ? '' : `; thresholds: ${limits.join(', ')}`}.`,
    '',
    `- \`${summary}\``,
    `- \`${description}\``,
    '',
    '```promql',
    expr,
    '```',
    '',
  ];
}

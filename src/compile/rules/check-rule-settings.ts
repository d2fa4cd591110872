import { FLEET_ALERTS } from './fleet/fleet-groups';
import { isAlert } from './set-rules';
import { nearest, oneOf, Report } from '../../diagnostics';
import { RULE_SET_IDS, ruleSet } from '../../model/rules/sets';
import { pauseError } from '../../model/values/duration';
import { urlError } from '../../model/values/url';
import { AlertSettings, RuleSettings } from '../../topology/settings/rule-settings';

type Thresholds = { readonly [name: string]: number | string };

/** Reports sets, alerts and thresholds that there are not, and values that they cannot have. */
export function checkRuleSettings(settings: RuleSettings, clusterLabel: string, where: (pointer: string) => string, report: Report): void {
  for (const name of Object.keys(settings.sets ?? {})) {
    if (!(RULE_SET_IDS as readonly string[]).includes(name)) unknown('unknown-rule-set', `there is no set of rules '${name}'`, name, RULE_SET_IDS, where(`/rules/sets/${name}`), report);
  }
  checkLabels(settings.labels, clusterLabel, '/rules/labels', where, report);
  if (settings.runbookUrl !== undefined) checkRunbook(settings.runbookUrl, where('/rules/runbookUrl'), report);
  for (const [name, own] of Object.entries(settings.alerts ?? {})) {
    const at = `/rules/alerts/${name}`;
    const alert = knownAlerts().get(name);
    if (alert === undefined) {
      unknown('unknown-alert', `there is no alert '${name}'`, name, [...knownAlerts().keys()], where(at), report);
      continue;
    }
    checkLabels(own.labels, clusterLabel, `${at}/labels`, where, report);
    checkThresholds(name, alert.thresholds, own, at, where, report);
    if (own.severity !== undefined && alert.severities.length > 1) {
      report.error('alert-severity', where(`${at}/severity`),
        `there are several alerts '${name}', of severity ${alert.severities.map((one) => `'${one}'`).join(' and ')}: with one they would be the same`,
        'leave it out, and tell them apart by a route');
    }
  }
}

/** What is known of the alerts of a name. */
interface KnownAlert {
  readonly thresholds: Thresholds;
  /** Of those that differ in nothing else. */
  readonly severities: readonly string[];
}

let known: Map<string, KnownAlert> | undefined;

/** Loaded where somebody sets something of an alert. */
function knownAlerts(): Map<string, KnownAlert> {
  if (known === undefined) {
    known = new Map<string, KnownAlert>();
    const ofSets = RULE_SET_IDS.flatMap((id) => ruleSet(id).groups.flatMap(({ rules }) => rules.filter(isAlert)));
    for (const { alert, labels, severity, thresholds } of [...ofSets, ...FLEET_ALERTS.map((one) => ({ ...one, labels: undefined }))]) {
      const before = known.get(alert) ?? { thresholds: {}, severities: [] };
      // labels of its own tell an alert from the others
      const severities = labels === undefined ? [...before.severities, severity] : before.severities;
      known.set(alert, { thresholds: { ...before.thresholds, ...thresholds }, severities });
    }
  }
  return known;
}

function checkThresholds(
  alert: string, thresholds: Thresholds, own: AlertSettings, at: string, where: (pointer: string) => string, report: Report,
): void {
  const names = Object.keys(thresholds);
  for (const [name, value] of Object.entries(own.thresholds ?? {}) as [string, unknown][]) {
    const place = where(`${at}/thresholds/${name}`);
    if (!names.includes(name)) {
      if (names.length === 0) report.error('unknown-threshold', place, `alert '${alert}' has no thresholds`, 'remove it');
      else unknown('unknown-threshold', `alert '${alert}' has no threshold '${name}'`, name, names, place, report);
    } else if (typeof thresholds[name] === 'number') {
      if (typeof value !== 'number' || !Number.isFinite(value)) {
        report.error('bad-threshold', place, `${JSON.stringify(value)} is not a number`, `such as ${thresholds[name]}, which it is by itself`);
      }
    } else {
      const fault = typeof value === 'string' ? pauseError(value) : `${JSON.stringify(value)} is not a duration`;
      if (fault !== undefined) report.error('bad-threshold', place, fault, `such as '${thresholds[name]}', which it is by itself`);
    }
  }
}

function unknown(code: string, message: string, name: string, names: readonly string[], place: string, report: Report): void {
  const near = nearest(name, names);
  report.error(code, place, message, near !== undefined ? `did you mean '${near}'?` : names.length <= 20 ? `it is ${oneOf(names)}` : undefined);
}

/** What says the cluster, and what Prometheus itself sets, is not to be overwritten. */
function checkLabels(
  labels: { readonly [name: string]: string } | undefined, clusterLabel: string, at: string, where: (pointer: string) => string, report: Report,
): void {
  for (const name of [clusterLabel, 'alertname']) {
    if (labels !== undefined && Object.hasOwn(labels, name)) {
      report.error('rule-reserved-label', where(`${at}/${name}`), `the label '${name}' is set where a rule is placed, and would say something else`, 'remove it');
    }
  }
}

function checkRunbook(url: string, place: string, report: Report): void {
  const fault = urlError(url.replaceAll('{alert}', 'alert'));
  if (fault !== undefined) report.error('bad-url', place, fault, "such as 'https://runbooks.example.com/{alert}'");
}

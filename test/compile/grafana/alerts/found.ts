import { GrafanaAlertsPlan } from '../../../../src/compile/plan';
import { HubProps } from '../../../../src/topology/cluster-props';
import { GrafanaAlertRule } from '../../../../src/topology/settings/grafana-alert-rule-settings';
import { GrafanaOwnAlerts } from '../../../../src/topology/settings/grafana-alert-settings';
import { Compiled } from '../../compiled';
import { grafanaHub, KEY, planned } from '../planned';

/** As little as alerting of Grafana's own can have. */
export const LITTLE: GrafanaOwnAlerts = { receiver: 'oncall', contactPoints: { oncall: { webhook: [{ url: 'https://hooks.example.com' }] } } };

export function alertsHub(own: Partial<GrafanaOwnAlerts> = {}, props: HubProps = {}): Compiled {
  return grafanaHub({ ownAlerts: { ...LITTLE, ...own } }, props);
}

export function alertsOf(compiled: Compiled): GrafanaAlertsPlan {
  const { alerts } = planned(compiled);
  if (alerts === undefined) throw new Error('no alerting of its own is planned');
  return alerts;
}

/** Code and place below the settings of everything that is said of them. */
export function said({ diagnostics }: Compiled): string[] {
  return diagnostics.filter(({ where, message }) => where.includes('/ownAlerts') || message.includes('contact point')).map(({ code, severity, where }) =>
    `${code}${severity === 'error' ? '!' : ''} ${where.replace(/^.*ownAlerts/, '').replace(/,.*$/s, '')}`);
}

/** What is said of one rule, by the place within it. */
export function saidOf(rule: GrafanaAlertRule, props: HubProps = {}): string[] {
  return said(alertsHub({ groups: { g: { rules: { r: rule } } } }, props)).map((one) => one.replace('/groups/g/rules/r', ''));
}

/** What is said of one rule, in words. */
export function wordsOf(rule: GrafanaAlertRule, props: HubProps = {}): string[] {
  return alertsHub({ groups: { g: { rules: { r: rule } } } }, props).diagnostics.filter(({ where }) => where.includes('/ownAlerts')).map(({ message, hint }) => `${message} -- ${hint}`);
}

export { KEY };

import { RULE_FUNCTIONS } from './words';
import { nearest, Report } from '../../../diagnostics';
import { readTextTemplate } from '../../../model/alerting/text-template';
import { labelNameError } from '../../../model/values/label';
import { escapeToken } from '../../../syntax/json-pointer';
import { GrafanaAlertRule } from '../../../topology/settings/grafana-alert-rule-settings';

/** Labels that Grafana sets itself. @see https://grafana.com/docs/grafana/latest/alerting/fundamentals/alert-rules/annotation-label/ */
const SET_BY_GRAFANA: ReadonlySet<string> = new Set(['alertname', 'grafana_folder']);

/**
 * What some releases of Grafana replace in an annotation by a variable of the environment, and others do not.
 *
 * @see https://github.com/grafana/grafana/issues/84250
 */
const VARIABLE = /\$\$|\$(?:__\w+)?\{/;

/** Where a rule stands, and how it is called. */
export interface RulePlace {
  readonly where: (pointer: string) => string;
  readonly who: string;
  /** Uids of the dashboards of the hub. */
  readonly dashboards: readonly string[];
}

/** Reports labels and annotations that Grafana would refuse, or fill in otherwise than meant. */
export function checkRuleTexts(rule: GrafanaAlertRule, pointer: string, { dashboards, where, who }: RulePlace, report: Report): void {
  const { annotations = {}, dashboardUid, labels = {}, panelId } = rule;
  const tell = (code: string, at: string, message: string, hint: string) => report.error(code, where(pointer + at), `${who}: ${message}`, hint);
  for (const name of Object.keys(labels)) {
    const fault = SET_BY_GRAFANA.has(name) ? `Grafana sets the label '${name}' itself` : labelNameError(name);
    if (fault !== undefined) tell('bad-label', `/labels/${escapeToken(name)}`, fault, name === 'alertname' ? 'give the rule a `title`' : 'give it another name');
  }
  for (const [field, texts] of [['labels', labels], ['annotations', annotations]] as const) {
    for (const [name, text] of Object.entries(texts)) {
      const fault = readTextTemplate(text, RULE_FUNCTIONS);
      if (fault !== undefined) {
        tell('bad-template', `/${field}/${escapeToken(name)}`, `${field.slice(0, -1)} '${name}': ${fault}`, 'see https://grafana.com/docs/grafana/latest/alerting/alerting-rules/templates/reference/');
      }
    }
  }
  for (const [name, text] of Object.entries(annotations)) {
    if (!VARIABLE.test(text)) continue;
    tell('bad-text', `/annotations/${escapeToken(name)}`, `annotation '${name}': some releases of Grafana replace what follows '${VARIABLE.exec(text)![0]}', and others do not`, 'write it without');
  }
  if ((dashboardUid === undefined) !== (panelId === undefined)) {
    tell('missing-field', dashboardUid === undefined ? '/panelId' : '/dashboardUid', '`dashboardUid` and `panelId` belong together', 'give both, or none');
  }
  // people may have made one by hand
  if (dashboardUid !== undefined && !dashboards.includes(dashboardUid)) {
    const near = nearest(dashboardUid, dashboards);
    report.warning('unknown-dashboard', where(`${pointer}/dashboardUid`), `${who}: the hub has no dashboard with the uid '${dashboardUid}'`, near === undefined ? 'name one of the hub' : `did you mean '${near}'?`);
  }
}

import { ReceiverKind } from '../../../model/alerting/receiver-kinds';
import { TEXT_FUNCTIONS } from '../../../model/alerting/text-template';
import { RoutingWords } from '../../alerting/read-routing';

/** JSON Pointer of the settings. */
export const ROOT = '/grafana/ownAlerts';

/** As messages about Grafana's own routing have it. Its texts may call what those of Alertmanager may, and namespaces of its own. */
export const WORDS: RoutingWords = {
  who: 'Grafana',
  root: ROOT,
  receivers: 'grafana.ownAlerts.contactPoints',
  receiver: 'contact point',
  hasNobody: false,
  // https://grafana.com/docs/grafana/latest/alerting/configure-notifications/template-notifications/reference/
  functions: [...TEXT_FUNCTIONS, 'coll', 'data', 'tmpl', 'time'],
};

/** Way of notification -> how Grafana calls it. @see https://github.com/grafana/alerting/tree/main/receivers */
export const RECEIVER_TYPES: { readonly [K in ReceiverKind]-?: string } = {
  slack: 'slack',
  email: 'email',
  pagerDuty: 'pagerduty',
  webhook: 'webhook',
  microsoftTeams: 'teams',
  telegram: 'telegram',
  opsgenie: 'opsgenie',
  pushover: 'pushover',
  discord: 'discord',
};

/** Functions that labels and annotations of its rules may call. @see https://grafana.com/docs/grafana/latest/alerting/alerting-rules/templates/reference/ */
export const RULE_FUNCTIONS: readonly string[] = [
  'and', 'call', 'eq', 'ge', 'gt', 'html', 'index', 'js', 'le', 'len', 'lt', 'ne', 'not', 'or', 'print', 'printf', 'println', 'slice', 'urlquery',
  'args', 'externalURL', 'first', 'graphLink', 'humanize', 'humanize1024', 'humanizeDuration', 'humanizePercentage', 'humanizeTimestamp', 'label', 'match',
  'parseDuration', 'pathPrefix', 'query', 'reReplaceAll', 'safeHtml', 'sortByLabel', 'stripDomain', 'stripPort', 'strvalue', 'tableLink', 'title',
  'toLower', 'toTime', 'toUpper', 'value',
  'deduplicate', 'filterLabels', 'filterLabelsRe', 'mergeLabelValues', 'removeLabels', 'removeLabelsRe',
];

/** What Grafana takes as a uid. @see https://grafana.com/docs/grafana/latest/developers/http_api/alerting_provisioning/ */
export const UID = /^[a-zA-Z0-9_-]{1,40}$/;

export const LONGEST_UID = 40;

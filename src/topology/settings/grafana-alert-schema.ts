import { RECEIVER, routes, TIME_INTERVAL } from './alertmanager-schema';
import { FieldsOf, object } from './component-schema';
import { GrafanaAlertExpression, GrafanaAlertGroup, GrafanaAlertQuery, GrafanaAlertRule, GrafanaRuleNotification } from './grafana-alert-rule-settings';
import { GrafanaOwnAlerts, GrafanaRemovedAlerts } from './grafana-alert-settings';
import { STRINGS } from '../client-schema';
import { Field } from '../layers/schema';

const TEXT: Field = { type: 'string' };
const FLAG: Field = { type: 'boolean' };
const DURATION: Field = { type: 'duration' };

/** Evaluator of a threshold -> how many numbers it compares with. */
export const EVALUATORS: { readonly [name: string]: number } = { gt: 1, lt: 1, within_range: 2, outside_range: 2 };

const QUERY: FieldsOf<GrafanaAlertQuery> = { dataSource: TEXT, expr: TEXT, range: DURATION, offset: DURATION, model: { type: 'map', of: { type: 'any' } } };

const EXPRESSION: FieldsOf<GrafanaAlertExpression> = {
  type: { type: 'enum', values: ['reduce', 'threshold', 'math', 'resample'] },
  expression: TEXT,
  reducer: { type: 'enum', values: ['last', 'mean', 'min', 'max', 'sum', 'count', 'median'] },
  mode: { type: 'enum', values: ['strict', 'dropNN', 'replaceNN'] },
  replaceWith: { type: 'number' },
  evaluator: { type: 'enum', values: Object.keys(EVALUATORS) },
  params: { type: 'list', of: { type: 'number' } },
  window: DURATION,
  downsampler: { type: 'enum', values: ['last', 'mean', 'min', 'max', 'sum'] },
  upsampler: { type: 'enum', values: ['pad', 'backfilling', 'fillna'] },
};

const NOTIFICATION: FieldsOf<GrafanaRuleNotification> = {
  receiver: TEXT,
  groupBy: STRINGS,
  groupWait: DURATION,
  groupInterval: DURATION,
  repeatInterval: DURATION,
  muteTimeIntervals: STRINGS,
  activeTimeIntervals: STRINGS,
};

const RULE: FieldsOf<GrafanaAlertRule> = {
  title: TEXT,
  queries: { type: 'map', of: object(QUERY), doc: 'queries by name' },
  expressions: { type: 'map', of: object(EXPRESSION), doc: 'what is made of the results, by name' },
  condition: TEXT,
  for: DURATION,
  keepFiringFor: DURATION,
  noDataState: { type: 'enum', values: ['NoData', 'Alerting', 'OK', 'KeepLast'] },
  execErrState: { type: 'enum', values: ['Error', 'Alerting', 'OK', 'KeepLast'] },
  labels: { type: 'stringMap' },
  annotations: { type: 'stringMap' },
  dashboardUid: TEXT,
  panelId: { type: 'integer', min: 0 },
  isPaused: FLAG,
  isFleetWide: FLAG,
  notification: object(NOTIFICATION, 'whom it notifies, past the policies'),
};

const GROUP: FieldsOf<GrafanaAlertGroup> = {
  folder: TEXT,
  interval: DURATION,
  rules: { type: 'map', of: object(RULE), doc: 'rules by uid' },
};

const REMOVED: FieldsOf<GrafanaRemovedAlerts> = { rules: STRINGS, receivers: STRINGS, timeIntervals: STRINGS, templates: STRINGS };

/** Alerting of Grafana's own. */
export const OWN_ALERTS: FieldsOf<GrafanaOwnAlerts> = {
  contactPoints: { type: 'map', of: object(RECEIVER), doc: 'contact points by name' },
  receiver: { type: 'string', doc: 'who is notified of what no route takes' },
  routes: routes(1),
  groupBy: STRINGS,
  groupWait: DURATION,
  groupInterval: DURATION,
  repeatInterval: DURATION,
  timeIntervals: { type: 'map', of: { type: 'list', of: object(TIME_INTERVAL) }, doc: 'time intervals by name' },
  templates: { type: 'map', of: TEXT, doc: 'templates of notifications by name' },
  groups: { type: 'map', of: object(GROUP), doc: 'groups of alert rules by name' },
  removed: object(REMOVED, 'what was declared once and is deleted'),
};

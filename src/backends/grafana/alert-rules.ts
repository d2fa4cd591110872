import { literal } from './references';
import { ENGINE } from '../../compile/grafana/alerts/expressions';
import { PlannedAlertExpression, PlannedAlertGroup, PlannedAlertQuery, PlannedAlertRule, PlannedNotification } from '../../compile/plan';

/** A tree that becomes YAML. */
type Tree = { readonly [key: string]: unknown };

/** The only organization. */
export const ORG = 1;

/** What its own pages write where nobody says otherwise: values at least a second apart, and so many at most. */
const RESOLUTION: Tree = { intervalMs: 1000, maxDataPoints: 43200 };

/** Language of a query -> its fields beside the expression. @see https://grafana.com/docs/grafana/latest/datasources/ */
const LANGUAGES: { readonly [L in NonNullable<PlannedAlertQuery['language']>]: (query: PlannedAlertQuery) => Tree } = {
  promql: ({ isRange }) => ({ instant: !isRange, range: isRange }),
  logql: ({ isRange }) => ({ queryType: isRange ? 'range' : 'instant' }),
};

/**
 * A group of rules. Variables are looked for everywhere but in the models of queries and in annotations.
 *
 * @see https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/#template-variable-interpolation
 */
export function groupTree({ name, folder, interval, rules }: PlannedAlertGroup): Tree {
  return { orgId: ORG, name: literal(name), folder: literal(folder), interval, rules: rules.map(ruleTree) };
}

function ruleTree(rule: PlannedAlertRule): Tree {
  const { annotations, labels, notification } = rule;
  return {
    uid: rule.uid,
    title: literal(rule.title),
    condition: rule.condition,
    data: [...rule.queries.map(queryTree), ...rule.expressions.map(expressionTree)],
    noDataState: rule.noDataState,
    execErrState: rule.execErrState,
    for: rule.for ?? '0s',
    keepFiringFor: rule.keepFiringFor,
    ...(Object.keys(annotations).length > 0 && { annotations }),
    ...(Object.keys(labels).length > 0 && { labels: Object.fromEntries(Object.entries(labels).map(([name, text]) => [name, literal(text)])) }),
    dashboardUid: rule.dashboardUid && literal(rule.dashboardUid),
    panelId: rule.panelId,
    isPaused: rule.isPaused,
    notification_settings: notification && notificationTree(notification),
  };
}

function queryTree(query: PlannedAlertQuery): Tree {
  const { dataSource, expr, from, language, model, name, to } = query;
  const own = language === undefined ? {} : LANGUAGES[language](query);
  return {
    refId: name,
    ...('queryType' in own && { queryType: own.queryType }),
    relativeTimeRange: { from, to },
    datasourceUid: literal(dataSource),
    model: { ...RESOLUTION, ...model, refId: name, ...(expr !== undefined && { expr }), ...own },
  };
}

function expressionTree({ name, model }: PlannedAlertExpression): Tree {
  return { refId: name, relativeTimeRange: { from: 0, to: 0 }, datasourceUid: ENGINE, model: { ...RESOLUTION, ...model } };
}

/** What groups of its own have to have in a rule. @see https://github.com/grafana/grafana/blob/main/pkg/services/ngalert/models/notifications.go */
const ALWAYS = ['grafana_folder', 'alertname'];

function notificationTree(notification: PlannedNotification): Tree {
  const { activeTimeIntervals, groupBy, groupInterval, groupWait, muteTimeIntervals, receiver, repeatInterval } = notification;
  return {
    receiver: literal(receiver),
    group_by: groupBy && (groupBy.includes('...') ? groupBy : [...new Set([...ALWAYS, ...groupBy])]).map(literal),
    group_wait: groupWait,
    group_interval: groupInterval,
    repeat_interval: repeatInterval,
    mute_time_intervals: muteTimeIntervals?.map(literal),
    active_time_intervals: activeTimeIntervals?.map(literal),
  };
}

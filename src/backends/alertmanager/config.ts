import { PrintContext, tellTooOld, Tree } from './fields';
import { printReceiver } from './receivers';
import { AlertmanagerPlan, PlannedInhibition } from '../../compile/plan';
import { AlertMatcher, needsQuotedName, printMatcher } from '../../model/alerting/matcher';
import { RouteNode } from '../../model/alerting/route-tree';
import { TimeInterval } from '../../model/alerting/time-interval';
import { isAtLeast } from '../../model/values/version';

/** Name of the config in Alertmanager's ConfigMap. */
export const CONFIG_FILE = 'alertmanager.yml';

/** Folder in the container where the ConfigMap is mounted. */
export const CONFIG_PATH = '/etc/alertmanager/config';

/** Folder in the container where the volume is mounted. */
export const DATA_PATH = '/alertmanager';

/** Ending of files with templates. */
export const TEMPLATE_ENDING = '.tmpl';

/** The config, as the tree that becomes YAML. @see https://prometheus.io/docs/alerting/latest/configuration/ */
export function configTree(plan: AlertmanagerPlan, context: PrintContext): Tree {
  const { environment, routing } = plan;
  const { inhibitionRules, receivers, route, smtpHello, templates, timeIntervals } = routing;
  const global = {
    ...(smtpHello !== undefined && { smtp_hello: smtpHello }),
    ...(environment && proxyTree(context)),
  };
  return {
    global: Object.keys(global).length > 0 ? global : undefined,
    templates: Object.keys(templates).length > 0 ? [`${CONFIG_PATH}/*${TEMPLATE_ENDING}`] : undefined,
    route: routeTree(route, context),
    inhibit_rules: inhibitionRules.length > 0 ? inhibitionRules.map((rule) => inhibitionTree(rule, context)) : undefined,
    time_intervals: Object.keys(timeIntervals).length > 0
      ? Object.entries(timeIntervals).map(([name, intervals]) => ({ name, time_intervals: intervals.map(intervalTree) })) : undefined,
    receivers: Object.entries(receivers).map(([name, receiver]) => printReceiver(name, receiver, context)),
  };
}

/** First version whose clients take the proxy of their environment. @see https://github.com/prometheus/alertmanager/blob/main/CHANGELOG.md */
const PROXY_FROM_ENVIRONMENT = [0, 26] as const;

function proxyTree(context: PrintContext): Tree {
  if (!isAtLeast(context.version, ...PROXY_FROM_ENVIRONMENT)) tellTooOld(context, 'the proxy of its environment', PROXY_FROM_ENVIRONMENT);
  return { http_config: { proxy_from_environment: true } };
}

function routeTree(route: RouteNode, context: PrintContext): Tree {
  return {
    receiver: route.receiver,
    matchers: matcherTexts(route.matchers, context),
    group_by: route.groupBy,
    group_wait: route.groupWait,
    group_interval: route.groupInterval,
    repeat_interval: route.repeatInterval,
    continue: route.continueMatching === true ? true : undefined,
    mute_time_intervals: listed(route.muteTimeIntervals),
    active_time_intervals: listed(route.activeTimeIntervals),
    routes: listed(route.routes.map((inner) => routeTree(inner, context))),
  };
}

function inhibitionTree({ name, source, target, equal }: PlannedInhibition, context: PrintContext): Tree {
  return {
    // rules have names since 0.30
    name: isAtLeast(context.version, 0, 30) ? name : undefined,
    source_matchers: matcherTexts(source, context),
    target_matchers: matcherTexts(target, context),
    equal: listed(equal),
  };
}

/** First version that reads names of labels in quotes. */
const QUOTED_NAMES = [0, 27] as const;

function matcherTexts(matchers: readonly AlertMatcher[], context: PrintContext): string[] | undefined {
  const odd = matchers.find(needsQuotedName);
  if (odd !== undefined && !isAtLeast(context.version, ...QUOTED_NAMES)) tellTooOld(context, `a matcher on a label called '${odd.label}'`, QUOTED_NAMES);
  return listed(matchers.map(printMatcher));
}

/** Times at which something holds. */
export function intervalTree({ times, weekdays, daysOfMonth, months, years, location }: TimeInterval): Tree {
  return {
    times: listed(times?.map(({ start, end }) => ({ start_time: start, end_time: end }))),
    weekdays: listed(weekdays),
    days_of_month: listed(daysOfMonth),
    months: listed(months),
    years: listed(years),
    location,
  };
}

function listed<T>(list: readonly T[] | undefined): T[] | undefined {
  return list === undefined || list.length === 0 ? undefined : [...list];
}

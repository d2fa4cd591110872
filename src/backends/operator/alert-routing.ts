import { printReceiver } from './alert-receivers';
import { isKnown, PrintContext, refuse, within } from './fields';
import { AlertmanagerConfigFields, AlertMatcherFields, AlertRouteFields, TimeIntervalFields } from '../../../imports/prometheus-operator-alertmanager';
import { RoutingPlan } from '../../compile/plan';
import { AlertMatcher, needsQuotedName } from '../../model/alerting/matcher';
import { RouteNode } from '../../model/alerting/route-tree';
import { TimeInterval } from '../../model/alerting/time-interval';

/** Who is notified of what, as the `spec` of an AlertmanagerConfig that is the whole config of an Alertmanager. */
export function routingTree({ inhibitionRules, receivers, route, smtpHello, timeIntervals }: RoutingPlan, context: PrintContext): AlertmanagerConfigFields['spec'] {
  const intervals = Object.entries(timeIntervals);
  return {
    route: routeTree(route, context),
    ...inhibitionRules.length > 0 && {
      inhibitRules: inhibitionRules.map(({ source, target, equal }) => ({
        sourceMatch: matchers(source, context), targetMatch: matchers(target, context), ...equal.length > 0 && { equal },
      })),
    },
    ...intervals.length > 0 && {
      muteTimeIntervals: intervals.map(([name, parts]) => (
        { name, timeIntervals: parts.map((part) => intervalTree(part, within(context, `time interval '${name}'`))) })),
    },
    receivers: Object.entries(receivers).map(([name, receiver]) => printReceiver(name, receiver, context, smtpHello)),
  };
}

function routeTree(route: RouteNode, context: PrintContext): AlertRouteFields {
  return {
    ...route.receiver !== undefined && { receiver: route.receiver },
    ...route.matchers.length > 0 && { matchers: matchers(route.matchers, context) },
    // one label named twice is the same as once
    ...route.groupBy && { groupBy: [...new Set(route.groupBy)] },
    ...route.groupWait !== undefined && { groupWait: route.groupWait },
    ...route.groupInterval !== undefined && { groupInterval: route.groupInterval },
    ...route.repeatInterval !== undefined && { repeatInterval: route.repeatInterval },
    ...route.continueMatching === true && { continue: true },
    ...named('muteTimeIntervals', route.muteTimeIntervals),
    ...named('activeTimeIntervals', route.activeTimeIntervals),
    ...route.routes.length > 0 && { routes: route.routes.map((inner) => routeTree(inner, context)) },
  };
}

function named(field: 'muteTimeIntervals' | 'activeTimeIntervals', names: readonly string[] = []): AlertRouteFields {
  return names.length > 0 ? { [field]: [...new Set(names)] } : {};
}

/** First Alertmanager that reads names of labels in quotes. */
const QUOTED_NAMES = [0, 27] as const;

/** The operator puts quotes around values, and none around names. */
function matchers(given: readonly AlertMatcher[], context: PrintContext): AlertMatcherFields[] {
  return given.map((matcher) => {
    const { label, operator, value } = matcher;
    const isOdd = needsQuotedName(matcher);
    if (isOdd) isKnown({ since: QUOTED_NAMES }, `a matcher on a label called '${label}'`, context);
    return { name: isOdd ? JSON.stringify(label) : label, value, matchType: operator };
  });
}

/** In no zone but this does the operator tell the time. */
const UTC = 'UTC';

function intervalTree({ times, weekdays, daysOfMonth, months, years, location = UTC }: TimeInterval, context: PrintContext): TimeIntervalFields {
  if (location !== UTC) {
    refuse(context, `its times are those of '${location}', but an AlertmanagerConfig knows no time zone but UTC`,
      'give them in UTC, without `location`, or set `global.runtime: plain` for the hub');
  }
  return {
    ...times && { times: times.map(({ start, end }) => ({ startTime: start!, endTime: end! })) },
    ...weekdays && { weekdays: weekdays.map((day) => day.toLowerCase()) },
    ...daysOfMonth && { daysOfMonth: daysOfMonth.map(days) },
    ...months && { months: months.map(monthRange) },
    ...years && { years: years.map((range) => yearRange(range, context)) },
  };
}

function days(range: string): { readonly start: number; readonly end: number } {
  const [start, end = start] = range.split(':').map(Number);
  return { start, end };
}

/** Names in small letters, and numbers without zeros before them. */
function monthRange(range: string): string {
  return range.split(':').map((month) => (/^\d+$/.test(month) ? String(Number(month)) : month.toLowerCase())).join(':');
}

/** The definition of AlertmanagerConfigs takes no other millennium. */
function yearRange(range: string, context: PrintContext): string {
  const other = range.split(':').find((year) => !/^2\d{3}$/.test(year));
  if (other !== undefined) refuse(context, `an AlertmanagerConfig knows the years 2000 to 2999, and not ${other}`, 'give years among those, or none for all');
  return range;
}

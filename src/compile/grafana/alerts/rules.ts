import { everyResult, expressionFaults, naturesOf, plannedExpression, referencesOf } from './expressions';
import { FORWARD, PASSED_ON } from './forward';
import { checkMixes, checkQuery, KnownSource, plannedQuery } from './queries';
import { checkRuleTexts, RulePlace } from './rule-texts';
import { nearest, Report } from '../../../diagnostics';
import { escapeToken } from '../../../syntax/json-pointer';
import { GrafanaAlertRule } from '../../../topology/settings/grafana-alert-rule-settings';
import { PlannedAlertExpression, PlannedAlertRule } from '../../plan';

/** What rules are read with. */
export interface RuleContext extends RulePlace {
  readonly clusterLabel: string;
  readonly sources: readonly KnownSource[];
}

/** Names by which a formula can refer to a query. */
const NAME = /^[A-Za-z]\w*$/;

/** A rule, with what is wrong with it reported; `pointer`: where it stands. */
export function plannedRule(uid: string, rule: GrafanaAlertRule, pointer: string, context: RuleContext, report: Report): PlannedAlertRule {
  const { clusterLabel, sources, where, who } = context;
  const { title = uid, queries: given = {}, expressions: made = {}, labels = {}, annotations = {}, isPaused = false, notification } = rule;
  const words = `${who}, rule '${title}'`;
  const tell = (code: string, at: string, message: string, hint: string) => report.error(code, where(pointer + at), `${words}: ${message}`, hint);

  if (Object.keys(given).length === 0) tell('missing-field', '/queries', 'it asks nothing', "give it `queries`, such as `A: { expr: 'up == 0' }`");
  for (const name of [...Object.keys(given), ...Object.keys(made)]) {
    if (!NAME.test(name)) tell('bad-name', '', `'${name}' is no name of a query or an expression`, "letters, digits and '_', such as A");
  }
  const doubled = Object.keys(made).find((name) => Object.hasOwn(given, name));
  if (doubled !== undefined) tell('conflict', `/expressions/${escapeToken(doubled)}`, `'${doubled}' is a query and an expression`, 'give one of them another name');

  const queries = Object.entries(given).map(([name, query]) => {
    const at = `${pointer}/queries/${escapeToken(name)}`;
    const place = { at: (inner: string) => where(at + inner), words: `${words}, query '${name}'` };
    checkQuery(query, sources, place, report);
    const planned = plannedQuery(name, query, sources);
    const source = sources.find((one) => one.uid === planned.dataSource);
    if (source?.isOfFleet === true && planned.expr !== undefined) {
      checkMixes(planned, source, { rule, isAlone: Object.keys(given).length === 1, clusterLabel }, place, report);
    }
    return planned;
  });
  const natures = Object.fromEntries(queries.map(({ name, isRange }) => [name, isRange ? 'series' : 'number'] as const));
  const { condition, expressions } = conditionOf(rule, natures, tell);
  checkRuleTexts(rule, pointer, { ...context, who: words }, report);
  return {
    uid,
    title,
    queries,
    expressions,
    condition,
    ...(rule.for !== undefined && { for: rule.for }),
    ...(rule.keepFiringFor !== undefined && { keepFiringFor: rule.keepFiringFor }),
    noDataState: rule.noDataState ?? (isAlone(rule) ? 'OK' : 'NoData'),
    execErrState: rule.execErrState ?? 'Error',
    labels,
    annotations,
    ...(rule.dashboardUid !== undefined && { dashboardUid: rule.dashboardUid }),
    ...(rule.panelId !== undefined && { panelId: rule.panelId }),
    isPaused,
    // one without a receiver was reported
    ...(notification?.receiver !== undefined && { notification: { ...notification, ...(notification.receiver === FORWARD && PASSED_ON) } }),
  };
}

/** Whether a query says by its results that something is wrong. */
function isAlone({ expressions = {}, queries = {} }: GrafanaAlertRule): boolean {
  return Object.keys(expressions).length === 0 && Object.keys(queries).length === 1;
}

type TellAt = (code: string, at: string, message: string, hint: string) => void;

function conditionOf(
  rule: GrafanaAlertRule, queries: { readonly [name: string]: 'number' | 'series' }, tell: TellAt,
): { readonly condition: string; readonly expressions: readonly PlannedAlertExpression[] } {
  const { condition, expressions = {} } = rule;
  const names = [...Object.keys(queries), ...Object.keys(expressions)];
  if (isAlone(rule)) {
    const [query] = Object.keys(queries);
    if (condition !== undefined && condition !== query) tell('unknown-name', '/condition', `there is no expression '${condition}'`, 'remove it: the query decides');
    if (queries[query] === 'series') tell('not-reduced', `/queries/${escapeToken(query)}/range`, 'a range has many values, of which nothing says which one counts', 'remove `range`, or give an expression of the type `reduce`');
    return everyResult(query);
  }
  for (const [name, expression] of Object.entries(expressions)) {
    const at = `/expressions/${escapeToken(name)}`;
    const faults = expressionFaults(expression);
    for (const [message, hint] of faults) tell('bad-expression', at, `expression '${name}': ${message}`, hint);
    if (faults.length > 0) continue;
    const references = referencesOf(expression);
    if (references.length === 0) tell('bad-expression', at, `expression '${name}' is about no query`, `name one, such as \`$${names[0]} > 5\``);
    for (const other of references.filter((one) => !names.includes(one))) {
      const near = nearest(other, names);
      tell('unknown-name', at, `expression '${name}' is about '${other}', and there is none`, near === undefined ? `there are ${names.join(', ')}` : `did you mean '${near}'?`);
    }
  }
  const { circular, natureOf } = naturesOf(queries, expressions);
  for (const [name, { expression, type }] of Object.entries(expressions)) {
    if (type !== 'resample' || natureOf(expression) !== 'number') continue;
    tell('bad-expression', `/expressions/${escapeToken(name)}`, `expression '${name}': '${expression}' has one value for each series, and \`resample\` is about those of a range`,
      'give the query a `range`, or let it be about one that has');
  }
  for (const name of circular) tell('bad-expression', `/expressions/${escapeToken(name)}`, `expression '${name}' depends on itself`, 'let it be about another');
  const last = condition ?? Object.keys(expressions).at(-1);
  if (last === undefined) {
    if (Object.keys(queries).length > 1) tell('missing-field', '/expressions', 'nothing says what its queries together mean', 'give it an expression, such as `C: { type: math, expression: $A > $B }`');
  } else if (!names.includes(last)) {
    const near = nearest(last, names);
    tell('unknown-name', '/condition', `there is no expression '${last}'`, near === undefined ? `there are ${names.join(', ')}` : `did you mean '${near}'?`);
  } else if (natureOf(last) === 'series') {
    tell('not-reduced', '/condition', `'${last}' has a value for each moment of a range, and an alert needs one`, 'put an expression of the type `reduce` before it');
  }
  return { condition: last ?? names[0] ?? '', expressions: Object.entries(expressions).map(([name, one]) => plannedExpression(name, one)) };
}

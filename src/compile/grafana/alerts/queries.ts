import { nearest, Report } from '../../../diagnostics';
import { checkLogExpression } from '../../../model/rules/check-log-rules';
import { resultFault } from '../../../model/rules/result-type';
import { checkRule, describeCounterexample, RuleFinding } from '../../../model/rules/safety';
import { durationToMs } from '../../../model/values/duration';
import { streamSelectors } from '../../../syntax/logql';
import { asksForAbsence, keepLogLabel } from '../../../syntax/logql/metric';
import { Memo } from '../../../syntax/memo';
import { check, lineAndColumn } from '../../../syntax/promql';
import { SyntaxFault } from '../../../syntax/promql/string-literal';
import { GrafanaAlertQuery, GrafanaAlertRule } from '../../../topology/settings/grafana-alert-rule-settings';
import { PlannedAlertQuery } from '../../plan';

/** A data source that rules may ask. */
export interface KnownSource {
  readonly uid: string;
  /**
   * What it is asked in.
   * @default - its plugin has a language of its own
   */
  readonly language?: 'promql' | 'logql';
  /** Whether it holds what several clusters send. */
  readonly isOfFleet: boolean;
  /**
   * Why it answers no queries.
   * @default - it does
   */
  readonly silent?: string;
}

/** Uid of the data source that is asked where nobody says another. */
const FIRST = 'prometheus';

/** So far back lies the begin of what is asked for where only the last value counts. */
const SECONDS_BACK = 600;

export function plannedQuery(name: string, query: GrafanaAlertQuery, sources: readonly KnownSource[]): PlannedAlertQuery {
  const { dataSource = FIRST, expr, model = {}, offset, range } = query;
  const to = offset === undefined ? 0 : seconds(offset);
  const language = sources.find(({ uid }) => uid === dataSource)?.language;
  return {
    name,
    dataSource,
    ...(language !== undefined && { language }),
    ...(expr !== undefined && { expr }),
    isRange: range !== undefined,
    from: to + (range === undefined ? SECONDS_BACK : seconds(range)),
    to,
    model,
  };
}

function seconds(duration: string): number {
  return Math.round(durationToMs(duration) / 1000);
}

/** Reports what is wrong with a query; `where`: the place, and the rule in words. */
export function checkQuery(query: GrafanaAlertQuery, sources: readonly KnownSource[], where: QueryPlace, report: Report): void {
  const { dataSource = FIRST, expr, model = {}, range } = query;
  const tell = (code: string, at: string, message: string, hint: string) => report.error(code, where.at(at), `${where.words}: ${message}`, hint);
  const source = sources.find(({ uid }) => uid === dataSource);
  if (source === undefined) {
    const uids = sources.filter(({ silent }) => silent === undefined).map(({ uid }) => uid);
    const near = nearest(dataSource, uids);
    tell('unknown-data-source', '/dataSource', `the Grafana of the hub has no data source '${dataSource}'`, near === undefined ? `it has ${uids.join(', ')}` : `did you mean '${near}'?`);
    return;
  }
  if (source.silent !== undefined) tell('bad-data-source', '/dataSource', `'${dataSource}' answers no queries: ${source.silent}`, 'ask another');
  if (range !== undefined && durationToMs(range) === 0) tell('bad-duration', '/range', `a range of ${range} holds nothing`, "give it a duration such as '15m', or remove it");
  if (source.language === undefined) {
    if (expr !== undefined) tell('unsupported', '/expr', `nobody knows where the plugin of '${dataSource}' wants its expression`, 'say it in `model`, by the fields of the plugin');
    else if (Object.keys(model).length === 0) tell('missing-field', '', 'it asks nothing', 'give it `model`, by the fields of the plugin');
    return;
  }
  const fixed = ['refId', 'expr', 'instant', 'range', 'queryType', 'datasource'].filter((field) => Object.hasOwn(model, field));
  if (fixed.length > 0) tell('conflict', '/model', `${fixed.map((field) => `\`${field}\``).join(' and ')} of the model follows from the other settings`, 'remove it');
  if (expr === undefined || expr.trim() === '') {
    tell('missing-field', '/expr', 'it asks nothing', `give it \`expr\`, in ${source.language === 'promql' ? 'PromQL' : 'LogQL'}`);
  } else if (source.language === 'logql') {
    checkLogExpression(expr, `${where.at('/expr')}, ${where.words}`, report);
  } else {
    const { expression, problems } = check(expr);
    const useless = expression === undefined || problems.length > 0 ? undefined : resultFault(expression);
    if (useless !== undefined) tell('rule-expression', '/expr', useless, 'correct it');
    for (const { start, message } of problems) {
      tell('rule-expression', '/expr', `${placeIn(expr, start)}: ${message}`, /\$/.test(expr) ? 'variables of dashboards have no value here: write what they stand for' : 'correct it');
    }
  }
}

export interface QueryPlace {
  readonly at: (pointer: string) => string;
  readonly words: string;
}

function placeIn(text: string, start: number): string {
  const { line, column } = lineAndColumn(text, start);
  return line === 1 ? `character ${column}` : `line ${line}, character ${column}`;
}

/** What a query belongs to. */
export interface QueryOf {
  readonly rule: GrafanaAlertRule;
  /** Whether it is the only one of its rule. */
  readonly isAlone: boolean;
  readonly clusterLabel: string;
}

const judged = new Memo<readonly RuleFinding[]>(512);

/** Reports a query that mixes the series or the lines of several clusters. */
export function checkMixes(
  { expr = '' }: PlannedAlertQuery, source: KnownSource, { rule, isAlone, clusterLabel }: QueryOf, where: QueryPlace, report: Report,
): void {
  const hint = 'where it is meant so, set `isFleetWide: true`';
  const tell = (code: string, message: string, how: string) => report.error(code, where.at('/expr'), `${where.words}: ${message}`, how);
  const { annotations, isFleetWide = false, labels } = rule;
  if (source.language === 'promql') {
    // what templates read is one query's where there is one
    const one = { expr, labels: labels ?? {}, ...(isAlone && annotations && { annotations }) };
    const findings = judged.get(JSON.stringify([clusterLabel, isFleetWide, one]), () => checkRule(one, { clusterLabel, isFleetWide }));
    for (const { code, counterexample, fixed, line, column, reason, template } of findings) {
      const place = template ?? (line === 1 ? `character ${column}` : `line ${line}, character ${column}`);
      tell(code, `${place}: ${reason}; for example:\n${describeCounterexample(counterexample).split('\n').map((text) => `      ${text}`).join('\n')}`,
        fixed === undefined ? hint : `write ${fixed}; ${hint}`);
    }
  } else if (source.language === 'logql' && !isFleetWide && !Object.hasOwn(labels ?? {}, clusterLabel)) {
    try {
      const { problems, text } = keepLogLabel(expr, clusterLabel);
      for (const { message, start } of problems) tell('log-rule-mixes', `${placeIn(expr, start)}: ${message}`, `let every result keep '${clusterLabel}'; ${hint}`);
      if (problems.length === 0 && text !== expr) tell('log-rule-mixes', `results do not say '${clusterLabel}', and so are about all clusters at once`, `write ${text}; ${hint}`);
      const isChosen = streamSelectors(expr).every(({ matchers }) => matchers.some(({ name, operator, value }) => name === clusterLabel && operator === '=' && value !== ''));
      if (asksForAbsence(expr) && !isChosen) {
        tell('cluster-absent', 'it is silent as long as any cluster has such lines', `choose one cluster by '${clusterLabel}' in its selector; ${hint}`);
      }
    } catch (error) {
      // what cannot be read was reported
      if (!(error instanceof SyntaxFault)) throw error;
    }
  }
}

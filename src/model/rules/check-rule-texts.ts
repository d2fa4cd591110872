import { checkLogExpression } from './check-log-rules';
import { LocatedGroup, whereOf } from './located-group';
import { resultFault } from './result-type';
import { ALERTING_KEYS } from './rule-keys';
import { checkDuration, checkLabelNames, checkSince, RuleOptions } from './rule-values';
import { readTemplate, TemplateFault } from './template';
import { Report } from '../../diagnostics';
import { check, lineAndColumn } from '../../syntax/promql';

/** Names of metrics that every engine reads. @see https://prometheus.io/docs/concepts/data_model/ */
const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** Reports everything for which Prometheus would refuse one rule of a group. */
export function checkRuleTexts(located: LocatedGroup, index: number, options: RuleOptions, report: Report): void {
  const rule = located.group.rules[index];
  const where = (...path: readonly string[]) => whereOf(located, index, ...path);
  if (options.isAboutLogs === true) checkLogExpression(rule.expr, where('expr'), report);
  else checkExpressionOf(rule.expr, where, options, report);
  const { recordingRule, alertingRule } = rule;
  if (recordingRule !== undefined) {
    if (!METRIC.test(recordingRule.record)) {
      report.error('rule-record-name', where('record'), `'${recordingRule.record}' is not the name of a metric: letters, digits, '_' and ':', not beginning with a digit`);
    }
    checkLabelNames(recordingRule.labels, (name) => where('labels', name), report);
    return;
  }
  const { alert, labels, annotations, for: pending, keepFiringFor } = alertingRule!;
  if (alert === '') report.error('rule-alert-name', where('alert'), 'the name of the alert is empty', 'name it by what is wrong, such as NodeDown');
  checkSince(ALERTING_KEYS, alertingRule!, options, where, report);
  checkDuration(pending, where('for'), report);
  checkDuration(keepFiringFor, where('keep_firing_for'), report);
  for (const [key, texts] of [['labels', labels], ['annotations', annotations]] as const) {
    checkLabelNames(texts, (name) => where(key, name), report);
    for (const [name, text] of Object.entries(texts ?? {})) checkTemplate(text, where(key, name), report);
  }
}

function checkExpressionOf(expr: string, where: (key: string) => string, options: RuleOptions, report: Report): void {
  const { expression, problems } = check(expr, options);
  for (const { start, message } of problems) {
    const { line, column } = lineAndColumn(expr, start);
    report.error('rule-expression', `${where('expr')} ${line}:${column}`, message);
  }
  const fault = expression === undefined || problems.length > 0 ? undefined : resultFault(expression);
  if (fault !== undefined) report.error('rule-expression', where('expr'), fault);
}

function checkTemplate(text: string, where: string, report: Report): void {
  try {
    readTemplate(text);
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    const { line, column } = lineAndColumn(text, error.index);
    report.error('rule-template', `${where} ${line}:${column}`, error.message);
  }
}

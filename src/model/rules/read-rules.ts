import { checkGroups } from './check-groups';
import { readDocuments } from './documents';
import { LocatedGroup } from './located-group';
import { readGroup } from './read-group';
import { RuleGroupProps } from './rule-group-props';
import { RuleOptions } from './rule-values';
import { Diagnostic, Report } from '../../diagnostics';

/** What was read from a text. */
export interface RulesRead {
  /** Groups that could be read, in the order of the text. */
  readonly groups: readonly RuleGroupProps[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The API groups of PrometheusRule objects. @see https://prometheus-operator.dev/docs/api-reference/api/ */
const OBJECT = /^monitoring\.coreos\.com\//;

type Values = { readonly [key: string]: unknown };

/** Reads groups from rule files and from PrometheusRule objects, several documents of either, and checks them. Never throws for what is in the text. */
export function readRules(text: string, fileName: string, options: RuleOptions = {}): RulesRead {
  const report = new Report();
  const groups = readDocuments(text, fileName).flatMap((parsed) => {
    report.add(...parsed.diagnostics);
    const where = (pointer: string) => `${fileName}:${parsed.lineOf(pointer) ?? 1}`;
    return parsed.diagnostics.length > 0 ? [] : readDocument(parsed.value, '', where, report);
  });
  checkGroups(groups, report, options);
  return { groups: groups.map(({ group }) => group), diagnostics: report.diagnostics };
}

type Where = (pointer: string) => string;

function readDocument(value: Values, pointer: string, where: Where, report: Report): LocatedGroup[] {
  if (value.kind === undefined) return readGroups(value, pointer, 'rule file', where, report);
  if (value.kind === 'PrometheusRule' && OBJECT.test(String(value.apiVersion))) {
    const spec = value.spec ?? {};
    if (typeof spec !== 'object' || Array.isArray(spec)) {
      report.error('rule-type', where(`${pointer}/spec`), "'spec' has to be a map", "write 'groups:' into it");
      return [];
    }
    return readGroups(spec as Values, `${pointer}/spec`, where(pointer), where, report);
  }
  if (/List$/.test(String(value.kind)) && Array.isArray(value.items)) {
    return value.items.flatMap((item: unknown, i) => readDocument((item ?? {}) as Values, `${pointer}/items/${i}`, where, report));
  }
  report.error('rule-file', where(pointer), `this is a ${String(value.kind)} of ${String(value.apiVersion)}, which holds no rules`,
    "give a rule file, which begins with 'groups:', or PrometheusRule objects");
  return [];
}

function readGroups(value: Values, pointer: string, scope: string, where: Where, report: Report): LocatedGroup[] {
  for (const key of Object.keys(value)) {
    if (key !== 'groups') report.error('rule-unknown-key', where(`${pointer}/${key}`), `there is no key '${key}' here, only 'groups'`, 'remove it');
  }
  const { groups } = value;
  if (groups === undefined || groups === null) return [];
  if (!Array.isArray(groups)) {
    report.error('rule-type', where(`${pointer}/groups`), "'groups' has to be a list", "begin each group with '- name:'");
    return [];
  }
  return groups.flatMap((group: unknown, i) => readGroup(group, { pointer: `${pointer}/groups/${i}`, scope, where, report }) ?? []);
}

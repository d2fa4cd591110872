import { hasTenants, TenantsInput } from './tenants';
import { Report } from '../../diagnostics';
import { LocatedGroup } from '../../model/rules/located-group';
import { readGroup } from '../../model/rules/read-group';
import { AlertingRule, RecordingRule, Rule } from '../../model/rules/rule';
import { RuleGroupProps } from '../../model/rules/rule-group-props';
import { ONLY_TENANT } from '../../model/values/tenant';
import { addStreamMatcher } from '../../syntax/logql';
import { asksForAbsence, keepLogLabel } from '../../syntax/logql/metric';
import { Memo } from '../../syntax/memo';
import { Matcher } from '../../syntax/promql';
import { quoteMeta } from '../../syntax/re2';
import { oncePer } from '../../syntax/weak-memo';
import { isPulled } from '../../topology/collection';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { freeName } from '../free-name';
import { LogRuleFile } from '../plan';

/** A hub, its spokes, and the rules about each of them. */
export interface LogRulesInput extends TenantsInput {
  readonly clusterLabel: string;
  /** Groups about each cluster, as in a rule file. */
  readonly ofFleet: readonly unknown[];
}

/** File of the rules of one tenant. */
const FILE = 'rules';

/** A cluster whose lines the hub has, and the rules about it. */
interface Ruled {
  readonly cluster: ResolvedCluster;
  /** Value of its cluster label. */
  readonly value: string;
  readonly groups: readonly RuleGroupProps[];
}

/** The rules that the Loki of a hub evaluates, as they are written; none where nobody wrote any. */
export function logRuleFiles(input: LogRulesInput): LogRuleFile[] {
  const { cluster, clusterLabel, ofFleet, settings, spokes } = input;
  const ruled = [cluster, ...spokes].filter(sendsLogs).map((one): Ruled => ({
    cluster: one, value: one.document.global?.clusterName ?? one.name, groups: groupsAbout(one, ofFleet),
  }));
  if (ruled.every(({ groups }) => groups.length === 0)) return [];
  if (!hasTenants(settings)) return [{ tenant: ONLY_TENANT, name: FILE, groups: sharedGroups(ruled, clusterLabel) }];
  return ruled.filter(({ groups }) => groups.length > 0).map(({ cluster: { name: tenant }, groups, value }) => (
    { tenant, name: FILE, groups: groups.map((group) => placed(group, [value], only(clusterLabel, value), clusterLabel)) }
  ));
}

/** Whether the lines of a cluster are in the Loki of its hub. */
function sendsLogs({ document: { collection, logs } }: ResolvedCluster): boolean {
  return !isPulled(collection) && logs?.enabled !== false;
}

/** Those of the fleet first; what cannot be read of them is reported where it is checked. */
function groupsAbout({ document: { rules = {} } }: ResolvedCluster, ofFleet: readonly unknown[]): readonly RuleGroupProps[] {
  if (rules.enabled === false) return [];
  return rules.logGroups === undefined ? groupsOf(ofFleet) : [...groupsOf(ofFleet), ...groupsOf(rules.logGroups)];
}

const groupsOf = oncePer((given: readonly unknown[]): readonly RuleGroupProps[] =>
  // settings in code belong to whoever wrote them
  readLogGroups(structuredClone([...given]), () => '', new Report(), '').map(({ group }) => group));

/** The groups that layers hold, each with where it was read. */
export function readLogGroups(given: readonly unknown[], where: (pointer: string) => string, report: Report, at: string): LocatedGroup[] {
  return given.flatMap((group, i) => readGroup(group, { pointer: `${at}/${i}`, scope: at, where, report }) ?? []);
}

/** Equal groups of several clusters are one, whose matcher names them. */
function sharedGroups(ruled: readonly Ruled[], clusterLabel: string): RuleGroupProps[] {
  const found = new Map<string, { readonly group: RuleGroupProps; readonly takers: Ruled[] }>();
  for (const one of ruled) {
    for (const group of new Set(one.groups)) {
      const key = textOf(group);
      const known = found.get(key);
      if (known === undefined) found.set(key, { group, takers: [one] });
      else if (!known.takers.includes(one)) known.takers.push(one);
    }
  }
  const names = new Set<string>();
  return [...found.values()].map(({ group, takers }) => {
    const values = takers.map(({ value }) => value).sort();
    const others = ruled.filter((one) => !takers.includes(one)).map(({ value }) => value).sort();
    const name = freeName(takers.length === 1 ? `${takers[0].cluster.name}/${group.name}` : group.name, names);
    return placed({ ...group, name }, values, matcherOf(clusterLabel, values, others), clusterLabel);
  });
}

const textOf = oncePer((group: RuleGroupProps) => JSON.stringify(group));

/** The fewer are named; Loki wants a matcher that takes no empty value, which `!~` is not. */
function matcherOf(name: string, values: readonly string[], others: readonly string[]): Matcher {
  if (values.length === 1) return only(name, values[0]);
  return others.length === 0 ? { name, operator: '=~', value: '.+' } : { name, operator: '=~', value: values.map(quoteMeta).join('|') };
}

function only(name: string, value: string): Matcher {
  return { name, operator: '=', value };
}

function placed(group: RuleGroupProps, values: readonly string[], matcher: Matcher, label: string): RuleGroupProps {
  const rules = group.rules.flatMap((rule) => {
    const { asksForAbsence: perCluster, text } = keptIn(rule.expr, label);
    if (text === undefined) return [];
    // results about what is missing have the labels of `=` alone, so that each cluster has a rule of its own
    const matchers = perCluster ? values.map((value) => only(label, value)) : [matcher];
    return matchers.map((one) => withExpr(rule, addStreamMatcher(text, one).text));
  });
  return { ...group, rules };
}

/** An expression as far as it does not depend on clusters. */
interface Kept {
  /** With the label on every result; undefined: it cannot be there, which is reported where the rule is checked. */
  readonly text?: string;
  readonly asksForAbsence?: boolean;
}

const kept = new Memo<Kept>();

/** Read once for all clusters. */
function keptIn(expr: string, label: string): Kept {
  return kept.get(`${label} ${expr}`, () => {
    try {
      const { problems, text } = keepLogLabel(expr, label);
      return problems.length > 0 ? {} : { text, asksForAbsence: asksForAbsence(expr) };
    } catch {
      return {};
    }
  });
}

function withExpr({ alertingRule, recordingRule }: Rule, expr: string): Rule {
  return recordingRule === undefined
    ? Rule.alerting({ ...alertingRule as AlertingRule, expr })
    : Rule.recording({ ...recordingRule as RecordingRule, expr });
}

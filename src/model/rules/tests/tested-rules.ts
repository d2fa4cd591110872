import { RuleTestsProps } from './rule-tests-props';
import { Expression, inferLabels, parse, selects, VectorSelector, walk } from '../../../syntax/promql';
import { Rule } from '../rule';
import { RuleGroupProps } from '../rule-group-props';

/** A rule, and the clusters over which it is tested. */
export interface TestedRule {
  readonly group: RuleGroupProps;
  readonly rule: Rule;
  /** Those whose series it reads. */
  readonly clusters: readonly string[];
  /** Whether its results say their cluster. */
  readonly isLabelled: boolean;
}

/** The rules of a name: several where clusters have different ones. */
export function testedRules(name: string, { groups, clusterLabel, clusters }: RuleTestsProps): readonly TestedRule[] {
  return groups.flatMap((group) => group.rules.filter((rule) => rule.name === name).map((rule): TestedRule => {
    const expression = parse(rule.expr);
    const selectors = selectorsOf(expression);
    const all = [...new Set([...clusters, ...namedClusters(selectors, clusterLabel)])];
    const isLabelled = inferLabels(expression).flow.presence(clusterLabel) !== 'dropped';
    return { group, rule, isLabelled, clusters: all.filter((cluster) => selectors.some((selector) => reads(selector, clusterLabel, cluster))) };
  }));
}

function selectorsOf(expression: Expression): readonly VectorSelector[] {
  const selectors: VectorSelector[] = [];
  walk(expression, (node) => {
    if (node.kind === 'vector') selectors.push(node);
  });
  return selectors;
}

/** Those that are asked for by name, as in absent(), which says something of a cluster without any series. */
function namedClusters(selectors: readonly VectorSelector[], label: string): readonly string[] {
  return selectors.flatMap(({ matchers }) => matchers.filter(({ name, operator }) => name === label && operator === '=').map(({ value }) => value));
}

function reads({ matchers }: VectorSelector, label: string, cluster: string): boolean {
  return selects({ matchers: matchers.filter(({ name }) => name === label) }, { [label]: cluster });
}

import { Rule } from './rule';
import { RuleGroup } from './rule-group';
import { checkExpression, checkRule, describeCounterexample, RuleFinding, SafetyOptions } from './safety';
import { parse } from '../../syntax/promql';
import { readingQuery } from '../query/query-note';

/** How rules and panels are judged. */
export interface RuleSafetyProps {
  /**
   * Name of the label that says the cluster.
   * @default 'cluster'
   */
  readonly clusterLabel?: string;

  /**
   * Names of all clusters. With them, what has no labels, such as `absent(up)` and `or vector(0)`, can be put right too: once for each.
   * @default - such findings have no fixed expression
   */
  readonly clusters?: string[];

  /**
   * Whether the expression is that of a panel: variables of Grafana may stand in it, and where every selector chooses the cluster by
   * one value or one variable, the result need not say it. A variable behind `=~` may be several: joins across clusters stay wrong.
   * @default false
   */
  readonly isPanel?: boolean;

  /**
   * Whether the result is meant to be one for all clusters, such as a sum of the fleet: then only joins across clusters and absent()
   * are wrong.
   * @default false
   */
  readonly isFleetWide?: boolean;
}

/** Something that goes wrong where the series of many clusters land in one store, with the proof that it does. */
export interface RuleSafetyFinding {
  /**
   * What goes wrong:
   * - `cluster-label-lost`: an aggregation or a match leaves no label that says which cluster a result is of;
   * - `cluster-ranking`: topk() and its like pick among the series of all clusters;
   * - `cluster-join`: series of one cluster are matched with those of another;
   * - `cluster-absent`: absent() is silent as long as any cluster has the series;
   * - `cluster-scalar`: scalar() makes one number of all clusters;
   * - `cluster-constant`: a constant such as vector(0) stands in once, not once for each cluster;
   * - `cluster-overwritten`: the expression writes something else into the label;
   * - `template-label`: a label or an annotation of an alert reads a label that its expression drops.
   */
  readonly code: string;

  /**
   * Name of the rule: of the metric that it records, or of the alert.
   * @default - an expression alone was checked
   */
  readonly rule?: string;

  /**
   * What reads a label that is not there, such as `annotations/summary`.
   * @default - it is the expression that goes wrong
   */
  readonly template?: string;

  /** Line of the expression, from 1. */
  readonly line: number;

  /** Character of that line, from 1. */
  readonly column: number;

  /** The part of the expression: index of its first character, in UTF-16 units. */
  readonly start: number;

  /** Index behind its last character. */
  readonly end: number;

  /** Why it goes wrong: one sentence, lower case, without a final period. */
  readonly reason: string;

  /**
   * The whole expression with everything put right that can be.
   * @default - no rewriting of the expression alone puts it right
   */
  readonly fixed?: string;

  /**
   * The proof: series of two clusters in the notation of promtool, what the expression yields over both, and what over each alone.
   */
  readonly counterexample: string;
}

/**
 * Says whether rules and panels stay right where the series of many clusters land in one store.
 *
 * Nothing is found without a proof: series of two clusters over which the expression yields something else than over each of them
 * alone, put together under the label.
 */
export class RuleSafety {
  /**
   * Everything that goes wrong with one expression, in the order of its text.
   *
   * Throws where it cannot be read, with the place.
   * @param expr PromQL
   * @param props How it is judged
   */
  public static check(expr: string, props: RuleSafetyProps = {}): RuleSafetyFinding[] {
    readingQuery(expr, 'PromQL', () => parse(expr, { variables: props.isPanel }));
    return checkExpression(expr, optionsOf(props)).map((finding) => told(finding));
  }

  /**
   * Everything that goes wrong with the rules of a group, the texts of its alerts included. A rule that sets the cluster label itself
   * has said whose results these are.
   * @param group The rules
   * @param props How they are judged
   */
  public static checkGroup(group: RuleGroup, props: RuleSafetyProps = {}): RuleSafetyFinding[] {
    return group.rules.flatMap((rule: Rule) => {
      const { expr, labels, annotations } = { annotations: undefined, ...rule.recordingRule ?? rule.alertingRule! };
      const judged = { expr, annotations, labels: { ...group._props.labels, ...labels } };
      return checkRule(judged, optionsOf(props)).map((finding) => told(finding, rule.name));
    });
  }

  private constructor() {}
}

function optionsOf({ clusterLabel = 'cluster', clusters, isPanel, isFleetWide }: RuleSafetyProps): SafetyOptions {
  return { clusterLabel, clusters, isPanel, isFleetWide };
}

function told({ counterexample, ...finding }: RuleFinding, rule?: string): RuleSafetyFinding {
  return { ...finding, ...rule !== undefined && { rule }, counterexample: describeCounterexample(counterexample) };
}

import { PlannedWrite } from './write';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { RuleGroupProps } from '../../model/rules/rule-group-props';

/** What evaluates rules about log lines: a part of Loki. */
export interface LokiRulerPlan {
  readonly evaluationInterval: string;
  /**
   * Page that alerts lead to.
   * @default - none
   */
  readonly externalUrl?: string;
  readonly files: readonly LogRuleFile[];
  /** URLs of every replica of whoever is told of alerts; none: nobody. */
  readonly alertmanagers: readonly string[];
  /** Names of the workloads of ours behind them. */
  readonly alertmanager?: string;
  /** What gives alerts and records the labels of the cluster that they are about. */
  readonly identityRules: readonly RelabelConfig[];
  /** Where records are written; none: there are none. */
  readonly writes: readonly PlannedWrite[];
}

/** Rules about the lines of one tenant. */
export interface LogRuleFile {
  readonly tenant: string;
  /** Without an ending. */
  readonly name: string;
  readonly groups: readonly RuleGroupProps[];
}

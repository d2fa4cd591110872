import { RuleGroupProps } from '../rule-group-props';
import { SetTest } from '../sets/rule-set';

/** What is tested, and over which clusters. */
export interface RuleTestsProps {
  /** Paths of the rule files as seen from the file of the tests; globs may stand in them. */
  readonly ruleFiles: readonly string[];
  /** The groups of these files. */
  readonly groups: readonly RuleGroupProps[];
  /** Tests of one cluster, without its label; those of rules that no group has are left out. */
  readonly tests: readonly SetTest[];
  /** Name of the label that says the cluster. */
  readonly clusterLabel: string;
  /** Clusters that have the series of each test, all at once; a rule that names others by `=`, as absent() has to, is tested with those too. */
  readonly clusters: readonly string[];
}

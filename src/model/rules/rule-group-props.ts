import { Rule } from './rule';

/** Rules that are evaluated one after the other, in the terms of Prometheus' rule files. */
export interface RuleGroupProps {
  /** Name of the group, which no other group of its file has. */
  readonly name: string;

  /**
   * How often it is evaluated; a duration such as `30s`.
   * @default - the server's own `evaluation_interval`
   */
  readonly interval?: string;

  /**
   * How long ago the time lies at which it is evaluated, so that late samples still count; needs Prometheus 2.53.
   * @default - the server's own, which is 0s
   */
  readonly queryOffset?: string;

  /**
   * How many series or alerts a rule may yield at most, before it fails; 0 for any number.
   * @default - any number
   */
  readonly limit?: number;

  /**
   * Labels of every rule in it, unless the rule sets them too; needs Prometheus 3.0.
   * @default - none
   */
  readonly labels?: { readonly [name: string]: string };

  /** The rules, in the order in which they are evaluated. */
  readonly rules: Rule[];
}

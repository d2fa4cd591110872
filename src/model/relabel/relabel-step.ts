/** What one rule did to a label set. */
export interface RelabelStep {
  /** Index of the rule in its list, from 0. */
  readonly index: number;

  /** Action of the rule, in lower case. */
  readonly action: string;

  /**
   * The values of the source labels, joined, as the rule saw them.
   * @default - none: the action looks at the names of labels
   */
  readonly value?: string;

  /**
   * Whether `regex` matched the value, or the name of any label; for `keepequal` and `dropequal` whether the two were equal.
   * True for actions that match nothing.
   */
  readonly matched: boolean;

  /** Labels whose name `regex` matched, sorted; empty for actions that look at a value. */
  readonly matchedLabels: string[];

  /** Whether this rule dropped the labels; no rule ran after it. */
  readonly dropped: boolean;

  /** Labels that were added or got another value: name to new value. */
  readonly set: { readonly [name: string]: string };

  /** Names of the labels that were removed, sorted; empty where everything was dropped. */
  readonly removed: string[];
}

/** What a list of rules made of a label set. */
export interface RelabelResult {
  /** Whether a rule dropped the labels. */
  readonly dropped: boolean;

  /**
   * The labels after the last rule: name to value, sorted by name.
   * @default - none: they were dropped
   */
  readonly labels?: { readonly [name: string]: string };

  /** What each rule did, in order; ends with the rule that dropped the labels. */
  readonly steps: RelabelStep[];
}

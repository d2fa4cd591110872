/** How much a diagnostic weighs. */
export enum Severity {
  /** The output would be wrong, unsafe or unappliable: nothing is written. */
  ERROR = 'error',
  /** The output works, but with a risk or a loss that is named. */
  WARNING = 'warning',
  /** Something worth knowing; no action is needed. */
  INFO = 'info',
}

/** One finding about the input or the output, with everything that is needed to act on it. */
export interface Diagnostic {
  /** How much it weighs. */
  readonly severity: Severity;

  /** Stable kebab-case identifier of the kind of finding, such as `unknown-key`. */
  readonly code: string;

  /**
   * Where it is: `cluster 'a', job 'kubelet', relabelConfigs[2]`, `fleet/config/base.yaml:12`
   * or an API path such as `addSpoke('a').settings/alloy`.
   */
  readonly where: string;

  /** What was found and what is allowed: one sentence, lower case, without a final period. */
  readonly message: string;

  /**
   * What to do about it.
   * @default - the message says it all
   */
  readonly hint?: string;
}

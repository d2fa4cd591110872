/** A Secret that something in a cluster reads, and where it comes from. */
export interface PlannedSecret {
  readonly namespace: string;
  readonly name: string;
  /** What is read of it. */
  readonly keys: readonly string[];
  /** What reads it, such as `Deployment alloy`. */
  readonly readers: readonly string[];
  /**
   * How it gets there: a name of a form of `SecretSource`.
   * @default - nobody said so
   */
  readonly source?: string;
  /**
   * Where its content is found, if that is another cluster of the fleet.
   * @default - elsewhere
   */
  readonly from?: { readonly cluster: string; readonly namespace: string; readonly name: string };
}

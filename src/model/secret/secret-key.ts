/** One key of a Secret that exists in the namespace of whoever uses it. The value itself never enters the fleet. */
export interface SecretKey {
  /** Name of the Secret. */
  readonly name: string;

  /** Key inside the Secret's data. */
  readonly key: string;
}

/** One key of a ConfigMap that exists in the namespace of whoever uses it. */
export interface ConfigMapKey {
  /** Name of the ConfigMap. */
  readonly name: string;

  /** Key inside the ConfigMap's data. */
  readonly key: string;
}

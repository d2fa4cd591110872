import { Step } from '../../model/delivery/step';

/** How a Secret is read; `operated`: by an object of the Prometheus Operator, which puts it into the config or mounts it. */
export type SecretUse = 'file' | 'variable' | 'pull' | 'ingress' | 'store' | 'manifest' | 'operated';

/** Something that reads a Secret in its own namespace. */
export interface SecretReference {
  readonly namespace: string;
  readonly name: string;
  /** Empty: some keys, nobody knows which. */
  readonly keys: readonly string[];
  readonly use: SecretUse;
  /** Kind and name, such as `StatefulSet alloy-cluster`. */
  readonly reader: string;
  /** In which the reader arrives. */
  readonly step: Step;
  /** The reader works without it. */
  readonly isOptional?: boolean;
}

/** Namespace and name as one text, which no two Secrets share. */
export function secretId({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

import { HostPlan } from '../../compile/plan/host';
import { diagnostic, Diagnostic, Severity } from '../../diagnostics';
import { formatVersion, isAtLeast, Version } from '../../model/values/version';

/** The oldest Prometheus that configs are printed for; its relabelling is what the 2.x dialect means. */
export const OLDEST: Version = { major: 2, minor: 42 };

/** What is known while one config is printed, and what is found. */
export interface PrintContext {
  readonly version: Version;
  /** Where the part in hand is, for diagnostics. */
  readonly where: string;
  /** The machine that the config is for; undefined: a pod. */
  readonly host?: HostPlan;
  readonly diagnostics: Diagnostic[];
}

/** How one field of the model is written. */
export interface Field<V> {
  /** Name in the config. */
  readonly wire: string;
  /** First version that knows the field; older ones refuse the whole config. */
  readonly since?: readonly [major: number, minor: number];
  /** The field's value in the config; undefined leaves it out. */
  readonly print?: (value: V, context: PrintContext) => unknown;
}

/** A field for every prop of the model, in the order in which they are written. A prop without a form of its own is null. */
export type FieldTable<T> = { readonly [K in keyof T]-?: Field<NonNullable<T[K]>> | null };

/** A part of the config: wire names and values, in order. */
export interface Tree { [wireName: string]: unknown }

/** Adds the fields of `model` to `tree`. What this version does not know is reported and left out. */
export function printFields<T extends object>(table: FieldTable<T>, model: T, context: PrintContext, tree: Tree = {}): Tree {
  for (const key in table) {
    const value = model[key];
    const field = table[key];
    if (value === undefined || value === null || field === null) continue;
    if (field.since !== undefined && !isAtLeast(context.version, field.since[0], field.since[1])) {
      context.diagnostics.push(tooOld(context, `'${key}'`, field.since));
      continue;
    }
    const printed = field.print === undefined ? value : field.print(value as NonNullable<T[typeof key]>, context);
    if (printed !== undefined) tree[field.wire] = printed;
  }
  return tree;
}

/** The context of a part further in. */
export function within(context: PrintContext, part: string): PrintContext {
  return { ...context, where: `${context.where}, ${part}` };
}

export function tooOld(context: PrintContext, what: string, since: readonly [number, number]): Diagnostic {
  return diagnostic(
    Severity.ERROR, 'unsupported', context.where,
    `Prometheus ${formatVersion(context.version)} does not know ${what}, which came with ${since.join('.')}`,
    `remove it, or give an image tag of ${since.join('.')} or newer`,
  );
}

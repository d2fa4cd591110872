import { diagnostic, Diagnostic, Severity } from '../../diagnostics';
import { formatVersion, isAtLeast, Version } from '../../model/values/version';

/**
 * The oldest Alertmanager that configs are printed for: the first that reads every credential of e-mail and PagerDuty from a file, and that
 * knows time zones.
 *
 * @see https://github.com/prometheus/alertmanager/blob/main/CHANGELOG.md
 */
export const OLDEST: Version = { major: 0, minor: 25 };

/** First version that knows something; older ones refuse the whole config. */
export type Since = readonly [major: number, minor: number];

/** What is known while a config is printed, and what is found. */
export interface PrintContext {
  readonly version: Version;
  readonly where: string;
  readonly diagnostics: Diagnostic[];
}

/** How one field of the model is written. */
export interface Field<V> {
  readonly wire: string;
  readonly since?: Since;
  /** The field's value in the config. */
  readonly print?: (value: V) => unknown;
}

/** A field for every prop of the model, in the order in which they are written. */
export type FieldTable<T> = { readonly [K in keyof T]-?: Field<NonNullable<T[K]>> };

/** A part of the config: wire names and values, in order. */
export interface Tree { [wireName: string]: unknown }

/** The fields of `model`. What this version does not know is reported and left out. */
export function printFields<T extends object>(table: FieldTable<T>, model: T, context: PrintContext): Tree {
  const tree: Tree = {};
  for (const key in table) {
    const value = model[key];
    if (value === undefined || value === null) continue;
    const { print, since, wire } = table[key];
    if (since !== undefined && !isAtLeast(context.version, ...since)) {
      tellTooOld(context, `\`${key}\``, since);
      continue;
    }
    const printed = print === undefined ? value : print(value as NonNullable<T[typeof key]>);
    // several fields may make one part of the config
    const known = tree[wire];
    tree[wire] = known === undefined ? printed : { ...known as Tree, ...printed as Tree };
  }
  return tree;
}

export function tellTooOld({ diagnostics, version, where }: PrintContext, what: string, since: Since): void {
  diagnostics.push(diagnostic(
    Severity.ERROR, 'unsupported', where,
    `Alertmanager ${formatVersion(version)} does not know ${what}, which came with ${since.join('.')}`,
    `remove it, or give an image tag of ${since.join('.')} or newer`,
  ));
}

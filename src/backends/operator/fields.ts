import { References } from './references';
import { diagnostic, Diagnostic, Severity } from '../../diagnostics';
import { formatVersion, isAtLeast, Version } from '../../model/values/version';
import { Feature, unsupported } from '../support';

/**
 * The oldest operator that objects are printed for: the first whose configs for Prometheus 3 keep the names of metrics as they are.
 *
 * @see https://github.com/prometheus-operator/prometheus-operator/blob/main/CHANGELOG.md (0.82.0)
 */
export const OLDEST: Version = { major: 0, minor: 82 };

/** First version that knows something. */
export type Since = readonly [major: number, minor: number];

/** What is known while objects are printed, and what is found. */
export interface PrintContext {
  /** What the operator runs. */
  readonly engine: 'Prometheus' | 'Alertmanager';
  /** Of the engine. */
  readonly version: Version;
  /** Of the operator. */
  readonly operator: Version;
  readonly where: string;
  /** What objects refer to where a config would hold a text. */
  readonly references: References;
  readonly diagnostics: Diagnostic[];
}

/** How one field of the model is written. */
export interface Field<V> {
  /** Name in the object. */
  readonly wire: string;
  /** First version of the engine that knows it; an operator leaves it out of the config of an older one. */
  readonly since?: Since;
  /** First version of the operator whose objects have it. */
  readonly operatorSince?: Since;
  /** The field's value in the object; undefined leaves it out. */
  readonly print?: (value: V, context: PrintContext) => unknown;
}

/** A field for every prop of the model, in the order in which they are written. A prop without a form of its own is null. */
export type FieldTable<T> = { readonly [K in keyof T]-?: Field<NonNullable<T[K]>> | null };

/** A part of an object: wire names and values, in order. */
export interface Tree { [wireName: string]: unknown }

/** Adds the fields of `model` to `tree`. What a version does not know is reported and left out. */
export function printFields<T extends object>(table: FieldTable<T>, model: T, context: PrintContext, tree: Tree = {}): Tree {
  for (const key in table) {
    const value = model[key];
    const field = table[key];
    if (value === undefined || value === null || field === null) continue;
    if (!isKnown(field, `'${key}'`, context)) continue;
    const printed = field.print === undefined ? value : field.print(value as NonNullable<T[typeof key]>, context);
    if (printed === undefined) continue;
    const known = tree[field.wire];
    // several fields may make one part of the object
    tree[field.wire] = known === undefined ? printed : { ...known as Tree, ...printed as Tree };
  }
  return tree;
}

/** Whether both the engine and the operator know something; else it is reported. */
export function isKnown({ since, operatorSince }: Pick<Field<never>, 'since' | 'operatorSince'>, what: string, context: PrintContext): boolean {
  const { engine, operator, version } = context;
  if (since !== undefined && !isAtLeast(version, ...since)) {
    refuse(context, `${engine} ${formatVersion(version)} does not know ${what}, which came with ${since.join('.')}`,
      `remove it, or give an image tag of ${since.join('.')} or newer`);
    return false;
  }
  if (operatorSince !== undefined && !isAtLeast(operator, ...operatorSince)) {
    refuse(context, `the Prometheus Operator ${formatVersion(operator)} does not know ${what}, which came with ${operatorSince.join('.')}`,
      `remove it, or run a newer operator and set \`operator.version\` to ${operatorSince.join('.')} or newer`);
    return false;
  }
  return true;
}

/** Reports what cannot be said. */
export function refuse({ diagnostics, where }: Pick<PrintContext, 'diagnostics' | 'where'>, message: string, hint: string): void {
  diagnostics.push(diagnostic(Severity.ERROR, 'unsupported', where, message, hint));
}

/** Reports what the table of features says that the operator does not have. */
export function refuseFeature(feature: Feature, { diagnostics, where }: Pick<PrintContext, 'diagnostics' | 'where'>): undefined {
  diagnostics.push(...[unsupported(feature, 'operator', where)].filter((d) => d !== undefined));
  return undefined;
}

/** The context of a part further in. */
export function within<Context extends PrintContext>(context: Context, part: string): Context {
  return { ...context, where: `${context.where}, ${part}` };
}

/** A variable as the config reloader finds it in the whole of a config, with what it stands for in its own environment. */
const VARIABLE = /\$\(([A-Za-z0-9_]+)\)/g;

/** Name of the pod: the one that objects of ours mean. */
export const POD_NAME = 'POD_NAME';

/**
 * Reports texts that the config reloader would take for variables: where it has no such variable, it never writes the config.
 *
 * @see https://github.com/thanos-io/thanos/blob/main/pkg/reloader/reloader.go (expandEnv)
 */
export function checkVariables(tree: unknown, context: PrintContext): void {
  const text = JSON.stringify(tree) ?? '';
  if (!text.includes('$(')) return;
  const found = [...text.matchAll(VARIABLE)].filter(([, name]) => name !== POD_NAME).map(([whole]) => whole);
  for (const variable of new Set(found)) {
    refuse(context, `the operator takes '${variable}' for a variable of the environment, wherever it stands`,
      "write it in another way, such as '[$][(]' in an expression");
  }
}

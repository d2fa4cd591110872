import { HostPlan } from '../../compile/plan/host';
import { diagnostic, Diagnostic, Severity } from '../../diagnostics';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { formatVersion, isAtLeast, Version } from '../../model/values/version';
import { AlloyAttribute, AlloyBlock, AlloyBody, AlloyValue, attribute, block, object } from '../../syntax/alloy/ast';

/** The oldest Alloy that configs are printed for: the one that gave `sys.env` and `array.concat` their names. */
export const OLDEST: Version = { major: 1, minor: 4 };

/** What is known while one config is printed, and what is found. */
export interface PrintContext {
  readonly version: Version;
  /** Where the part in hand is, for diagnostics. */
  readonly where: string;
  /** The machine that the config is for; undefined: a pod. */
  readonly host?: HostPlan;
  readonly diagnostics: Diagnostic[];
  /** Rules that were printed already: those of the cluster's identity come again with every job. */
  readonly rules: Map<RelabelConfig, AlloyBlock>;
}

export function printContext(version: Version, where: string, host?: HostPlan): PrintContext {
  return { version, where, host, diagnostics: [], rules: new Map() };
}

/** How a prop of the model is written as `name = value`. */
export interface AttributeField<V> {
  /** Name in the config. */
  readonly attribute: string;
  /** Alloy's own default, which is not written. */
  readonly unless?: string | number | boolean;
  /** First version that knows the attribute; older ones refuse the whole config. */
  readonly since?: readonly [major: number, minor: number];
  /** The attribute's value; undefined leaves it out. */
  readonly print?: (value: V, context: PrintContext) => AlloyValue | undefined;
}

/** How a prop of the model is written as blocks of one name. */
export interface BlockField<V> {
  /** Name in the config. */
  readonly block: string;
  /** First version that knows the block; older ones refuse the whole config. */
  readonly since?: readonly [major: number, minor: number];
  /** One body for each block. */
  readonly print: (value: V, context: PrintContext) => readonly AlloyBody[];
}

type Field<V> = AttributeField<V> | BlockField<V>;

/** A field for every prop of the model, in the order in which they are written. A prop without a form of its own is null. */
export type FieldTable<T> = { readonly [K in keyof T]-?: Field<NonNullable<T[K]>> | null };

/** The fields of a table, as a list: to walk an object costs more. */
const lists = new Map<object, readonly (readonly [prop: string, field: Field<unknown>])[]>();

function listOf(table: object): readonly (readonly [prop: string, field: Field<unknown>])[] {
  let list = lists.get(table);
  if (list === undefined) {
    list = Object.entries(table).filter(([, field]) => field !== null) as [string, Field<unknown>][];
    lists.set(table, list);
  }
  return list;
}

/**
 * The statements of `model`: attributes, then blocks. What this version does not know is reported and left out.
 * Of two props with one name in the config the first in the table is written.
 */
export function printFields<T extends object>(table: FieldTable<T>, model: T, context: PrintContext): AlloyBody {
  const attributes: AlloyAttribute[] = [];
  const blocks: AlloyBlock[] = [];
  for (const [prop, field] of listOf(table)) {
    const value = (model as { readonly [prop: string]: unknown })[prop];
    if (value === undefined || value === null) continue;
    const isBlock = 'block' in field;
    if (!isBlock && (value === field.unless || attributes.some((a) => a.name === field.attribute))) continue;
    if (field.since !== undefined && !isAtLeast(context.version, field.since[0], field.since[1])) {
      context.diagnostics.push(tooOld(context, `'${prop}'`, field.since));
      continue;
    }
    if (isBlock) {
      for (const body of field.print(value, context)) blocks.push(block(field.block, body));
      continue;
    }
    const printed = field.print === undefined ? value as AlloyValue : field.print(value, context);
    if (printed !== undefined && printed !== field.unless) attributes.push(attribute(field.attribute, printed));
  }
  return blocks.length === 0 ? attributes : [...attributes, ...blocks];
}

/** A block of the fields of `table`. */
export function nested<V extends object>(name: string, table: FieldTable<V>, since?: BlockField<V>['since']): BlockField<V> {
  return { block: name, since, print: (value, context) => [printFields(table, value, context)] };
}

/** A map, with quoted keys; nothing where it is empty. */
export function printMap(map: { readonly [key: string]: AlloyValue }): AlloyValue | undefined {
  return Object.keys(map).length === 0 ? undefined : object(map);
}

/** The context of a part further in. */
export function within(context: PrintContext, part: string): PrintContext {
  return { ...context, where: `${context.where}, ${part}` };
}

/** What Alloy cannot say, so that the config would do something else than was asked for. */
export function unsupportedByAlloy(context: PrintContext, message: string, hint?: string): Diagnostic {
  return diagnostic(Severity.ERROR, 'unsupported-by-alloy', context.where, message, hint);
}

export function tooOld(context: PrintContext, what: string, since: readonly [number, number]): Diagnostic {
  return unsupportedByAlloy(
    context,
    `Alloy ${formatVersion(context.version)} does not know ${what}, which came with ${since.join('.')}`,
    `remove it, or give an image tag of v${since.join('.')} or newer`,
  );
}

/**
 * The syntax tree of Alloy's configuration language, and functions that make its nodes.
 * It knows the language only: neither components nor what they mean.
 * @see https://grafana.com/docs/alloy/latest/get-started/configuration-syntax/
 */

/** The statements of a file or block, in order. */
export type AlloyBody = readonly AlloyStatement[];

export type AlloyStatement = AlloyAttribute | AlloyBlock | AlloyRaw | AlloyGroup;

/** `name = value` */
export interface AlloyAttribute {
  readonly kind: 'attribute';
  readonly name: string;
  readonly value: AlloyExpression;
}

/** `name.of.block "label" { ... }`; only blocks at the top of a file have labels, and not all of them. */
export interface AlloyBlock {
  readonly kind: 'block';
  readonly name: string;
  readonly label?: string;
  readonly body: AlloyBody;
}

/** Text that is printed as it is, as a statement or an expression: the escape hatch. */
export interface AlloyRaw {
  readonly kind: 'raw';
  readonly text: string;
}

/**
 * Statements that are printed as if they stood in its place, but for equal signs, which are aligned within it.
 * A frozen one is printed once, wherever it stands.
 */
export interface AlloyGroup {
  readonly kind: 'group';
  readonly body: AlloyBody;
}

export type AlloyExpression = AlloyLiteral | AlloyArray | AlloyObject | AlloyReference | AlloyIndex | AlloyCall | AlloyRaw;

export interface AlloyLiteral {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}

export interface AlloyArray {
  readonly kind: 'array';
  readonly elements: readonly AlloyExpression[];
}

/** `{ "key" = value, ... }`; keys may be any text, and are printed in quotes. */
export interface AlloyObject {
  readonly kind: 'object';
  readonly fields: readonly AlloyField[];
}

export interface AlloyField {
  readonly key: string;
  readonly value: AlloyExpression;
}

/** `prometheus.remote_write.hub.receiver`, one identifier a part. */
export interface AlloyReference {
  readonly kind: 'reference';
  readonly path: readonly string[];
}

/** `target["key"]` */
export interface AlloyIndex {
  readonly kind: 'index';
  readonly target: AlloyExpression;
  readonly key: AlloyExpression;
}

/** `sys.env("HOME")`; `name` is the function's full name. */
export interface AlloyCall {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly AlloyExpression[];
}

export type AlloyNode = AlloyStatement | AlloyExpression;

/** A node, or a plain value that stands for one. Maps are left out: see `object()`. */
export type AlloyValue = string | number | boolean | null | AlloyExpression | readonly AlloyValue[];

export function attribute(name: string, value: AlloyValue): AlloyAttribute {
  return { kind: 'attribute', name, value: expression(value) };
}

/** Attributes of a map, in its order; those that are undefined are left out. */
export function attributes(values: { readonly [name: string]: AlloyValue | undefined }): AlloyAttribute[] {
  const result: AlloyAttribute[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) result.push(attribute(name, value));
  }
  return result;
}

/** A block at the top of a file that other statements can refer to. */
export function component(name: string, label: string, body: AlloyBody): AlloyBlock {
  return { kind: 'block', name, label, body };
}

/** A block without a label. */
export function block(name: string, body: AlloyBody): AlloyBlock {
  return { kind: 'block', name, body };
}

export function raw(text: string): AlloyRaw {
  return { kind: 'raw', text };
}

/** `reference('prometheus.remote_write', 'hub', 'receiver')`: each argument one or more identifiers joined by dots. */
export function reference(...parts: readonly string[]): AlloyReference {
  return { kind: 'reference', path: parts.flatMap((part) => part.split('.')) };
}

export function index(target: AlloyExpression, key: AlloyValue): AlloyIndex {
  return { kind: 'index', target, key: expression(key) };
}

export function call(name: string, ...args: readonly AlloyValue[]): AlloyCall {
  return { kind: 'call', name, args: args.map(expression) };
}

export function object(fields: { readonly [key: string]: AlloyValue }): AlloyObject {
  return { kind: 'object', fields: Object.entries(fields).map(([key, value]) => ({ key, value: expression(value) })) };
}

/** The node of a plain value; a node stays what it is. */
export function expression(value: AlloyValue): AlloyExpression {
  if (typeof value !== 'object' || value === null) return { kind: 'literal', value };
  return Array.isArray(value) ? { kind: 'array', elements: value.map(expression) } : value as AlloyExpression;
}

/** Statements that stand together in many places. */
export function group(body: AlloyBody): AlloyGroup {
  return { kind: 'group', body };
}

/** The statements of a body, with those of groups in their place. */
export function statementsOf(body: AlloyBody): readonly Exclude<AlloyStatement, AlloyGroup>[] {
  return body.flatMap((statement) => (statement.kind === 'group' ? statementsOf(statement.body) : statement));
}

import { dotted, isMap, Layer } from './layer';
import { expected, Field, FieldType, isTextType, OTHER_TYPES, TEXT_TYPES, TextType } from './schema';
import { Diagnostic, nearest, oneOf, Report } from '../../diagnostics';
import { portError } from '../../model/values/port';
import { pointerError, pointerTokens, toPointer } from '../../syntax/json-pointer';

/**
 * Everything about a layer by itself: its form, its settings against the schema and what it removes. Each layer is looked at
 * alone, so that every finding has the file and line, or the API path, where it was written.
 */
export function validateLayer(layer: Layer, schema: Field): Diagnostic[] {
  return [
    ...layer.diagnostics,
    ...validateTree(layer.value, schema, (pointer) => layer.where(pointer)),
    ...validateUnset(layer.unset ?? [], schema, (index) => layer.whereUnset(index)),
  ];
}

/** What in a tree is not as the schema says. `null` behind a key removes, so it is right for every known key. */
export function validateTree(value: unknown, schema: Field, where: (pointer: string) => string): Diagnostic[] {
  const check = new Check(where);
  check.visit(value, schema);
  return check.report.diagnostics;
}

/** Which removals name nothing that the schema knows. */
export function validateUnset(unset: readonly string[], schema: Field, where: (index: number) => string): Diagnostic[] {
  const report = new Report();
  unset.forEach((pointer, i) => {
    const malformed = pointerError(pointer);
    if (malformed !== undefined) {
      report.error('bad-pointer', where(i), malformed, "write a JSON Pointer such as '/alloy/resources/limits/cpu'");
      return;
    }
    let field: Field | undefined = schema;
    for (const [depth, token] of pointerTokens(pointer).entries()) {
      if (field.type === 'any') return;
      const path = pointerTokens(pointer).slice(0, depth);
      const below: Field | undefined = fieldBelow(field, token);
      if (below === undefined) {
        unknownStep(report, where(i), field, token, path);
        return;
      }
      field = below;
    }
  });
  return report.diagnostics;
}

const TEXT_FIELD: Field = { type: 'string', empty: true };

function fieldBelow(field: Field, key: string): Field | undefined {
  if (field.type === 'map') return field.of;
  if (field.type === 'stringMap') return TEXT_FIELD;
  return field.fields !== undefined && Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
}

function unknownStep(report: Report, where: string, field: Field, token: string, path: readonly string[]): void {
  if (field.fields !== undefined) {unknownKey(report, where, field.fields, token, path);} else {
    report.error('bad-pointer', where, `${dotted(path)} is ${expected(field)}, nothing below it can be removed`,
      field.type === 'list' ? 'give the whole list, it replaces the one of other layers' : `remove '${toPointer(path)}'`);
  }
}

/** Longest list of keys that a hint shows. */
const SHOWN_KEYS = 12;

function unknownKey(report: Report, where: string, fields: { readonly [key: string]: Field }, key: string, path: readonly (string | number)[]): void {
  const known = Object.keys(fields);
  const near = nearest(key, known);
  const list = known.length > SHOWN_KEYS ? undefined : `known ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`;
  report.error('unknown-key', where, `unknown key '${key}' in ${dotted(path) || 'the settings'}`, near === undefined ? list : `did you mean '${near}'?`);
}

/** One walk over a tree. The path is only turned into a pointer where something is wrong. */
class Check {
  public readonly report = new Report();
  private readonly path: (string | number)[] = [];

  constructor(private readonly where: (pointer: string) => string) {}

  public visit(value: unknown, field: Field): void {
    if (isTextType(field.type)) this.text(value, field, field.type);
    else OTHER_CHECKS[field.type](this, value, field);
  }

  public fault(code: string, message: string, hint?: string): void {
    const place = dotted(this.path);
    this.report.error(code, this.where(toPointer(this.path)), place === '' ? message : `${place}: ${message}`, hint);
  }

  public wrongType(value: unknown, field: Field): void {
    this.fault('wrong-type', `${shown(value)} is not ${expected(field)}`, typeHint(value, field));
  }

  public text(value: unknown, field: Field, type: TextType): void {
    if (field.noMap !== undefined && isMap(value)) {
      this.fault('wrong-type', field.noMap.message, field.noMap.hint);
      return;
    }
    const { error, code, hint } = TEXT_TYPES[type];
    if (typeof value !== 'string') {this.wrongType(value, field);} else if (value === '' && field.empty !== true) {this.fault('empty-value', 'the text is empty', 'give it a value or leave the key out');} else {
      const wrong = value === '' ? undefined : error(value, field);
      if (wrong !== undefined) this.fault(code, wrong, hint);
    }
  }

  /** Every entry of a map but those that remove or say nothing. */
  public entries(map: { readonly [key: string]: unknown }, fieldOf: (key: string) => Field | undefined): void {
    for (const key of Object.keys(map)) {
      const value = map[key];
      if (value === undefined) continue;
      this.path.push(key);
      const field = fieldOf(key);
      if (field !== undefined && value !== null) this.visit(value, field);
      else if (field !== undefined && field.type !== 'any' && this.isInList) this.wrongType(value, field);
      this.path.pop();
    }
  }

  /** Lists replace those of other layers, so that nothing within one can be removed. */
  public get isInList(): boolean {
    return this.path.some((step) => typeof step === 'number');
  }

  public object(value: { readonly [key: string]: unknown }, fields: { readonly [key: string]: Field }): void {
    this.entries(value, (key) => {
      if (Object.hasOwn(fields, key)) return fields[key];
      unknownKey(this.report, this.where(toPointer(this.path)), fields, key, this.path.slice(0, -1));
      return undefined;
    });
  }

  public items(list: readonly unknown[], field: Field): void {
    list.forEach((item, i) => {
      this.path.push(i);
      this.visit(item, field);
      this.path.pop();
    });
  }

  public map(value: { readonly [key: string]: unknown }, field: Field, of: Field): void {
    this.entries(value, (key) => {
      const grammar = field.keys === undefined ? undefined : TEXT_TYPES[field.keys];
      const wrong = grammar?.error(key, field);
      if (wrong !== undefined) this.fault(grammar!.code, `the key is wrong: ${wrong}`, grammar!.hint);
      return of;
    });
  }
}

type OtherType = Exclude<FieldType, TextType>;

/** Type that is not a text -> its check. */
const OTHER_CHECKS: Readonly<Record<OtherType, (check: Check, value: unknown, field: Field) => void>> = {
  any: () => undefined,
  boolean: (check, value, field) => { if (typeof value !== 'boolean') check.wrongType(value, field); },
  integer: (check, value, field) => Number.isSafeInteger(value) ? range(check, value as number, field) : check.wrongType(value, field),
  number: (check, value, field) => Number.isFinite(value) ? range(check, value as number, field) : check.wrongType(value, field),
  port: (check, value, field) => {
    if (typeof value !== 'number') {check.wrongType(value, field);} else {
      const wrong = portError(value);
      if (wrong !== undefined) check.fault('bad-port', wrong);
    }
  },
  enum: (check, value, { values = [] }) => {
    if (values.includes(value as string)) return;
    const near = typeof value === 'string' ? nearest(value, values) : undefined;
    check.fault(typeof value === 'string' ? 'unknown-value' : 'wrong-type', `${shown(value)} is not ${oneOf(values)}`,
      near === undefined ? undefined : `did you mean '${near}'?`);
  },
  list: (check, value, field) => Array.isArray(value) ? check.items(value, field.of ?? ANY) : check.wrongType(value, field),
  map: (check, value, field) => isMap(value) ? check.map(value, field, field.of ?? ANY) : check.wrongType(value, field),
  stringMap: (check, value, field) => isMap(value) ? check.map(value, field, TEXT_FIELD) : check.wrongType(value, field),
  object: (check, value, field) => isMap(value) ? check.object(value, field.fields ?? {}) : check.wrongType(value, field),
  variant: (check, value, field) => variant(check, value, field),
};

const ANY: Field = { type: 'any' };

function range(check: Check, value: number, { min = -Infinity, max = Infinity }: Field): void {
  if (value >= min && value <= max) return;
  const bounds = max === Infinity ? `at least ${min}` : min === -Infinity ? `at most ${max}` : `from ${min} to ${max}`;
  check.fault('out-of-range', `${value} is not allowed, it must be ${bounds}`);
}

function variant(check: Check, value: unknown, field: Field): void {
  const { fields = {}, retired = {} } = field;
  const forms = Object.keys(fields);
  const old = (typeof value === 'string' ? [value] : isMap(value) ? Object.keys(value) : []).find((name) => Object.hasOwn(retired, name));
  if (old !== undefined) {
    check.fault('retired', `'${old}' is refused: ${retired[old].message}`, retired[old].hint);
    return;
  }
  if (typeof value === 'string' && field.nameAlone === true) {
    const near = nearest(value, forms);
    if (!forms.includes(value)) check.fault('unknown-value', `'${value}' is not ${oneOf(forms)}`, near === undefined ? undefined : `did you mean '${near}'?`);
  } else if (!isMap(value)) {
    check.wrongType(value, field);
  } else {
    // `- journal:` of YAML; where it is no entry of a list, nothing removes the form
    const map = check.isInList && field.nameAlone === true ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, one ?? {}])) : value;
    const given = Object.keys(map).filter((key) => map[key] !== undefined && map[key] !== null);
    if (given.length > 1) check.fault('wrong-type', `only one of ${oneOf(given)} can hold`, 'keep the one that is meant');
    if (check.isInList && Object.keys(map).length === 0) check.fault('empty-value', 'the map is empty', `give it one key: ${oneOf(forms)}`);
    check.object(map, fields);
  }
}

/** Longest part of a value that a message shows. */
const SHOWN = 60;

function shown(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a map';
  const text = typeof value === 'string' ? `'${value}'` : String(value);
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text;
  return typeof value === 'string' ? `the text ${cut}` : `the ${typeof value} ${cut}`;
}

function typeHint(value: unknown, field: Field): string | undefined {
  if (value === null) return 'a list replaces those of other layers, so there is nothing to remove in it';
  if (isTextType(field.type) && (typeof value === 'number' || typeof value === 'boolean')) return `quote it: '${value}'`;
  const unquoted = typeof value === 'string' && UNQUOTED[field.type]?.test(value);
  return unquoted ? `write ${value} without quotes` : undefined;
}

/** Type -> the texts that would be right without quotes. */
const UNQUOTED: { readonly [type: string]: RegExp | undefined } = {
  boolean: /^(true|false)$/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  port: /^\d+$/,
} satisfies { readonly [type in keyof typeof OTHER_TYPES]?: RegExp };

import { COMPONENTS } from './component-table';
import { CONSTANTS } from './table/config';
import { ComponentSpec, ValueType } from './table/spec';
import { nearest, oneOf } from '../../diagnostics';
import { AlloyBlock, AlloyBody } from '../../syntax/alloy';

/** The components of a file that others can refer to, by `name.label`. */
export type Definitions = ReadonlyMap<string, AlloyBlock>;

/** What is known about the file and the component that an expression stands in. */
export interface Scope {
  readonly definitions: Definitions;
  /** Whether the file holds raw text, which may define components. */
  readonly open: boolean;
  /** Components that this one refers to; `resolve` adds to it. */
  readonly references: Set<string>;
}

/** A type, or what is wrong with the reference. */
export type Resolved = { readonly type: ValueType } | { readonly fault: string };

/** The components of a file. Of two with one name, the first counts. */
export function definitionsOf(body: AlloyBody): Map<string, AlloyBlock> {
  const definitions = new Map<string, AlloyBlock>();
  for (const statement of body) {
    if (statement.kind !== 'block') continue;
    const key = keyOf(statement);
    if (!definitions.has(key)) definitions.set(key, statement);
  }
  return definitions;
}

/** How others refer to a component, exports aside; a block without a label has its name only. */
export function keyOf({ name, label }: AlloyBlock): string {
  return label === undefined ? name : `${name}.${label}`;
}

/** What a reference stands for. In an open file, a component that is not known may be of any type. */
export function resolve(path: readonly string[], { definitions, open, references }: Scope): Resolved {
  const constant = CONSTANTS.get(path.join('.'));
  if (constant !== undefined) return { type: constant };
  const key = targetOf(path, definitions);
  if (key === undefined) {
    return open ? { type: 'any' } : { fault: `refers to '${path.join('.')}', but no such component is defined${suggestion(path, definitions)}` };
  }
  references.add(key);
  const spec: ComponentSpec | undefined = COMPONENTS.get(definitions.get(key)!.name);
  // of a component that the table does not know, only that is worth telling
  if (spec === undefined) return { type: 'any' };
  const [field, ...rest] = path.slice(key.split('.').length);
  const exports = spec.exports ?? {};
  if (field === undefined || !Object.hasOwn(exports, field)) {
    const names = Object.keys(exports);
    return { fault: `refers to '${path.join('.')}', but ${key} exports ${names.length === 0 ? 'nothing' : `only ${oneOf(names)}`}` };
  }
  return rest.reduce<Resolved>((of, part) => 'fault' in of ? of : member(of.type, part), { type: exports[field] });
}

/** The type of `value.part` or `value["part"]`. */
export function member(type: ValueType, part: string): Resolved {
  if (type === 'any') return { type };
  if (type.startsWith('{')) return { type: innerType(type) };
  return { fault: `asks for '${part}' of ${type}, which has no fields` };
}

/** The type of what a list or map holds. */
export function innerType(type: ValueType): ValueType {
  return type.slice(1, -1) as ValueType;
}

/** Components that need each other, as `a > b > a`, each circle once. `edges`: component -> those that it refers to. */
export function cycles(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (key: string) => {
    if (path.includes(key)) {
      found.push([...path.slice(path.indexOf(key)), key].join(' > '));
      return;
    }
    if (done.has(key)) return;
    path.push(key);
    for (const next of edges.get(key) ?? []) visit(next);
    path.pop();
    done.add(key);
  };
  for (const key of edges.keys()) visit(key);
  return found;
}

/** The component that a path begins with. */
function targetOf(path: readonly string[], definitions: Definitions): string | undefined {
  let key = path[0];
  for (let i = 1; i < path.length; i++) {
    key += `.${path[i]}`;
    if (definitions.has(key)) return key;
  }
  return undefined;
}

function suggestion(path: readonly string[], definitions: Definitions): string {
  const near = nearest(path.slice(0, -1).join('.'), definitions.keys());
  return near === undefined ? '' : `, did you mean '${near}'`;
}

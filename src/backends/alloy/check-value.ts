import { innerType, member, resolve, Resolved, Scope } from './check-references';
import { FUNCTIONS } from './table/config';
import { Scalar, ValueType } from './table/spec';
import { nearest, oneOf } from '../../diagnostics';
import { AlloyCall, AlloyExpression } from '../../syntax/alloy';

/** Text that Go's time.ParseDuration takes: no days or weeks. */
const DURATION = /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** Text that Alloy takes for a number of bytes; a bare number other than 0 has no unit and is refused. */
const SIZE = /^(?:0|(?:\d+(?:\.\d+)?[KMGTPE]?i?B)+)$/;

interface Form {
  readonly description: string;
  readonly holds: (value: unknown) => boolean;
}

const isString = (value: unknown) => typeof value === 'string';
const never = () => false;

const FORMS: Readonly<Record<Scalar, Form>> = {
  'string': { description: 'a string', holds: isString },
  'secret': { description: 'a string or secret', holds: isString },
  'optional secret': { description: 'a string or secret', holds: isString },
  'bool': { description: 'true or false', holds: (value) => typeof value === 'boolean' },
  'int': { description: 'a whole number', holds: Number.isInteger },
  'uint': { description: 'a whole number, 0 or more', holds: (value) => Number.isInteger(value) && (value as number) >= 0 },
  'number': { description: 'a number', holds: (value) => typeof value === 'number' },
  'duration': { description: 'a duration such as "1m30s" (no days)', holds: (value) => (isString(value) || value === 0) && DURATION.test(String(value)) },
  'size': { description: 'a size such as "20MiB"', holds: (value) => (isString(value) || value === 0) && SIZE.test(String(value)) },
  'any': { description: 'a value', holds: () => true },
  'MetricsReceiver': { description: 'a receiver of metrics', holds: never },
  'LogsReceiver': { description: 'a receiver of logs', holds: never },
  'Consumer': { description: 'an otelcol consumer', holds: never },
  'Handler': { description: 'an otelcol handler', holds: never },
  'RelabelRules': { description: 'relabelling rules', holds: never },
};

/** Functions that give what they are given, so that their arguments are checked instead. */
const PASS_THROUGH = new Set(['array.concat', 'coalesce']);

/** What is wrong with an expression where `expected` is wanted, each as the end of a sentence that begins with its place. */
export function faultsOf(node: AlloyExpression, expected: ValueType | readonly string[], scope: Scope): string[] {
  if (typeof expected !== 'string') {
    if (node.kind !== 'literal') return faultsOf(node, 'string', scope);
    return node.value === null || expected.includes(String(node.value)) ? [] : [`must be ${oneOf(expected)}, got ${JSON.stringify(node.value)}`];
  }
  switch (node.kind) {
    // null is the zero value of any type
    case 'literal': return node.value === null || (isScalar(expected) && FORMS[expected].holds(node.value)) ? [] : [wanted(expected, JSON.stringify(node.value))];
    case 'array':
      if (expected !== 'any' && !expected.startsWith('[')) return [wanted(expected, 'a list')];
      return node.elements.flatMap((element, i) => inside(faultsOf(element, expected === 'any' ? expected : innerType(expected), scope), `item ${i + 1}`));
    case 'object':
      if (expected !== 'any' && !expected.startsWith('{')) return [wanted(expected, 'an object')];
      return node.fields.flatMap(({ key, value }) => inside(faultsOf(value, expected === 'any' ? expected : innerType(expected), scope), `"${key}"`));
    case 'call': return callFaults(node, expected, scope);
    case 'reference': return typeFaults(resolve(node.path, scope), expected);
    case 'index': return [...faultsOf(node.key, 'any', scope), ...typeFaults(indexed(node.target, node.key, scope), expected)];
    case 'raw': return [];
  }
}

function callFaults({ name, args }: AlloyCall, expected: ValueType, scope: Scope): string[] {
  const type = FUNCTIONS.get(name);
  if (type === undefined) {
    const near = nearest(name, FUNCTIONS.keys());
    return [`calls the unknown function '${name}'${near === undefined ? '' : `, did you mean '${near}'`}`];
  }
  const wantedOfArgs = PASS_THROUGH.has(name) ? expected : name === 'convert.nonsensitive' ? 'secret' : 'any';
  return [...args.flatMap((arg, i) => inside(faultsOf(arg, wantedOfArgs, scope), `argument ${i + 1} of ${name}`)), ...typeFaults({ type }, expected)];
}

function indexed(target: AlloyExpression, key: AlloyExpression, scope: Scope): Resolved {
  const of: Resolved = target.kind === 'reference' ? resolve(target.path, scope) : { type: 'any' };
  return 'fault' in of ? of : member(of.type, key.kind === 'literal' ? String(key.value) : 'a field');
}

function typeFaults(resolved: Resolved, expected: ValueType): string[] {
  if ('fault' in resolved) return [resolved.fault];
  if (fits(resolved.type, expected)) return [];
  const hint = resolved.type.includes('secret') && !expected.includes('secret') ? '; convert.nonsensitive() makes a string of a secret' : '';
  return [`${wanted(expected, describe(resolved.type))}${hint}`];
}

/** Whether a value of type `given` can stand where `expected` is wanted. */
function fits(given: ValueType, expected: ValueType): boolean {
  if (given === expected || given === 'any' || expected === 'any') return true;
  if (isScalar(given)) return isScalar(expected) && (CONVERTIBLE[given] ?? []).includes(expected);
  return given[0] === expected[0] && fits(innerType(given), innerType(expected));
}

/** What is given -> what else it can stand for. */
const CONVERTIBLE: { readonly [S in Scalar]?: readonly Scalar[] } = {
  'string': ['secret', 'optional secret', 'duration', 'size'],
  'optional secret': ['string', 'secret', 'duration', 'size'],
};

function isScalar(type: ValueType): type is Scalar {
  return !type.startsWith('[') && !type.startsWith('{');
}

function describe(type: ValueType): string {
  if (isScalar(type)) return type === 'secret' ? 'a secret' : FORMS[type].description;
  return `${type.startsWith('[') ? 'a list' : 'an object'} of: ${describe(innerType(type))}`;
}

function wanted(expected: ValueType, given: string): string {
  return `must be ${isScalar(expected) ? FORMS[expected].description : describe(expected)}, got ${given}`;
}

function inside(faults: readonly string[], place: string): string[] {
  return faults.map((fault) => `(${place}) ${fault}`);
}

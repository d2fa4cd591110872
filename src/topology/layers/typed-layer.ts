import { dotted, isMap, Layer, Tree } from './layer';
import { Diagnostic, Report } from '../../diagnostics';
import { toPointer } from '../../syntax/json-pointer';

/** Where typed settings stand in the program. */
export interface TypedLayerProps {
  /** Name of the layer, such as `inline`. */
  readonly name: string;
  /** API path of the settings, such as `addSpoke('homelab-k8s').settings`. */
  readonly at: string;
  /** API path of the removals, such as `addSpoke('homelab-k8s').unset`. */
  readonly unsetAt: string;
  readonly value?: object;
  readonly unset?: readonly string[];
}

/** Deeper than any settings; what is deeper contains itself. */
const DEEPEST = 64;

/** A layer in code. `undefined` says nothing; `unset` removes, since `null` cannot be typed. */
export class TypedLayer implements Layer {
  public readonly name: string;
  public readonly value: Tree;
  public readonly unset: readonly string[];
  private found?: readonly Diagnostic[];

  constructor(private readonly props: TypedLayerProps) {
    this.name = props.name;
    this.value = (props.value ?? {}) as Tree;
    this.unset = props.unset ?? [];
  }

  public get diagnostics(): readonly Diagnostic[] {
    return this.found ??= formFaults(this.value, (pointer) => this.where(pointer));
  }

  public where(pointer: string): string {
    return this.props.at + pointer;
  }

  public whereUnset(index: number): string {
    return `${this.props.unsetAt}[${index}]`;
  }
}

/** Everything that is not plain data. */
function formFaults(value: unknown, where: (pointer: string) => string): readonly Diagnostic[] {
  const report = new Report();
  const path: (string | number)[] = [];
  const fault = (code: string, message: string, hint: string): void => report.error(code, where(toPointer(path)), `${dotted(path) || 'settings'}: ${message}`, hint);

  const visit = (node: unknown, inList: boolean): void => {
    if (node === null) {
      // below a list nothing merges, and raw manifests may hold null
      if (!inList) fault('typed-null', 'null is not a setting', `to remove what other layers say, add '${toPointer(path)}' to \`unset\``);
    } else if (path.length > DEEPEST) {
      fault('not-plain', `nested deeper than ${DEEPEST} levels`, 'remove the object that contains itself');
    } else if (Array.isArray(node)) {
      node.forEach((item, i) => step(i, item, true));
    } else if (typeof node === 'object') {
      visitObject(node, inList);
    } else if (typeof node === 'number' ? !Number.isFinite(node) : UNPRINTABLE.has(typeof node)) {
      fault('not-plain', `${String(node).split('\n', 1)[0]} is not a value that can be written`, 'give a text, a number, a boolean, a list or a map');
    }
  };
  const step = (key: string | number, child: unknown, inList: boolean): void => {
    path.push(key);
    visit(child, inList);
    path.pop();
  };
  const visitObject = (node: object, inList: boolean): void => {
    const prototype: unknown = Object.getPrototypeOf(node);
    if (prototype !== Object.prototype && prototype !== null) {
      fault('not-plain', `an object of class ${node.constructor?.name ?? 'unknown'} is not plain data`, 'give a plain object');
      return;
    }
    for (const [key, child] of Object.entries(node)) {
      if (key === '__proto__') fault('bad-key', "the key '__proto__' is not allowed", 'remove it');
      else if (child !== undefined) step(key, child, inList);
    }
  };

  if (isMap(value)) visitObject(value, false);
  else fault('wrong-type', 'a map is expected', 'give an object');
  return report.diagnostics;
}

const UNPRINTABLE: ReadonlySet<string> = new Set(['function', 'symbol', 'bigint']);

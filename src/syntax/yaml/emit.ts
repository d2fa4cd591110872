import { blockScalar } from './block-scalar';
import { commentOf } from './comment';
import { ITEM_ORDER, KeyOrder, MAP_ORDER, OBJECT_ORDER, orderedKeys } from './key-order';
import { numberScalar, scalar } from './scalar';
import { renderShared } from './shared';
import { diagnostic, FleetError, Severity } from '../../diagnostics';

/** How YAML is written. */
export interface EmitOptions {
  /**
   * `kubernetes`: the conventional order of a manifest (apiVersion, kind, metadata, ..., status), see key-order.ts;
   * `as-is`: keys as they were given.
   * @default 'as-is'
   */
  readonly keyOrder?: 'kubernetes' | 'as-is';
}

/**
 * A JSON-like value as one YAML document in block style, byte for byte the same for the same value.
 *
 * YAML 1.1 and 1.2 parsers read it back equal. An undefined value of a map is left out; -0 is written as 0.
 * Throws FleetError, naming the path, for what YAML cannot carry: undefined in a list, NaN, functions, class instances,
 * lone surrogates, cycles.
 */
export function emitYaml(value: unknown, options: EmitOptions = {}): string {
  return new Emitter(options.keyOrder === 'kubernetes').document(value);
}

/** Documents of one file, each as `emitYaml` writes it, with `---` lines between them. */
export function emitDocuments(values: readonly unknown[], options: EmitOptions = {}): string {
  const emitter = new Emitter(options.keyOrder === 'kubernetes');
  return values.map((value) => emitter.document(value)).join('---\n');
}

/** Spaces per level, for maps in maps, lists in maps and block scalars alike. */
const STEP = 2;

/** Parsers need an explicit `? ` before a key that is longer than 1024 characters. */
const LONGEST_IMPLICIT_KEY = 1000;

/** Deeper than any manifest; a cycle would never end. */
const DEEPEST = 500;
const PADS = Array.from({ length: DEEPEST + 2 }, (_, level) => ' '.repeat(level * STEP));

class Emitter {
  /** Keys and indexes from the document down to the value in hand, for messages. */
  private readonly path: (string | number)[] = [];

  constructor(private readonly kubernetes: boolean) {}

  public document(value: unknown): string {
    this.path.length = 0;
    if (typeof value === 'string') return `${this.line(value)}\n`;
    if (typeof value !== 'object' || value === null) return `${this.atom(value)}\n`;
    const text = this.collection(value, 0, this.kubernetes ? OBJECT_ORDER : undefined, undefined);
    return text === '' ? emptyOf(value) : text;
  }

  /** The lines of a map or list: all but the first begin with the indentation of `level`; '' when it holds nothing. */
  private collection(value: object, level: number, mapOrder: KeyOrder | undefined, itemOrder: KeyOrder | undefined): string {
    if (level > DEEPEST) this.refuse(`nested deeper than ${DEEPEST} levels`, 'break the cycle');
    // frozen objects are few, and the only ones that may be worth remembering
    return Object.isFrozen(value)
      ? renderShared(value, [level, this.kubernetes, mapOrder, itemOrder], () => this.parts(value, level, mapOrder, itemOrder))
      : this.parts(value, level, mapOrder, itemOrder);
  }

  private parts(value: object, level: number, mapOrder: KeyOrder | undefined, itemOrder: KeyOrder | undefined): string {
    return Array.isArray(value) ? this.list(value, level, itemOrder) : this.map(value as Record<string, unknown>, level, mapOrder);
  }

  private map(map: Record<string, unknown>, level: number, order: KeyOrder | undefined): string {
    this.requirePlain(map, level);
    const pad = PADS[level];
    let text = '';
    for (const key of order === undefined ? Object.keys(map) : orderedKeys(map, order)) {
      const value = map[key];
      if (value === undefined) continue;
      this.path[level] = key;
      const name = this.line(key, level);
      const head = name.length > LONGEST_IMPLICIT_KEY ? `? ${name}\n${pad}:` : `${name}:`;
      text += (text === '' ? head : pad + head) + this.mapValue(key, value, level);
    }
    return text;
  }

  private mapValue(key: string, value: unknown, level: number): string {
    if (typeof value === 'string') return ` ${this.text(value, level)}`;
    if (typeof value !== 'object' || value === null) return ` ${this.atom(value, level)}\n`;
    const nested = this.kubernetes
      ? this.collection(value, level + 1, MAP_ORDER.get(key), ITEM_ORDER.get(key))
      : this.collection(value, level + 1, undefined, undefined);
    return nested === '' ? ` ${emptyOf(value)}` : `\n${PADS[level + 1]}${nested}`;
  }

  private list(list: readonly unknown[], level: number, order: KeyOrder | undefined): string {
    let text = '';
    for (let i = 0; i < list.length; i++) {
      this.path[level] = i;
      const entry = list[i];
      const comment = typeof entry === 'object' && entry !== null ? commentOf(entry) : undefined;
      if (comment !== undefined) text += `${i === 0 ? '' : PADS[level]}# ${comment}\n${PADS[level]}- ${this.item(entry, level, order)}`;
      else text += (i === 0 ? '- ' : `${PADS[level]}- `) + this.item(entry, level, order);
    }
    return text;
  }

  private item(value: unknown, level: number, order: KeyOrder | undefined): string {
    if (typeof value === 'string') return this.text(value, level);
    if (typeof value !== 'object' || value === null) return `${this.atom(value, level)}\n`;
    const nested = this.collection(value, level + 1, order, undefined);
    return nested === '' ? emptyOf(value) : nested;
  }

  /** A string with its line break, as a block scalar where it has several lines. */
  private text(value: string, level: number): string {
    return (value.includes('\n') ? blockScalar(value, PADS[level + 1], STEP) : undefined) ?? `${this.line(value, level)}\n`;
  }

  private line(value: string, level = -1): string {
    return scalar(value) ?? this.refuse('half of a surrogate pair in the text', 'UTF-8 cannot carry it; remove the character', level);
  }

  /** A value without parts, other than a string. */
  private atom(value: unknown, level = -1): string {
    if (typeof value === 'number' && Number.isFinite(value)) return numberScalar(value);
    if (typeof value === 'boolean' || value === null) return String(value);
    if (value === undefined) return this.refuse('undefined', 'leave the item out, or give null', level);
    return this.refuse(typeof value === 'number' ? String(value) : `a ${typeof value}`, ALLOWED, level);
  }

  private requirePlain(value: object, level: number): void {
    const prototype: unknown = Object.getPrototypeOf(value);
    // the second form is the plain object of another realm
    if (prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null) return;
    this.refuse(`an instance of ${value.constructor?.name || 'an unnamed class'}`, ALLOWED, level - 1);
  }

  private refuse(given: string, hint: string, level = this.path.length - 1): never {
    const where = this.path.slice(0, level + 1).reduce<string>((path, part) =>
      typeof part === 'number' ? `${path}[${part}]` : /^[\w-]+$/.test(part) ? `${path}${path && '.'}${part}` : `${path}[${JSON.stringify(part)}]`, '');
    throw new FleetError('cannot write YAML', [
      diagnostic(Severity.ERROR, 'yaml-value', where || 'the document', `${given} has no form in YAML`, hint),
    ]);
  }
}

const ALLOWED = 'give a string, finite number, boolean, null, list or plain object';

function emptyOf(value: object): string {
  return Array.isArray(value) ? '[]\n' : '{}\n';
}

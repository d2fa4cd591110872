import { AbstractValue, admits, join, orAbsent } from './abstract-value';
import { Labels } from './label-builder';

/** A set of label sets: what is known of each name, and of all names that are not listed. */
export interface AbstractLabels {
  readonly known: ReadonlyMap<string, AbstractValue>;
  /** Always possibly absent: no label set has all names. */
  readonly other: AbstractValue;
}

/** Lists what is known of some names. */
export function abstractLabels(known: { readonly [name: string]: AbstractValue }, other: AbstractValue): AbstractLabels {
  return { known: new Map(Object.entries(known)), other: orAbsent(other) };
}

export function valueOf(labels: AbstractLabels, name: string): AbstractValue {
  return labels.known.get(name) ?? labels.other;
}

/** Whether this label set is one of those that are meant. */
export function admitsLabels(abstract: AbstractLabels, labels: Labels): boolean {
  const names = new Set([...abstract.known.keys(), ...Object.keys(labels)]);
  return [...names].every((name) => admits(valueOf(abstract, name), Object.hasOwn(labels, name) ? labels[name] : ''));
}

/** A name of which only some parts are known: a text stands for itself, undefined for any text, also none. */
export type NameShape = readonly (string | undefined)[];

/** An abstract label set while rules change it. */
export class AbstractBuilder {
  private readonly known: Map<string, AbstractValue>;
  private rest: AbstractValue;

  constructor(labels: AbstractLabels) {
    this.known = new Map(labels.known);
    this.rest = labels.other;
  }

  public get other(): AbstractValue {
    return this.rest;
  }

  public get names(): string[] {
    return [...this.known.keys()];
  }

  public has(name: string): boolean {
    return this.known.has(name);
  }

  public get(name: string): AbstractValue {
    return this.known.get(name) ?? this.rest;
  }

  public set(name: string, value: AbstractValue): void {
    this.known.set(name, value);
  }

  /** The label keeps what it may be, or becomes this. */
  public add(name: string, value: AbstractValue): void {
    this.set(name, join(this.get(name), value));
  }

  /** Changes what is known of all names that are not listed. */
  public setOther(value: AbstractValue): void {
    this.rest = value;
  }

  /** Each label whose name has the shape keeps what it may be, or becomes this. */
  public addToShape(shape: NameShape, value: AbstractValue): void {
    if (!shape.includes(undefined)) {
      this.add(shape.join(''), value);
      return;
    }
    for (const [name, old] of this.known) {
      if (hasShape(name, shape)) this.known.set(name, join(old, value));
    }
    this.rest = join(this.rest, value);
  }

  public toLabels(): AbstractLabels {
    return { known: this.known, other: this.rest };
  }
}

function hasShape(name: string, shape: NameShape): boolean {
  const first = shape[0];
  const last = shape[shape.length - 1];
  if (first !== undefined && !name.startsWith(first)) return false;
  if (last !== undefined && !name.endsWith(last)) return false;
  let at = 0;
  for (const part of shape) {
    if (part === undefined) continue;
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

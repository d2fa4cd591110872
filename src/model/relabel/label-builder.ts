import { DialectTraits } from './dialect';

/** Label name -> value; an empty value is the same as no label. */
export type Labels = { readonly [name: string]: string };

/** A label set while rules change it, in the order in which the engine would go through it. */
export class LabelBuilder {
  /** Unchanged labels sorted by name, then the changed ones in the order of their first change. */
  private labels: Map<string, string>;
  private readonly changed = new Set<string>();

  constructor(labels: Iterable<readonly [string, string]>, private readonly traits: DialectTraits) {
    this.labels = sorted([...labels].filter(([, value]) => value !== ''));
  }

  /** Counts all labels as changed, in the order that they have now. */
  public markChanged(): void {
    for (const name of this.labels.keys()) this.changed.add(name);
  }

  public get(name: string): string {
    return this.labels.get(name) ?? '';
  }

  /** An empty value removes the label. */
  public set(name: string, value: string): void {
    if (value === '') {
      this.delete(name);
      return;
    }
    if (!this.changed.has(name)) {
      this.changed.add(name);
      this.labels.delete(name);
    }
    this.labels.set(name, value);
  }

  public delete(name: string): void {
    this.labels.delete(name);
  }

  /** A snapshot, which later changes leave alone. */
  public entries(): [string, string][] {
    if (this.traits.sortsBetweenRules) this.labels = sorted([...this.labels]);
    return [...this.labels];
  }

  /** Sorted by name. */
  public toLabels(): { [name: string]: string } {
    return Object.fromEntries(sorted([...this.labels]));
  }
}

function sorted(labels: (readonly [string, string])[]): Map<string, string> {
  return new Map(labels.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

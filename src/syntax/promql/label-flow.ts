/**
 * What is known of a label in the series of a result:
 * - `kept`: each series has the value, or the lack of it, that the series have from which it was made;
 * - `dropped`: no series has it;
 * - `written`: the expression put it there, from somewhere else;
 * - `possible`: some series may keep it, others not.
 */
export type Presence = 'kept' | 'dropped' | 'written' | 'possible';

/** What is known of every label: of some by name, of all others at once. Never changes. */
export class LabelFlow {
  public static readonly ALL = new LabelFlow({}, 'kept');
  public static readonly NONE = new LabelFlow({}, 'dropped');
  public static readonly UNKNOWN = new LabelFlow({}, 'possible');

  private static of(byName: { readonly [name: string]: Presence }, others: Presence): LabelFlow {
    return new LabelFlow(Object.fromEntries(Object.entries(byName).filter(([, presence]) => presence !== others)), others);
  }

  private constructor(private readonly byName: { readonly [name: string]: Presence }, public readonly others: Presence) {}

  /** Labels of which another thing is known than of the others. */
  public get names(): string[] {
    return Object.keys(this.byName).sort();
  }

  public presence(name: string): Presence {
    return Object.hasOwn(this.byName, name) ? this.byName[name] : this.others;
  }

  public with(name: string, presence: Presence): LabelFlow {
    return this.presence(name) === presence ? this : LabelFlow.of({ ...this.byName, [name]: presence }, this.others);
  }

  public withAll(names: readonly string[], presence: Presence): LabelFlow {
    return names.reduce<LabelFlow>((flow, name) => flow.with(name, presence), this);
  }

  /**
   * Nothing but these labels stays.
   * @param isOpen whether others may stay too, because the list holds a variable
   */
  public only(names: readonly string[], isOpen: boolean): LabelFlow {
    const rest = isOpen ? this.weakened() : LabelFlow.NONE;
    return names.reduce<LabelFlow>((flow, name) => flow.with(name, this.presence(name)), rest);
  }

  /**
   * These labels go.
   * @param isOpen whether others may go too, because the list holds a variable
   */
  public without(names: readonly string[], isOpen: boolean): LabelFlow {
    return (isOpen ? this.weakened() : this).withAll(names, 'dropped');
  }

  /** The series of both. */
  public or(other: LabelFlow): LabelFlow {
    const names = [...new Set([...this.names, ...other.names])];
    const join = (a: Presence, b: Presence): Presence => (a === b ? a : 'possible');
    const byName = Object.fromEntries(names.map((name) => [name, join(this.presence(name), other.presence(name))]));
    return LabelFlow.of(byName, join(this.others, other.others));
  }

  /** What stays may go. */
  private weakened(): LabelFlow {
    return this.or(LabelFlow.NONE);
  }
}

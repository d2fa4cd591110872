import { deepFreeze } from './frozen';

/**
 * Remembers what was made from equal input, frozen so that all who got it can share it: clusters of a fleet differ in little
 * more than their names. Bounded: a full memo forgets everything.
 */
export class Memo<T> {
  private readonly known = new Map<string, T>();

  constructor(private readonly limit: number = 1024) {}

  /**
   * What `make` makes, or made before under the same key.
   *
   * @param key everything that the value depends on
   */
  public get(key: string, make: () => T): T {
    return this.find(key) ?? this.keep(key, deepFreeze(make()));
  }

  /** What is remembered under the key: for what is worth remembering only if it came out well. */
  public find(key: string): T | undefined {
    return this.known.get(key);
  }

  /** Remembers a value as it is, and returns it: who keeps it here sees to it that nobody changes it. */
  public keep(key: string, value: T): T {
    if (this.known.size >= this.limit) this.known.clear();
    this.known.set(key, value);
    return value;
  }
}

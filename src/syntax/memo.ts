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
    let value = this.known.get(key);
    if (value === undefined) {
      value = deepFreeze(make());
      if (this.known.size >= this.limit) this.known.clear();
      this.known.set(key, value);
    }
    return value;
  }
}

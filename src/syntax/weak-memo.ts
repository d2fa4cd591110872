import { deepFreeze } from './frozen';
import { Memo } from './memo';

/** A memo for each object, forgotten with it: for what follows from an object that nobody changes any more, and from a key. */
export class WeakMemo<T> {
  private readonly known = new WeakMap<object, Memo<T>>();

  /** The memo of an object. Equal objects have one each. */
  public of(from: object): Memo<T> {
    let memo = this.known.get(from);
    if (memo === undefined) {
      memo = new Memo();
      this.known.set(from, memo);
    }
    return memo;
  }
}

/** What `make` makes of an object, made once for each, frozen, and forgotten with the object. */
export function oncePer<From extends object, T>(make: (from: From) => T): (from: From) => T {
  const known = new WeakMap<From, T>();
  return (from) => {
    let value = known.get(from);
    if (value === undefined) {
      value = deepFreeze(make(from));
      known.set(from, value);
    }
    return value;
  };
}

let last = 0;

/** A number for an object, the same as long as it lives: for a key that several objects are part of. */
export const numberOf = oncePer((_object: object) => ++last);

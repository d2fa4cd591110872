/** What was escaped of a part that nobody changes any more. */
const known = new WeakMap<object, object>();

/**
 * The part of a config with every `$` in its texts doubled: the collector expands `${...}` in all of them. Names of keys are not expanded.
 *
 * @see https://opentelemetry.io/docs/collector/configuration/#environment-variables
 */
export function escaped<T>(part: T): T {
  if (typeof part === 'string') return (part.includes('$') ? part.replaceAll('$', () => '$$') : part) as T;
  if (typeof part !== 'object' || part === null) return part;
  const before = known.get(part);
  if (before !== undefined) return before as T;
  const after = Array.isArray(part)
    ? escapedList(part)
    : escapedMap(part as { readonly [key: string]: unknown });
  // printed rules are frozen, and shared by all clusters; what is in them is too
  return (Object.isFrozen(part) ? kept(part, after) : after) as T;
}

/** A frozen part of its own, whose text is remembered beside that of the original: the two stand at different depths. */
function kept(part: object, after: object): object {
  const own = Object.freeze(after !== part ? after : Array.isArray(part) ? [...part] : { ...part });
  known.set(part, own);
  return own;
}

function escapedList(list: readonly unknown[]): object {
  let changed = false;
  const after = list.map((item) => {
    const done = escaped(item);
    changed ||= done !== item;
    return done;
  });
  return changed ? after : list;
}

function escapedMap(map: { readonly [key: string]: unknown }): object {
  let after: { [key: string]: unknown } | undefined;
  for (const key in map) {
    const done = escaped(map[key]);
    if (done === map[key]) continue;
    after ??= { ...map };
    after[key] = done;
  }
  return after ?? map;
}

/** The name, or, where it is taken, the first of `<name>-2`, `<name>-3`, ... that is not; it is taken from then on. */
export function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
  taken.add(free);
  return free;
}

/**
 * A copy of props, so that a later change of them changes nothing. What is no plain map stays as it is: programs without types give
 * anything, and the schema of layers says what is wrong with it.
 */
export function copyOf<Props>(props: Props): Props {
  if (props === undefined) return {} as Props;
  const prototype: unknown = typeof props === 'object' && props !== null ? Object.getPrototypeOf(props) : undefined;
  return prototype === Object.prototype || prototype === null ? { ...props } : props;
}

/** What layers hold of a class such as `Collection`, which is plain data; the same of what is no such object. */
export function specOf<Spec>(value: { readonly _spec: Spec } | undefined): Spec | undefined;
export function specOf(value: unknown): unknown;
export function specOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '_spec' in value ? value._spec : value;
}

/** One of several forms, by its name and options. */
export type Named<Spec> = { readonly [N in keyof Spec]-?: { readonly name: N; readonly options: NonNullable<Spec[N]> } }[keyof Spec];

/** One of several forms as layers hold it: a name, or a map with the name as its one key. */
export function namedForm<Spec extends object>(form: string | Spec | undefined, usual: keyof Spec): Named<Spec> {
  const spec = (typeof form === 'object' ? form : { [form ?? usual]: {} }) as Spec;
  const name = (Object.keys(spec)[0] ?? usual) as keyof Spec;
  return { name, options: spec[name] ?? {} } as Named<Spec>;
}

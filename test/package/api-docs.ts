/** What of jsii's assembly is looked at. */
interface Documented {
  readonly name?: string;
  readonly docs?: { readonly summary?: string; readonly default?: string };
  readonly optional?: boolean;
}

interface Type extends Documented {
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly datatype?: boolean;
  readonly properties?: readonly Documented[];
  readonly methods?: readonly Documented[];
  readonly members?: readonly Documented[];
}

export interface Assembly {
  readonly types: { readonly [fqn: string]: Type };
}

/** What of the exported API has no sentence, or what is optional without a word on what holds when it is left out. */
export function undocumented({ types }: Assembly): string[] {
  return Object.values(types).flatMap((type) => {
    const { fqn, datatype, properties = [], methods = [], members = [] } = type;
    const name = fqn.slice(fqn.indexOf('.') + 1);
    const silent = (what: string, { docs }: Documented) => (docs?.summary ? [] : [`${what} has no docstring`]);
    return [
      ...silent(name, type),
      ...[...properties, ...methods, ...members].flatMap((member) => silent(`${name}.${member.name}`, member)),
      ...properties.filter(({ optional, docs }) => datatype && optional && !docs?.default).map((prop) => `${name}.${prop.name} has no @default`),
    ];
  });
}

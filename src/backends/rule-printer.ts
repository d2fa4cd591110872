import { RelabelConfig } from '../model/relabel/relabel-config';

/** Prints lists of relabelling rules; undefined where there are none. */
export type RulePrinter<Context, Printed> = (rules: readonly RelabelConfig[], context: Context) => Printed[] | undefined;

/**
 * A printer of lists, by how one rule is printed. Rules of standard jobs are frozen and shared by all clusters, and so is what is printed of
 * them.
 */
export function rulePrinter<Context, Printed extends object>(
  print: (rule: RelabelConfig, context: Context) => Printed,
): RulePrinter<Context, Printed> {
  const shared = new WeakMap<RelabelConfig, Printed>();
  const printOne = (rule: RelabelConfig, context: Context): Printed => {
    const known = shared.get(rule);
    if (known !== undefined) return known;
    const printed = print(rule, context);
    if (!Object.isFrozen(rule)) return printed;
    Object.freeze(printed);
    shared.set(rule, printed);
    return printed;
  };
  return (rules, context) => (rules.length === 0 ? undefined : rules.map((rule) => printOne(rule, context)));
}

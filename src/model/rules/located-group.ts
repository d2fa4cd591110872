import { RuleGroupProps } from './rule-group-props';

/** A group, and where it was read. */
export interface LocatedGroup {
  readonly group: RuleGroupProps;
  /**
   * The file or the object that it stands in, within which its name is the only one.
   * @default - all groups without one stand together
   */
  readonly scope?: string;
  /**
   * The place of each rule in its text, from 0: rules that could not be read leave gaps.
   * @default - that of the rule in the group
   */
  readonly numbers?: readonly number[];
  /** `file:line` of a part of the group, by its keys: `rules`, the rule's place in the text, `expr`; undefined for groups that were not read from a text. */
  readonly place: (...path: readonly (string | number)[]) => string | undefined;
}

/** Where a part of a group is, for messages. */
export function whereOf({ group, place, numbers }: LocatedGroup, rule?: number, ...path: readonly string[]): string {
  const at = place(...rule === undefined ? path : ['rules', numbers?.[rule] ?? rule, ...path]) ?? place();
  const inside = rule === undefined ? '' : `, rule ${(numbers?.[rule] ?? rule) + 1} '${group.rules[rule].name}'`;
  const within = path.length === 0 ? '' : `, ${path.join('/')}`;
  return `${at === undefined ? '' : `${at}, `}group '${group.name}'${inside}${within}`;
}

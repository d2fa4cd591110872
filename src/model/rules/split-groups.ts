import { printGroup, PrintedGroup } from './print-rules';
import { RuleGroupProps } from './rule-group-props';
import { diagnostic, FleetError, Severity } from '../../diagnostics';
import { emitYaml } from '../../syntax/yaml';

/** What a file says around its groups: `groups:`, and whatever an object around it needs. */
const FRAME = 16;

/**
 * Puts groups into as few files as their order allows, none of them longer than a limit in bytes.
 *
 * The order stays, and the same groups always end up in the same files. A group that alone is too long is split between its
 * rules, into `name`, `name-2`, `name-3` and so on, each with the settings of the whole; a rule then reads a record of an earlier
 * part as it was at the evaluation before. Throws where one rule alone is too long.
 *
 * @param limit bytes of the YAML of one file, without what an object adds around it
 */
export function splitGroups(groups: readonly RuleGroupProps[], limit: number): RuleGroupProps[][] {
  const files: RuleGroupProps[][] = [];
  let size = Infinity;
  const names = new Set(groups.map(({ name }) => name));
  for (const group of groups.flatMap((one) => parts(one, limit - FRAME, names))) {
    const own = sizeOf(group);
    if (size + own > limit - FRAME) {
      files.push([]);
      size = 0;
    }
    files[files.length - 1].push(group);
    size += own;
  }
  return files;
}

/** Bytes that a group takes in a list of groups. */
function sizeOf(group: RuleGroupProps): number {
  const printed: PrintedGroup = printGroup(group);
  return Buffer.byteLength(emitYaml({ groups: [printed] })) - 'groups:\n'.length;
}

function parts(group: RuleGroupProps, limit: number, names: Set<string>): RuleGroupProps[] {
  if (sizeOf(group) <= limit) return [group];
  const { rules } = group;
  if (rules.length < 2) {
    throw new FleetError('the rules cannot be split', [diagnostic(Severity.ERROR, 'rule-size', `group '${group.name}'${rules.length === 0 ? '' : `, rule 1 '${rules[0].name}'`}`,
      `it takes ${sizeOf(group)} bytes, ${limit} are allowed`, 'shorten its expression or its annotations')]);
  }
  const found: RuleGroupProps[] = [];
  for (let at = 0; at < rules.length;) {
    const part = { ...group, name: found.length === 0 ? group.name : freeName(group.name, found.length + 1, names) };
    let count = most(rules.length - at, (length) => sizeOf({ ...part, rules: rules.slice(at, at + length) }) <= limit);
    if (count === 0) count = parts({ ...part, rules: rules.slice(at, at + 1) }, limit, names).length;
    found.push({ ...part, rules: rules.slice(at, at + count) });
    at += count;
  }
  return found;
}

/** The greatest number up to a limit that fits, where all smaller ones fit too. */
function most(limit: number, fits: (count: number) => boolean): number {
  let low = 0;
  let high = limit;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function freeName(name: string, number: number, names: Set<string>): string {
  let free = `${name}-${number}`;
  for (let next = number + 1; names.has(free); next++) free = `${name}-${next}`;
  names.add(free);
  return free;
}

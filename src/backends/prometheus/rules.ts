import { PrintContext, tooOld, within } from './fields';
import { BackendOutput, RulesPlan, ServerPlan } from '../../compile/plan';
import { FleetError } from '../../diagnostics';
import { printGroup } from '../../model/rules/print-rules';
import { Rule } from '../../model/rules/rule';
import { RuleGroupProps } from '../../model/rules/rule-group-props';
import { splitGroups } from '../../model/rules/split-groups';
import { isAtLeast } from '../../model/values/version';
import { oncePer } from '../../syntax/weak-memo';
import { emitYaml } from '../../syntax/yaml';

/** What a ConfigMap of rules holds at most; as for the parts of a config. */
const MOST_BYTES = 224 * 1024;

/** The rule files stand beside the config. */
const FILES = 'rules-*.yml';
const fileName = (name: string) => `rules-${name}.yml`;

/** Suffix of the one ConfigMap that holds all files, where one is enough. */
const TOGETHER = 'rules';

/** What a config says of rules. */
export function ruleFilesTree({ rules }: ServerPlan): readonly string[] | undefined {
  return rules && [FILES];
}

/**
 * The rule files, by the ConfigMaps that they are in: one where all of them fit into it, else one for each file. A file that alone is too
 * large is split at its groups, and a group at its rules.
 */
export function printRules({ files }: RulesPlan, context: PrintContext): NonNullable<BackendOutput['shards']> {
  const texts: { [file: string]: string } = {};
  for (const [name, groups] of Object.entries(files)) {
    const readable = groups.map((group) => readableBy(group, context));
    const parts = splitFile(readable, context);
    parts.forEach((text, i) => {
      texts[i === 0 ? name : `${name}-${i + 1}`] = text;
    });
  }
  const total = Object.values(texts).reduce((sum, text) => sum + bytesOf(text), 0);
  const named = Object.entries(texts).map(([name, text]) => [name, { [fileName(name)]: text }] as const);
  if (total <= MOST_BYTES) return { [TOGETHER]: Object.fromEntries(named.flatMap(([, file]) => Object.entries(file))) };
  return Object.fromEntries(named.map(([name, file]) => [`${TOGETHER}-${name}`, file]));
}

const HEAD = 'groups:\n';

/** Most clusters of a fleet have the same groups. */
const textOf = oncePer((group: RuleGroupProps) => emitYaml({ groups: [printGroup(group)] }).slice(HEAD.length));

const bytesOf = (text: string) => Buffer.byteLength(text);

function splitFile(groups: readonly RuleGroupProps[], { where, diagnostics }: PrintContext): string[] {
  const whole = HEAD + groups.map(textOf).join('');
  if (bytesOf(whole) <= MOST_BYTES) return [whole];
  try {
    return splitGroups(groups, MOST_BYTES).map((part) => HEAD + part.map(textOf).join(''));
  } catch (error) {
    // a rule that alone is too long for a ConfigMap
    if (!(error instanceof FleetError)) throw error;
    diagnostics.push(...error.diagnostics.map((one) => ({ ...one, where: `${where}, ${one.where}` })));
    return [];
  }
}

/** First versions that read a key of a group. @see https://github.com/prometheus/prometheus/blob/main/CHANGELOG.md */
const LABELS_SINCE = [3, 0] as const;
const OFFSET_SINCE = [2, 53] as const;

/** The group as its server reads it: labels that it does not read stand at each rule instead. */
function readableBy(group: RuleGroupProps, context: PrintContext): RuleGroupProps {
  if (isAtLeast(context.version, ...LABELS_SINCE) || (group.labels === undefined && group.queryOffset === undefined)) return group;
  const { labels, queryOffset, rules, ...rest } = group;
  if (queryOffset !== undefined && !isAtLeast(context.version, ...OFFSET_SINCE)) {
    context.diagnostics.push(tooOld(within(context, `group '${group.name}'`), "'query_offset'", OFFSET_SINCE));
  }
  const own = labels === undefined ? rules : rules.map((rule) => labelled(rule, labels));
  return { ...rest, ...queryOffset !== undefined && { queryOffset }, rules: own };
}

function labelled({ recordingRule, alertingRule }: Rule, labels: NonNullable<RuleGroupProps['labels']>): Rule {
  return recordingRule
    ? Rule.recording({ ...recordingRule, labels: { ...labels, ...recordingRule.labels } })
    : Rule.alerting({ ...alertingRule!, labels: { ...labels, ...alertingRule!.labels } });
}

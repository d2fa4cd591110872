import { groupOf, pageOf, SetRules } from './set-rules';
import { Report } from '../../diagnostics';
import { LocatedGroup } from '../../model/rules/located-group';
import { readGroup } from '../../model/rules/read-group';
import { RuleGroupProps } from '../../model/rules/rule-group-props';
import { RULE_SET_IDS, RuleSet, ruleSet, RuleSetId } from '../../model/rules/sets';
import { Memo } from '../../syntax/memo';
import { oncePer } from '../../syntax/weak-memo';
import { RuleSettings } from '../../topology/settings/rule-settings';

/** Rules about one cluster, as for it alone. One object for all clusters where they are the same. */
export interface RulesAbout {
  /** Nothing is evaluated about it. */
  readonly isOff?: boolean;
  /** Set -> its groups by their names, in its order. */
  readonly sets: { readonly [id in RuleSetId]?: { readonly [group: string]: SetRules } };
  /** Those that users wrote, of the fleet first. */
  readonly own: readonly RuleGroupProps[];
}

/** What the rules about a cluster follow from. */
export interface RulesAboutInput {
  readonly clusterLabel: string;
  /** Of the cluster. */
  readonly settings: RuleSettings | undefined;
  /** Names of the jobs that run. */
  readonly jobs: readonly string[];
  /** Rules about every cluster of the fleet. */
  readonly ofFleet: readonly unknown[];
}

const remembered = new Memo<RulesAbout>(512);

/** Equal settings of different clusters are different objects; rules about log lines are another matter. */
const textOf = oncePer((settings: RuleSettings) => JSON.stringify({ ...settings, logGroups: undefined }));

const NO_SETTINGS: RuleSettings = Object.freeze({});

/** The rules about a cluster. What is wrong with them is no part of them; `checkRulesAbout` says it. */
export function rulesAbout({ clusterLabel, settings = NO_SETTINGS, jobs, ofFleet }: RulesAboutInput): RulesAbout {
  const key = `${clusterLabel}\n${jobs.join(' ')}\n${fleetKey(ofFleet)}\n${textOf(settings)}`;
  return remembered.get(key, () => {
    if (settings.enabled === false) return { isOff: true, sets: {}, own: [] };
    const sets = Object.fromEntries(chosenSets(settings, jobs).map(({ id, groups }) => (
      [id, Object.fromEntries(groups.map((group) => [group.name, groupOf(group, pageOf(id), settings, clusterLabel)]))]
    )));
    // what is remembered is frozen, and settings in code belong to whoever wrote them
    const groups = structuredClone([...ofFleet, ...settings.groups ?? []]);
    return { sets, own: ownGroups({ groups }, () => '', new Report()).map(({ group }) => group) };
  });
}

/** The same groups for every cluster: those of a fleet are few. */
const fleetKey = oncePer((groups: readonly unknown[]) => JSON.stringify(groups));

/** Sets, and groups in them, whose jobs run. */
function chosenSets({ sets = {} }: RuleSettings, jobs: readonly string[]): Pick<RuleSet, 'id' | 'groups'>[] {
  return RULE_SET_IDS.flatMap((id) => {
    const asked = Object.hasOwn(sets, id) ? sets[id] : undefined;
    if (asked === false) return [];
    const set = ruleSet(id);
    const runs = (names: readonly string[]) => names.some((name) => jobs.includes(name));
    // about whatever is scraped
    const isGeneral = set.jobs.length === 0 && jobs.length > 0;
    if (asked !== true && !isGeneral && !runs(set.jobs)) return [];
    const groups = set.groups.filter((group) => asked === true || group.jobs === undefined || runs(group.jobs));
    return groups.length === 0 ? [] : [{ id, groups }];
  });
}

/** The groups that layers hold, each with where it was read. */
export function ownGroups({ groups = [] }: RuleSettings, where: (pointer: string) => string, report: Report, at = '/rules/groups'): LocatedGroup[] {
  return groups.flatMap((group, i) => readGroup(group, { pointer: `${at}/${i}`, scope: at, where, report }) ?? []);
}

import { freeName } from '../free-name';
import { Named, PlacedAmong } from './placed-among';
import { placedRules } from './rewritten-rule';
import { RuledCluster } from './ruled-cluster';
import { RulesAbout } from './rules-about';
import { SetRules } from './set-rules';
import { Rule } from '../../model/rules/rule';
import { RuleGroupProps } from '../../model/rules/rule-group-props';
import { RULE_SET_IDS, ruleSet, RuleSetId } from '../../model/rules/sets';
import { kebabCase } from '../../syntax/kebab-case';
import { oncePer } from '../../syntax/weak-memo';

/** How a hub evaluates rules about clusters. */
export interface HubPlace {
  readonly clusterLabel: string;
  /** Value of that label of the hub's own cluster. */
  readonly self: string;
  /** Every cluster and host whose series are in the store, the hub's own included, by name. */
  readonly clusters: readonly RuledCluster[];
  /** How far back rules over series are evaluated that are still on their way; undefined: not at all. */
  readonly queryOffset?: string;
}

/** A group, and where it stands. */
export interface PlacedGroup {
  /** Name of its file: a set, or `own` for what users wrote. */
  readonly file: string;
  /** The one cluster that it is about; undefined: several. */
  readonly cluster?: string;
  readonly group: RuleGroupProps;
}

/** File of groups that users wrote. */
export const OWN_FILE = 'own';

/** File of the groups of a set, in what the name of an object may hold. */
export function fileOfSet(id: RuleSetId): string {
  return kebabCase(id);
}

/** Clusters with equal rules. */
interface Class extends Named {
  readonly about: RulesAbout;
  readonly members: RuledCluster[];
}

/** The rules of all clusters that do not evaluate their own, equal ones of many clusters as one. */
export function hubGroups(place: HubPlace): PlacedGroup[] {
  const classes = classesOf(place.clusters.filter(evaluatedByHub));
  const among = new PlacedAmong(place.clusterLabel, place.self, classes, place.clusters.filter((one) => !evaluatedByHub(one)));
  return [...setGroups(classes, among, place), ...ownGroups(classes, among, place)];
}

function evaluatedByHub({ cluster, evaluates }: RuledCluster): boolean {
  return !evaluates || cluster.role === 'hub';
}

/** What a foreign server has is told apart from what others have, even where its rules are the same. */
function classesOf(clusters: readonly RuledCluster[]): Class[] {
  const found = new Map<string, Class>();
  for (const one of clusters) {
    const key = `${numberOf(one.about)} ${one.isForeign}`;
    const known = found.get(key);
    if (known) known.members.push(one);
    else found.set(key, { about: one.about, members: [one] });
  }
  return [...found.values()];
}

const numberOf = (() => {
  let last = 0;
  return oncePer((_about: RulesAbout) => ++last);
})();

function setGroups(classes: readonly Class[], among: PlacedAmong<Class>, place: HubPlace): PlacedGroup[] {
  return RULE_SET_IDS.filter((id) => classes.some(({ about }) => about.sets[id] !== undefined)).flatMap((id) => (
    ruleSet(id).groups.flatMap(({ name }) => formsOf(classes, id, name).map((form): PlacedGroup => (
      { file: fileOfSet(id), group: groupFrom(form, among, place) }
    )))
  ));
}

/** A group of a set as clusters have it that differ in no setting of the group. */
interface Form extends Pick<SetRules, 'name' | 'interval' | 'limit'> {
  readonly takers: readonly { readonly own: Class; readonly rules: SetRules['rules'] }[];
  /** Clusters whose series must stay outside, although they have no such group. */
  readonly others: readonly Class[];
}

function formsOf(classes: readonly Class[], id: RuleSetId, name: string): Form[] {
  const byLimit = new Map<string, { own: Class; group: SetRules }[]>();
  const others: Class[] = [];
  for (const own of classes) {
    const group = own.about.sets[id]?.[name];
    if (group === undefined) {
      if (couldHave(own, id)) others.push(own);
      continue;
    }
    const limit = String(group.limit ?? '');
    const known = byLimit.get(limit);
    if (known) known.push({ own, group });
    else byLimit.set(limit, [{ own, group }]);
  }
  const all = [...byLimit.values()];
  return all.map((same): Form => {
    const [{ group: { interval, limit } }] = same;
    return {
      name: all.length === 1 ? name : `${name}, limit ${limit ?? 0}`,
      ...interval !== undefined && { interval },
      ...limit !== undefined && { limit },
      takers: same.map(({ own, group: { rules } }) => ({ own, rules })),
      others: [...others, ...all.filter((one) => one !== same).flatMap((one) => one.map(({ own }) => own))],
    };
  });
}

/** Whether clusters without a set may have its series all the same; where its jobs do not run, there are none. */
function couldHave({ about, members: [{ isForeign, rules }] }: Class, id: RuleSetId): boolean {
  return isForeign || about.isOff === true || rules?.sets?.[id] === false;
}

function groupFrom({ name, interval, limit, takers, others }: Form, among: PlacedAmong<Class>, place: HubPlace): RuleGroupProps {
  const most = takers[0].rules.length;
  const rules: Rule[] = [];
  for (let at = 0; at < most; at++) {
    for (const [rule, classes] of variantsAt(takers, at)) {
      const without = [...others, ...takers.filter(({ own }) => !classes.includes(own)).map(({ own }) => own)];
      rules.push(...placedRules(rule, among.of(classes, without)).rules);
    }
  }
  return {
    name,
    ...interval !== undefined && { interval },
    ...offsetOf(takers.map(({ own }) => own), place),
    ...limit !== undefined && { limit },
    rules,
  };
}

/** The forms of one rule, each with the clusters that have it, in the order of the first of them. */
function variantsAt(takers: Form['takers'], at: number): Map<Rule, Class[]> {
  const variants = new Map<Rule, Class[]>();
  for (const { own, rules: { [at]: rule } } of takers) {
    if (rule === undefined) continue;
    const known = variants.get(rule);
    if (known) known.push(own);
    else variants.set(rule, [own]);
  }
  return variants;
}

function offsetOf(classes: readonly Class[], { queryOffset }: HubPlace): Pick<RuleGroupProps, 'queryOffset'> {
  const isLate = queryOffset !== undefined && classes.some(({ members }) => members.some(({ pushes }) => pushes));
  return isLate ? { queryOffset } : {};
}

/** Groups that users wrote: those of one cluster under its name, since others may have another of the same name. */
function ownGroups(classes: readonly Class[], among: PlacedAmong<Class>, place: HubPlace): PlacedGroup[] {
  const found = new Map<string, { readonly group: RuleGroupProps; readonly takers: Class[] }>();
  for (const own of classes) {
    for (const group of own.about.own) {
      const key = textOf(group);
      const known = found.get(key);
      if (known === undefined) found.set(key, { group, takers: [own] });
      else if (!known.takers.includes(own)) known.takers.push(own);
    }
  }
  const names = new Set<string>();
  return [...found.values()].map(({ group, takers }): PlacedGroup => {
    const [first, ...further] = takers.flatMap(({ members }) => members);
    const where = among.of(takers, classes.filter((one) => !takers.includes(one)));
    const name = freeName(further.length === 0 ? `${first.cluster.name}/${group.name}` : group.name, names);
    return {
      file: OWN_FILE,
      ...further.length === 0 && { cluster: first.cluster.name },
      group: { ...offsetOf(takers, place), ...group, name, rules: group.rules.flatMap((rule) => placedRules(rule, where).rules) },
    };
  });
}

const textOf = oncePer((group: RuleGroupProps) => JSON.stringify(group));


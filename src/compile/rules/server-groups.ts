import { HEARTBEAT_GROUP } from './fleet/heartbeat';
import { fileOfSet, OWN_FILE, PlacedGroup } from './hub-groups';
import { namesItsCluster, ownRule } from './rewritten-rule';
import { RuledCluster } from './ruled-cluster';
import { RulesAbout } from './rules-about';
import { RuleGroupProps } from '../../model/rules/rule-group-props';
import { RULE_SET_IDS, ruleSet } from '../../model/rules/sets';
import { oncePer, WeakMemo } from '../../syntax/weak-memo';

const named = new WeakMemo<boolean>();
const remembered = new WeakMemo<RuleGroupProps>();

/** The rules about a cluster as its own server evaluates them: it has no series of others, but what it makes of its own goes to a hub that has. */
export function serverGroups({ about, value }: RuledCluster, clusterLabel: string): readonly PlacedGroup[] {
  return written(about).map(({ file, group }) => {
    const isNamed = named.of(group).get(clusterLabel, () => group.rules.some((rule) => namesItsCluster(rule, clusterLabel)));
    const key = isNamed ? `${clusterLabel} ${value}` : clusterLabel;
    const own = remembered.of(group).get(key, () => ({ ...group, rules: group.rules.flatMap((rule) => ownRule(rule, clusterLabel, value) ?? []) }));
    return { file, group: own };
  });
}

/** By which its hub knows that rules are evaluated here. */
const HEARTBEAT = { file: 'heartbeat', group: HEARTBEAT_GROUP };

/** The groups as somebody wrote them, those of the sets first. */
export const written = oncePer(({ sets, own, isOff }: RulesAbout): readonly PlacedGroup[] => (isOff ? [] : [
  ...RULE_SET_IDS.flatMap((id) => {
    const chosen = sets[id];
    return chosen === undefined ? [] : ruleSet(id).groups.flatMap(({ name }): PlacedGroup[] => {
      const { [name]: group } = chosen;
      return group === undefined ? [] : [{ file: fileOfSet(id), group: { ...group, rules: group.rules.filter((rule) => rule !== undefined) } }];
    });
  }),
  ...own.map((group) => ({ file: OWN_FILE, group })),
  HEARTBEAT,
]));

import { JsonMap } from '../../model/dashboards/json-map';
import { querySites } from '../../model/dashboards/query-sites';
import { RuleGroupProps } from '../../model/rules/rule-group-props';
import { oncePer } from '../../syntax/weak-memo';
import { FLEET_RULES_FILE } from '../rules/fleet-file';
import { OWN_FILE } from '../rules/hub-groups';

/** What reads series: a rule, or a panel. */
export interface Reader {
  /** What messages call it, such as `alert 'KubePodCrashLooping'`. */
  readonly name: string;
  /** PromQL. */
  readonly expr: string;
  /** Somebody wrote it for the fleet; else it came with the library. */
  readonly isOwn: boolean;
  /** It shows whatever there is, and need not find something in each cluster. */
  readonly isPanel?: boolean;
}

/** Rules as readers. */
export interface Rules {
  readonly readers: readonly Reader[];
  /** Names that they record. */
  readonly records: readonly string[];
}

/** A group of rules, and the file that it stands in: those of users have one of their own. */
export interface ReadGroup {
  readonly file: string;
  readonly group: RuleGroupProps;
}

/** Rules of one cluster; made once for all clusters that have the same. */
export const readRules = oncePer((groups: readonly ReadGroup[]): Rules => {
  const rules = groups.flatMap(({ file, group }) => group.rules.map((rule) => ({ rule, isOwn: OF_USERS.has(file) })));
  return {
    readers: rules.map(({ rule, isOwn }) => (
      { name: `${rule.alertingRule ? 'alert' : 'record'} '${rule.name}'`, expr: rule.expr, isOwn }
    )),
    records: rules.flatMap(({ rule: { recordingRule } }) => recordingRule?.record ?? []),
  };
});

const OF_USERS: ReadonlySet<string> = new Set([OWN_FILE, FLEET_RULES_FILE]);

/** The queries in PromQL of dashboards. */
export const readPanels = oncePer((dashboards: readonly ReadDashboard[]): readonly Reader[] => dashboards.flatMap(({ title, json, isOwn }) => {
  // written by us, or read before
  const sites = querySites(JSON.parse(json) as JsonMap);
  return sites.filter(({ language }) => language === 'promql')
    .map(({ where, text }) => ({ name: `dashboard '${title}', ${where}`, expr: text, isOwn, isPanel: true }));
}));

/** A dashboard as it is deployed. */
export interface ReadDashboard {
  readonly title: string;
  readonly json: string;
  readonly isOwn: boolean;
}

import { plannedRule, RuleContext } from './rules';
import { ROOT, UID } from './words';
import { Report } from '../../../diagnostics';
import { durationToMs } from '../../../model/values/duration';
import { escapeToken } from '../../../syntax/json-pointer';
import { GrafanaAlertGroup } from '../../../topology/settings/grafana-alert-rule-settings';
import { DashboardFolder, PlannedAlertGroup } from '../../plan';

/** Title of the folder of rules that nobody puts elsewhere. */
const DEFAULT_FOLDER = 'Alerts';

/** How often rules are evaluated unless somebody says otherwise. */
const DEFAULT_INTERVAL = '1m';

/** All rules are evaluated at multiples of it. @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#unified_alerting */
const BASE_SECONDS = 10;

/** What its database holds. @see https://github.com/grafana/grafana/blob/main/pkg/services/ngalert/store/alert_rule.go */
const LONGEST_TITLE = 190;

/** The groups of rules, with what is wrong with them reported. */
export function plannedGroups(
  groups: { readonly [name: string]: GrafanaAlertGroup }, folders: readonly DashboardFolder[], context: RuleContext, report: Report,
): PlannedAlertGroup[] {
  const owners = new Map<string, string>();
  const titles = new Set<string>();
  return Object.entries(groups).map(([name, group]) => {
    const { folder = DEFAULT_FOLDER, interval = DEFAULT_INTERVAL, rules = {} } = group;
    const at = `${ROOT}/groups/${escapeToken(name)}`;
    const who = `${context.who}, group '${name}'`;
    const tell = (code: string, inner: string, message: string, hint: string) => report.error(code, context.where(at + inner), `${who}: ${message}`, hint);
    checkGroup(name, { folder, interval, rules }, folders, tell);
    return {
      name,
      folder,
      interval,
      rules: Object.entries(rules).map(([uid, rule]) => {
        const inner = `/rules/${escapeToken(uid)}`;
        const title = rule.title ?? uid;
        if (!UID.test(uid)) tell('bad-name', inner, `'${uid}' is no uid`, "use up to 40 letters, digits, '-' and '_'");
        const owner = owners.get(uid);
        if (owner !== undefined) tell('conflict', inner, `the group '${owner}' has a rule with the uid '${uid}', too`, 'give one of them another');
        owners.set(uid, name);
        const key = JSON.stringify([folder, title]);
        if (titles.has(key)) tell('conflict', inner, `another rule of the folder '${folder}' is called '${title}'`, 'give it another `title`');
        titles.add(key);
        if (title.trim() === '' || title.length > LONGEST_TITLE) tell('bad-name', `${inner}/title`, `a title has up to ${LONGEST_TITLE} characters, and one at least`, 'give it another');
        return plannedRule(uid, rule, at + inner, { ...context, who }, report);
      }),
    };
  });
}

type TellAt = (code: string, at: string, message: string, hint: string) => void;

function checkGroup(name: string, { folder, interval, rules }: Required<GrafanaAlertGroup>, folders: readonly DashboardFolder[], tell: TellAt): void {
  if (name.trim() === '' || name.length > LONGEST_TITLE) tell('bad-name', '', `the name of a group has up to ${LONGEST_TITLE} characters, and one at least`, 'give it another');
  if (folder.trim() === '' || /[/\\]/.test(folder)) tell('bad-folder', '/folder', `'${folder}' is no title of a folder: it is empty, or has '/' or '\\' in it`, 'give it another name');
  const taken = folders.find(({ title }) => title.toLowerCase() === folder.toLowerCase());
  if (taken !== undefined) {
    tell('conflict', '/folder', `'${taken.title}' is a folder of dashboards, which Grafana makes with a uid of its own, after it has made that of the rules`, 'give the rules a folder of their own');
  }
  const ms = durationToMs(interval);
  if (ms === 0 || ms % (BASE_SECONDS * 1000) !== 0) {
    tell('bad-duration', '/interval', `Grafana evaluates rules at multiples of ${BASE_SECONDS} seconds, and ${interval} is none`, "such as '1m'");
  }
  if (Object.keys(rules).length === 0) tell('missing-field', '', 'it has no rules', 'give it `rules`, or remove it');
}

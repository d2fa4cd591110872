import { Checked } from './checked';
import { mountFault } from './log-mounts';
import { overlap } from './log-overlap';
import { Report } from '../../diagnostics';
import { hasManyValues } from '../../model/log/cardinality';
import { validateStages } from '../../model/log/validate-stages';
import { escapeToken } from '../../syntax/json-pointer';
import { DISTRIBUTIONS } from '../../topology/distribution';
import { LogSourceSpec, namedLogSource, NamedLogSource } from '../../topology/log-source';
import { LogsSettings } from '../../topology/settings/log-settings';
import { givenSources, ON_HOSTS } from '../collectors/log-sources';

/** A source as it is set, and where. */
interface Given {
  readonly source: NamedLogSource;
  readonly pointer: string;
}

/** Sources that never say anything, say it twice, or would lose or multiply streams. */
export function checkLogSources(checked: Checked, report: Report): void {
  const { cluster, plan, settings: { logs = {} } } = checked;
  if (logs.sources === undefined) return;
  const isHost = plan.role === 'host';
  if (isHost && cluster.saysItself?.('/logs/sources') === false) return;
  const all = (logs.sources as readonly (string | LogSourceSpec)[])
    .map((spec, i): Given => ({ source: namedLogSource(spec), pointer: `/logs/sources/${i}` }));
  for (const given of all) {
    checkPlace(given, checked, report);
    checkProps(given, checked, report);
    checkLabels(given, checked, report);
  }
  checkNames(all, checked, report);
  all.forEach((one, i) => all.slice(0, i).forEach((other) => {
    const what = overlap(withDefaults(one.source, logs), withDefaults(other.source, logs));
    if (what === undefined) return;
    report.error('duplicate-source', cluster.where(one.pointer), `${whose(checked, one)}: ${what}, so their lines would arrive twice`,
      'remove one of them, or have each take a part of its own');
  }));
}

/** What a source of pods does not say, it takes from the settings. */
function withDefaults(source: NamedLogSource, { excludeNamespaces, namespaces }: LogsSettings): NamedLogSource {
  if (source.form !== 'podsByFile' && source.form !== 'podsByApi') return source;
  return { form: source.form, props: { excludeNamespaces, namespaces, ...source.props } };
}

function whose({ plan }: Checked, { source: { form, props } }: Given): string {
  return `${plan.role === 'host' ? 'host' : 'cluster'} '${plan.name}', source '${props.name ?? form}'`;
}

/** Forms that are read where they are. */
const ON_NODE: ReadonlySet<NamedLogSource['form']> = new Set(['podsByFile', 'journal', 'files']);

function checkPlace(given: Given, checked: Checked, report: Report): void {
  const { cluster, plan, settings } = checked;
  const { source: { form }, pointer } = given;
  const refuse = (code: string, message: string, hint: string) => report.error(code, cluster.where(pointer), `${whose(checked, given)}: ${message}`, hint);
  if (plan.role === 'host') {
    if (!ON_HOSTS.has(form)) refuse('needs-kubernetes', 'a machine outside Kubernetes has none', 'use LogSource.journal() and LogSource.files()');
    return;
  }
  if (!ON_NODE.has(form)) return;
  if (plan.platform.hostAccess) {
    const fault = mountFault(given.source);
    if (fault !== undefined) refuse('bad-path', fault, "give a folder of their own to what is to be read, such as '/var/log/nginx/*.log'");
    return;
  }
  const { hostAccess, note } = DISTRIBUTIONS[plan.platform.distribution];
  const why = !hostAccess ? note ?? 'host access is refused there'
    : settings.global?.hostAccess === false ? '`global.hostAccess` is false' : '`rbac.scope` is `namespaces`, and `global.hostAccess` is not true';
  refuse('no-host-access', `nothing reads files of its nodes, since ${why}`,
    form === 'podsByFile' ? 'read logs of pods by LogSource.podsByApi()' : 'remove the source');
}

function checkProps(given: Given, checked: Checked, report: Report): void {
  const { cluster } = checked;
  const { source, pointer } = given;
  if (source.form === 'files' && (source.props.paths?.length ?? 0) === 0) {
    report.error('missing-key', cluster.where(pointer), `${whose(checked, given)}: no 'paths' are given, so nothing would be read`, "give some, such as '/var/log/nginx/*.log'");
  }
  for (const key of ['namespaces', 'units']) {
    const list = (source.props as { readonly [key: string]: unknown })[key];
    if (Array.isArray(list) && list.length === 0) {
      report.error('empty-value', cluster.where(`${pointer}/${source.form}/${key}`), `${whose(checked, given)}: the list '${key}' is empty, and collectors take that for all`, 'name some, or leave it out for all');
    }
  }
  if (source.form !== 'podsByFile' && source.form !== 'podsByApi') return;
  const { excludeNamespaces = [], namespaces } = source.props;
  const both = excludeNamespaces.filter((name) => namespaces?.includes(name));
  if (both.length > 0) {
    report.warning('conflict', cluster.where(`${pointer}/${source.form}/excludeNamespaces`),
      `${whose(checked, given)}: ${both.map((name) => `'${name}'`).join(', ')} is in 'namespaces' too, and left out`, 'remove it from one of them');
  }
  const { exceptAnnotated = {}, onlyAnnotated = {} } = source.props;
  const never = Object.keys(exceptAnnotated).filter((name) => Object.hasOwn(onlyAnnotated, name) && ['', onlyAnnotated[name]].includes(exceptAnnotated[name]));
  if (never.length > 0) {
    report.error('conflict', cluster.where(`${pointer}/${source.form}/exceptAnnotated`),
      `${whose(checked, given)}: pods need the annotation '${never[0]}' and must not have it, so none is read`, 'remove it from one of them');
  }
}

function checkLabels(given: Given, checked: Checked, report: Report): void {
  const { cluster, plan, settings: { logs: { acceptedLabels: accepted = [] } = {} } } = checked;
  const { source: { form, props }, pointer } = given;
  const identityLabels = Object.keys(plan.identity.labels);
  const at = (key: string) => cluster.where(`${pointer}/${form}/${key}`);
  if (props.stages !== undefined) report.add(...validateStages(props.stages, `${whose(checked, given)} (${at('stages')})`, { identityLabels, accepted }));
  for (const [label, value] of Object.entries(props.labels ?? {})) {
    if (value.length > LONGEST_VALUE) {
      report.error('bad-label-value', at(`labels/${escapeToken(label)}`), `${whose(checked, given)}: '${label}' has a value of ${value.length} characters, and Loki refuses lines with more than ${LONGEST_VALUE}`, 'shorten it');
    }
  }
  const podLabels = 'podLabels' in props ? props.podLabels ?? {} : {};
  for (const [key, labels] of [['labels', props.labels ?? {}], ['podLabels', podLabels]] as const) {
    for (const label of Object.keys(labels)) {
      const fault = labelFault(label, { identityLabels, accepted: key === 'labels' ? [label] : accepted });
      if (fault !== undefined) report.error(fault.code, at(`${key}/${escapeToken(label)}`), `${whose(checked, given)}: ${fault.message}`, fault.hint);
    }
  }
}

/** Longest value of a label, unless Loki is told otherwise. @see https://grafana.com/docs/loki/latest/configure/#limits_config */
const LONGEST_VALUE = 2048;

interface LabelFault {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Why a stream cannot have a label of that name, if so. */
export function labelFault(
  label: string, { accepted, identityLabels }: { readonly identityLabels: readonly string[]; readonly accepted: readonly string[] },
): LabelFault | undefined {
  if (identityLabels.includes(label)) {
    return { code: 'identity-label', message: `'${label}' says where a line comes from, and is set by the fleet`, hint: 'give the label another name' };
  }
  if (hasManyValues(label) && !accepted.includes(label)) {
    return {
      code: 'high-cardinality', message: `'${label}' has many values, and each would be a stream of its own in the store`, hint: 'leave it out, or name it in `logs.acceptedLabels`',
    };
  }
  return undefined;
}

function checkNames(all: readonly Given[], checked: Checked, report: Report): void {
  const owners = new Map<string, Given>();
  for (const given of all) {
    const { name } = given.source.props;
    if (name === undefined) continue;
    const other = owners.get(name);
    if (other === undefined) {owners.set(name, given);} else {
      report.error('duplicate-name', checked.cluster.where(given.pointer), `${whose(checked, given)}: another source has the name '${name}', at ${checked.cluster.where(other.pointer)}`, 'rename one of them');
    }
  }
}

/** Whether something is asked for by the cluster's own layers. */
export function asksForLogs({ cluster, plan, settings }: Checked): boolean {
  const own = (pointer: string) => cluster.saysItself?.(pointer) !== false;
  const { logs = {} } = cluster.document;
  return (logs.sources !== undefined && own('/logs/sources') && givenSources({ role: plan.role, settings, platform: plan.platform }).length > 0)
    || (logs.collector !== undefined && logs.collector !== 'none' && own('/logs/collector'));
}

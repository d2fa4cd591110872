import { otherSource } from './other-logs';
import { podLogs } from './pod-logs';
import { ClusterRole } from '../../topology/declaration';
import { LogSourceSpec, namedLogSource, NamedLogSource } from '../../topology/log-source';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { Identity, IdentityRules, LogSourcePlan, LogsPlan, LogWrite, Platform } from '../plan';
import { Reach } from '../rights/reach';

/** What the sources of one cluster are made of. */
export interface LogsInput {
  readonly role: ClusterRole;
  readonly settings: ClusterSettings;
  readonly identity: Identity;
  readonly rules: IdentityRules;
  readonly platform: Platform;
  readonly reach?: Reach;
  readonly logWrites: readonly LogWrite[];
}

/** Form -> what a source is called that has no name of its own. */
const NAMES: { readonly [F in NamedLogSource['form']]: string } = {
  podsByFile: 'pods', podsByApi: 'pods', kubernetesEvents: 'events', journal: 'journal', files: 'files', otlp: 'otlp',
};

/** What there is on a machine outside Kubernetes. */
export const ON_HOSTS: ReadonlySet<NamedLogSource['form']> = new Set(['journal', 'files']);

/** Everything whose lines are collected, with the identity forced on every stream, after all that content and stages can influence. */
export function logSources(input: LogsInput): LogSourcePlan[] {
  const { settings: { logs = {} } } = input;
  if (logs.enabled === false || input.logWrites.length === 0) return [];
  const taken = new Set<string>();
  return givenSources(input).map((source) => {
    const name = freeName(source.props.name ?? NAMES[source.form], taken);
    return within(newSource(source, name, input), input);
  });
}

/** The sources as they are set, or those of every cluster. */
export function givenSources({ role, settings: { logs = {} }, platform }: Pick<LogsInput, 'role' | 'settings' | 'platform'>): NamedLogSource[] {
  // the schema knows no other
  const given = logs.sources as readonly (string | LogSourceSpec)[] | undefined;
  // what layers say that a host shares with clusters is for these
  if (role === 'host') return (given ?? []).map(namedLogSource).filter(({ form }) => ON_HOSTS.has(form));
  if (given !== undefined) return given.map(namedLogSource);
  return [{ form: platform.hostAccess ? 'podsByFile' : 'podsByApi', props: {} }];
}

/** What a collector has of logs; undefined: nothing. */
export function logsOf(sources: readonly LogSourcePlan[], writes: readonly LogWrite[]): LogsPlan | undefined {
  return sources.length === 0 ? undefined : { sources, writes };
}

function newSource(source: NamedLogSource, name: string, input: LogsInput): LogSourcePlan {
  const { settings: { logs = {} } } = input;
  if (source.form === 'podsByFile' || source.form === 'podsByApi') {
    return podLogs(source.form === 'podsByFile' ? 'file' : 'api', { ...logs, ...source.props }, input, name);
  }
  return otherSource(source, name, input);
}

/** Two of one name are refused by the checks. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name}_${n}`;
  taken.add(free);
  return free;
}

/** The source as far as rights reach. */
function within(source: LogSourcePlan, { reach }: LogsInput): LogSourcePlan {
  if (reach === undefined || (source.kind !== 'pods' && source.kind !== 'events')) return source;
  const namespaces = source.namespaces?.filter((name) => reach.namespaces.includes(name)) ?? reach.namespaces;
  if (namespaces === reach.namespaces) reach.lose('and', source.kind === 'pods' ? 'the logs of pods elsewhere' : 'events elsewhere');
  return { ...source, namespaces };
}

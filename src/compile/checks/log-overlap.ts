import { POD_LOGS_PATH } from '../../model/log/pod-paths';
import { NamedLogSource } from '../../topology/log-source';
import { PodsLogSourceProps } from '../../topology/log-source-props';
import { JOURNAL_PATH } from '../collectors/other-logs';

/** What two sources both read, as far as that can be known; undefined: nothing. */
export function overlap(a: NamedLogSource, b: NamedLogSource): string | undefined {
  if (isPods(a) && isPods(b)) return podsOverlap(a.props, b.props) ? 'another source reads logs of the same pods' : undefined;
  if (a.form === 'kubernetesEvents' && b.form === 'kubernetesEvents') {
    return meet(a.props.namespaces, b.props.namespaces) ? 'another source reads the same events' : undefined;
  }
  if (a.form === 'journal' && b.form === 'journal') {
    return (a.props.path ?? JOURNAL_PATH) === (b.props.path ?? JOURNAL_PATH) && meet(a.props.units, b.props.units) ? 'another source reads the same entries of the journal' : undefined;
  }
  if (a.form === 'files' && b.form === 'files') {
    const path = a.props.paths?.find((one) => b.props.paths?.includes(one));
    return path === undefined ? undefined : `another source reads '${path}'`;
  }
  if (a.form === 'files' && b.form === 'podsByFile') return readsPods(a.props.paths, b.props);
  if (a.form === 'podsByFile' && b.form === 'files') return readsPods(b.props.paths, a.props);
  return a.form === 'otlp' && b.form === 'otlp' ? 'another source takes in OTLP on the same ports' : undefined;
}

/** Choices of a source of pods, by which it leaves some to others. */
const CHOICES = ['excludeNamespaces', 'exceptAnnotated', 'namespaces', 'onlyAnnotated', 'podSelector', 'relabelConfigs'] as const;

/** Whether the paths are among those of containers, of which the other source leaves none to others. */
function readsPods(paths: readonly string[] = [], pods: PodsLogSourceProps): string | undefined {
  const path = paths.find((one) => one.startsWith(`${POD_LOGS_PATH}/`) || one.startsWith(POD_LOGS_LINKS));
  if (path === undefined || CHOICES.some((choice) => pods[choice] !== undefined)) return undefined;
  return `another source reads the logs of all pods, which '${path}' is about`;
}

/** Links of container runtimes to the logs of pods. */
const POD_LOGS_LINKS = '/var/log/containers/';

function isPods(source: NamedLogSource): source is Extract<NamedLogSource, { readonly form: 'podsByFile' | 'podsByApi' }> {
  return source.form === 'podsByFile' || source.form === 'podsByApi';
}

/** Undefined stands for all. */
function meet(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a === undefined || b === undefined || a.some((one) => b.includes(one));
}

/** Actions by which rules choose. */
const CHOOSE: ReadonlySet<string> = new Set(['keep', 'drop', 'keepequal', 'dropequal']);

/** Whether there can be a pod that both take. */
function podsOverlap(a: PodsLogSourceProps, b: PodsLogSourceProps): boolean {
  // which pods their rules leave, nobody can see at a glance
  if ([a, b].some(({ relabelConfigs = [] }) => relabelConfigs.some(({ action = '' }) => CHOOSE.has(action.toLowerCase())))) return false;
  return meet(a.namespaces, b.namespaces) && !leavesOutAll(a, b) && !leavesOutAll(b, a)
    && agree(a.podSelector, b.podSelector) && agree(exact(a.onlyAnnotated), exact(b.onlyAnnotated)) && !excludes(a, b) && !excludes(b, a);
}

/** Whether one leaves out every namespace of the other. */
function leavesOutAll({ excludeNamespaces = [] }: PodsLogSourceProps, { namespaces }: PodsLogSourceProps): boolean {
  return namespaces?.every((name) => excludeNamespaces.includes(name)) === true;
}

/** Whether what one has to have is what the other must not have. */
function excludes({ onlyAnnotated = {} }: PodsLogSourceProps, { exceptAnnotated = {} }: PodsLogSourceProps): boolean {
  return Object.entries(exceptAnnotated).some(([name, value]) => Object.hasOwn(onlyAnnotated, name) && (value === '' || value === onlyAnnotated[name]));
}

type Texts = { readonly [name: string]: string };

/** Without those that may have any value. */
function exact(wanted: Texts = {}): Texts {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ''));
}

/** Whether something can be as both say. */
function agree(a: Texts = {}, b: Texts = {}): boolean {
  return Object.entries(a).every(([name, value]) => !Object.hasOwn(b, name) || b[name] === value);
}

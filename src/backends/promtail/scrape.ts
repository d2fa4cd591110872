import { Tree, printStages } from './stages';
import { expandsVariables, nodeLabels } from './variables';
import { CollectorPlan, FileLogSource, JournalLogSource, LogSourcePlan, PodLogSource } from '../../compile/plan';
import { POD_PATH_RULES } from '../../model/log/pod-paths';
import { Stage } from '../../model/log/stage';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { PrintContext, within } from '../prometheus/fields';
import { printRelabelConfigs } from '../prometheus/relabel';

/** The label by which Promtail tells the streams of files apart. */
const FILE_LABEL = 'filename';

/** Promtail reads no file of a target of another node, whatever discovery says. */
const HOST_RULE: RelabelConfig = Object.freeze({ sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: '__host__' });

/** A scrape config for each source that Promtail can read; the others are refused by checks.ts. */
export function printScrapes(plan: CollectorPlan, context: PrintContext): Tree[] {
  return (plan.logs?.sources ?? []).flatMap((source) => printSource(source, plan, within(context, `logs '${source.name}'`)));
}

type Printer<S extends LogSourcePlan> = (source: S, context: PrintContext, plan: CollectorPlan) => Tree[];

function printSource<K extends LogSourcePlan['kind']>(source: LogSourcePlan & { readonly kind: K }, plan: CollectorPlan, context: PrintContext): Tree[] {
  return (PRINT[source.kind] as Printer<LogSourcePlan>)(source, context, plan);
}

const NOTHING = () => [];

const PRINT: { readonly [K in LogSourcePlan['kind']]: Printer<LogSourcePlan & { readonly kind: K }> } = {
  pods: (source, context) => (source.via === 'file' ? [pods(source, context)] : []),
  journal: (source, context) => [journal(source, context)],
  files: (source, context, plan) => [files(source, context, plan)],
  events: NOTHING,
  otlp: NOTHING,
};

/** The discovery is limited to the own node by Promtail itself, by a field selector with its host name. */
function pods(source: PodLogSource, context: PrintContext): Tree {
  const { name, namespaces, podSelector, relabelConfigs } = source;
  const label = Object.entries(podSelector ?? {}).map(([key, value]) => `${key}=${value}`).join(',');
  return {
    job_name: name,
    pipeline_stages: printStages([{ kind: 'cri' }, ...withoutFile(relabelConfigs), ...source.stages ?? []]),
    kubernetes_sd_configs: [{
      role: 'pod', ...(namespaces && { namespaces: { names: namespaces } }), ...(label !== '' && { selectors: [{ role: 'pod', label }] }),
    }],
    relabel_configs: printRelabelConfigs([...relabelConfigs, HOST_RULE, ...POD_PATH_RULES], context),
  };
}

/** Matches of one field are alternatives. @see https://www.freedesktop.org/software/systemd/man/latest/sd_journal_add_match.html */
function journal({ maxAge, name, path, relabelConfigs, stages = [], units = [] }: JournalLogSource, context: PrintContext): Tree {
  return {
    job_name: name,
    pipeline_stages: pipeline(stages),
    journal: { path, max_age: maxAge, matches: units.length === 0 ? undefined : units.map((unit) => `_SYSTEMD_UNIT=${unit}`).join(' ') },
    relabel_configs: printRelabelConfigs(relabelConfigs, context),
  };
}

function files({ name, paths, relabelConfigs, stages = [] }: FileLogSource, context: PrintContext, plan: CollectorPlan): Tree {
  return {
    job_name: name,
    pipeline_stages: pipeline(stages),
    static_configs: paths.map((path) => ({ targets: ['localhost'], labels: { __path__: path, ...(expandsVariables(plan) && nodeLabels(plan)) } })),
    relabel_configs: printRelabelConfigs(relabelConfigs, context),
  };
}

function pipeline(stages: readonly Stage[]): Tree[] | undefined {
  return stages.length === 0 ? undefined : printStages(stages);
}

/** Each restart of a container begins a file, and would begin a stream. */
function withoutFile(rules: readonly RelabelConfig[]): Stage[] {
  return rules.some(({ targetLabel }) => targetLabel === FILE_LABEL) ? [] : [{ kind: 'labelDrop', names: [FILE_LABEL] }];
}

import { PrintContext, unsupportedByAlloy } from './fields';
import { sourceLabel } from './log-labels';
import { printRules } from './relabel';
import { kubernetesBody } from './service-discovery';
import { CollectorPlan, PodLogSource } from '../../compile/plan';
import { POD_PATH_RULES } from '../../model/log/pod-paths';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { isAtLeast } from '../../model/values/version';
import { AlloyBlock, AlloyExpression, AlloyStatement, attribute, block, component, reference } from '../../syntax/alloy/ast';

/** What of logs a source prints: its components up to where lines are processed, and what happens to each line before anything else. */
export interface PrintedSource {
  readonly components: readonly AlloyBlock[];
  readonly stages: readonly AlloyBlock[];
}

/**
 * Logs of containers, from discovery to lines.
 *
 * Identity: the stream labels of a line are what the plan's rules make of its target. Of our own stages `stage.cri` sets `stream`, and
 * `stage.label_drop` removes one other label; behind stages of users the plan sets the identity once more. `external_labels` do not override: where a
 * stream has the label, the stream's own value wins (`externalLabels.Merge(entry.Labels)` in Alloy's loki/write/write.go, in all
 * versions). So the rules prove the identity, and the external labels only repeat it.
 */
export function printPods(pods: PodLogSource, plan: CollectorPlan, context: PrintContext): PrintedSource | undefined {
  if (!checkShared(plan, pods, context)) return undefined;
  const { namespaces, podSelector, via } = pods;
  const label = sourceLabel(pods);
  const isFile = via === 'file';
  const rules = [...pods.relabelConfigs, ...(isFile ? POD_PATH_RULES : [])];
  const selectors = podSelector && [{ role: 'pod', label: Object.entries(podSelector).map(([name, value]) => `${name}=${value}`).join(',') }];
  const sd = { role: 'pod', ...(namespaces && { namespaces: { names: [...namespaces] } }), ...(selectors && { selectors }) };
  return {
    components: [
      component('discovery.kubernetes', label, kubernetesBody(sd, plan.perNode, context)),
      component('discovery.relabel', label, [
        attribute('targets', reference('discovery.kubernetes', label, 'targets')),
        ...printRules(rules, context),
      ]),
      ...(isFile ? printFiles(reference('discovery.relabel', label, 'output'), label, context) : [apiSource(plan, label)]),
    ],
    stages: sourceStages(isFile, rules),
  };
}

/**
 * Files are read from their beginning where no position is known, so that a container's first lines are not lost; positions are kept
 * below the storage path. Since 1.12 the source expands patterns itself, which costs less than a component for it.
 */
export function printFiles(targets: AlloyExpression, label: string, context: PrintContext): AlloyBlock[] {
  const source = (found: AlloyExpression, ...rest: AlloyStatement[]) =>
    component('loki.source.file', label, [attribute('targets', found), forwardToProcess(label), ...rest]);
  if (isAtLeast(context.version, 1, 12)) return [source(targets, block('file_match', [attribute('enabled', true)]))];
  return [
    component('local.file_match', label, [attribute('path_targets', targets)]),
    source(reference('local.file_match', label, 'targets')),
  ];
}

function apiSource(plan: CollectorPlan, label: string): AlloyBlock {
  return component('loki.source.kubernetes', label, [
    attribute('targets', reference('discovery.relabel', label, 'output')),
    forwardToProcess(label),
    ...(plan.clustering ? [block('clustering', [attribute('enabled', true)])] : []),
  ]);
}

export function forwardToProcess(label: string): AlloyStatement {
  return attribute('forward_to', [reference('loki.process', label, 'receiver')]);
}

/** Files hold lines in the runtime's form. Both sources add a label of their own that only multiplies streams. */
function sourceStages(isFile: boolean, rules: readonly RelabelConfig[]): AlloyBlock[] {
  const dropped = isFile ? 'filename' : 'instance';
  const isWanted = rules.some((rule) => rule.targetLabel === dropped);
  return [
    ...(isFile ? [block('stage.cri', [])] : []),
    ...(isWanted ? [] : [block('stage.label_drop', [attribute('values', [dropped])])]),
  ];
}

function checkShared(plan: CollectorPlan, { via }: PodLogSource, context: PrintContext): boolean {
  const fault = via === 'file' && !plan.perNode
    ? 'log files are read where they are, but the collector does not run on every node'
    : via === 'api' && !plan.perNode && !plan.clustering && plan.replicas > 1
      ? `each of ${plan.replicas} replicas would read every log, since clustering is off`
      : undefined;
  if (fault === undefined) return true;
  context.diagnostics.push(unsupportedByAlloy(context, fault, "read logs from 'file' on every node, or from 'api' with clustering"));
  return false;
}

import { FieldTable, PrintContext, printFields, printMap, unsupportedByAlloy, within } from './fields';
import { HTTP_CLIENT_FIELDS } from './http-client';
import { printRules } from './relabel';
import { kubernetesBody } from './service-discovery';
import { printStages } from './stages';
import { printUrl } from './url';
import { CollectorPlan, LogWrite, PodLogsPlan } from '../../compile/plan';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { isAtLeast } from '../../model/values/version';
import { AlloyBlock, AlloyExpression, AlloyStatement, attribute, block, component, reference } from '../../syntax/alloy/ast';

/** Folder of the node where the kubelet keeps the logs of pods; mounted at the same place, read-only. */
export const POD_LOGS_PATH = '/var/log/pods';

/** The label of all components for pod logs. */
export const POD_LOGS_LABEL = 'pod_logs';

const ENDPOINT_FIELDS: FieldTable<LogWrite> = {
  // by printUrl
  url: null,
  urlVariable: null,
  name: { attribute: 'name' },
  tenantId: { attribute: 'tenant_id' },
  ...HTTP_CLIENT_FIELDS,
};

/**
 * Which files belong to a container: `<namespace>_<pod>_<uid>/<container>/<restarts>.log`.
 * The folders of static pods carry the MD5 sum of their manifest instead of the uid that the API server shows. It stands in an
 * annotation, which any pod could have, with any text: so it counts only for pods that belong to a node, and only as hexadecimal.
 */
const PATH_RULES: readonly RelabelConfig[] = [
  {
    sourceLabels: ['__meta_kubernetes_pod_uid', '__meta_kubernetes_pod_container_name'],
    separator: '/',
    targetLabel: '__path__',
    replacement: `${POD_LOGS_PATH}/*$1/*.log`,
  },
  {
    sourceLabels: [
      '__meta_kubernetes_pod_controller_kind',
      '__meta_kubernetes_pod_annotation_kubernetes_io_config_hash',
      '__meta_kubernetes_pod_container_name',
    ],
    separator: '/',
    regex: 'Node/([a-f0-9]{32}/.+)',
    targetLabel: '__path__',
    replacement: `${POD_LOGS_PATH}/*$1/*.log`,
  },
].map((rule) => Object.freeze(rule));

/**
 * Pod logs from discovery to Loki.
 *
 * Identity: the stream labels of a line are what the plan's rules make of its target. Of our own stages `stage.cri` sets `stream`, and
 * `stage.label_drop` removes one other label; behind stages of users the plan sets the identity once more. `external_labels` do not override: where a
 * stream has the label, the stream's own value wins (`externalLabels.Merge(entry.Labels)` in Alloy's loki/write/write.go, in all
 * versions). So the rules prove the identity, and the external labels only repeat it.
 */
export function printPodLogs(plan: CollectorPlan, context: PrintContext): AlloyBlock[] {
  if (plan.podLogs === undefined) return [];
  const inLogs = within(context, 'pod logs');
  if (!checkShared(plan, plan.podLogs, inLogs)) return [];
  const { namespaces, source } = plan.podLogs;
  const isFile = source === 'file';
  const rules = [...plan.podLogs.relabelConfigs, ...(isFile ? PATH_RULES : [])];
  return [
    component('discovery.kubernetes', POD_LOGS_LABEL, kubernetesBody({ role: 'pod', ...(namespaces && { namespaces: { names: [...namespaces] } }) }, plan.perNode, inLogs)),
    component('discovery.relabel', POD_LOGS_LABEL, [
      attribute('targets', reference('discovery.kubernetes', POD_LOGS_LABEL, 'targets')),
      ...printRules(rules, inLogs),
    ]),
    ...(isFile ? fileSource(context) : [apiSource(plan)]),
    component('loki.process', POD_LOGS_LABEL, [
      attribute('forward_to', [reference('loki.write', POD_LOGS_LABEL, 'receiver')]),
      ...sourceStages(isFile, rules),
      ...printStages(plan.podLogs.stages ?? []),
    ]),
    printWrites(plan, plan.podLogs.writes, inLogs),
  ];
}

/**
 * Files are read from their beginning where no position is known, so that a container's first lines are not lost; positions are kept
 * below the storage path. Since 1.12 the source expands patterns itself, which costs less than a component for it.
 */
function fileSource(context: PrintContext): AlloyBlock[] {
  const relabelled = reference('discovery.relabel', POD_LOGS_LABEL, 'output');
  const source = (targets: AlloyExpression, ...rest: AlloyStatement[]) =>
    component('loki.source.file', POD_LOGS_LABEL, [attribute('targets', targets), forwardToProcess(), ...rest]);
  if (isAtLeast(context.version, 1, 12)) return [source(relabelled, block('file_match', [attribute('enabled', true)]))];
  return [
    component('local.file_match', POD_LOGS_LABEL, [attribute('path_targets', relabelled)]),
    source(reference('local.file_match', POD_LOGS_LABEL, 'targets')),
  ];
}

function apiSource(plan: CollectorPlan): AlloyBlock {
  return component('loki.source.kubernetes', POD_LOGS_LABEL, [
    attribute('targets', reference('discovery.relabel', POD_LOGS_LABEL, 'output')),
    forwardToProcess(),
    ...(plan.clustering ? [block('clustering', [attribute('enabled', true)])] : []),
  ]);
}

function forwardToProcess(): AlloyStatement {
  return attribute('forward_to', [reference('loki.process', POD_LOGS_LABEL, 'receiver')]);
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

function printWrites(plan: CollectorPlan, writes: readonly LogWrite[], context: PrintContext): AlloyBlock {
  const externalLabels = printMap(plan.externalLabels);
  return component('loki.write', POD_LOGS_LABEL, [
    ...(externalLabels === undefined ? [] : [attribute('external_labels', externalLabels)]),
    ...writes.map((write, i) => block('endpoint', [printUrl(write), ...printFields(ENDPOINT_FIELDS, write, within(context, `writes[${i}]`))])),
  ]);
}

function checkShared(plan: CollectorPlan, { source }: PodLogsPlan, context: PrintContext): boolean {
  const fault = source === 'file' && !plan.perNode
    ? 'log files are read where they are, but the collector does not run on every node'
    : source === 'api' && !plan.perNode && !plan.clustering && plan.replicas > 1
      ? `each of ${plan.replicas} replicas would read every log, since clustering is off`
      : undefined;
  if (fault === undefined) return true;
  context.diagnostics.push(unsupportedByAlloy(context, fault, "read logs from 'file' on every node, or from 'api' with clustering"));
  return false;
}

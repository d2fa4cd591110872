import { Checked } from './checked';
import { checkTag } from './images';
import { nearest, Report } from '../../diagnostics';
import { ComponentId, COMPONENTS } from '../../model/components/component-table';
import { quantityToNumber } from '../../model/values/quantity';
import { maskUrl } from '../../model/values/url';
import { escapeToken } from '../../syntax/json-pointer';
import { oncePer } from '../../syntax/weak-memo';
import { ComponentSettings, ImageSettings, ResourceAmounts, ResourceSettings, TolerationSettings } from '../../topology/settings/component-settings';
import { hasProxy } from '../collectors/proxy';
import { WorkloadPlan } from '../plan';
import { KSM_KINDS } from '../rights/kinds';
import { isDisabled } from '../workloads/workload';

/** What the API server or a registry would refuse. */
export function checkWorkloads(checked: Checked, report: Report): void {
  const { cluster, settings } = checked;
  const registry = settings.global?.imageRegistry;
  if (registry !== undefined) checkReference(checked, '/global/imageRegistry', 'registry', registry, report);
  for (const workload of workloadsOf(checked)) checkResources(checked, workload, report);
  for (const component of Object.keys(COMPONENTS) as ComponentId[]) {
    const own = cluster.document[component];
    if (own === undefined) continue;
    if (own.image !== undefined) checkImage(checked, component, own.image, report);
    checkTolerations(checked, `/${component}/tolerations`, own.tolerations, report);
    checkPodLabels(checked, component, own, report);
    checkEnabled(checked, component, own, report);
  }
  checkTolerations(checked, '/global/tolerations', settings.global?.tolerations, report);
  checkProxy(checked, report);
  checkKinds(checked, report);
}

function workloadsOf({ plan }: Checked): WorkloadPlan[] {
  const { alertmanager, collectors, fronts = [], grafana, loki, kubeStateMetrics, fluxResources, nodeExporter, configReloader } = plan;
  const inFronts = fronts.flatMap((front) => [front, front.pinning?.workload]);
  const all = [
    ...collectors, ...plan.metricsStore?.workloads ?? [], ...inFronts, loki, alertmanager, grafana, kubeStateMetrics, ...plan.podStateMetrics ?? [],
    fluxResources, nodeExporter, plan.blackboxExporter, plan.tunnel, configReloader,
  ];
  return all.filter((workload) => workload !== undefined);
}

/** Parts of an image reference -> what they look like. @see https://github.com/distribution/reference/blob/main/reference.go */
const REFERENCE: { readonly [part in 'registry' | 'repository' | 'tag' | 'digest']: readonly [pattern: RegExp, example: string] } = {
  registry: [/^([a-zA-Z0-9]([-a-zA-Z0-9.]*[a-zA-Z0-9])?|\[[0-9a-fA-F:]+\])(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/, 'registry.example.com:5000/quay'],
  repository: [/^[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/, 'grafana/alloy'],
  tag: [/^\w[\w.-]{0,127}$/, 'v1.18.1'],
  digest: [/^sha(256:[0-9a-f]{64}|512:[0-9a-f]{128})$/, `sha256:${'0'.repeat(8)}... with 64 hexadecimal digits`],
};

function checkReference({ plan, cluster }: Checked, pointer: string, part: keyof typeof REFERENCE, text: string, report: Report): void {
  const [pattern, example] = REFERENCE[part];
  if (pattern.test(text)) return;
  report.error('bad-image', cluster.where(pointer), `cluster '${plan.name}': '${maskUrl(text)}' is not the ${part} of an image`, `write it as ${example}`);
}

function checkImage(checked: Checked, component: ComponentId, image: ImageSettings, report: Report): void {
  for (const part of Object.keys(REFERENCE) as (keyof typeof REFERENCE)[]) {
    const text = image[part];
    if (text !== undefined) checkReference(checked, `/${component}/image/${part}`, part, text, report);
  }
  checkTag(checked, component, image, report);
}

function checkResources({ plan, cluster }: Checked, { component, name, resources }: WorkloadPlan, report: Report): void {
  for (const amount of excessive(resources)) {
    report.error('request-over-limit', cluster.where(`/${component}/resources`),
      `cluster '${plan.name}': ${name} asks for ${resources.requests![amount]} of ${amount}, but is limited to ${resources.limits![amount]}`,
      `set both \`${component}.resources.requests.${amount}\` and \`${component}.resources.limits.${amount}\``);
  }
}

type Amount = keyof ResourceAmounts;

/** Resources, which clusters share -> what they ask for beyond their limit. */
const excessive = oncePer(({ requests = {}, limits = {} }: ResourceSettings): readonly Amount[] =>
  (['cpu', 'memory'] as const).filter((amount) => {
    const [request, limit] = [requests[amount], limits[amount]];
    return request !== undefined && limit !== undefined && quantityToNumber(request) > quantityToNumber(limit);
  }));

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function checkTolerations({ plan, cluster }: Checked, pointer: string, tolerations: readonly TolerationSettings[] | undefined, report: Report): void {
  tolerations?.forEach(({ key, operator = 'Equal', value }, i) => {
    const fault = operator === 'Exists' && value !== undefined ? "operator 'Exists' takes no value"
      : operator !== 'Exists' && key === undefined ? "without a key the operator must be 'Exists'" : undefined;
    if (fault !== undefined) report.error('bad-toleration', cluster.where(`${pointer}/${i}`), `cluster '${plan.name}': a toleration is wrong: ${fault}`);
  });
}

/** Selectors find pods by these, and dashboards their versions. */
const OURS = 'app.kubernetes.io/';

function checkPodLabels({ plan, cluster }: Checked, component: ComponentId, { podLabels = {} }: ComponentSettings, report: Report): void {
  for (const label of Object.keys(podLabels).filter((name) => name.startsWith(OURS))) {
    report.error('reserved-label', cluster.where(`/${component}/podLabels/${escapeToken(label)}`),
      `cluster '${plan.name}': pods of ${component} have a label '${label}' already, by which they are found`, `remove \`${component}.podLabels\` of that name`);
  }
}

function checkProxy({ plan, cluster, settings }: Checked, report: Report): void {
  const proxy = settings.global?.proxy;
  if (proxy === undefined || hasProxy(proxy)) return;
  report.warning('no-effect', cluster.where('/global/proxy'), `cluster '${plan.name}': 'global.proxy' names no proxy`, 'set `httpProxy` or `httpsProxy`, or remove it');
}

/** What cannot be left out. */
function checkEnabled({ plan, cluster, approach }: Checked, component: ComponentId, own: ComponentSettings, report: Report): void {
  if (!isDisabled(own)) return;
  if (component !== approach.component && component !== 'configReloader') {
    if (!plan.collectors.some(({ component: collecting, logs }) => collecting === component && logs !== undefined)) return;
    report.error('cannot-disable', cluster.where(`/${component}/enabled`), `cluster '${plan.name}': ${component} cannot be switched off, it is what collects logs`,
      `remove \`${component}.enabled\`, or set \`logs.collector: none\``);
    return;
  }
  report.error('cannot-disable', cluster.where(`/${component}/enabled`),
    `cluster '${plan.name}': ${component} cannot be switched off, ${component === 'configReloader' ? 'its collectors would not see a changed config' : 'it is what collects'}`,
    component === 'configReloader' ? `remove \`${component}.enabled\`` : 'set `managed: false` for a cluster to which nothing is deployed');
}

function checkKinds({ plan, cluster }: Checked, report: Report): void {
  const { kubeStateMetrics } = plan;
  if (kubeStateMetrics?.resourceKinds.length === 0) {
    report.error('empty-value', cluster.where('/kubeStateMetrics/resourceKinds'), `cluster '${plan.name}': kube-state-metrics has no kind to report`,
      'name the kinds, or set `kubeStateMetrics.enabled: false`');
  }
  for (const kind of kubeStateMetrics?.resourceKinds ?? []) {
    if (Object.hasOwn(KSM_KINDS, kind)) continue;
    const guess = nearest(kind, Object.keys(KSM_KINDS));
    report.error('unknown-kind', cluster.where('/kubeStateMetrics/resourceKinds'),
      `cluster '${plan.name}': kube-state-metrics does not know the kind '${kind}'`,
      guess ? `did you mean '${guess}'?` : `it knows ${Object.keys(KSM_KINDS).join(', ')}`);
  }
}

import { COMPONENTS, ComponentId } from '../../model/components/component-table';
import { ISTIO, IstioModeName } from '../../model/istio';
import { parseVersion, Version } from '../../model/values/version';
import { Memo } from '../../syntax/memo';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { ComponentSettings, ImageSettings } from '../../topology/settings/component-settings';
import { GlobalSettings } from '../../topology/settings/global-settings';
import { WorkloadPlan } from '../plan';

/** Priority class that Kubernetes reserves for what every node needs. @see https://kubernetes.io/docs/tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/ */
const NODE_CRITICAL = 'system-node-critical';

const EVERY_TAINT = [{ operator: 'Exists' }];

/** Most clusters of a fleet have the same workloads: they share them, and what is printed of them. */
const memo = new Memo<WorkloadPlan>();

/** What the settings make of one component, with the cluster's settings behind the component's own. */
export function workload(component: ComponentId, name: string, settings: ClusterSettings, onEveryNode: boolean = false): WorkloadPlan {
  const own: ComponentSettings = settings[component] ?? {};
  const {
    imageRegistry, nodeSelector, tolerations, imagePullSecrets, priorityClassName, topologySpread, istio,
  }: GlobalSettings = settings.global ?? {};
  const global = { imageRegistry, nodeSelector, tolerations, imagePullSecrets, priorityClassName, topologySpread, istio };
  return memo.get(JSON.stringify([component, name, onEveryNode, own, global]), () =>
    // what is remembered is frozen, and settings in code belong to whoever wrote them
    newWorkload(component, name, structuredClone(own), structuredClone(global), onEveryNode));
}

function newWorkload(component: ComponentId, name: string, own: ComponentSettings, global: GlobalSettings, onEveryNode: boolean): WorkloadPlan {
  const tag = own.image?.tag ?? COMPONENTS[component].tag;
  return {
    component,
    name,
    image: imageReference(component, own.image ?? {}, global.imageRegistry),
    imagePullPolicy: own.image?.pullPolicy ?? 'IfNotPresent',
    version: componentVersion(component, own.image),
    versionLabel: versionLabel(tag),
    resources: own.resources ?? {},
    logLevel: own.logLevel ?? 'info',
    logFormat: own.logFormat ?? 'logfmt',
    nodeSelector: own.nodeSelector ?? (onEveryNode ? {} : global.nodeSelector ?? {}),
    tolerations: own.tolerations ?? (onEveryNode ? EVERY_TAINT : global.tolerations ?? []),
    priorityClassName: own.priorityClassName ?? (onEveryNode ? NODE_CRITICAL : global.priorityClassName),
    imagePullSecrets: global.imagePullSecrets ?? [],
    topologySpread: own.topologySpreadConstraints ?? global.topologySpread,
    serviceAccountAnnotations: own.serviceAccountAnnotations,
    podLabels: own.podLabels,
    podAnnotations: own.podAnnotations,
    ...(ISTIO[(global.istio ?? 'none') as IstioModeName].hasSidecar && { hasSidecar: true }),
  };
}

/** The version that an image runs, as far as its tag tells; else the one that the component was written for. */
export function componentVersion(component: ComponentId, image: ImageSettings | undefined): Version {
  return parseVersion(image?.tag ?? '') ?? parseVersion(COMPONENTS[component].tag)!;
}

/** Tags are longer than the values of labels, and may end in other characters. */
function versionLabel(tag: string): string {
  return tag.replace(/^v(?=\d)/, '').slice(0, LONGEST_LABEL).replace(/^[-_.]+|[-_.]+$/g, '');
}

/** Longest value of a Kubernetes label. */
const LONGEST_LABEL = 63;

function imageReference(component: ComponentId, image: ImageSettings, mirror: string | undefined): string {
  const facts = COMPONENTS[component];
  const registry = image.registry ?? mirror ?? facts.registry;
  const reference = `${registry}/${image.repository ?? facts.repository}:${image.tag ?? facts.tag}`;
  return image.digest ? `${reference}@${image.digest}` : reference;
}

/** Whether a component of the settings is switched off. */
export function isDisabled(settings: ComponentSettings | undefined): boolean {
  return settings?.enabled === false;
}

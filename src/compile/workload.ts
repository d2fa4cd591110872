import { COMPONENTS, ComponentId } from '../model/components/component-table';
import { parseVersion } from '../model/values/version';
import { ComponentSettings, ImageSettings } from '../topology/settings/component-settings';
import { ClusterSettings } from '../topology/settings/cluster-settings';
import { WorkloadPlan } from './plan';

/** Priority class that Kubernetes reserves for what every node needs. @see https://kubernetes.io/docs/tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/ */
const NODE_CRITICAL = 'system-node-critical';

const EVERY_TAINT = [{ operator: 'Exists' }];

/** What the settings make of one component, with the cluster's settings behind the component's own. */
export function workload(component: ComponentId, name: string, settings: ClusterSettings, onEveryNode: boolean = false): WorkloadPlan {
  const own: ComponentSettings = settings[component] ?? {};
  const { global = {} } = settings;
  const tag = own.image?.tag ?? COMPONENTS[component].tag;
  const ownVersion = parseVersion(COMPONENTS[component].tag)!;
  return {
    component,
    name,
    image: imageReference(component, own.image ?? {}, global.imageRegistry),
    imagePullPolicy: own.image?.pullPolicy ?? 'IfNotPresent',
    version: parseVersion(tag) ?? ownVersion,
    versionLabel: tag.replace(/^v(?=\d)/, ''),
    resources: own.resources ?? {},
    logLevel: own.logLevel ?? 'info',
    logFormat: own.logFormat ?? 'logfmt',
    nodeSelector: own.nodeSelector ?? (onEveryNode ? {} : global.nodeSelector ?? {}),
    tolerations: own.tolerations ?? (onEveryNode ? EVERY_TAINT : global.tolerations ?? []),
    priorityClassName: own.priorityClassName ?? (onEveryNode ? NODE_CRITICAL : undefined),
    imagePullSecrets: global.imagePullSecrets ?? [],
  };
}

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

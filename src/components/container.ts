import * as k from '../../imports/kubernetes';
import { SecretVariable, WorkloadPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';
import { ResourceAmounts, ResourceSettings } from '../topology/settings/component-settings';

/** What is particular about the container of a workload. */
export interface ContainerParts {
  readonly args: readonly string[];
  readonly env?: readonly k.EnvVar[];
  readonly securityContext: k.SecurityContext;
  readonly volumeMounts?: readonly k.VolumeMount[];
  readonly startupProbe?: k.Probe;
  readonly readinessProbe?: k.Probe;
  readonly livenessProbe?: k.Probe;
  /** Opens none of its component's ports. */
  readonly withoutPorts?: boolean;
  /**
   * Ports by name, where they are not all of its component's.
   * @default - those of its component
   */
  readonly ports?: { readonly [name: string]: number };
  /** Ports by name beside those. */
  readonly morePorts?: { readonly [name: string]: number };
  /** Ports over UDP by name. */
  readonly udpPorts?: { readonly [name: string]: number };
}

/** The container of a workload, named after its component, with the ports of the component table. */
export function container(workload: WorkloadPlan, parts: ContainerParts): k.Container {
  const facts = COMPONENTS[workload.component];
  return {
    name: facts.name,
    image: workload.image,
    imagePullPolicy: workload.imagePullPolicy,
    args: parts.args,
    env: parts.env,
    ports: parts.withoutPorts ? undefined : [
      ...Object.entries({ ...(parts.ports ?? facts.ports), ...parts.morePorts }).map(([name, containerPort]) => ({ name, containerPort, protocol: 'TCP' })),
      ...Object.entries(parts.udpPorts ?? {}).map(([name, containerPort]) => ({ name, containerPort, protocol: 'UDP' })),
    ],
    startupProbe: parts.startupProbe,
    readinessProbe: parts.readinessProbe,
    livenessProbe: parts.livenessProbe,
    resources: resources(workload.resources),
    securityContext: parts.securityContext,
    volumeMounts: parts.volumeMounts,
  };
}

/** An environment variable with a field of the pod. */
export function fieldEnv(name: string, fieldPath: string): k.EnvVar {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}

/** Environment variables with keys of Secrets; a changed Secret is seen by new pods alone. */
export function secretEnv(variables: readonly SecretVariable[] = []): k.EnvVar[] {
  return variables.map(({ name, secret }) => ({ name, valueFrom: { secretKeyRef: { name: secret.name, key: secret.key } } }));
}

/** Environment variables with their texts. */
export function textEnv(variables: { readonly [name: string]: string } = {}): k.EnvVar[] {
  return Object.entries(variables).map(([name, value]) => ({ name, value }));
}

/** What a container asks for and may have. */
export function resources({ requests, limits }: ResourceSettings): k.ResourceRequirements {
  return { requests: amounts(requests), limits: amounts(limits) };
}

function amounts(given: ResourceAmounts | undefined): { readonly [resource: string]: string } | undefined {
  if (given?.cpu === undefined && given?.memory === undefined) return undefined;
  const result: { [resource: string]: string } = {};
  if (given.cpu !== undefined) result.cpu = given.cpu;
  if (given.memory !== undefined) result.memory = given.memory;
  return result;
}

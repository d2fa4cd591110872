import { Labels } from './label-selector';
import { isMap } from '../../syntax/plain-map';
import { PrintedObject } from '../plan';
import { podOf } from '../rights/printed';

/** What a monitor can hit: a Service, or what pods are made from. */
export interface Target {
  readonly namespace: string;
  readonly labels: Labels;
  /** Names of its ports. */
  readonly ports: readonly string[];
  /** Numbers of those that its containers declare; of a Service none. */
  readonly numbers: readonly number[];
}

/** The objects of a cluster, as far as monitors are about them. */
export interface MonitoredTree {
  readonly services: readonly Target[];
  readonly pods: readonly Target[];
  /** Namespace -> its labels; namespaces that are no object of the tree are missing. */
  readonly namespaces: ReadonlyMap<string, Labels>;
  /** Namespaces in which something else makes objects that nobody sees here. */
  readonly opaque: ReadonlySet<string>;
  /** Prometheus and PrometheusAgent of the operator. */
  readonly servers: readonly PrintedObject[];
}

interface Anything {
  readonly [field: string]: unknown;
}

export function monitoredTree(objects: readonly PrintedObject[]): MonitoredTree {
  const services: Target[] = [];
  const pods: Target[] = [];
  const namespaces = new Map<string, Labels>();
  const opaque = new Set<string>();
  const servers: PrintedObject[] = [];
  for (const object of objects) {
    const { apiVersion, kind, metadata: { name } } = object;
    const namespace = namespaceOf(object);
    const spec = mapOf((object as unknown as Anything).spec);
    if (apiVersion === 'v1' && kind === 'Service') {
      services.push({ namespace, labels: labelsOf(object), ports: namesIn(spec.ports), numbers: [] });
    } else if (apiVersion === 'v1' && kind === 'Namespace') {
      namespaces.set(name, labelsOf(object));
    } else if (apiVersion.startsWith('helm.toolkit.fluxcd.io/')) {
      opaque.add(textOf(spec.targetNamespace) ?? namespace);
    } else if (apiVersion.startsWith('argoproj.io/')) {
      opaque.add(textOf(mapOf(spec.destination).namespace) ?? namespace);
    } else if (apiVersion.startsWith('monitoring.coreos.com/') && (kind === 'Prometheus' || kind === 'PrometheusAgent')) {
      servers.push(object);
    }
    const pod = podOf(object);
    if (pod === undefined) continue;
    const { containers, initContainers } = mapOf(pod.spec);
    const declared = [...listOf(containers), ...listOf(initContainers)].flatMap((container) => listOf(mapOf(container).ports));
    const numbers = declared.map((port) => mapOf(port).containerPort).filter((port) => typeof port === 'number');
    pods.push({ namespace, labels: labelsOf(pod as { readonly metadata?: unknown }), ports: namesIn(declared), numbers });
  }
  return { services, pods, namespaces, opaque, servers };
}

/** The namespace that an object arrives in. */
export function namespaceOf({ metadata: { namespace } }: PrintedObject): string {
  return namespace ?? 'default';
}

export function labelsOf({ metadata }: { readonly metadata?: unknown }): Labels {
  return mapOf(mapOf(metadata).labels) as Labels;
}

export function mapOf(value: unknown): Anything {
  return isMap(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function namesIn(ports: unknown): string[] {
  return listOf(ports).map((port) => textOf(mapOf(port).name)).filter((name) => name !== undefined);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

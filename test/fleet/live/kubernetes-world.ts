import { KubernetesObject } from '../../engines/fake-api-server';

/** A container as pods list it. */
export interface ContainerSpec {
  readonly name: string;
  /** Port name -> number. */
  readonly ports?: { readonly [name: string]: number };
}

/** A pod in the few words that matter to discovery. */
export interface PodSpec {
  readonly name: string;
  readonly namespace: string;
  /** Undefined: it has none yet. */
  readonly ip?: string;
  /** Name of its node. */
  readonly node: string;
  readonly labels?: { readonly [name: string]: string };
  readonly annotations?: { readonly [name: string]: string };
  readonly containers: readonly ContainerSpec[];
  readonly initContainers?: readonly ContainerSpec[];
  /** `Running` where it is not given. */
  readonly phase?: string;
}

export function nodeObject(name: string, address: string, labels: { readonly [name: string]: string } = {}): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/os': 'linux', ...labels } },
    status: {
      addresses: [{ type: 'Hostname', address: name }, { type: 'InternalIP', address }],
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
    },
  };
}

export function podObject({ name, namespace, ip, node, labels, annotations, containers, initContainers = [], phase = 'Running' }: PodSpec): KubernetesObject {
  const written = (list: readonly ContainerSpec[]) => list.map((one) => ({
    name: one.name,
    image: `registry.test/${one.name}:1`,
    ports: Object.entries(one.ports ?? {}).map(([portName, containerPort]) => ({ name: portName, containerPort, protocol: 'TCP' })),
  }));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels, annotations },
    spec: { nodeName: node, containers: written(containers), initContainers: written(initContainers) },
    status: { phase, podIP: ip, hostIP: '127.0.1.1', conditions: [{ type: 'Ready', status: phase === 'Running' ? 'True' : 'False' }] },
  };
}

/** A Service and its slice, with one endpoint for each pod. */
export function serviceObjects(
  name: string, namespace: string, labels: { readonly [name: string]: string }, ports: { readonly [name: string]: number },
  endpoints: readonly { readonly ip: string; readonly pod?: string; readonly node?: string }[],
): KubernetesObject[] {
  const list = Object.entries(ports).map(([portName, port]) => ({ name: portName, port, protocol: 'TCP' }));
  return [
    { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace, labels }, spec: { ipFamilies: ['IPv4', 'IPv6'], ports: list } },
    // the labels of a slice are those of its Service
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: `${name}-abcde`, namespace, labels: { ...labels, 'kubernetes.io/service-name': name } },
      addressType: 'IPv4',
      ports: list,
      endpoints: endpoints.map(({ ip, pod, node }) => ({
        addresses: [ip],
        conditions: { ready: true, serving: true, terminating: false },
        nodeName: node,
        targetRef: pod === undefined ? undefined : { kind: 'Pod', name: pod, namespace },
      })),
    },
  ];
}

/** A node of the world. */
export interface WorldNode {
  readonly name: string;
  readonly address: string;
}

/**
 * What a cluster's controllers make of generated manifests: pods of its workloads (on every node where it is a DaemonSet,
 * one otherwise), the Services, and their slices. Pods have addresses in 127.0.2.0/24, or their node's.
 */
export function running(manifests: readonly any[], nodes: readonly WorldNode[]): KubernetesObject[] {
  const pods = manifests.filter(({ kind }) => ['DaemonSet', 'Deployment', 'StatefulSet'].includes(kind)).flatMap((workload, i) => {
    const { metadata, spec } = workload.spec.template;
    return (workload.kind === 'DaemonSet' ? nodes : nodes.slice(0, 1)).map((node): PodSpec => ({
      name: `${workload.metadata.name}-${node.name}`,
      namespace: workload.metadata.namespace,
      ip: spec.hostNetwork ? node.address : `127.0.2.${i + 1}`,
      node: node.name,
      labels: metadata.labels,
      annotations: metadata.annotations,
      containers: spec.containers.map((container: any) => ({
        name: container.name,
        ports: Object.fromEntries((container.ports ?? []).map((port: any) => [port.name, port.containerPort])),
      })),
    }));
  });
  const services = manifests.filter(({ kind }) => kind === 'Service').flatMap(({ metadata, spec }) => {
    const chosen = pods.filter(({ namespace, labels = {} }) => namespace === metadata.namespace
      && Object.entries(spec.selector).every(([name, value]) => labels[name] === value));
    const portOf = (name: string) => chosen.flatMap(({ containers }) => containers).find(({ ports = {} }) => name in ports)!.ports![name];
    const ports = Object.fromEntries(spec.ports.map((port: any) => [port.name, portOf(port.targetPort)]));
    const endpoints = chosen.map(({ ip, name, node }) => ({ ip: ip!, pod: name, node }));
    return serviceObjects(metadata.name, metadata.namespace, metadata.labels, ports, endpoints);
  });
  return [...pods.map(podObject), ...services];
}

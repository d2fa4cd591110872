import { Target } from './peers';
import { Reachable } from './workloads';
import { COMPONENTS } from '../../model/components/component-table';
import { simulateTarget } from '../../model/relabel';
import { Dialect } from '../../model/relabel/dialect';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { KubernetesSdConfig } from '../../model/scrape/service-discovery';
import { sanitizeLabelName } from '../../model/values/label';
import { WeakMemo } from '../../syntax/weak-memo';

/** Stands for the address of a pod: rules see that it is one, and nothing else. */
const POD_IP = '10.0.0.1';

type Labels = { readonly [name: string]: string };

/**
 * What of ours a job scrapes: what discovery says of each of our pods and Services is sent through the job's rules. So a job is let
 * through to exactly what it keeps, whoever wrote its rules.
 */
export function ownTargets(config: ScrapeConfig, workloads: readonly Reachable[], namespace: string, dialect: Dialect): readonly Target[] {
  return known.of(config).get(JSON.stringify([namespace, dialect, workloads]), () => newTargets(config, workloads, namespace, dialect));
}

/** A job without its identity -> what is deployed -> what it keeps of that: clusters run the same jobs. */
const known = new WeakMemo<readonly Target[]>();

function newTargets(config: ScrapeConfig, workloads: readonly Reachable[], namespace: string, dialect: Dialect): Target[] {
  const targets = new Map<string, Target>();
  for (const sd of config.kubernetesSdConfigs ?? []) {
    if (sd.apiServer !== undefined || !looksInto(sd, namespace)) continue;
    for (const workload of workloads) {
      for (const discovered of discoveredOf(sd.role, workload, namespace)) {
        const { labels } = simulateTarget(config, discovered, dialect);
        const port = portAt(labels?.__address__, sd.role);
        // nobody listens at another, so that nothing is to be opened for it
        if (port === undefined || !workload.ports.includes(port)) continue;
        const to = workload.onHost ? { kind: 'nodes' } as const : { kind: 'workload', name: workload.name } as const;
        targets.set(`${workload.name} ${port}`, { to, ports: [{ protocol: 'TCP', port }], ...(sd.role === 'service' && { byName: true }) });
      }
    }
  }
  return [...targets.values()];
}

function looksInto({ namespaces }: KubernetesSdConfig, namespace: string): boolean {
  const { names = [], ownNamespace } = namespaces ?? {};
  return names.length === 0 || ownNamespace === true || names.includes(namespace);
}

/** The port of what is scraped, where that is still the pod or Service that was discovered. */
function portAt(address: string | undefined, role: string): number | undefined {
  const [, host, port] = /^(.*):(\d+)$/.exec(address ?? '') ?? [];
  return host === POD_IP || (role === 'service' && host?.endsWith('.svc')) ? Number(port) : undefined;
}

function* discoveredOf(role: string, workload: Reachable, namespace: string): Iterable<Labels> {
  const { name, named } = workload;
  for (const [portName, port] of Object.entries(named)) {
    if (role === 'pod') {
      yield { __address__: `${POD_IP}:${port}`, ...discoveredPod(workload, namespace, portName, port) };
    }
    for (const service of role === 'pod' ? [] : [name, `${name}-headless`]) {
      const common = { ...labelled('service', workload), __meta_kubernetes_namespace: namespace, __meta_kubernetes_service_name: service };
      if (role === 'service') {
        yield { __address__: `${service}.${namespace}.svc:${port}`, ...common, __meta_kubernetes_service_port_name: portName };
      } else if (role === 'endpoints' || role === 'endpointslice') {
        const part = role === 'endpoints' ? 'endpoint' : 'endpointslice';
        yield {
          __address__: `${POD_IP}:${port}`,
          ...discoveredPod(workload, namespace, portName, port),
          ...common,
          [`__meta_kubernetes_${part}_port_name`]: portName,
          [`__meta_kubernetes_${part}_port_protocol`]: 'TCP',
        };
      }
    }
  }
}

function discoveredPod(workload: Reachable, namespace: string, portName: string, port: number): Labels {
  return {
    ...labelled('pod', workload),
    ...Object.fromEntries(Object.entries(workload.podAnnotations ?? {}).flatMap(([name, value]) => [
      [`__meta_kubernetes_pod_annotation_${sanitizeLabelName(name)}`, value], [`__meta_kubernetes_pod_annotationpresent_${sanitizeLabelName(name)}`, 'true'],
    ])),
    __meta_kubernetes_namespace: namespace,
    __meta_kubernetes_pod_name: workload.podName,
    __meta_kubernetes_pod_ip: POD_IP,
    __meta_kubernetes_pod_host_ip: POD_IP,
    __meta_kubernetes_pod_node_name: 'node',
    __meta_kubernetes_pod_phase: 'Running',
    __meta_kubernetes_pod_ready: 'true',
    __meta_kubernetes_pod_container_init: 'false',
    __meta_kubernetes_pod_container_name: COMPONENTS[workload.component].name,
    __meta_kubernetes_pod_container_port_name: portName,
    __meta_kubernetes_pod_container_port_number: String(port),
    __meta_kubernetes_pod_container_port_protocol: 'TCP',
  };
}

/** Labels of an object of a workload, as discovery writes them. */
function labelled(object: 'pod' | 'service', { component, labels, podLabels }: Reachable): Labels {
  const all = { ...(object === 'pod' && podLabels), ...labels, 'app.kubernetes.io/component': COMPONENTS[component].component, 'app.kubernetes.io/part-of': 'fleet-monitoring' };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => {
    const key = sanitizeLabelName(name);
    return [[`__meta_kubernetes_${object}_label_${key}`, value], [`__meta_kubernetes_${object}_labelpresent_${key}`, 'true']];
  }));
}

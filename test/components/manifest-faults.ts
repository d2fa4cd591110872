import { Json } from './plans';
import { podOf } from '../../src/compile/rights/printed';
import { operatedSetsOf } from '../../src/model/components/operated-names';

const WORKLOADS = new Set(['Deployment', 'DaemonSet', 'StatefulSet']);
const CLUSTER_SCOPED = new Set(['Namespace', 'ClusterRole', 'ClusterRoleBinding']);

/**
 * What does not fit together in the manifests of one cluster: what the API server accepts, and what then does not work or is
 * not safe. Empty when all is well.
 */
export function manifestFaults(manifests: readonly Json[]): string[] {
  const faults: string[] = [];
  const pods = manifests.filter((manifest) => WORKLOADS.has(manifest.kind));
  const operated = manifests.flatMap(ofOperator);
  const standard = one(manifests, 'Namespace')?.metadata.labels['pod-security.kubernetes.io/enforce'];
  const report = (manifest: Json, fault: string) => faults.push(`${manifest.kind} ${manifest.metadata.name}: ${fault}`);

  const identities = manifests.map((m) => [m.apiVersion.replace(/\/?[^/]+$/, ''), m.kind, m.metadata.namespace, m.metadata.name].join('|'));
  for (const twice of identities.filter((identity, index) => identities.indexOf(identity) !== index)) faults.push(`${twice} is there twice`);

  for (const manifest of manifests) {
    if (CLUSTER_SCOPED.has(manifest.kind) !== (manifest.metadata.namespace === undefined)) report(manifest, 'wrong namespace');
    if (manifest.kind === 'Service') serviceFaults(manifest, [...pods, ...operated]).forEach((fault) => report(manifest, fault));
    if (manifest.kind === 'PodDisruptionBudget') budgetFaults(manifest, [...pods, ...operated]).forEach((fault) => report(manifest, fault));
    if (manifest.kind.endsWith('Binding')) bindingFaults(manifest, manifests).forEach((fault) => report(manifest, fault));
  }
  for (const workload of pods) {
    workloadFaults(workload, manifests, pods).forEach((fault) => report(workload, fault));
    podFaults(workload.spec.template.spec, standard).forEach((fault) => report(workload, fault));
  }
  return faults;
}

const OPERATED = new Set(['Prometheus', 'PrometheusAgent', 'Alertmanager']);

/** The StatefulSet that an operator makes of an object, as far as others know it. */
function ofOperator({ apiVersion, kind, metadata, spec, ...rest }: Json): Json[] {
  if (!OPERATED.has(kind) || !apiVersion.startsWith('monitoring.coreos.com/')) return [];
  const { shards = 1, replicas = 1 } = spec;
  const [name] = operatedSetsOf({ kind, object: metadata.name, shards });
  return [{ kind: 'StatefulSet', metadata: { ...metadata, name }, spec: { replicas: replicas * shards, template: podOf({ apiVersion, kind, metadata, spec, ...rest }) } }];
}

function one(manifests: readonly Json[], kind: string): Json {
  return manifests.find((manifest) => manifest.kind === kind);
}

const POD_NAME = 'statefulset.kubernetes.io/pod-name';

function hits(selector: Json, workload: Json): boolean {
  const labels = workload.spec.template.metadata.labels;
  // the controller adds it, to each pod its own
  const isOwn = (name: string, value: unknown) => name === POD_NAME && workload.kind === 'StatefulSet'
    && Array.from({ length: workload.spec.replicas }, (_, i) => `${workload.metadata.name}-${i}`).includes(String(value));
  return Object.entries(selector).every(([name, value]) => labels[name] === value || isOwn(name, value));
}

function serviceFaults(service: Json, pods: readonly Json[]): string[] {
  // it leads elsewhere
  if (service.spec.type === 'ExternalName') return [];
  const behind = pods.filter((pod) => hits(service.spec.selector, pod) && pod.metadata.namespace === service.metadata.namespace);
  // those of one component may stand behind one Service
  const components = new Set(behind.map((pod) => pod.spec.template.metadata.labels['app.kubernetes.io/name']));
  if (behind.length === 0 || components.size > 1) return [`selects ${behind.length} workloads`];
  return behind.flatMap((pod) => {
    const ports = portsOf(pod.spec.template.spec);
    return service.spec.ports.filter((port: Json) => !ports.has(port.targetPort)).map((port: Json) => `no container port '${port.targetPort}'`);
  });
}

function budgetFaults(budget: Json, pods: readonly Json[]): string[] {
  const guarded = pods.filter((pod) => hits(budget.spec.selector.matchLabels, pod));
  return guarded.length === 1 && guarded[0].spec.replicas > 1 ? [] : ['guards nothing, or blocks the drain of a node'];
}

/** Roles that a platform brings. */
const FOREIGN = /^system:/;

function bindingFaults(binding: Json, manifests: readonly Json[]): string[] {
  const { roleRef: { kind, name }, subjects } = binding;
  const isThere = (wanted: string, id: string, namespace?: string) => manifests.some((manifest) =>
    manifest.kind === wanted && manifest.metadata.name === id && manifest.metadata.namespace === namespace);
  return [
    ...(FOREIGN.test(name) || isThere(kind, name, kind === 'Role' ? binding.metadata.namespace : undefined) ? [] : [`no ${kind} '${name}'`]),
    ...subjects.filter((subject: Json) => !isThere(subject.kind, subject.name, subject.namespace)).map((subject: Json) => `no account '${subject.name}'`),
  ];
}

function workloadFaults(workload: Json, manifests: readonly Json[], pods: readonly Json[]): string[] {
  const { selector, serviceName, template, volumeClaimTemplates = [] } = workload.spec;
  const { spec } = template;
  const { namespace } = workload.metadata;
  const isThere = (kind: string, name: string) => manifests.some((manifest) =>
    manifest.kind === kind && manifest.metadata.name === name && manifest.metadata.namespace === namespace);
  const volumes = [...(spec.volumes ?? []), ...volumeClaimTemplates.map((claim: Json) => claim.metadata)].map((volume: Json) => volume.name);
  const mounts = spec.containers.flatMap((container: Json) => container.volumeMounts ?? []).map((mount: Json) => mount.name);
  const configs = (spec.volumes ?? []).filter((volume: Json) => volume.configMap).map((volume: Json) => volume.configMap.name);
  const bound = manifests.some((m) => m.kind.endsWith('Binding') && !FOREIGN.test(m.roleRef.name)
    && m.subjects.some((subject: Json) => subject.name === spec.serviceAccountName && subject.namespace === namespace));
  return [
    ...(hits(selector.matchLabels, workload) ? [] : ['does not select its own pods']),
    ...(pods.filter((other) => hits(selector.matchLabels, other)).length === 1 ? [] : ['selects the pods of another workload']),
    ...('app.kubernetes.io/version' in selector.matchLabels ? ['its selector changes with the version'] : []),
    ...(serviceName === undefined || isThere('Service', serviceName) ? [] : [`no Service '${serviceName}'`]),
    ...(isThere('ServiceAccount', spec.serviceAccountName) ? [] : [`no account '${spec.serviceAccountName}'`]),
    ...(bound === spec.automountServiceAccountToken ? [] : ['has a token without a role, or a role without a token']),
    ...configs.filter((name: string) => !isThere('ConfigMap', name)).map((name: string) => `no ConfigMap '${name}'`),
    ...mounts.filter((name: string) => !volumes.includes(name)).map((name: string) => `no volume '${name}'`),
    ...volumes.filter((name) => !mounts.includes(name)).map((name) => `volume '${name}' is not mounted`),
  ];
}

function portsOf(spec: Json): Map<string, number> {
  const ports = spec.containers.flatMap((container: Json) => container.ports ?? []);
  return new Map(ports.map((port: Json) => [port.name, port.containerPort]));
}

function podFaults(spec: Json, standard: string): string[] {
  const numbers = spec.containers.flatMap((container: Json) => container.ports ?? []).map((port: Json) => `${port.containerPort}/${port.protocol ?? 'TCP'}`);
  const needsHost = spec.hostNetwork || spec.hostPID || (spec.volumes ?? []).some((volume: Json) => volume.hostPath);
  const asRoot = spec.securityContext.runAsNonRoot !== true;
  return [
    ...(numbers.length === new Set(numbers).size ? [] : ['a port is opened twice']),
    ...(standard === 'restricted' && (needsHost || asRoot) ? ['is not admitted to its namespace'] : []),
    ...(asRoot && !needsHost ? ['is root for nothing'] : []),
    ...(spec.securityContext.seccompProfile?.type === 'RuntimeDefault' ? [] : ['no seccomp profile']),
    ...(spec.volumes ?? []).filter((v: Json) => v.emptyDir && !v.emptyDir.sizeLimit).map((v: Json) => `volume '${v.name}' may fill the node`),
    ...spec.containers.flatMap((container: Json) => containerFaults(container, spec, standard).map((fault) => `${container.name}: ${fault}`)),
  ];
}

function containerFaults(container: Json, spec: Json, standard: string): string[] {
  const { capabilities, ...context } = container.securityContext;
  const own = new Set((container.ports ?? []).map((port: Json) => port.name));
  const probes = [container.startupProbe, container.readinessProbe, container.livenessProbe].filter(Boolean);
  const hostMounts = (spec.volumes ?? []).filter((volume: Json) => volume.hostPath && volume.hostPath.type === undefined).map((v: Json) => v.name);
  return [
    ...(context.allowPrivilegeEscalation === false && context.readOnlyRootFilesystem === true ? [] : ['not locked down']),
    ...(capabilities.drop.includes('ALL') && !(standard === 'restricted' && capabilities.add) ? [] : ['has capabilities']),
    ...(container.resources.requests && container.resources.limits ? [] : ['no resources']),
    ...[...own].filter((name: any) => name.length > 15).map((name) => `the name of port '${name}' is too long`),
    ...probes.filter((probe) => !own.has((probe.httpGet ?? probe.tcpSocket).port)).map(() => 'a probe points at no port of its own'),
    ...(container.volumeMounts ?? []).filter((m: Json) => hostMounts.includes(m.name) && !m.readOnly).map((m: Json) => `may write to ${m.mountPath}`),
  ];
}

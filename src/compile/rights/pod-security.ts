import { PrintedContainer, PrintedPod, PrintedPodSpec, PrintedSecurity } from './printed';

/*
 * The Pod Security Standards, control by control, as the admission of the API server evaluates them.
 * See https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */

export type Standard = 'baseline' | 'restricted';

/** A pod, with all of its containers. */
interface Subject {
  readonly pod: PrintedPod;
  readonly spec: PrintedPodSpec;
  readonly containers: readonly PrintedContainer[];
}

/** What is wrong, in words; undefined: nothing. */
type Control = (subject: Subject) => string | undefined;

/** Security contexts of the pod and of each container, with whose they are. */
function contexts({ spec, containers }: Subject): (readonly [whose: string, context: PrintedSecurity])[] {
  return [['the pod', spec.securityContext ?? {}], ...containers.map(({ name, securityContext = {} }) => [`container '${name}'`, securityContext] as const)];
}

/** The first of the contexts that has a fault. */
function each(subject: Subject, fault: (context: PrintedSecurity) => string | undefined): string | undefined {
  for (const [whose, context] of contexts(subject)) {
    const found = fault(context);
    if (found !== undefined) return `${whose} ${found}`;
  }
  return undefined;
}

function eachContainer(
  { containers }: Subject, fault: (context: PrintedSecurity, container: PrintedContainer) => string | undefined,
): string | undefined {
  for (const container of containers) {
    const found = fault(container.securityContext ?? {}, container);
    if (found !== undefined) return `container '${container.name}' ${found}`;
  }
  return undefined;
}

const BASELINE_CAPABILITIES: ReadonlySet<string> = new Set([
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
]);

const SELINUX_TYPES: ReadonlySet<string> = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);

const SAFE_SYSCTLS: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range',
  'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
]);

const RESTRICTED_VOLUMES: ReadonlySet<string> = new Set([
  'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret',
]);

/** Probes and hooks that are sent to somewhere else than the pod. */
function leadsOut(container: PrintedContainer): boolean {
  const { livenessProbe, readinessProbe, startupProbe, lifecycle = {} } = container;
  const handlers = [livenessProbe, readinessProbe, startupProbe, ...Object.values(lifecycle)];
  return handlers.some((handler) => [handler?.httpGet?.host, handler?.tcpSocket?.host].some((host) => host !== undefined && host !== ''));
}

const BASELINE: readonly Control[] = [
  (subject) => each(subject, ({ windowsOptions }) => (windowsOptions?.hostProcess ? 'is a process of a Windows host' : undefined)),
  ({ spec }) => {
    const joined = ['hostNetwork', 'hostPID', 'hostIPC'].filter((field) => spec[field] === true);
    return joined.length === 0 ? undefined : `the pod has \`${joined.join('`, `')}\``;
  },
  (subject) => eachContainer(subject, ({ privileged }) => (privileged === true ? 'is privileged' : undefined)),
  (subject) => eachContainer(subject, ({ capabilities }) => {
    const more = capabilities?.add?.filter((name) => !BASELINE_CAPABILITIES.has(name)) ?? [];
    return more.length === 0 ? undefined : `adds the capability ${more.join(', ')}`;
  }),
  ({ spec }) => {
    const volume = spec.volumes?.find(({ hostPath }) => hostPath !== undefined);
    return volume && `volume '${String(volume.name)}' is a folder of the node`;
  },
  (subject) => eachContainer(subject, (_, { ports = [] }) => (ports.some(({ hostPort = 0 }) => hostPort !== 0) ? 'opens a port of the node' : undefined)),
  (subject) => eachContainer(subject, (_, container) => (leadsOut(container) ? 'has a probe or hook with a `host`' : undefined)),
  (subject) => each(subject, ({ appArmorProfile }) => (appArmorProfile?.type === 'Unconfined' ? 'switches AppArmor off' : undefined)),
  ({ pod }) => {
    const off = Object.entries(pod.metadata?.annotations ?? {})
      .find(([name, value]) => name.startsWith('container.apparmor.security.beta.kubernetes.io/') && !/^(runtime\/default|localhost\/.*)?$/.test(value));
    return off && `annotation '${off[0]}' switches AppArmor off`;
  },
  (subject) => each(subject, ({ seLinuxOptions: { type = '', user = '', role = '' } = {} }) =>
    (SELINUX_TYPES.has(type) && user === '' && role === '' ? undefined : 'chooses SELinux options')),
  (subject) => eachContainer(subject, ({ procMount = 'Default' }) => (procMount === 'Default' ? undefined : 'sees all of /proc')),
  (subject) => each(subject, ({ seccompProfile }) => (seccompProfile?.type === 'Unconfined' ? 'switches seccomp off' : undefined)),
  ({ spec }) => {
    const unsafe = spec.securityContext?.sysctls?.find(({ name = '' }) => !SAFE_SYSCTLS.has(name));
    return unsafe && `the pod sets '${unsafe.name}' of the kernel`;
  },
];

const SECCOMP: ReadonlySet<unknown> = new Set(['RuntimeDefault', 'Localhost']);

const RESTRICTED: readonly Control[] = [
  ...BASELINE,
  ({ spec }) => {
    const volume = spec.volumes?.find((one) => !Object.keys(one).every((key) => key === 'name' || RESTRICTED_VOLUMES.has(key)));
    return volume && `volume '${String(volume.name)}' is of a kind that is not allowed`;
  },
  (subject) => eachContainer(subject, ({ allowPrivilegeEscalation }) => (allowPrivilegeEscalation === false ? undefined : 'may gain privileges')),
  (subject) => eachContainer(subject, ({ runAsNonRoot = subject.spec.securityContext?.runAsNonRoot }) =>
    (runAsNonRoot === true ? undefined : 'may run as root')),
  (subject) => each(subject, ({ runAsUser }) => (runAsUser === 0 ? 'runs as root' : undefined)),
  (subject) => eachContainer(subject, ({ seccompProfile = subject.spec.securityContext?.seccompProfile }) =>
    (SECCOMP.has(seccompProfile?.type) ? undefined : 'has no seccomp profile')),
  (subject) => eachContainer(subject, ({ capabilities: { add = [], drop = [] } = {} }) =>
    (!drop.includes('ALL') ? 'keeps capabilities' : add.every((name) => name === 'NET_BIND_SERVICE') ? undefined : `adds the capability ${add.join(', ')}`)),
];

const CONTROLS: Readonly<Record<Standard, readonly Control[]>> = { baseline: BASELINE, restricted: RESTRICTED };

/** What the admission of a namespace of that standard would refuse a pod for; empty: nothing. */
export function podSecurityFaults(pod: PrintedPod, standard: Standard): string[] {
  const { spec = {} } = pod;
  const containers = [...spec.initContainers ?? [], ...spec.containers ?? [], ...spec.ephemeralContainers ?? []];
  return CONTROLS[standard].map((control) => control({ pod, spec, containers })).filter((fault) => fault !== undefined);
}

/** The strictest standard that admits a pod. */
export function standardOf(pod: PrintedPod): Standard | 'privileged' {
  if (podSecurityFaults(pod, 'baseline').length > 0) return 'privileged';
  return podSecurityFaults(pod, 'restricted').length > 0 ? 'baseline' : 'restricted';
}

import { CLUSTERS, RESTRICTED } from './printed-clusters';
import { podSecurityFaults, standardOf } from '../../../src/compile/rights/pod-security';
import { podOf, PrintedPod, PrintedPodSpec } from '../../../src/compile/rights/printed';

const CONTAINER = {
  name: 'c', image: 'i:1', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
};
const SECURITY = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

const pod = (spec: Partial<PrintedPodSpec> = {}, metadata = {}): PrintedPod => (
  { metadata, spec: { securityContext: SECURITY, containers: [CONTAINER], ...spec } });
const container = (fields: object, security: object = {}) => pod({
  containers: [{ ...CONTAINER, ...fields, securityContext: { ...CONTAINER.securityContext, ...security } }],
});

test('a pod that is locked in is restricted', () => {
  expect(podSecurityFaults(pod(), 'restricted')).toEqual([]);
  expect(standardOf(pod())).toBe('restricted');
});

/** By control of the standards: what breaks it, and what is then said. */
const BROKEN: readonly [standard: 'baseline' | 'restricted', control: string, pod: PrintedPod, fault: string][] = [
  ['baseline', 'host process', container({}, { windowsOptions: { hostProcess: true } }), "container 'c' is a process of a Windows host"],
  ['baseline', 'host network', pod({ hostNetwork: true }), 'the pod has `hostNetwork`'],
  ['baseline', 'host processes', pod({ hostPID: true, hostIPC: true }), 'the pod has `hostPID`, `hostIPC`'],
  ['baseline', 'privileged', container({}, { privileged: true }), "container 'c' is privileged"],
  ['baseline', 'capabilities', container({}, { capabilities: { drop: ['ALL'], add: ['SYS_TIME'] } }), "container 'c' adds the capability SYS_TIME"],
  ['baseline', 'host folders', pod({ volumes: [{ name: 'v', hostPath: { path: '/' } }] }), "volume 'v' is a folder of the node"],
  ['baseline', 'host ports', container({ ports: [{ containerPort: 1, hostPort: 1 }] }), "container 'c' opens a port of the node"],
  ['baseline', 'probes', container({ livenessProbe: { tcpSocket: { host: '10.0.0.1' } } }), "container 'c' has a probe or hook with a `host`"],
  ['baseline', 'hooks', container({ lifecycle: { preStop: { httpGet: { host: 'x' } } } }), "container 'c' has a probe or hook with a `host`"],
  ['baseline', 'AppArmor', pod({ securityContext: { ...SECURITY, appArmorProfile: { type: 'Unconfined' } } }), 'the pod switches AppArmor off'],
  [
    'baseline', 'AppArmor by annotation', pod({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/c': 'unconfined' } }),
    "annotation 'container.apparmor.security.beta.kubernetes.io/c' switches AppArmor off",
  ],
  ['baseline', 'SELinux', container({}, { seLinuxOptions: { type: 'spc_t' } }), "container 'c' chooses SELinux options"],
  ['baseline', 'SELinux user', pod({ securityContext: { ...SECURITY, seLinuxOptions: { user: 'u' } } }), 'the pod chooses SELinux options'],
  ['baseline', '/proc', container({}, { procMount: 'Unmasked' }), "container 'c' sees all of /proc"],
  ['baseline', 'seccomp', container({}, { seccompProfile: { type: 'Unconfined' } }), "container 'c' switches seccomp off"],
  ['baseline', 'sysctls', pod({ securityContext: { ...SECURITY, sysctls: [{ name: 'kernel.msgmax' }] } }), "the pod sets 'kernel.msgmax' of the kernel"],
  ['restricted', 'volumes', pod({ volumes: [{ name: 'v', nfs: {} }] }), "volume 'v' is of a kind that is not allowed"],
  ['restricted', 'escalation', container({}, { allowPrivilegeEscalation: undefined }), "container 'c' may gain privileges"],
  ['restricted', 'non-root', pod({ securityContext: { seccompProfile: SECURITY.seccompProfile } }), "container 'c' may run as root"],
  ['restricted', 'non-root of a container', container({}, { runAsNonRoot: false }), "container 'c' may run as root"],
  ['restricted', 'user', container({}, { runAsUser: 0 }), "container 'c' runs as root"],
  ['restricted', 'no seccomp', pod({ securityContext: { runAsNonRoot: true } }), "container 'c' has no seccomp profile"],
  ['restricted', 'kept capabilities', container({}, { capabilities: {} }), "container 'c' keeps capabilities"],
  ['restricted', 'added capabilities', container({}, { capabilities: { drop: ['ALL'], add: ['CHOWN'] } }), "container 'c' adds the capability CHOWN"],
];

test.each(BROKEN)('%s, %s', (standard, _, broken, fault) => {
  expect(podSecurityFaults(broken, standard)).toEqual([fault]);
  expect(podSecurityFaults(broken, 'restricted')).toContain(fault);
  expect(standardOf(broken)).toBe(standard === 'baseline' ? 'privileged' : 'baseline');
});

test('containers that only prepare or debug a pod count as well', () => {
  const root = { ...CONTAINER, name: 'init', securityContext: { ...CONTAINER.securityContext, runAsUser: 0 } };
  expect(podSecurityFaults(pod({ initContainers: [root] }), 'restricted')).toEqual(["container 'init' runs as root"]);
  expect(podSecurityFaults(pod({ ephemeralContainers: [root] }), 'restricted')).toEqual(["container 'init' runs as root"]);
});

test('a container may say what its pod does not', () => {
  const own = { ...CONTAINER, securityContext: { ...CONTAINER.securityContext, ...SECURITY } };
  expect(standardOf({ spec: { containers: [own] } })).toBe('restricted');
  expect(podSecurityFaults(container({}, { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }), 'restricted')).toEqual([]);
});

const podsOf = (name: string, clusters = CLUSTERS) => clusters[name]().components.flatMap(({ manifests }) => manifests)
  .map((object) => [object, podOf(object)] as const).filter(([, found]) => found !== undefined);

/** Collectors that read their node. */
const ON_NODES = /^(alloy-node|alloy-logs|node-exporter|opentelemetry-logs|promtail)$/;

test.each(Object.keys(CLUSTERS))('%s: only what reads its node is not restricted', (name) => {
  const loose = podsOf(name).filter(([, found]) => standardOf(found!) !== 'restricted').map(([{ metadata }]) => metadata.name);
  expect(loose.filter((one) => !ON_NODES.test(one))).toEqual([]);
});

test.each(Object.keys(CLUSTERS))('%s: the namespace is as strict as its pods allow', (name) => {
  const namespace: any = CLUSTERS[name]().components.flatMap(({ manifests }) => manifests).find(({ kind }) => kind === 'Namespace');
  if (namespace === undefined) return;
  const standards = new Set(podsOf(name).map(([, found]) => standardOf(found!)));
  const expected = ['privileged', 'baseline'].some((standard) => standards.has(standard as 'privileged')) ? 'privileged' : 'restricted';
  expect(namespace.metadata.labels['pod-security.kubernetes.io/enforce']).toBe(expected);
});

test.each(Object.keys(RESTRICTED).filter((name) => !name.includes('with its nodes')))('%s in some namespaces uses no node', (name) => {
  expect(podsOf(name, RESTRICTED).filter(([, found]) => standardOf(found!) !== 'restricted')).toEqual([]);
});

test.each(Object.keys(CLUSTERS))('%s: every container is read-only, of a fixed version, and pods say whether they mount a token', (name) => {
  for (const [, found] of podsOf(name)) {
    expect(typeof found!.spec!.automountServiceAccountToken).toBe('boolean');
    for (const { image, name: called, securityContext } of found!.spec!.containers!) {
      expect(securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
      // an operator brings its reloader itself
      if (image !== undefined || called !== 'config-reloader') expect(image).toMatch(/:v?\d+\.\d+\.\d+(-alpine)?$/);
    }
  }
});

import { LINUX, workload } from './plans';
import { podTemplate } from '../../src/components/pod';
import { restrictedPod } from '../../src/components/security';

const PARTS = { containers: [], securityContext: restrictedPod(1, LINUX), usesApi: false };

test('pods run on Linux nodes, wherever else they are told to', () => {
  const plan = workload('loki', 'loki', { nodeSelector: { disk: 'fast' } });
  expect(podTemplate(plan, PARTS).spec?.nodeSelector).toEqual({ 'kubernetes.io/os': 'linux', 'disk': 'fast' });
});

test('pods have what the plan says of taints, priority and pull secrets', () => {
  const tolerations = [{ key: 'k', operator: 'Equal', value: 'v', effect: 'NoExecute' }];
  const plan = workload('loki', 'loki', { tolerations, priorityClassName: 'high', imagePullSecrets: ['a', 'b'] });
  expect(podTemplate(plan, PARTS).spec).toMatchObject({ tolerations, priorityClassName: 'high', imagePullSecrets: [{ name: 'a' }, { name: 'b' }] });
});

test('replicas avoid each other, a single one needs nothing', () => {
  const plan = workload('alloy', 'a');
  const terms = podTemplate(plan, { ...PARTS, replicas: 2 }).spec?.affinity?.podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution;
  expect(terms?.[0].podAffinityTerm).toMatchObject({
    labelSelector: { matchLabels: { 'app.kubernetes.io/instance': 'a' } }, topologyKey: 'kubernetes.io/hostname',
  });
  expect(podTemplate(plan, { ...PARTS, replicas: 1 }).spec?.affinity).toBeUndefined();
});

test('pods in the network of their node still find the names of the cluster', () => {
  expect(podTemplate(workload('alloy', 'a'), { ...PARTS, hostNetwork: true }).spec).toMatchObject({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' });
  expect(podTemplate(workload('alloy', 'a'), PARTS).spec?.dnsPolicy).toBeUndefined();
});

test('several replicas are spread as the plan says, a single one is not', () => {
  const plan = workload('alloy', 'a', { topologySpread: [{ topologyKey: 'topology.kubernetes.io/zone' }, { topologyKey: 'rack', maxSkew: 2, whenUnsatisfiable: 'DoNotSchedule' }] });
  const labelSelector = { matchLabels: { 'app.kubernetes.io/name': 'alloy', 'app.kubernetes.io/instance': 'a' } };
  expect(podTemplate(plan, { ...PARTS, replicas: 2 }).spec?.topologySpreadConstraints).toEqual([
    { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway', labelSelector },
    { maxSkew: 2, topologyKey: 'rack', whenUnsatisfiable: 'DoNotSchedule', labelSelector },
  ]);
  expect(podTemplate(plan, { ...PARTS, replicas: 1 }).spec?.topologySpreadConstraints).toBeUndefined();
  expect(podTemplate(workload('alloy', 'a'), { ...PARTS, replicas: 2 }).spec?.topologySpreadConstraints).toBeUndefined();
});

test('labels and annotations of layers stand beside ours, and never in their place', () => {
  const plan = workload('alloy', 'a', { podLabels: { 'x': 'y', 'app.kubernetes.io/instance': 'stolen' }, podAnnotations: { c: 'd', checksum: 'stolen' } });
  const { metadata } = podTemplate(plan, { ...PARTS, annotations: { checksum: '1' } });
  expect(metadata).toMatchObject({ labels: { 'x': 'y', 'app.kubernetes.io/instance': 'a' }, annotations: { c: 'd', checksum: '1' } });
});

test('a pod with files of the Vault Agent asks for them, and has the token that the agent logs in with', () => {
  const plan = workload('alloy', 'a', { vaultAnnotations: { 'vault.hashicorp.com/role': 'r' } });
  const { metadata, spec } = podTemplate(plan, { ...PARTS, annotations: { checksum: 'x' } });
  expect([metadata?.annotations, spec?.automountServiceAccountToken]).toEqual([{ 'checksum': 'x', 'vault.hashicorp.com/role': 'r' }, true]);
  expect(podTemplate(workload('alloy', 'a'), PARTS).spec?.automountServiceAccountToken).toBe(false);
});

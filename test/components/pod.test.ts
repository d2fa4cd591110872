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

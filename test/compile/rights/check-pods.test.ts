import { CLUSTERS, found, PrintedCluster, printedSpoke } from './printed-clusters';
import { checkPods } from '../../../src/compile/rights/check-pods';
import { namespaceLabels } from '../../../src/components/namespace';

const pods = ({ plan, components }: PrintedCluster, isExtended = false) => found((report) =>
  checkPods(plan, namespaceLabels(plan), components, isExtended, report));

test.each(Object.keys(CLUSTERS))('%s: every pod is admitted', (name) => {
  expect(pods(CLUSTERS[name]())).toEqual([]);
});

const own = (spec: object, namespace = 'monitoring') => ({
  apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'mine', namespace }, spec: { jobTemplate: { spec: { template: { spec } } } },
});

const LOCKED = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [{ name: 'c', image: 'registry.example.com/x:1.2.3', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }],
};

function withObject(cluster: PrintedCluster, component: string, object: ReturnType<typeof own>): PrintedCluster {
  return { ...cluster, components: [...cluster.components, { component, manifests: [object] }] };
}

const RESTRICTED = () => printedSpoke({ distribution: 'eks-fargate' });

test('pods of others that our namespace would refuse are reported, and those of other namespaces are not', () => {
  expect(pods(withObject(RESTRICTED(), 'extra', own(LOCKED)))).toEqual([]);
  expect(pods(withObject(RESTRICTED(), 'extra', own({ ...LOCKED, hostNetwork: true })))).toEqual([
    "pod-security cluster 'a', CronJob 'mine': namespace 'monitoring' enforces the pod security standard 'restricted', and the pod has `hostNetwork`",
  ]);
  expect(pods(withObject(RESTRICTED(), 'extra', own({ ...LOCKED, hostNetwork: true }, 'other')))).toEqual([]);
  expect(pods(withObject(printedSpoke(), 'extra', own({ ...LOCKED, hostNetwork: true })))).toEqual([]);
});

test('a pod of ours that is refused is an error, unless somebody may have changed it', () => {
  const broken = withObject(RESTRICTED(), 'loki', own({ ...LOCKED, hostPID: true }));
  expect([pods(broken)[0], pods(broken, true)[0]]).toEqual([expect.stringMatching(/^pod-security! /), expect.stringMatching(/^pod-security cluster/)]);
});

test('where something else makes the namespace, its labels are those that it is told', () => {
  const { plan, components, diagnostics } = withObject(RESTRICTED(), 'extra', own({ ...LOCKED, hostIPC: true }));
  const without = components.map(({ component, manifests }) => ({ component, manifests: manifests.filter(({ kind }) => kind !== 'Namespace') }));
  expect(pods({ plan, components: without, diagnostics })).toEqual([expect.stringContaining('the pod has `hostIPC`')]);
});

test.each([
  ['registry.example.com:5000/x', true], ['x:latest', true], ['x:main', true], ['x:latest-alpine', true], ['x:1.2-latest', false], ['x:1.2.3', false], ['x:v2', false],
  [`x:latest@sha256:${'0'.repeat(64)}`, false],
])('image %s of others: it moves is %s', (image, moves) => {
  const told = pods(withObject(RESTRICTED(), 'extensions', own({ ...LOCKED, containers: [{ ...LOCKED.containers[0], image }] })));
  expect(told).toEqual(moves ? [`moving-image cluster 'a', CronJob 'mine': '${image}' is another image after each release, which nobody reviews`] : []);
});

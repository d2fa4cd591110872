import { parse } from 'yaml';
import { cluster, containerOf, customResources, Json, kubeStateMetrics, one, printed } from './plans';
import { FLUX_KINDS } from '../../src/compile/workloads/flux-resources';
import { addCustomResourceState, customResourceState } from '../../src/components/custom-resource-state';
import { addKubeStateMetrics } from '../../src/components/kube-state-metrics';

const CUSTOM = customResources();

function manifestsOf(overrides: Parameters<typeof customResources>[0] = {}): Json[] {
  return printed((to) => addCustomResourceState(to, { plan: cluster(), customResources: { ...CUSTOM, ...overrides } }));
}

test('it reports custom resources and nothing else, as a file says that is where it looks', () => {
  const manifests = manifestsOf();
  const deployment = one(manifests, 'Deployment');
  const { args, volumeMounts } = containerOf(deployment, 'kube-state-metrics');
  expect(args).toEqual(expect.arrayContaining(['--custom-resource-state-only', '--custom-resource-state-config-file=/etc/kube-state-metrics/custom-resource-state.yaml']));
  expect(args.filter((arg: string) => arg.startsWith('--resources'))).toEqual([]);
  expect(volumeMounts).toEqual([{ name: 'config', mountPath: '/etc/kube-state-metrics', readOnly: true }]);
  expect(deployment.spec.template.spec.volumes).toEqual([{ name: 'config', configMap: { name: 'kube-state-metrics-flux' } }]);
});

test.each([['one kind', CUSTOM.kinds], ['the kinds of Flux', FLUX_KINDS]])('its file says the same of %s', (_, kinds) => {
  const { data } = one(manifestsOf({ kinds }), 'ConfigMap', 'kube-state-metrics-flux');
  expect(parse(data['custom-resource-state.yaml'])).toEqual(customResourceState({ ...CUSTOM, kinds }));
});

test('each object is a series of its namespace, with what its kind tells', () => {
  expect(customResourceState(CUSTOM)).toEqual({
    kind: 'CustomResourceStateMetrics',
    spec: {
      resources: [{
        groupVersionKind: { group: 'a.example.com', version: 'v1', kind: 'Thing' },
        resourcePlural: 'things',
        metricNamePrefix: 'gotk',
        metrics: [{
          name: 'resource_info',
          help: 'The current state of an object.',
          each: { type: 'Info', info: { labelsFromPath: { name: ['metadata', 'name'] } } },
          labelsFromPath: {
            exported_namespace: ['metadata', 'namespace'], suspended: ['spec', 'suspend'], ready: ['status', 'conditions', '[type=Ready]', 'status'],
          },
        }],
      }],
    },
  });
});

test('it may do what the plan says, and calls the API server', () => {
  const manifests = manifestsOf();
  expect(one(manifests, 'ClusterRole').rules).toEqual(CUSTOM.permissions.cluster);
  expect(one(manifests, 'Deployment').spec.template.spec.automountServiceAccountToken).toBe(true);
});

test('it is another one than that which reports Kubernetes, and their Services lead to one each', () => {
  const other = printed((to) => addKubeStateMetrics(to, { plan: cluster(), kubeStateMetrics: kubeStateMetrics() }));
  const [own, theirs] = [manifestsOf(), other].map((manifests) => one(manifests, 'Service').spec.selector);
  const pods = (manifests: Json[]) => one(manifests, 'Deployment').spec.template.metadata.labels;
  const hits = (selector: Json, labels: Json) => Object.entries(selector).every(([name, value]) => labels[name] === value);
  const ours = pods(manifestsOf());
  expect([hits(own, ours), hits(own, pods(other)), hits(theirs, ours), hits(theirs, pods(other))]).toEqual([true, false, false, true]);
});

test('its pod is replaced when its config changes, since it reads that once', () => {
  const checksum = (overrides: Parameters<typeof customResources>[0]) =>
    one(manifestsOf(overrides), 'Deployment').spec.template.metadata.annotations['checksum/config'];
  expect(checksum({})).toBe(checksum({}));
  expect(checksum({ kinds: [] })).not.toBe(checksum({}));
});

test('it says more where it is asked to', () => {
  const argsOf = (logLevel: string): string[] => containerOf(one(manifestsOf({ logLevel }), 'Deployment'), 'kube-state-metrics').args;
  expect(['info', 'debug'].map((level) => argsOf(level).filter((arg) => arg.startsWith('--v=')))).toEqual([[], ['--v=4']]);
});

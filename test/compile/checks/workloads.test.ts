import { Severity } from '../../../src/diagnostics';
import { Collection } from '../../../src/topology/collection';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { ImageSettings, TolerationSettings } from '../../../src/topology/settings/component-settings';
import { hub, spoke } from '../compiled';

function found(settings: ClusterSettings): string[] {
  return spoke({ settings }).diagnostics.filter(({ severity }) => severity !== Severity.INFO).map(({ code, where, message }) => `${code} ${where}: ${message}`);
}

describe('images', () => {
  const image = (given: ImageSettings) => found({ alloy: { image: given } });

  test.each<ImageSettings>([
    { registry: 'registry.example.com:5000/quay-proxy/x' }, { registry: 'localhost' }, { registry: '[fd00::1]:5000' }, { repository: 'a/b-c/d__e.f' }, { tag: 'v1.18.1-amd64' },
    { digest: `sha256:${'0a'.repeat(32)}` }, { digest: `sha512:${'0a'.repeat(64)}` },
  ])('%j can be pulled', (given) => {
    expect(image(given)).toEqual([]);
  });

  test.each<[keyof ImageSettings, string]>([
    ['registry', 'https://registry.example.com'], ['registry', 'registry.example.com/'], ['registry', 'a b'], ['registry', 'x/Y'], ['repository', 'Grafana/alloy'],
    ['repository', '/alloy'], ['repository', 'grafana/alloy:v1'], ['tag', 'v1:2'], ['tag', '-v1'], ['digest', 'abc'], ['digest', `sha256:${'A'.repeat(64)}`],
  ])('%s %s cannot', (part, text) => {
    expect(image({ [part]: text })[0]).toBe(`bad-image spoke('a').settings/alloy/image/${part}: cluster 'a': '${text}' is not the ${part} of an image`);
  });

  test('have a registry of the whole cluster', () => {
    expect(found({ global: { imageRegistry: 'mirror.example.com/all' } })).toEqual([]);
    expect(found({ global: { imageRegistry: 'http://mirror' } })).toEqual([
      "bad-image spoke('a').settings/global/imageRegistry: cluster 'a': 'http://mirror' is not the registry of an image",
    ]);
    expect(found({ global: { imageRegistry: 'me:s3cret@mirror' } })).toEqual([
      "bad-image spoke('a').settings/global/imageRegistry: cluster 'a': '...@mirror' is not the registry of an image",
    ]);
  });

  test('whose tag says no version are configured as the tested one, which is said', () => {
    expect(image({ tag: 'blue' })).toEqual([
      "unversioned-image spoke('a').settings/alloy/image/tag: cluster 'a': the tag 'blue' says no version; alloy is configured as v1.18.1",
    ]);
  });
});

describe('resources', () => {
  test('are not asked for beyond their limit', () => {
    expect(found({ alloy: { resources: { limits: { memory: '256Mi' } } } })).toEqual([
      "request-over-limit spoke('a').settings/alloy/resources: cluster 'a': alloy-node asks for 512Mi of memory, but is limited to 256Mi",
      "request-over-limit spoke('a').settings/alloy/resources: cluster 'a': alloy-cluster asks for 512Mi of memory, but is limited to 256Mi",
    ]);
    expect(found({ kubeStateMetrics: { resources: { requests: { cpu: '1' } } } })).toEqual([expect.stringContaining('asks for 1 of cpu, but is limited to 200m')]);
    expect(found({ alloy: { resources: { requests: { memory: '256Mi' }, limits: { memory: '0.25Gi' } } } })).toEqual([]);
  });

  test('have no limit where none is wanted', () => {
    const { plan, codes } = spoke({ settings: { alloy: { resources: { requests: { cpu: '4' } } } }, unset: ['/alloy/resources/limits/cpu'] });
    expect(codes).toEqual([]);
    expect(plan.collectors[0].resources).toEqual({ requests: { cpu: '4', memory: '512Mi' }, limits: { memory: '1Gi' } });
  });
});

describe('tolerations', () => {
  const tolerations = (given: TolerationSettings[]) => found({ global: { tolerations: given }, alloy: { tolerations: given } });

  test.each<[TolerationSettings, string]>([
    [{ key: 'a', operator: 'Exists', value: 'b' }, "operator 'Exists' takes no value"],
    [{ effect: 'NoSchedule' }, "without a key the operator must be 'Exists'"],
    [{ operator: 'Equal', value: 'b' }, "without a key the operator must be 'Exists'"],
  ])('%j is refused', (given, why) => {
    expect(tolerations([given])).toEqual(['alloy', 'global'].map((owner) =>
      `bad-toleration spoke('a').settings/${owner}/tolerations/0: cluster 'a': a toleration is wrong: ${why}`));
  });

  test.each<TolerationSettings>([{ operator: 'Exists' }, { key: 'a' }, { key: 'a', operator: 'Equal', value: 'b', effect: 'NoExecute' }, { key: 'a', operator: 'Exists' }])('%j is fine', (given) => {
    expect(tolerations([given])).toEqual([]);
  });
});

describe('what is switched off', () => {
  test.each<[string, () => string[], string[]]>([
    ['Alloy, where it collects', () => spoke({ settings: { alloy: { enabled: false } } }).codes, ['cannot-disable!']],
    ['Alloy, where an agent collects', () => spoke({ settings: { alloy: { enabled: false } }, collection: Collection.prometheusAgent() }).codes, []],
    ['Prometheus, where it collects', () => spoke({ settings: { prometheus: { enabled: false } }, collection: Collection.prometheusAgent() }).codes, ['cannot-disable!']],
    ['Prometheus, where Alloy collects', () => spoke({ settings: { prometheus: { enabled: false } } }).codes, []],
    ['Prometheus of a hub', () => hub({ settings: { prometheus: { enabled: false } } }).codes, ['cannot-disable!']],
    ['the reloader', () => spoke({ settings: { configReloader: { enabled: false } } }).codes, ['cannot-disable!']],
  ])('%s', (_, codes, expected) => {
    expect(codes()).toEqual(expected);
  });

  test('is gone, with its job', () => {
    const off = { enabled: false };
    const { plan, codes } = hub({ settings: { kubeStateMetrics: off, nodeExporter: off, loki: off, alertmanager: off } });
    expect([codes, plan.kubeStateMetrics, plan.nodeExporter, plan.loki, plan.alertmanager]).toEqual([[], undefined, undefined, undefined, undefined]);
    expect(plan.collectors[0].jobs.map(({ config }) => config.jobName)).toEqual(['prometheus', 'kube-apiserver', 'kubelet', 'cadvisor', 'kubelet-probes', 'kubernetes-pods']);
  });
});

describe('kinds of kube-state-metrics', () => {
  const kinds = (...resourceKinds: string[]) => found({ kubeStateMetrics: { resourceKinds } });

  test('that it does not know are refused, with the nearest', () => {
    const { diagnostics } = spoke({ settings: { kubeStateMetrics: { resourceKinds: ['deployment', 'constructor'] } } });
    expect(diagnostics.filter(({ code }) => code === 'unknown-kind').map(({ message, hint }) => `${message}; ${hint}`)).toEqual([
      expect.stringMatching(/does not know the kind 'constructor'; it knows certificatesigningrequests, /),
      "cluster 'a': kube-state-metrics does not know the kind 'deployment'; did you mean 'deployments'?",
    ]);
  });

  test('are at least one', () => {
    expect(kinds()).toEqual(["empty-value spoke('a').settings/kubeStateMetrics/resourceKinds: cluster 'a': kube-state-metrics has no kind to report"]);
  });

  test('count once', () => {
    expect(kinds('pods', 'nodes', 'pods')).toEqual([]);
    expect(spoke({ settings: { kubeStateMetrics: { resourceKinds: ['pods', 'nodes', 'pods'] } } }).plan.kubeStateMetrics?.resourceKinds).toEqual(['nodes', 'pods']);
  });
});

describe('labels of pods', () => {
  test('are no others than those by which pods are found', () => {
    expect(found({ alloy: { podLabels: { 'azure.workload.identity/use': 'true' } } })).toEqual([]);
    expect(found({ alloy: { podLabels: { 'app.kubernetes.io/name': 'x' } } })).toEqual([
      "reserved-label spoke('a').settings/alloy/podLabels/app.kubernetes.io~1name: cluster 'a': pods of alloy have a label 'app.kubernetes.io/name' already, by which they are found",
    ]);
  });
});

describe('a proxy', () => {
  test('is somewhere, or nothing', () => {
    expect(found({ global: { proxy: { httpsProxy: 'http://proxy:3128' } } })).toEqual([]);
    expect(found({ global: { proxy: { noProxy: ['example.com'] } } })).toEqual([
      "no-effect spoke('a').settings/global/proxy: cluster 'a': 'global.proxy' names no proxy",
    ]);
    expect(() => found({ global: { proxy: { httpsProxy: 'http://a:b@proxy:3128' } } })).toThrow('holds credentials');
  });
});

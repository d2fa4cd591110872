import { codes, componentOf, headsOf, perNodePlan, planOf, podLogsOf, print } from './plans';
import { relabel } from '../../../src/model/relabel/simulate';

const LABELED = 'pod_logs';

describe('from files', () => {
  const plan = perNodePlan({ jobs: [], logs: podLogsOf('file', { tenantId: 't', authorization: { credentialsFile: '/token' } }) });
  const { text, diagnostics } = print(plan);

  test('read on the own node, in the order of the way', () => {
    expect(diagnostics).toEqual([]);
    expect(headsOf(text).filter((head) => head.endsWith(`"${LABELED}"`))).toEqual([
      'discovery.kubernetes', 'discovery.relabel', 'loki.source.file', 'loki.process', 'loki.write',
    ].map((name) => `${name} "${LABELED}"`));
    expect(componentOf(text, 'discovery.kubernetes', LABELED))
      .toContain('selectors {\nrole = "pod"\nfield = string.format("spec.nodeName=%s", sys.env("NODE_NAME"))\n}');
    expect(componentOf(text, 'loki.process', LABELED)).toBe([
      'loki.process "pod_logs" {', 'forward_to = [loki.write.pod_logs.receiver]', 'stage.cri { }',
      'stage.label_drop {', 'values = ["filename"]', '}', '}',
    ].join('\n'));
  });

  test('never from the end, so that the first lines are not lost', () => {
    expect(text).not.toContain('tail_from_end');
  });

  test('written with the labels of the cluster, tenant and credentials', () => {
    expect(componentOf(text, 'loki.write', LABELED)).toBe([
      'loki.write "pod_logs" {', 'external_labels = {', '"cluster" = "euw1-production",', '"environment" = "production",', '}',
      'endpoint {', 'url = "http://100.64.0.2:3100/loki/api/v1/push"', 'name = "hub"', 'tenant_id = "t"',
      'authorization {', 'credentials_file = "/token"', '}', '}', '}',
    ].join('\n'));
  });

  test('since 1.12 the source finds the files itself', () => {
    expect(componentOf(text, 'loki.source.file', LABELED)).toContain('targets = discovery.relabel.pod_logs.output');
    expect(text).not.toContain('local.file_match');
    const older = print({ ...plan, version: { major: 1, minor: 11 } }).text;
    expect(componentOf(older, 'local.file_match', LABELED)).toContain('path_targets = discovery.relabel.pod_logs.output');
    expect(componentOf(older, 'loki.source.file', LABELED)).toContain('targets = local.file_match.pod_logs.targets');
    expect(older).not.toContain('file_match {');
  });

  test('only where the collector runs on every node', () => {
    const refused = print(planOf({ logs: podLogsOf('file') }));
    expect(codes(refused.diagnostics)).toEqual(["error unsupported-by-alloy collector 'alloy-cluster', pod logs"]);
    expect(refused.text).not.toContain('loki.');
  });
});

describe('the path of a container', () => {
  const rules = rulesOf(componentOf(print(perNodePlan({ logs: podLogsOf('file') })).text, 'discovery.relabel', LABELED));
  const pod = { __meta_kubernetes_pod_uid: '1f-2', __meta_kubernetes_pod_container_name: 'app' };
  const hash = '0123456789abcdef0123456789abcdef';

  function pathOf(labels: { [name: string]: string }): string | undefined {
    return relabel(rules, { ...pod, ...labels }, 'alloy').labels?.__path__;
  }

  test('follows from uid and name', () => {
    expect(pathOf({})).toBe('/var/log/pods/*1f-2/app/*.log');
  });

  test('of a static pod has the hash of its manifest', () => {
    const labels = { __meta_kubernetes_pod_controller_kind: 'Node', __meta_kubernetes_pod_annotation_kubernetes_io_config_hash: hash };
    expect(pathOf(labels)).toBe(`/var/log/pods/*${hash}/app/*.log`);
  });

  test.each([
    ['of a pod that belongs to no node', { __meta_kubernetes_pod_annotation_kubernetes_io_config_hash: hash }],
    ['with a pattern', { __meta_kubernetes_pod_controller_kind: 'Node', __meta_kubernetes_pod_annotation_kubernetes_io_config_hash: '*' }],
    ['with another path', { __meta_kubernetes_pod_controller_kind: 'Node', __meta_kubernetes_pod_annotation_kubernetes_io_config_hash: '../../../etc' }],
  ])('ignores the annotation %s', (_, labels) => {
    expect(pathOf(labels)).toBe('/var/log/pods/*1f-2/app/*.log');
  });
});

describe('through the API server', () => {
  test('shared out by clustering, as lines without the form of a runtime', () => {
    const { text, diagnostics } = print(planOf({ clustering: true, replicas: 2, logs: podLogsOf('api') }));
    expect(diagnostics).toEqual([]);
    expect(componentOf(text, 'loki.source.kubernetes', LABELED)).toContain('clustering {\nenabled = true\n}');
    expect(componentOf(text, 'discovery.kubernetes', LABELED)).toBe('discovery.kubernetes "pod_logs" {\nrole = "pod"\n}');
    expect(componentOf(text, 'loki.process', LABELED)).toContain('stage.label_drop {\nvalues = ["instance"]\n}');
    expect(text).not.toMatch(/stage\.cri|__path__/);
  });

  test('of the own node, where each node has a collector', () => {
    const { text } = print(perNodePlan({ logs: podLogsOf('api') }));
    expect(componentOf(text, 'loki.source.kubernetes', LABELED)).not.toContain('clustering');
    expect(componentOf(text, 'discovery.kubernetes', LABELED)).toContain('spec.nodeName=%s');
  });

  test('not by several replicas that do not share', () => {
    expect(codes(print(planOf({ jobs: [], replicas: 2, logs: podLogsOf('api') })).diagnostics))
      .toEqual(["error unsupported-by-alloy collector 'alloy-cluster', pod logs"]);
    expect(print(planOf({ jobs: [], replicas: 1, logs: podLogsOf('api') })).diagnostics).toEqual([]);
  });

  test('a label that the rules make stays', () => {
    const logs = podLogsOf('api');
    const relabelConfigs = [{ sourceLabels: ['__meta_kubernetes_pod_name'], targetLabel: 'instance' }];
    expect(print(planOf({ logs: { ...logs, sources: [{ ...logs.sources[0], relabelConfigs }] } })).text).not.toContain('label_drop');
  });
});

/** The rules of a component, read back from its text. */
function rulesOf(component: string) {
  return component.split('\nrule {\n').slice(1).map((body) => {
    const value = (name: string) => {
      const match = new RegExp(`^${name} = (.*)$`, 'm').exec(body);
      return match === null ? undefined : JSON.parse(match[1]) as string;
    };
    const labels = /source_labels = (\[[^\]]*\])/.exec(body);
    return {
      sourceLabels: labels === null ? undefined : JSON.parse(labels[1].replace(/,\n\]/, ']')) as string[],
      separator: value('separator'),
      regex: value('regex'),
      targetLabel: value('target_label'),
      replacement: value('replacement'),
    };
  });
}

test.each(['file', 'api'] as const)('from %s of some namespaces', (source) => {
  const { sources, writes } = podLogsOf(source);
  const logs = { sources: sources.map((pods) => ({ ...pods, namespaces: ['a', 'b'] })), writes };
  const { text, diagnostics } = print(source === 'file' ? perNodePlan({ jobs: [], logs }) : planOf({ jobs: [], clustering: true, logs }));
  expect(diagnostics).toEqual([]);
  expect(componentOf(text, 'discovery.kubernetes', LABELED)).toContain('namespaces {\nnames = ["a", "b"]\n}');
});

test('log lines take the proxy of the environment where they are told to', () => {
  const { text } = print(perNodePlan({ jobs: [], logs: podLogsOf('file', { proxyFromEnvironment: true }) }));
  expect(componentOf(text, 'loki.write', LABELED)).toContain('proxy_from_environment = true');
});

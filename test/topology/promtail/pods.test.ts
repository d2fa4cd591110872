import { CHART, PLAIN } from './configs';
import { converted, PATH_RULE, scraped } from './converted';

const OURS = `
- { source_labels: [__meta_kubernetes_namespace], target_label: namespace }
- { source_labels: [__meta_kubernetes_pod_name], target_label: pod }
- { source_labels: [__meta_kubernetes_pod_container_name], target_label: container }
- { source_labels: [__meta_kubernetes_pod_label_app_kubernetes_io_name], target_label: app }
- { source_labels: [__meta_kubernetes_namespace, __meta_kubernetes_pod_container_name], separator: /, target_label: job }`;

function pods(rules: string, sd = '{ role: pod }') {
  const { only, told, settings } = scraped(`
pipeline_stages: [{ cri: {} }]
kubernetes_sd_configs: [${sd}]
relabel_configs:${(rules + PATH_RULE).replace(/\n/g, '\n  ')}`);
  return { props: only?.podsByFile, told, accepted: settings.logs?.acceptedLabels };
}

test('rules that make our labels are nothing to say', () => {
  expect(pods(OURS)).toMatchObject({ props: { name: 'a' }, told: [] });
  expect(Object.keys(pods(OURS).props!)).toEqual(['name']);
});

test('copies of labels of pods, and choices of pods, are options', () => {
  const { props, told } = pods(`${OURS}
- { source_labels: [__meta_kubernetes_pod_label_team], target_label: team }
- { source_labels: [__meta_kubernetes_pod_label_app_kubernetes_io_component], regex: (.+), target_label: component }
- { source_labels: [__meta_kubernetes_namespace], regex: 'shop|pay', action: keep }
- { source_labels: [__meta_kubernetes_pod_label_tier], regex: web, action: keep }
- { source_labels: [__meta_kubernetes_pod_annotation_logs], regex: 'true', action: keep }
- { source_labels: [__meta_kubernetes_pod_annotation_nolog], regex: 'true', action: drop }`);
  expect(told).toEqual([]);
  expect(props).toEqual({
    name: 'a',
    podLabels: { team: 'team', component: 'app.kubernetes.io/component' },
    namespaces: ['shop', 'pay'],
    podSelector: { tier: 'web' },
    onlyAnnotated: { logs: 'true' },
    exceptAnnotated: { nolog: 'true' },
  });
});

test.each([
  ['a label whose name nobody knows for sure', `${OURS}\n- { source_labels: [__meta_kubernetes_pod_label_example_com_team], target_label: team }`],
  ['another label of ours', OURS.replace('pod_label_app_kubernetes_io_name', 'pod_label_app')],
  ['one that is missing', OURS.replace(/- .*target_label: job }/, '')],
  ['a choice by an expression', `${OURS}\n- { source_labels: [__meta_kubernetes_namespace], regex: 'shop-.*', action: keep }`],
  ['a second choice', `${OURS}\n- { source_labels: [__meta_kubernetes_namespace], regex: a, action: drop }\n- { source_labels: [__meta_kubernetes_namespace], regex: b, action: drop }`],
])('%s keeps the rules as they are', (_, rules) => {
  const { props, told } = pods(rules);
  expect(told).toEqual([]);
  expect(props!.relabelConfigs!.filter(({ action }) => action !== 'labeldrop')).toHaveLength((rules.match(/^- /gm) ?? []).length);
});

test('of our labels, those go away which the rules do not set, or read before they do', () => {
  const [first] = pods(OURS.replace(/- .*target_label: (job|app) }\n?/g, '')).props!.relabelConfigs!;
  expect(first).toEqual({ action: 'labeldrop', regex: 'app|job' });
  const [dropped] = converted(CHART).sources[0].source.podsByFile!.relabelConfigs!;
  expect(dropped).toEqual({ action: 'labeldrop', regex: 'app' });
});

test('the chart of Promtail and a plain config are converted wholly', () => {
  expect(converted(CHART).told).toEqual([]);
  expect(converted(PLAIN).told).toEqual([]);
  expect(converted(PLAIN).settings.logs!.sources).toEqual([{
    podsByFile: expect.objectContaining({ namespaces: ['shop'], exceptAnnotated: { logs: 'false' }, podLabels: { team: 'team' } }),
  }]);
});

describe('told', () => {
  test.each([
    ['other files', OURS, '{ role: pod }', /'\/var\/log\/containers\/\*\$1\.log' are others/, '\n- { source_labels: [a], target_label: __path__, replacement: /var/log/containers/*$1.log }'],
    ['files that are left out', OURS, '{ role: pod }', /no files of a container are left out/, '\n- { replacement: /x, target_label: __path_exclude__ }'],
  ])('%s', (_, rules, sd, message, more) => {
    expect(pods(rules + more, sd).told).toEqual([expect.stringMatching(message)]);
  });

  test.each([
    ['{ role: pod, api_server: https://a }', "'api_server' is not carried over"], ['{ role: pod, namespaces: { own_namespace: true } }', 'is another one'],
    ['{ role: pod, selectors: [{ role: pod, field: status.phase=Running }] }', "not chosen by 'status.phase=Running'"],
    ["{ role: pod, selectors: [{ role: pod, label: 'a!=b' }] }", "not by 'a!=b'"], ['{ role: pod, nope: 1 }', "knows no 'nope'"],
    ['{ role: pod }, { role: service }', "not of role 'service'"],
  ])('%s', (sd, message) => {
    expect(pods(OURS, sd).told).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
  });

  test('no files at all', () => {
    expect(scraped('pipeline_stages: [{ cri: {} }]\nkubernetes_sd_configs: [{ role: pod }]').told).toEqual([expect.stringContaining('so Promtail reads none')]);
  });

  test('a rule that no engine of ours takes', () => {
    const { props, told } = pods(`${OURS}\n- { source_labels: [a], regex: '(', target_label: b }`);
    expect(told).toEqual([expect.stringMatching(/relabel_configs\/5\): Alloy refuses the rule/)]);
    expect(props!.relabelConfigs).toBeUndefined();
  });

  test('a label of many values, which is accepted', () => {
    const { accepted, told } = pods(`${OURS}\n- { source_labels: [__meta_kubernetes_pod_ip], target_label: pod_ip }`);
    expect([accepted, told]).toEqual([['pod_ip'], [expect.stringContaining("'pod_ip' has many values")]]);
  });
});

test('namespaces are left out by name where none are named', () => {
  const drop = `${OURS}\n- { source_labels: [__meta_kubernetes_namespace], regex: kube-system, action: drop }`;
  expect(pods(drop).props).toEqual({ name: 'a', excludeNamespaces: ['kube-system'] });
  expect(pods(drop, '{ role: pod, namespaces: { names: [shop, kube-system] } }').props).toEqual({ name: 'a', namespaces: ['shop'] });
});

test('selectors of labels and of the node are what the source is about', () => {
  expect(pods(OURS, "{ role: pod, selectors: [{ role: pod, label: 'tier=web,app==x', field: spec.nodeName=a }] }")).toMatchObject({ props: { podSelector: { tier: 'web', app: 'x' } }, told: [] });
});

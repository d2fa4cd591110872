import { RelabelConfig } from '../../../src/model/relabel/relabel-config';
import { LogSource } from '../../../src/topology/log-source';
import { spoke } from '../compiled';

function said(relabelConfigs: RelabelConfig[], acceptedLabels?: string[]): string[] {
  const sources = [{ podsByFile: { relabelConfigs } }];
  return spoke({ settings: { logs: { sources, acceptedLabels } } }).diagnostics
    .filter(({ severity }) => severity === 'error').map(({ code, where, message }) => `${code} ${where}: ${message}`);
}

test('rules that all engines take are no word', () => {
  expect(said([{ sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node' }, { action: 'labeldrop', regex: 'job' }])).toEqual([]);
  expect(spoke({ logs: [LogSource.podsByFile({ relabelConfigs: [{ targetLabel: 'a', replacement: 'b' }] })] }).codes).toEqual([]);
});

test('what an engine would refuse is refused, with its place', () => {
  expect(said([{ sourceLabels: ['a'], regex: '(', targetLabel: 'b' }])).toEqual([
    expect.stringMatching(/^bad-relabel-rule cluster 'a', source 'podsByFile' \(.*\/logs\/sources\/0\), relabelConfigs\[0\]: .*invalid 'regex'/),
  ]);
  expect(said([{ action: 'nope' } as RelabelConfig, 7 as unknown as RelabelConfig])).toHaveLength(2);
});

test('no rule says what the fleet says', () => {
  expect(said([{ targetLabel: 'cluster', replacement: 'b' }])).toEqual([expect.stringMatching(/^identity-label .*relabelConfigs\/0: cluster 'a', source 'podsByFile': 'cluster' says where a line comes from/)]);
});

test('labels of many values are refused unless they are accepted; those for rules alone are not looked at', () => {
  const rule = { sourceLabels: ['__meta_kubernetes_pod_ip'], targetLabel: 'pod_ip' };
  expect(said([rule])).toEqual([expect.stringMatching(/^high-cardinality/)]);
  expect(said([rule], ['pod_ip'])).toEqual([]);
  expect(said([{ ...rule, targetLabel: '__tmp_ip' }])).toEqual([]);
});

test('what is not sure to be the same pods is let through', () => {
  const drop: RelabelConfig = { sourceLabels: ['__meta_kubernetes_pod_label_app'], regex: '.+', action: 'drop' };
  const both = (relabelConfigs: RelabelConfig[]) => spoke({ settings: { logs: { sources: [{ podsByFile: { name: 'a', relabelConfigs } }, { podsByFile: { name: 'b' } }] } } }).codes;
  expect(both([drop])).toEqual([]);
  expect(both([])).toEqual(['duplicate-source!']);
});

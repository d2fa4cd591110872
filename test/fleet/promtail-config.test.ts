import { load } from 'js-yaml';
import { PromtailConfig } from '../../src';
import { CRI_LINES, ofPods } from '../compile/promtail/samples';
import { CHART } from '../topology/promtail/configs';

test('what comes of a config is settings, and the same as a layer', () => {
  const { clients, findings, isHost, settings, yaml } = PromtailConfig.fromText(CHART).convert();
  expect(load(yaml)).toEqual(JSON.parse(JSON.stringify(settings)));
  expect(settings.logs!.sources).toHaveLength(1);
  expect([isHost, clients]).toEqual([false, [{ url: 'http://loki-gateway/loki/api/v1/push' }]]);
  expect(findings.map(({ severity }) => severity)).toEqual(['info', 'info']);
});

test('findings name the file as it is called', () => {
  const where = (options?: { fileName: string }) => PromtailConfig.fromText('nope: 1', options).convert().findings[0].where;
  expect([where(), where({ fileName: 'a/b.yml' })]).toEqual(['promtail.yaml:1 (/nope)', 'a/b.yml:1 (/nope)']);
});

test('the label that says the cluster is that of the fleet', () => {
  const text = CHART.replace('push\n', 'push\n    external_labels: { k8s_cluster: a, cluster: b }\n');
  expect(PromtailConfig.fromText(text).convert().settings.global!.externalLabels).toEqual({ k8s_cluster: 'a' });
  expect(PromtailConfig.fromText(text, { clusterLabel: 'k8s_cluster' }).convert().settings.global!.externalLabels).toEqual({ cluster: 'b' });
});

test('samples prove it', () => {
  expect(PromtailConfig.fromText(CHART).prove([ofPods('kubernetes-pods', CRI_LINES)])).toEqual({ isProved: true, lineCount: 4, differences: [], withoutSample: [] });
});

test.each<[unknown, string]>([[undefined, 'nothing'], [null, 'nothing'], [5, 'a number'], [{}, 'a object']])('%j is no config', (text, what) => {
  expect(() => PromtailConfig.fromText(text as string)).toThrow(new RegExp(`the config cannot be read\\n.*the config is ${what}, expected a text`));
});

test('samples that are none are refused', () => {
  expect(() => PromtailConfig.fromText(CHART).prove([{} as ReturnType<typeof ofPods>])).toThrow(/the samples cannot be used/);
});

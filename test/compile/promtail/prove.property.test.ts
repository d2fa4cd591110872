import * as fc from 'fast-check';
import { FILE } from './samples';
import { printRelabelConfigs } from '../../../src/backends/prometheus/relabel';
import { printStages } from '../../../src/backends/promtail/stages';
import { PromtailSample } from '../../../src/compile/promtail/sample';
import { PromtailConfig } from '../../../src/fleet/promtail-config';
import { RelabelConfig } from '../../../src/model/relabel/relabel-config';
import { emitYaml } from '../../../src/syntax/yaml';
import { logCase } from '../../model/log/arbitraries';
import { labelsArbitrary, rulesArbitrary } from '../../model/relabel/arbitraries';

/** No random config knows the label by which the fleet says the cluster. */
const OPTIONS = { clusterLabel: 'the_cluster' };

/** What differs, where all of the config is carried over; undefined: not all of it is. */
function differences(scrape: object, sample: Omit<PromtailSample, 'jobName'>): string[] | undefined {
  const config = PromtailConfig.fromText(emitYaml({ scrape_configs: [{ job_name: 'a', ...scrape }] }), OPTIONS);
  // a label of many values is carried over all the same
  const isWhole = config.convert().findings.every(({ severity, message }) => severity === 'info' || message.includes('has many values'));
  return isWhole ? config.prove([{ jobName: 'a', ...sample }]).differences.map(({ message }) => message) : undefined;
}

/** How many of the cases were carried over wholly: a law about none would be none. */
function held<T>(arbitrary: fc.Arbitrary<T>, runs: number, law: (value: T) => string[] | undefined): number {
  let whole = 0;
  fc.assert(fc.property(arbitrary, (value) => {
    const found = law(value);
    if (found !== undefined) whole++;
    expect(found ?? []).toEqual([]);
  }), { numRuns: runs });
  return whole;
}

const PATH = { source_labels: ['__meta_kubernetes_pod_uid', '__meta_kubernetes_pod_container_name'], separator: '/', target_label: '__path__', replacement: '/var/log/pods/*$1/*.log' };

function hidden(labels: { readonly [name: string]: string }): { [name: string]: string } {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => name.startsWith('__')));
}

/** Promtail takes any text for the name of a label, Alloy only some: names that are made of values may be there or not. */
function namesByValue({ action, targetLabel }: RelabelConfig): boolean {
  return targetLabel?.includes('$') === true || action?.toLowerCase() === 'labelmap';
}

test('pipelines over files that are carried over wholly do the same', () => {
  const whole = held(logCase, 400, ({ lines, stages }) => differences({
    pipeline_stages: printStages(stages), static_configs: [{ labels: { job: 'a', cluster: 'x', __path__: '/a.log' } }],
  }, { file: '/a.log', lines: [...lines] }));
  expect(whole).toBeGreaterThan(150);
});

test('pipelines over logs of pods that are carried over wholly do the same', () => {
  // a node has one runtime: lines of containerd are nothing to a stage for Docker's
  const ofOneRuntime = logCase.filter(({ stages }) => stages.every(({ kind }) => kind !== 'docker'));
  const whole = held(ofOneRuntime, 400, ({ lines, stages }) => differences({
    pipeline_stages: printStages(stages), kubernetes_sd_configs: [{ role: 'pod' }], relabel_configs: [PATH],
  }, { file: FILE, lines: [...lines], labels: { __meta_kubernetes_pod_uid: 'u1', __meta_kubernetes_namespace: 'shop', __meta_kubernetes_pod_name: 'p', __meta_kubernetes_pod_container_name: 'app' } }));
  expect(whole).toBeGreaterThan(20);
});

test('rules over what discovery says that are carried over wholly make the same labels', () => {
  const context = { version: { major: 3, minor: 2 }, where: '', diagnostics: [] };
  // discovery says nothing that a stream would show by itself
  const arbitrary = fc.tuple(rulesArbitrary('alloy').filter((rules) => !rules.some(namesByValue)), labelsArbitrary('alloy').map(hidden));
  const whole = held(arbitrary, 600, ([rules, labels]) => differences({
    pipeline_stages: [{ cri: {} }],
    kubernetes_sd_configs: [{ role: 'pod' }],
    relabel_configs: [...printRelabelConfigs(rules, context) ?? [], PATH],
  }, {
    file: FILE,
    lines: ['2026-03-02T00:00:01Z stdout F x'],
    labels: { ...labels, __meta_kubernetes_pod_uid: 'u1', __meta_kubernetes_namespace: 'shop', __meta_kubernetes_pod_name: 'p', __meta_kubernetes_pod_container_name: 'app' },
  }));
  expect(whole).toBeGreaterThan(300);
});

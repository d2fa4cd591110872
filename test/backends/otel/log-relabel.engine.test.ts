import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { IDENTITY, logConfig, startCollector } from './log-runs';
import { relabelScript } from '../../../src/backends/otel/log-relabel';
import { LogSourcePlan } from '../../../src/compile/plan';
import { RelabelConfig } from '../../../src/model/relabel/relabel-config';
import { relabel } from '../../../src/model/relabel/simulate';
import { describeWithEngine, freePort, INSTALL, OtlpReceiver, otelcol, stopAll, until } from '../../engines';

const NAMES = ['__meta_kubernetes_namespace', '__meta_kubernetes_pod_name', '__meta_kubernetes_pod_container_name', 'a', 'b', 'cluster'];

const name = fc.constantFrom(...NAMES);
const own = fc.constantFrom('a', 'b', 'cluster', '__tmp');
const given = (one: fc.Arbitrary<string>) => fc.option(one, { nil: undefined });
const sources = fc.array(name, { maxLength: 3 });
const regex = fc.constantFrom('(.*)', '(.+)', 'shop', 'web-(\\d+)', '(?i)SHOP;(.*)', '(?P<first>[a-z]+).*', '', 'x|y', '$');
const replacement = fc.constantFrom('$1', '${1}', '$1-$2', '${first}x', 'fixed', '', '$$', '$$1', 'a$1b');
const separator = fc.option(fc.constantFrom(';', '/', '', '$'), { nil: undefined });

const rule: fc.Arbitrary<RelabelConfig> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ sourceLabels: sources, separator, regex: given(regex), replacement: given(replacement), targetLabel: own }) },
  fc.record({ action: fc.constantFrom('keep', 'drop'), sourceLabels: sources, regex: fc.constantFrom('(.*)', 'shop', '.*web.*', 'never', '') }),
  fc.record({ action: fc.constantFrom('keepequal', 'dropequal'), sourceLabels: sources, targetLabel: own }),
  fc.record({ action: fc.constantFrom('labeldrop', 'labelkeep'), regex: fc.constantFrom('a|b', '__meta.*|a', 'clus.*', '__.*') }),
  fc.record({ action: fc.constantFrom('lowercase', 'uppercase'), sourceLabels: sources, targetLabel: own }),
);

const CASES = fc.sample(fc.array(rule, { minLength: 1, maxLength: 5 }), { numRuns: 200, seed: 20261121 });

describeWithEngine('the OpenTelemetry Collector', otelcol, INSTALL.go, (binary) => {
  afterAll(stopAll);

  test('makes of random rules the labels that the simulator says', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'otel-rules-'));
    const file = path.join(folder, 'Shop_web-7_00000000-0000-0000-0000-000000000000', 'App', '0.log');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '2026-01-02T03:04:05Z stdout F line\n');
    const target = { __meta_kubernetes_namespace: 'Shop', __meta_kubernetes_pod_name: 'web-7', __meta_kubernetes_pod_container_name: 'App' };
    // behind all of them, the number of the case
    const rulesOf = (i: number): RelabelConfig[] => [...CASES[i], { targetLabel: 'testcase', replacement: String(i) }];
    const expected = CASES.map((_, i) => {
      const { labels } = relabel(rulesOf(i), target, '3.x-legacy');
      return labels && { ...Object.fromEntries(Object.entries(labels).filter(([label, value]) => !label.startsWith('__') && value !== '')), stream: 'stdout', ...IDENTITY };
    });
    const receiver = await OtlpReceiver.start();
    const port = await freePort();
    const plans = CASES.map((_, i): LogSourcePlan => ({ kind: 'pods', name: `case${i}`, via: 'file', podLabels: {}, relabelConfigs: rulesOf(i) }));
    const { diagnostics, text } = logConfig(plans, receiver.url, folder, port);
    expect(diagnostics).toEqual([]);
    const collector = await startCollector(binary, text, folder, port);
    const count = expected.filter((one) => one !== undefined).length;
    await until(() => receiver.lines.length >= count, 60_000);
    await collector.stop(30_000);
    await receiver.stop();
    const real = CASES.map((_, i) => receiver.lines.find(({ labels }) => labels.testcase === String(i))?.labels);
    const wrong = CASES.flatMap((rules, i) => (same(real[i], expected[i]) ? [] : [{ rules, real: real[i], expected: expected[i] }]));
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(receiver.lines.length).toBe(count);
    // some are dropped, most are not
    expect(count).toBeGreaterThan(60);
    expect(count).toBeLessThan(CASES.length);
    expect(relabelScript(CASES.flat()).refusals).toEqual([]);
  }, 240_000);
});

function same(a: { readonly [label: string]: string } | undefined, b: { readonly [label: string]: string } | undefined): boolean {
  const text = (labels: typeof a) => labels && JSON.stringify(Object.entries(labels).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}

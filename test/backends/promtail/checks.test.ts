import { HUB, JOURNAL, PODS, printed, promtailPlan } from './plans';
import { checkPlan } from '../../../src/backends/promtail/checks';
import { CollectorPlan, LogSourcePlan } from '../../../src/compile/plan';

function said(own: Partial<CollectorPlan>, tag?: string): string[] {
  return checkPlan(promtailPlan(undefined, undefined, own, tag)).map(({ message }) => message);
}

test.each<[string, LogSourcePlan, RegExp, string]>([
  ['pods by API', { ...PODS, via: 'api' }, /and not through the API server/, 'podsByFile'],
  ['events', { kind: 'events', name: 'events', format: 'json', relabelConfigs: [] }, /does not read events/, 'logs.collector: alloy'],
  ['OTLP', { kind: 'otlp', name: 'otlp', relabelConfigs: [] }, /takes no OTLP/, 'openTelemetry'],
  ['an odd unit', { ...JOURNAL, units: ['a=b.service'] }, /cannot look for the unit 'a=b.service'/, 'alloy'],
])('%s: refused, with what to do instead, and nothing printed that reads something else', (_, source, message, hint) => {
  const { diagnostics } = printed([source]);
  expect(diagnostics).toEqual([expect.objectContaining({ code: 'unsupported', where: expect.stringContaining(`logs '${source.name}'`), message: expect.stringMatching(message) })]);
  expect(diagnostics[0].hint).toContain(hint);
});

test('what it prints of sources that it cannot read is nothing', () => {
  expect(printed([{ ...PODS, via: 'api' }]).config.scrape_configs).toEqual([]);
});

test.each([['3.4.9', false], ['3.5.0', true], ['3.6.7', true], ['3.7.0', false], ['2.9.17', false]])('%s is printed for: %s', (tag, isKnown) => {
  expect(said({}, tag)).toEqual(isKnown ? [] : [expect.stringContaining(`its image has ${tag.split('.').slice(0, 2).join('.')}`)]);
});

test('what is asked of collectors of metrics is refused', () => {
  const job = { config: { jobName: 'a' }, nodeLocal: false, nodeNameLabels: [] };
  for (const own of [{ jobs: [job] }, { remoteWrites: [{ url: 'http://hub/api/v1/write' }] }, { hostMetrics: true }, { clustering: true }]) {
    expect(said(own)).toEqual([expect.stringMatching(/^Promtail collects logs alone/)]);
  }
});

test('files of containers are read on every node, and lines go somewhere', () => {
  expect(said({ perNode: false })).toEqual([expect.stringContaining('does not run on every node')]);
  expect(said({ logs: { sources: [PODS], writes: [] } })).toEqual([expect.stringContaining('nobody takes its lines')]);
  expect(said({ logs: { sources: [PODS], writes: [HUB] } })).toEqual([]);
});

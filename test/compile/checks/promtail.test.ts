import { Collection } from '../../../src/topology/collection';
import { spoke } from '../compiled';

function ended(files: { readonly [file: string]: string }, collection = Collection.alloy()) {
  return spoke({ collection }, { files }).diagnostics.filter(({ code }) => code === 'promtail-ended');
}

test('that it has ended is said of the layer, with the word to change, and of no cluster by name', () => {
  const found = ended({ 'base.yaml': 'logs:\n  collector: promtail\n' });
  expect(found).toEqual([{
    severity: 'warning',
    code: 'promtail-ended',
    where: 'base.yaml:2',
    message: expect.stringMatching(/has ended on 2026-03-02, after its support on 2026-02-28: Loki 3\.7 came without it/),
    hint: expect.stringContaining('`logs.collector: alloy`'),
  }]);
  expect(JSON.stringify(found)).not.toContain("'a'");
});

test('two clusters of one layer say the same, which is reported once', () => {
  const files = { 'base.yaml': 'logs:\n  collector: promtail\n' };
  expect(ended(files)).toEqual(ended(files, Collection.prometheusAgent()));
});

test.each(['alloy', 'openTelemetry', 'none'])('%s has not', (collector) => {
  expect(ended({ 'base.yaml': `logs:\n  collector: ${collector}\n` })).toEqual([]);
});

test('it is not switched off beside what asks for it', () => {
  const settings = (collector: string) => ({ logs: { collector }, promtail: { enabled: false } });
  expect(spoke({ settings: settings('promtail') }).codes).toEqual(['cannot-disable!', 'promtail-ended']);
  expect(spoke({ settings: settings('alloy') }).codes).toEqual([]);
});

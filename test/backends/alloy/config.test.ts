import { codes, componentOf, headsOf, perNodePlan, planOf, podLogsOf, print } from './plans';

test('logs as the plan says', () => {
  expect(componentOf(print(planOf({ logLevel: 'debug', logFormat: 'json' })).text, 'logging'))
    .toBe('logging {\nlevel = "debug"\nformat = "json"\n}');
});

test('no empty parts', () => {
  expect(headsOf(print(planOf({ jobs: [], remoteWrites: [] })).text)).toEqual(['logging']);
  expect(headsOf(print(perNodePlan({ jobs: [], logs: podLogsOf('file') })).text)).toContain('loki.write "pod_logs"');
});

test('external labels are text, with dollar signs as they are', () => {
  const { text } = print(planOf({ externalLabels: { cluster: 'a${HOME}$$' } }));
  expect(text).toContain('"cluster" = "a${HOME}$$"');
});

test('names of external labels that Alloy refuses are reported', () => {
  expect(codes(print(planOf({ externalLabels: { 'a.b': 'c' } })).diagnostics)).toEqual(["error unsupported-by-alloy collector 'alloy-cluster'"]);
});

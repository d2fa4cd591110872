import { codes, jobOf, planOf, print } from './plans';

test('a config and its arguments', () => {
  const output = print(planOf());
  expect(Object.keys(output.files)).toEqual(['config.alloy']);
  expect(output.args.slice(0, 2)).toEqual(['run', '/etc/alloy/config.alloy']);
  expect(output.diagnostics).toEqual([]);
});

test('the same plan gives the same text', () => {
  expect(print(planOf()).text).toBe(print(planOf()).text);
});

test('versions before 1.4 are refused', () => {
  expect(codes(print(planOf({ version: { major: 1, minor: 3 } })).diagnostics)).toEqual(["error unsupported-by-alloy collector 'alloy-cluster'"]);
  for (const minor of [4, 13, 18, 19]) expect(print(planOf({ version: { major: 1, minor } })).diagnostics).toEqual([]);
});

test('jobs need a place to go', () => {
  expect(codes(print(planOf({ remoteWrites: [] })).diagnostics)).toEqual(["error no-remote-write collector 'alloy-cluster'"]);
});

test('a server is not what Alloy is', () => {
  const server = { remoteWriteReceiver: true, retention: '15d', outOfOrderTimeWindow: '0s', evaluationInterval: '30s' };
  expect(codes(print(planOf({ server })).diagnostics)).toEqual(["error unsupported collector 'alloy-cluster'"]);
});

test('what the language cannot hold is reported with its place', () => {
  const { diagnostics, text } = print(planOf({ jobs: [jobOf({ params: { 'a"b': ['c'] } })] }));
  expect(text).toBe('');
  expect(diagnostics.map((d) => d.code)).toEqual(['alloy-syntax']);
  expect(diagnostics[0].where).toMatch(/^collector 'alloy-cluster', prometheus\.scrape "pods"/);
});

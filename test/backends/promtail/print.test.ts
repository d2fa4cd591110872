import { PODS, printed } from './plans';

test('a plan that it can run is no word, and its config a file', () => {
  const { args, diagnostics, files } = printed();
  expect(diagnostics).toEqual([]);
  expect(args[0]).toMatch(new RegExp(`/${Object.keys(files)[0]}$`));
});

test('what it refuses is said with the collector', () => {
  expect(printed([{ ...PODS, via: 'api' }]).errors).toEqual([expect.stringMatching(/^collector 'promtail', logs 'pods': /)]);
});

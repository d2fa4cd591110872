import { sourceNameError } from '../../../src/model/log/source-name';

test.each(['a', 'access_logs', 'files_2', 'a'.repeat(40)])('%s is a name', (name) => {
  expect(sourceNameError(name)).toBeUndefined();
});

test.each([
  ['', 'no name'], ['Access', 'no name'], ['access-logs', 'no name'], ['2a', 'no name'], ['_a', 'no name'], ['a b', 'no name'], ['a'.repeat(41), 'longer than 40'],
])('%j is none', (name, why) => {
  expect(sourceNameError(name)).toContain(why);
});

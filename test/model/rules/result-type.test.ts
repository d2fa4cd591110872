import { resultFault } from '../../../src/model/rules/result-type';
import { parse } from '../../../src/syntax/promql';

test.each([['up[5m]', 'all values of a range'], ['(up[5m:1m])', 'all values of a range'], ['"a"', 'a text']])('%s is of no use to a rule', (expr, words) => {
  expect(resultFault(parse(expr))).toEqual(expect.stringContaining(words));
});

test.each(['up', 'rate(up[5m])', '1', 'vector(1) == 1', 'time() > 5', 'last_over_time(up[5m])'])('%s is of use', (expr) => {
  expect(resultFault(parse(expr))).toBeUndefined();
});

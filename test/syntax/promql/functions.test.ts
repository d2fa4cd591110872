import { AGGREGATIONS } from '../../../src/syntax/promql/aggregations';
import { FUNCTIONS } from '../../../src/syntax/promql/functions';

const facts = Object.entries(FUNCTIONS);

test('has a vector to take labels from wherever labels come from one', () => {
  const without = facts.filter(([, { labels, args }]) => labels !== 'none' && !args.includes('vector') && !args.includes('matrix'));
  expect(without.map(([name]) => name)).toEqual([]);
});

test('gives no labels where it gives a scalar', () => {
  expect(facts.filter(([, { returns, labels }]) => returns === 'scalar' && labels !== 'none')).toEqual([]);
});

test('names releases by two numbers', () => {
  for (const [, { since = '2.7' }] of facts) expect(since).toMatch(/^[23]\.\d+$/);
});

test('no word is a function and an aggregation', () => {
  expect(Object.keys(AGGREGATIONS).filter((name) => Object.hasOwn(FUNCTIONS, name))).toEqual([]);
});
